"""Tests of the staged site."""
