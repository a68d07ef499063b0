"""The MkDocs adapter: the only package that knows MkDocs."""
