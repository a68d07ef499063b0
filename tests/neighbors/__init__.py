"""The site beside other plugins for MkDocs."""
