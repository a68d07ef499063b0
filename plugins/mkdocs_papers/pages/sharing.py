"""What the share pictures of an site show, and where they stand."""

from collections.abc import Sequence
from typing import NamedTuple

from ..model.records import Paper
from ..social.sheets import SIZE, CollectionSheet, Dot, PaperSheet, Side
from . import addresses, formats
from .context import SiteContext
from .partials import short_authors

_SHOWN = 3
"""How many papers are shown on each side of a lineage."""


class Picture(NamedTuple):
    """A share picture as the head of a page names it.

    Attributes:
        address: Its whole address.
        width: Its width in px.
        height: Its height in px.
        description: The picture in words.
    """

    address: str
    width: int
    height: int
    description: str


def picture(site: SiteContext, paper: Paper | None) -> Picture | None:
    """Returns the picture for the page of a paper, or for any other; None where none is drawn."""
    if not site.has_pictures:
        return None
    sheet = of_paper(site, paper) if paper else of_collection(site)
    return Picture(site.file_address(path(paper)), *SIZE, sheet.description)


def path(paper: Paper | None) -> str:
    """Returns where the picture of a paper or of the collection stands, from the root."""
    page = addresses.paper(paper.id) if paper else addresses.PAPERS
    return formats.beside(page, formats.PICTURE)


def of_paper(site: SiteContext, paper: Paper) -> PaperSheet:
    """Returns what the picture of a paper shows."""
    topics = site.library.topics.known(paper.topics)
    says_name = paper.full_title == paper.title
    rest = paper.title.removeprefix(paper.name) if says_name else paper.title
    people = [site.library.person(author) for author in paper.authors]
    return PaperSheet(
        paper=_dot(paper),
        title=rest.lstrip(" :-–—") if says_name else rest,
        authors=short_authors(people),
        topic=topics[0].name if topics else "",
        older=_side([link.older for link in site.graph.edges_to_older(paper)]),
        newer=_side(_most_influential(site, paper)),
    )


def _most_influential(site: SiteContext, paper: Paper) -> list[Paper]:
    """Returns the papers that a paper influenced, those first that influenced most themselves."""
    newer = [link.newer for link in site.graph.edges_to_newer(paper)]
    return sorted(newer, key=site.graph.influence_count, reverse=True)


def _side(papers: Sequence[Paper]) -> Side:
    """Returns the first of some papers, so many that those left out are never only one."""
    shown = papers[: _SHOWN if len(papers) <= _SHOWN else _SHOWN - 1]
    dots = [_dot(each) for each in sorted(shown, key=lambda each: (each.published, each.id))]
    return Side(tuple(dots), len(papers) - len(shown))


def _dot(paper: Paper) -> Dot:
    return Dot(paper.id, paper.name, paper.year, next(iter(paper.topics), None))


def of_collection(site: SiteContext) -> CollectionSheet:
    """Returns what the picture of the whole collection shows."""
    by_year = site.library.by_year
    span = range(min(by_year), max(by_year) + 1) if by_year else range(0)
    years = {year: tuple(map(_dot, by_year.get(year, ()))) for year in span}
    return CollectionSheet(site.name, site.description, years)
