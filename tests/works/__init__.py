"""Tests of what catalogs say about papers."""
