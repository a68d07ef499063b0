"""Tests of the MkDocs adapter, besides those of the sites that it builds."""
