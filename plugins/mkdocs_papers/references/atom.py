"""Feeds in Atom (RFC 4287): papers by the day on which they were added.

Ids are UUIDs made from names (RFC 9562, section 5.5), independent of the site's address: when it
moves, no reader shows a paper again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from pathlib import Path
from uuid import UUID, uuid5

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ..model.records import Paper, Topic
from .versions import where_to_read

LIMIT = 80
"""Number of papers in a feed, the latest ones."""

MEDIA_TYPE = "application/atom+xml"

_NAMESPACE = UUID("6d0a41c2-5b7e-4f0f-9a35-2f1e5c8f7b90")
"""The namespace of all ids; it must never change."""


@dataclass(frozen=True)
class Feed:
    """The metadata of a feed.

    Attributes:
        name: The name its id is made from: "collection" or "topics/vocoder".
        title: Its title.
        subtitle: Its description.
        page: Address of the page that shows the same papers.
        address: Address of the feed; None if unknown.
        base: Base of relative addresses; None without any.
    """

    name: str
    title: str
    subtitle: str
    page: str
    address: str | None = None
    base: str | None = None


@dataclass(frozen=True)
class FeedEntry:
    """A paper in a feed.

    Attributes:
        paper: The paper.
        page: Address of its page.
        topics: Its topics.
    """

    paper: Paper
    page: str
    topics: tuple[Topic, ...]


def latest(papers: Iterable[Paper]) -> list[Paper]:
    """Return the papers that a feed of these papers holds, in its order: the last added first."""
    return nlargest(LIMIT, papers, key=lambda paper: (paper.added, paper.publication_order))


def write(feed: Feed, entries: Iterable[FeedEntry]) -> str:
    """Return a feed as XML.

    Args:
        feed: Its metadata.
        entries: Its papers, at least one, the last added first.
    """
    xml = _template().render(feed=feed, entries=list(entries), media_type=MEDIA_TYPE)
    return xml.replace("&#39;", "'")  # legal everywhere, as all attributes are in double quotes


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["urn"] = _urn
    environment.globals["where_to_read"] = where_to_read
    return environment.get_template("feed.xml")


def _urn(name: str) -> str:
    return uuid5(_NAMESPACE, name).urn
