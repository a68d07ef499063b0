"""Feeds in Atom (RFC 4287): papers by the day on which they were added.

Ids are UUIDs made from names (RFC 9562, section 5.5), which say nothing of where the site stands:
it may move, and no reader of feeds shows a paper again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from uuid import UUID, uuid5
from xml.sax.saxutils import escape

from ..model.records import Paper, Topic
from .versions import where_to_read

LIMIT = 80
"""How many papers a feed holds, the latest ones; feeds are about what is new."""

MEDIA_TYPE = "application/atom+xml"

_NAMESPACE = "http://www.w3.org/2005/Atom"
_QUOTE = {'"': "&quot;"}
_COLLECTION = UUID("6d0a41c2-5b7e-4f0f-9a35-2f1e5c8f7b90")
"""The namespace of all ids; it was drawn once."""


@dataclass(frozen=True)
class Feed:
    """What a feed says about itself.

    Attributes:
        name: What its id is made from: "collection" or "topics/vocoder".
        title: What readers see.
        subtitle: What is in it.
        page: Address of the page that shows the same.
        address: Address of the feed; None where it is not known.
        base: What relative addresses in it are seen from; None where there are none.
    """

    name: str
    title: str
    subtitle: str
    page: str
    address: str | None = None
    base: str | None = None


def text(feed: Feed, papers: Iterable[Paper], entry: Callable[[Paper], str]) -> str:
    """Returns a feed, the papers that were added last first.

    Args:
        feed: What it says about itself.
        papers: Its papers, of which there is at least one.
        entry: Returns the entry of a paper; only those that the feed holds are asked for.
    """
    held = latest(papers)
    base = {"xml:base": feed.base} if feed.base is not None else {}
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<feed{_attributes({'xmlns': _NAMESPACE, 'xml:lang': 'en', **base})}>",
        *(f"  {each}" for each in _about(feed, held[0].added)),
        *map(entry, held),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def latest(papers: Iterable[Paper]) -> list[Paper]:
    """Returns the papers that a feed of these holds."""
    return nlargest(LIMIT, papers, key=_by_day)


def _by_day(paper: Paper) -> tuple[date, date, str]:
    return paper.added, paper.published, paper.id


def _about(feed: Feed, updated: date) -> Iterator[str]:
    yield _element("id", _id(feed.name))
    yield _element("title", feed.title)
    yield _element("subtitle", feed.subtitle)
    yield _element("updated", _moment(updated))
    yield _element("link", rel="alternate", type="text/html", href=feed.page)
    if feed.address:
        yield _element("link", rel="self", type=MEDIA_TYPE, href=feed.address)
    yield _element("rights", "CC BY 4.0")


def entry(paper: Paper, page: str, topics: Iterable[Topic]) -> str:
    """Returns a paper as the entry of any feed.

    Args:
        paper: The paper.
        page: Address of its page.
        topics: Its topics.
    """
    inner = "\n".join(f"    {each}" for each in _of_paper(paper, page, topics))
    return f"  <entry>\n{inner}\n  </entry>"


def _of_paper(paper: Paper, page: str, topics: Iterable[Topic]) -> Iterator[str]:
    yield _element("id", _id(f"papers/{paper.first_id}"))
    yield _element("title", paper.full_title)
    yield _element("updated", _moment(paper.added))
    for author in paper.authors:
        yield f"<author>\n      {_element('name', author.name)}\n    </author>"
    yield _element("link", rel="alternate", type="text/html", href=page)
    if elsewhere := where_to_read(paper):
        yield _element("link", rel="related", href=elsewhere)
    for topic in topics:
        yield _element("category", term=topic.id, label=topic.name)
    yield _element("summary", f"{paper.tagline}.")
    yield _element("content", paper.summary)


def _element(name: str, text: str = "", **attributes: str) -> str:
    """Returns an element, with everything escaped that is in it."""
    start = f"<{name}{_attributes(attributes)}"
    return f"{start}>{escape(text)}</{name}>" if text else f"{start} />"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join([f' {name}="{escape(value, _QUOTE)}"' for name, value in values.items()])


def _id(name: str) -> str:
    return uuid5(_COLLECTION, name).urn


def _moment(day: date) -> str:
    """Returns the beginning of a day, as RFC 3339 writes it."""
    return f"{day.isoformat()}T00:00:00Z"
