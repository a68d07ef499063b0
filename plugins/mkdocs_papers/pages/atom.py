"""Feeds in Atom (RFC 4287): papers by the day on which they were added.

Ids are UUIDs made from names (RFC 9562, section 5.5), independent of the site's address: when it
moves, no reader shows a paper again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from uuid import UUID, uuid5

from ..model.records import Paper, Topic
from .rendering import fill

LIMIT = 80
"""Number of papers in a feed, the latest ones."""

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

    @property
    def id(self) -> str:
        """Its id, a URN."""
        return _urn(self.name)


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

    @property
    def id(self) -> str:
        """Its id, a URN."""
        return _urn(f"papers/{self.paper.first_id}")


def latest(papers: Iterable[Paper]) -> list[Paper]:
    """Return the papers that a feed of these papers holds, in its order: the last added first."""
    return nlargest(LIMIT, papers, key=lambda paper: (paper.added, paper.publication_order))


def write(feed: Feed, entries: Iterable[FeedEntry]) -> str:
    """Return a feed as XML.

    Args:
        feed: Its metadata.
        entries: Its papers, at least one, the last added first.
    """
    xml = fill("feed.xml", feed=feed, entries=list(entries))
    return str(xml).replace("&#39;", "'") + "\n"  # legal, as all attributes are in double quotes


def _urn(name: str) -> str:
    return uuid5(_NAMESPACE, name).urn
