"""The share pictures of a site: their content and their addresses."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..model.records import Paper
from ..social import SIZE, CollectionPicture, Neighbors, PaperPicture
from . import addresses, formats
from .context import SiteContext
from .downloads import SiteFile

if TYPE_CHECKING:
    from ..social.canvas import PictureStyle

_SHOWN = 3
"""How many papers are shown on each side of a lineage."""


class Picture(NamedTuple):
    """A share picture as the head of a page names it.

    Attributes:
        address: Its address, absolute.
        width: Its width in px.
        height: Its height in px.
        description: The picture in words.
    """

    address: str
    width: int
    height: int
    description: str


def picture(site: SiteContext, paper: Paper | None) -> Picture | None:
    """Return the picture for the page of a paper or any other page; None if none are drawn."""
    if not site.has_pictures:
        return None
    content = of_paper(site, paper) if paper else of_collection(site)
    return Picture(site.file_address(_path(paper)), *SIZE, content.description)


def pictures(site: SiteContext, style: "PictureStyle") -> Iterator[SiteFile]:
    """Yield the share pictures of the collection and of every paper."""
    from ..social.renderer import render_collection, render_paper  # Pillow is slow to import

    yield SiteFile(_path(None), render_collection(of_collection(site), style))
    for paper in site.papers:
        yield SiteFile(_path(paper), render_paper(of_paper(site, paper), site.name, style))


def _path(paper: Paper | None) -> str:
    page = addresses.paper(paper.id) if paper else addresses.PAPERS
    return formats.beside(page, formats.PICTURE)


def of_paper(site: SiteContext, paper: Paper) -> PaperPicture:
    """Return the content of a paper's picture."""
    topics = site.library.topics.known(paper.topics)
    has_name = paper.full_title == paper.title
    rest = paper.title.removeprefix(paper.name) if has_name else paper.title
    newer = [edge.newer for edge in site.graph.edges_to_newer(paper)]
    return PaperPicture(
        paper=paper,
        title=rest.lstrip(" :-–—") if has_name else rest,
        authors=site.short_authors(paper),
        topic=topics[0].name if topics else "",
        older=_neighbors([edge.older for edge in site.graph.edges_to_older(paper)]),
        newer=_neighbors(sorted(newer, key=site.graph.influence_count, reverse=True)),
    )


def _neighbors(papers: Sequence[Paper]) -> Neighbors:
    """Return the first papers; as "1 more" takes the room of a name, at least two are left out."""
    shown = papers[: _SHOWN if len(papers) <= _SHOWN else _SHOWN - 1]
    oldest_first = sorted(shown, key=lambda each: each.publication_order)
    return Neighbors(tuple(oldest_first), len(papers) - len(shown))


def of_collection(site: SiteContext) -> CollectionPicture:
    """Return the content of the collection's picture."""
    return CollectionPicture(site.name, site.description, site.papers_by_year)
