"""Lineage maps as pages show them: every label leads to the page of its paper."""

from markupsafe import Markup

from ..maps.lineage import Address, collection_map, paper_map, topic_map
from ..model.records import Paper
from .addresses import Links
from .context import Edition


def of_collection(edition: Edition, page: str) -> Markup | None:
    """Returns the map of all papers."""
    to = edition.links(page)
    return edition.once(
        ("map", to.root), lambda: collection_map(edition.library, edition.graph, _address(to))
    )


def of_topic(edition: Edition, topic_id: str, page: str) -> Markup | None:
    """Returns the map of a topic, None where no paper of it follows from another."""
    to = edition.links(page)
    return edition.once(
        ("map", to.root, topic_id),
        lambda: topic_map(edition.library, edition.graph, _address(to), topic_id),
    )


def of_paper(edition: Edition, paper: Paper, page: str) -> Markup | None:
    """Returns the map of a paper, None where it stands apart."""
    return paper_map(edition.graph, _address(edition.links(page)), paper)


def _address(to: Links) -> Address:
    """Returns what turns papers into links."""
    return lambda paper: to.paper(paper.id)
