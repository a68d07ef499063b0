"""The pages of the collection, made from a library and ready for any engine that wants them.

One module builds each kind of page; all of them give `Page` values. `build` is the whole of
it.
"""

from collections.abc import Iterator

from . import directories, lineages, listings, papers, reading_list, subjects, years
from .context import SiteContext
from .heads import handwritten, head, page_assets
from .page import Heading, Page, contents, headings
from .publication import publish
from .redirects import Redirect, redirects

__all__ = [
    "Heading",
    "Page",
    "Redirect",
    "SiteContext",
    "build",
    "contents",
    "handwritten",
    "head",
    "headings",
    "page_assets",
    "publish",
    "redirects",
]


def build(site: SiteContext) -> Iterator[Page]:
    """Yields every generated page of the collection, each at an address of its own."""
    yield listings.all_papers(site)
    yield from papers.pages(site)
    yield from years.pages(site)
    yield from subjects.topic_pages(site)
    yield from subjects.method_pages(site)
    yield directories.people(site)
    yield directories.organizations(site)
    yield lineages.page(site)
    yield reading_list.page(site)
