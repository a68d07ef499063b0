"""Cards, tables, and figures of papers, and the page that lists all of them."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup, escape

from ..model.records import Paper
from ..references.embedded import coins as coins_of
from ..references.versions import main_version
from ..text.words import count
from . import addresses, formats
from .context import SiteContext
from .page import Page
from .partials import partials
from .rendering import render


def all_papers(site: SiteContext) -> Page:
    """Returns the page with one table of all papers."""
    here, papers = addresses.PAPERS, site.library.papers.values()
    alternates = formats.alternates(here, *formats.OF_ALL, *((formats.ATOM,) if papers else ()))
    return Page(
        path=here,
        name="Papers",
        title="All papers",
        description=f"All {count(len(papers), 'paper')} of the collection in one table: "
        "name, title, first author, year, topic, and how many papers each one influenced.",
        render=lambda: (
            render(
                "papers.html",
                site,
                here,
                table=table(site, papers, here),
                alternates=alternates,
            )
            + coins(papers)
        ),
        updated=last_update(papers),
        items=tuple(addresses.paper(paper.id) for paper in newest_first(papers)),
        alternates=alternates,
    )


def table(site: SiteContext, papers: Iterable[Paper], page: str) -> Markup:
    """Returns a table of papers, newest first."""
    return render("table.html", site, page, papers=newest_first(papers))


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Returns papers in the order of the table."""
    return sorted(papers, key=lambda paper: (paper.published, paper.id), reverse=True)


def cards(site: SiteContext, papers: Iterable[Paper], page: str, *, heading: int = 3) -> Markup:
    """Returns papers as a list of cards, in the order in which they are given.

    Args:
        site: What is published.
        papers: The papers to show.
        page: The page on which the cards stand.
        heading: Level of their headings.
    """
    made = partials(site, page).card
    each = "".join([made[paper.id, heading] for paper in papers])
    return Markup(f'<ul class="ap-cards">{each}</ul>')


def coins(papers: Iterable[Paper]) -> Markup:
    """Returns what Zotero reads of the papers on a list; nobody sees it."""
    titles = (escape(coins_of(main_version(paper))) for paper in papers)
    spans = "".join([f'<span class="Z3988" title="{title}"></span>' for title in titles])
    return Markup(f"<div hidden>{spans}</div>")


def last_update(papers: Iterable[Paper]) -> date | None:
    """Returns the day on which the last of these papers was added."""
    return max((paper.added for paper in papers), default=None)


def figures(site: SiteContext, page: str) -> Markup:
    """Returns the figures of the collection: papers, years, links and the last update."""
    library = site.library
    return render(
        "figures.html",
        site,
        page,
        first_year=min(library.by_year, default=None),
        last_year=max(library.by_year, default=None),
        updated=last_update(library.papers.values()),
    )


def year_strip(site: SiteContext, page: str) -> Markup:
    """Returns the years in a row, each with a bar as high as its number of papers."""
    by_year = site.library.by_year
    span = range(min(by_year), max(by_year) + 1) if by_year else range(0)
    numbers = [(year, len(by_year.get(year, ()))) for year in span]
    most = max((number for _, number in numbers), default=1)
    return render("year_strip.html", site, page, numbers=numbers, most=most)
