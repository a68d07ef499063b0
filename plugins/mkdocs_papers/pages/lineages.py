"""How the whole collection grew, as a page and as a block for other pages."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from ..model.records import Paper
from ..text.words import count
from . import addresses, maps
from .context import SiteContext
from .listings import last_update
from .page import Page
from .partials import Partials, partials
from .relations import RelatedPaper, to_newer, to_older
from .rendering import render


def page(site: SiteContext) -> Page:
    """Returns the page of the lineage."""
    library, influences = site.library, site.graph.influences
    return Page(
        path=addresses.LINEAGE,
        name="Lineage",
        title="Lineage: how each paper led to the next",
        description=f"How {count(len(library.papers), 'paper')} of audio machine learning led to each other, "
        f"in {count(len(influences), 'link')} of influence, each with its reason.",
        render=lambda: render(
            "lineage.html",
            site,
            addresses.LINEAGE,
            map=maps.of_collection(site, addresses.LINEAGE),
            listing=as_text(site, addresses.LINEAGE),
        ),
        updated=last_update(library.papers.values()),
        is_wide=True,
    )


def block(site: SiteContext, page: str) -> Markup:
    """Returns the lineage for another page: the map, and the same as text to fold open."""
    return render(
        "lineage_block.html",
        site,
        page,
        map=maps.of_collection(site, page),
        listing=as_text(site, page, heading=3),
    )


def as_text(site: SiteContext, page: str, *, heading: int = 2) -> Markup:
    """Returns the lineage as text: every paper under its year, with what it built on and led to.

    Args:
        site: What is published.
        page: The page on which the text stands.
        heading: Level of the headings of years.
    """

    def text() -> Markup:
        by_year = site.library.by_year.items()
        made = partials(site, page)
        years = [(year, list(_rows(site, papers, made))) for year, papers in by_year]
        return render("lineage_text.html", site, page, years=sorted(years), heading=heading)

    return site.once(("lineage", site.urls(page).root, heading), text)


def _rows(
    site: SiteContext, papers: tuple[Paper, ...], made: Partials
) -> Iterator[tuple[Paper, Markup, Markup]]:
    """Yields each paper with the names of what it builds on and of what it influenced."""
    for paper in papers:
        older, newer = to_older(site, paper), to_newer(site, paper)
        yield paper, _names(older, made), _names(newer, made)


def _names(relations: Iterable[RelatedPaper], made: Partials) -> Markup:
    names = (made.plain[each.paper.id] if each.paper else escape(each.name) for each in relations)
    return Markup(", ".join(names))
