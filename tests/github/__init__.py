"""Tests of what happens on GitHub, none of which needs it."""
