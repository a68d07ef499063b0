"""Cards, tables, and figures of papers, and the page that lists all of them."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup, escape

from ..model.records import Paper
from ..text.words import count
from . import addresses, formats
from .context import Edition
from .page import Document
from .partials import snippets
from .pieces import piece
from .rendering import render


def all_papers(edition: Edition) -> Document:
    """Returns the page with one table of all papers."""
    here, papers = addresses.PAPERS, edition.library.papers.values()
    alternates = formats.alternates(here, *formats.OF_ALL, *((formats.ATOM,) if papers else ()))
    return Document(
        page=here,
        name="Papers",
        title="All papers",
        description=f"All {count(len(papers), 'paper')} of the collection in one table: "
        "name, title, first author, year, topic, and how many papers each one influenced.",
        make=lambda: (
            render(
                "papers.html",
                edition,
                here,
                table=table(edition, papers, here),
                alternates=alternates,
            )
            + coins(edition, papers)
        ),
        updated=last_update(papers),
        items=tuple(addresses.paper(paper.id) for paper in newest_first(papers)),
        alternates=alternates,
    )


def table(edition: Edition, papers: Iterable[Paper], page: str) -> Markup:
    """Returns a table of papers, newest first."""
    return render("table.html", edition, page, papers=newest_first(papers))


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Returns papers in the order of the table."""
    return sorted(papers, key=lambda paper: (paper.published, paper.id), reverse=True)


def cards(edition: Edition, papers: Iterable[Paper], page: str, *, heading: int = 3) -> Markup:
    """Returns papers as a list of cards, in the order in which they are given.

    Args:
        edition: What is published.
        papers: The papers to show.
        page: The page on which the cards stand.
        heading: Level of their headings.
    """
    made = snippets(edition, page).card
    each = "".join([made[paper.id, heading] for paper in papers])
    return Markup(f'<ul class="ap-cards">{each}</ul>')


def coins(edition: Edition, papers: Iterable[Paper]) -> Markup:
    """Returns what Zotero reads of the papers on a list; nobody sees it."""
    return Markup(f"<div hidden>{''.join([coin(edition, paper) for paper in papers])}</div>")


@piece
def coin(edition: Edition, paper: Paper) -> str:
    """Returns the same of one paper, which tells of the paper alone."""
    return f'<span class="Z3988" title="{escape(edition.cited(paper)[0].coins)}"></span>'


def last_update(papers: Iterable[Paper]) -> date | None:
    """Returns the day on which the last of these papers was added."""
    return max((paper.added for paper in papers), default=None)


def figures(edition: Edition, page: str) -> Markup:
    """Returns the figures of the collection: papers, years, links and the last update."""
    library = edition.library
    return render(
        "figures.html",
        edition,
        page,
        first_year=min(library.by_year, default=None),
        last_year=max(library.by_year, default=None),
        updated=last_update(library.papers.values()),
    )


def year_strip(edition: Edition, page: str) -> Markup:
    """Returns the years in a row, each with a bar as high as its number of papers."""
    by_year = edition.library.by_year
    span = range(min(by_year), max(by_year) + 1) if by_year else range(0)
    numbers = [(year, len(by_year.get(year, ()))) for year in span]
    most = max((number for _, number in numbers), default=1)
    return render("year_strip.html", edition, page, numbers=numbers, most=most)
