"""The years: one page for each, and the list of them."""

from collections.abc import Iterator

from ..text.words import count, join
from . import addresses, formats
from .context import Edition
from .listings import cards, coins, last_update
from .page import Document
from .rendering import render


def pages(edition: Edition) -> Iterator[Document]:
    """Yields the list of years and the page of every year that has papers."""
    years = edition.library.by_year
    yield Document(
        page=addresses.YEARS,
        name="Years",
        title="Papers by year",
        description=f"The papers of the collection by year: {join(str(year) for year in sorted(years))}.",
        make=lambda: render("years.html", edition, addresses.YEARS, years=years),
        updated=last_update(edition.library.papers.values()),
        items=tuple(addresses.year(year) for year in years),
    )
    for year in sorted(years):
        yield page(edition, year)


def page(edition: Edition, year: int) -> Document:
    """Returns the page of a year that has papers."""
    here, papers = addresses.year(year), edition.library.by_year[year]
    before = max((each for each in edition.library.by_year if each < year), default=None)
    after = min((each for each in edition.library.by_year if each > year), default=None)
    alternates = formats.alternates(here, formats.BIBTEX)
    names = join(paper.name for paper in papers[:6]) if len(papers) <= 6 else (
        f"{', '.join(paper.name for paper in papers[:6])}, and {len(papers) - 6} more"
    )  # fmt: skip
    return Document(
        page=here,
        name=str(year),
        title=f"Papers of {year}",
        description=f"{count(len(papers), 'landmark paper')} of audio machine learning from {year}: {names}.",
        make=lambda: (
            render(
                "year.html",
                edition,
                here,
                year=year,
                papers=papers,
                cards=cards(edition, papers, here, heading=2),
                before=before,
                after=after,
                alternates=alternates,
            )
            + coins(edition, papers)
        ),
        parent=addresses.YEARS,
        updated=last_update(papers),
        items=tuple(addresses.paper(paper.id) for paper in papers),
        alternates=alternates,
    )
