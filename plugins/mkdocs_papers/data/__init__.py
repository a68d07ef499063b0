"""The data files: read, validated, indexed, and laid out."""
