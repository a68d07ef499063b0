"""Answers and entries that somebody saved to a file, told apart by how they begin."""

from . import arxiv, bibtex, crossref
from .client import CatalogError
from .metadata import Work


def read(raw: bytes) -> Work:
    """Returns the paper that a file describes.

    Args:
        raw: An answer of arXiv (Atom) or of Crossref (JSON), or a BibTeX entry.

    Raises:
        CatalogError: It is none of them, or describes more than one paper.
    """
    try:
        return _read(raw.removeprefix(b"\xef\xbb\xbf").lstrip())
    except RecursionError:
        raise CatalogError("the file nests braces deeper than any real one") from None


def _read(start: bytes) -> Work:
    if start.startswith(b"<"):
        found = list(arxiv.works(start))
        if len(found) == 1:
            return found[0]
        raise CatalogError(
            f"the answer of arXiv holds {len(found) or 'no'} papers; it should hold one"
        )
    if start.startswith(b"{"):
        return crossref.work(start)
    if b"@" in start:
        return bibtex.work(start.decode("utf-8", "replace"))
    raise CatalogError("the file is neither an answer of arXiv or Crossref nor a BibTeX entry")
