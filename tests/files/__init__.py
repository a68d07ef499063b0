"""Tests of the files of the data folder as text."""
