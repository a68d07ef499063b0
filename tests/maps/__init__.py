"""Tests of the lineage maps."""
