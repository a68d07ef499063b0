"""The pages of the collection, built from a library and ready for any site generator."""

from collections.abc import Iterator

from . import lists, papers
from .context import SiteContext
from .page import PageSpec, handwritten, head, page_assets
from .papers import Redirect, redirects

__all__ = [
    "PageSpec",
    "Redirect",
    "SiteContext",
    "build",
    "handwritten",
    "head",
    "page_assets",
    "redirects",
]


def build(site: SiteContext) -> Iterator[PageSpec]:
    """Yield every generated page of the collection; no two have the same path."""
    yield lists.all_papers(site)
    for paper in site.papers:
        yield papers.paper_page(site, paper)
    yield from lists.years(site)
    yield from lists.topics(site)
    yield from lists.methods(site)
    yield lists.people(site)
    yield lists.organizations(site)
    yield lists.lineage(site)
    yield lists.reading_list(site)
