"""Tests of the collection in memory."""
