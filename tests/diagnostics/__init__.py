"""Tests of what can be wrong, and how it is told and mended."""
