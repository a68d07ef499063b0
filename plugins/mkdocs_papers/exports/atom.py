"""Feeds in Atom (RFC 4287): papers by the day on which they were added.

Ids are UUIDs made from names (RFC 9562, section 5.5), which say nothing of where the site stands:
it may move, and no reader of feeds shows a paper again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..citation import where_to_read
from ..model import Paper

LIMIT = 80
"""How many papers a feed holds, the latest ones; feeds are about what is new."""

MEDIA_TYPE = "application/atom+xml"

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


@dataclass(frozen=True)
class Item:
    """A paper in a feed.

    Attributes:
        paper: The paper.
        page: Address of its page.
        topics: Id and name of each of its topics.
    """

    paper: Paper
    page: str
    topics: tuple[tuple[str, str], ...] = ()


def text(feed: Feed, items: Iterable[Item]) -> str:
    """Returns a feed, the papers that were added last first.

    Args:
        feed: What it says about itself.
        items: Its papers, of which there is at least one.
    """
    latest = sorted(items, key=_by_day, reverse=True)[:LIMIT]
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    if feed.base is not None:
        root.set("xml:base", feed.base)
    SubElement(root, "id").text = _id(feed.name)
    SubElement(root, "title").text = feed.title
    SubElement(root, "subtitle").text = feed.subtitle
    SubElement(root, "updated").text = _moment(latest[0].paper.added)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.page)
    if feed.address:
        SubElement(root, "link", rel="self", type=MEDIA_TYPE, href=feed.address)
    SubElement(root, "rights").text = "CC BY 4.0"
    root.extend(map(_entry, latest))
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _by_day(item: Item) -> tuple[date, date, str]:
    return item.paper.added, item.paper.published, item.paper.id


def _entry(item: Item) -> Element:
    paper = item.paper
    entry = Element("entry")
    SubElement(entry, "id").text = _id(f"papers/{paper.first_id}")
    SubElement(entry, "title").text = paper.full_title
    SubElement(entry, "updated").text = _moment(paper.added)
    for author in paper.authors:
        SubElement(SubElement(entry, "author"), "name").text = author.name
    SubElement(entry, "link", rel="alternate", type="text/html", href=item.page)
    if elsewhere := where_to_read(paper):
        SubElement(entry, "link", rel="related", href=elsewhere)
    for id_, name in item.topics:
        SubElement(entry, "category", term=id_, label=name)
    SubElement(entry, "summary").text = f"{paper.tagline}."
    SubElement(entry, "content").text = paper.summary
    return entry


def _id(name: str) -> str:
    return uuid5(_COLLECTION, name).urn


def _moment(day: date) -> str:
    """Returns the beginning of a day, as RFC 3339 writes it."""
    return f"{day.isoformat()}T00:00:00Z"
