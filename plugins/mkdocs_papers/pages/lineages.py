"""How the whole collection grew, as a page and as a block for other pages."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from ..model.records import Paper
from ..text.words import count
from . import addresses, maps
from .context import Edition
from .listings import last_update
from .page import Document
from .partials import Snippets, snippets
from .relations import Relation, to_newer, to_older
from .rendering import render


def page(edition: Edition) -> Document:
    """Returns the page of the lineage."""
    library, influences = edition.library, edition.graph.influences
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
        made = snippets(edition, page)
        years = [(year, list(_rows(edition, papers, made))) for year, papers in by_year]
        return render("lineage_text.html", edition, page, years=sorted(years), heading=heading)

    return edition.once(("lineage", edition.links(page).root, heading), text)


def _rows(
    edition: Edition, papers: tuple[Paper, ...], made: Snippets
) -> Iterator[tuple[Paper, Markup, Markup]]:
    """Yields each paper with the names of what it builds on and of what it influenced."""
    for paper in papers:
        older, newer = to_older(edition, paper), to_newer(edition, paper)
        yield paper, _names(older, made), _names(newer, made)


def _names(relations: Iterable[Relation], made: Snippets) -> Markup:
    names = (made.plain[each.paper.id] if each.paper else escape(each.name) for each in relations)
    return Markup(", ".join(names))
