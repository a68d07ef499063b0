"""The years: one page for each, and the list of them."""

from collections.abc import Iterator

from ..text.words import count, join
from . import addresses, formats
from .context import SiteContext
from .listings import cards, coins, last_update
from .page import Page
from .rendering import render


def pages(site: SiteContext) -> Iterator[Page]:
    """Yields the list of years and the page of every year that has papers."""
    years = site.library.by_year
    yield Page(
        path=addresses.YEARS,
        name="Years",
        title="Papers by year",
        description=f"The papers of the collection by year: {join(str(year) for year in sorted(years))}.",
        render=lambda: render("years.html", site, addresses.YEARS, years=years),
        updated=last_update(site.library.papers.values()),
        items=tuple(addresses.year(year) for year in years),
    )
    for year in sorted(years):
        yield page(site, year)


def page(site: SiteContext, year: int) -> Page:
    """Returns the page of a year that has papers."""
    here, papers = addresses.year(year), site.library.by_year[year]
    before = max((each for each in site.library.by_year if each < year), default=None)
    after = min((each for each in site.library.by_year if each > year), default=None)
    alternates = formats.alternates(here, formats.BIBTEX)
    names = join(paper.name for paper in papers[:6]) if len(papers) <= 6 else (
        f"{', '.join(paper.name for paper in papers[:6])}, and {len(papers) - 6} more"
    )  # fmt: skip
    return Page(
        path=here,
        name=str(year),
        title=f"Papers of {year}",
        description=f"{count(len(papers), 'landmark paper')} of audio machine learning from {year}: {names}.",
        render=lambda: (
            render(
                "year.html",
                site,
                here,
                year=year,
                papers=papers,
                cards=cards(site, papers, here, heading=2),
                before=before,
                after=after,
                alternates=alternates,
            )
            + coins(papers)
        ),
        parent=addresses.YEARS,
        updated=last_update(papers),
        items=tuple(addresses.paper(paper.id) for paper in papers),
        alternates=alternates,
    )
