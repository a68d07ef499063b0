"""Tests of share pictures."""
