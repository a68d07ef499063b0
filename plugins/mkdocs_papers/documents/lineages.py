"""How the whole collection grew, as a page and as a block for other pages."""

from collections.abc import Iterator

from markupsafe import Markup

from ..language.words import count
from ..model import Paper
from . import addresses, maps
from .document import Document
from .edition import Edition
from .listings import last_update
from .relations import Relation, to_newer, to_older
from .rendering import render


def page(edition: Edition) -> Document:
    """Returns the page of the lineage."""
    library, influences = edition.library, edition.lineage.influences
    return Document(
        page=addresses.LINEAGE,
        name="Lineage",
        title="Lineage: how each paper led to the next",
        description=f"How {count(len(library.papers), 'paper')} of audio machine learning led to each other, "
        f"in {count(len(influences), 'link')} of influence, each with its reason.",
        make=lambda: render(
            "lineage.html",
            edition,
            addresses.LINEAGE,
            map=maps.of_collection(edition, addresses.LINEAGE),
            listing=as_text(edition, addresses.LINEAGE),
        ),
        updated=last_update(library.papers.values()),
        is_wide=True,
    )


def block(edition: Edition, page: str) -> Markup:
    """Returns the lineage for another page: the map, and the same as text to fold open."""
    return render(
        "lineage_block.html",
        edition,
        page,
        map=maps.of_collection(edition, page),
        listing=as_text(edition, page, heading=3),
    )


def as_text(edition: Edition, page: str, *, heading: int = 2) -> Markup:
    """Returns the lineage as text: every paper under its year, with what it built on and led to.

    Args:
        edition: What is published.
        page: The page on which the text stands.
        heading: Level of the headings of years.
    """

    def text() -> Markup:
        by_year = edition.library.by_year.items()
        years = [(year, list(_rows(edition, papers))) for year, papers in by_year]
        return render("lineage_text.html", edition, page, years=sorted(years), heading=heading)

    return edition.once(("lineage", edition.links(page).root, heading), text)


def _rows(
    edition: Edition, papers: tuple[Paper, ...]
) -> Iterator[tuple[Paper, list[Relation], list[Relation]]]:
    for paper in papers:
        yield paper, to_older(edition, paper), to_newer(edition, paper)
