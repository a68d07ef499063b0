"""What others say about a paper: arXiv, Crossref, BibTeX; drafts of files, and verification.

The only part of the package that asks other hosts; only the command line uses it. Each source has
one module that turns its answers into `metadata.PaperMetadata`.
"""
