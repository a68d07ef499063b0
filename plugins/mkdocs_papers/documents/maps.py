"""Lineage maps as pages show them: every label leads to the page of its paper."""

from markupsafe import Markup

from ..figures.lineage_maps import Address, collection_map, paper_map, topic_map
from ..model import Paper
from .edition import Edition


def of_collection(edition: Edition, page: str) -> Markup | None:
    """Returns the map of all papers."""
    return collection_map(edition.library, edition.lineage, _address(edition, page))


def of_topic(edition: Edition, topic_id: str, page: str) -> Markup | None:
    """Returns the map of a topic, None where no paper of it follows from another."""
    return topic_map(edition.library, edition.lineage, _address(edition, page), topic_id)


def of_paper(edition: Edition, paper: Paper, page: str) -> Markup | None:
    """Returns the map of a paper, None where it stands apart."""
    return paper_map(edition.lineage, _address(edition, page), paper)


def _address(edition: Edition, page: str) -> Address:
    """Returns what turns papers into links from a page."""
    to = edition.links(page)
    return lambda paper: to.paper(paper.id)
