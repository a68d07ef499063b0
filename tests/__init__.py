"""Tests of the collection, its plugin and its site."""
