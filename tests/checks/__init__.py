"""Tests of what no single field can tell."""
