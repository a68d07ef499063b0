"""The pages of the collection, made from a library and ready for any engine that wants them.

One module builds each kind of page; all of them give `Document` values. `build` is the whole of
it.
"""

from collections.abc import Iterator

from . import directories, lineages, listings, papers, reading_list, subjects, years
from .context import Edition
from .heads import handwritten, head
from .page import Document, Heading, contents, headings
from .publication import publish
from .redirects import Redirect, redirects

__all__ = [
    "Document",
    "Edition",
    "Heading",
    "Redirect",
    "build",
    "contents",
    "handwritten",
    "head",
    "headings",
    "publish",
    "redirects",
]


def build(edition: Edition) -> Iterator[Document]:
    """Yields every generated page of the collection, each at an address of its own."""
    yield listings.all_papers(edition)
    yield from papers.pages(edition)
    yield from years.pages(edition)
    yield from subjects.topic_pages(edition)
    yield from subjects.method_pages(edition)
    yield directories.people(edition)
    yield directories.organizations(edition)
    yield lineages.page(edition)
    yield reading_list.page(edition)
