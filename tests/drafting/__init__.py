"""Drafts of papers' files."""
