"""The page of a paper."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import urlencode

from markupsafe import Markup

from ..model import Kind, Paper
from . import addresses, citing, formats, maps
from .document import Document
from .edition import Edition, source
from .mentions import Segment
from .relations import Relation, as_list, to_newer, to_older
from .rendering import render
from .snippets import snippets

SHOWN_AUTHORS = 10
"""How many authors are shown before the rest is folded."""

_OLDER_HEADINGS = ("Measures with", "Compares itself with")
_NEWER_HEADINGS = ("Papers that measure with it", "Papers that compare themselves with it")


@dataclass(frozen=True, slots=True)
class Neighbors:
    """The papers before and after a paper in one of the lists that it stands in.

    Attributes:
        label: Name of the list.
        page: Page of the list.
        earlier: The paper before, None for the first.
        later: The paper after, None for the last.
    """

    label: str
    page: str
    earlier: Paper | None
    later: Paper | None


@dataclass(frozen=True, slots=True)
class Discussion:
    """A place where a paper is discussed, or a search for one.

    Attributes:
        site: Name of the site.
        address: Where the link leads.
        is_thread: Whether it is a known thread; otherwise the link searches.
    """

    site: str
    address: str
    is_thread: bool


def pages(edition: Edition) -> Iterator[Document]:
    """Yields the page of every paper."""
    for paper in edition.library.papers.values():
        yield page(edition, paper)


def page(edition: Edition, paper: Paper) -> Document:
    """Returns the page of one paper."""
    here = addresses.paper(paper.id)
    return Document(
        page=here,
        name=paper.name,
        title=paper.full_title,
        description=f"{paper.name}, {paper.year}: {paper.tagline}.",
        make=lambda: _content(edition, paper, here),
        parent=addresses.PAPERS,
        source=source(paper),
        updated=paper.added,
        paper=paper.id,
        alternates=formats.alternates(here, *formats.OF_A_PAPER),
        styles=("cite",),
    )


def _content(edition: Edition, paper: Paper, here: str) -> Markup:
    return render(
        "paper.html",
        edition,
        here,
        paper=paper,
        shown=SHOWN_AUTHORS,
        paragraphs=_paragraphs(edition, paper.summary, here),
        map=maps.of_paper(edition, paper, here),
        listed=partial(as_list, snippets=snippets(edition, here)),
        builds_on=to_older(edition, paper),
        influenced=to_newer(edition, paper),
        apart_older=_apart(to_older(edition, paper, influence=False), *_OLDER_HEADINGS),
        apart_newer=_apart(to_newer(edition, paper, influence=False), *_NEWER_HEADINGS),
        cite=citing.block(edition, paper),
        discussions=discussions(paper),
        neighbors=[_in_year(edition, paper), *_in_topic(edition, paper)],
    )


def _paragraphs(edition: Edition, text: str, here: str) -> list[list[Segment]]:
    """Returns the paragraphs of a text, each cut at its mentions."""
    whole = edition.mentions.segments(text, here)
    paragraphs: list[list[Segment]] = [[]]
    for segment in whole:
        first, *others = segment.text.split("\n")
        paragraphs[-1].append(Segment(first, segment.page, segment.explanation))
        paragraphs += [[Segment(other, segment.page, segment.explanation)] for other in others]
    return [paragraph for paragraph in paragraphs if any(piece.text.strip() for piece in paragraph)]


def _apart(
    relations: Sequence[Relation], measuring: str, comparing: str
) -> list[tuple[str, list[Relation]]]:
    """Returns heading and entries of the relations that are no influence, if there are any."""
    headings = {Kind.EVALUATES_WITH: measuring, Kind.COMPARES_WITH: comparing}
    groups = [
        (heading, [each for each in relations if each.influence.kind is kind])
        for kind, heading in headings.items()
    ]
    return [group for group in groups if group[1]]


def discussions(paper: Paper) -> list[Discussion]:
    """Returns known threads as threads, and for other sites a link that searches for the paper."""
    threads, query = paper.discussions, urlencode({"q": paper.title})
    sites = (
        ("Hacker News", threads.hackernews, f"https://hn.algolia.com/?{query}"),
        ("Reddit", threads.reddit, f"https://www.reddit.com/search/?{query}"),
    )
    return [Discussion(site, thread or search, bool(thread)) for site, thread, search in sites]


def _in_year(edition: Edition, paper: Paper) -> Neighbors:
    siblings = edition.library.by_year[paper.year]
    return _neighbors(str(paper.year), addresses.year(paper.year), siblings, paper)


def _in_topic(edition: Edition, paper: Paper) -> Iterator[Neighbors]:
    """Yields the neighbors in the paper's most important topic, if that is defined."""
    for topic in edition.library.topics.known(paper.topics)[:1]:
        siblings = edition.library.by_topic[topic.id]
        yield _neighbors(topic.name, addresses.topic(topic.id), siblings, paper)


def _neighbors(label: str, page: str, siblings: Sequence[Paper], paper: Paper) -> Neighbors:
    at = bisect_left(siblings, _moment(paper), key=_moment)
    earlier = siblings[at - 1] if at else None
    later = siblings[at + 1] if at + 1 < len(siblings) else None
    return Neighbors(label, page, earlier, later)


def _moment(paper: Paper) -> tuple[date, str]:
    """Returns what papers are in order by, in the library and in all that is made of it."""
    return paper.published, paper.id
