"""Lineage maps as pages show them: every label leads to the page of its paper."""

from markupsafe import Markup

from ..maps.lineage import Address, collection_map, paper_map, topic_map
from ..model.records import Paper
from .addresses import RelativeUrls
from .context import SiteContext


def of_collection(site: SiteContext, page: str) -> Markup | None:
    """Returns the map of all papers."""
    urls = site.urls(page)
    return site.once(
        ("map", urls.root), lambda: collection_map(site.library, site.graph, _address(urls))
    )


def of_topic(site: SiteContext, topic_id: str, page: str) -> Markup | None:
    """Returns the map of a topic, None where no paper of it follows from another."""
    urls = site.urls(page)
    return site.once(
        ("map", urls.root, topic_id),
        lambda: topic_map(site.library, site.graph, _address(urls), topic_id),
    )


def of_paper(site: SiteContext, paper: Paper, page: str) -> Markup | None:
    """Returns the map of a paper, None where it stands apart."""
    return paper_map(site.graph, _address(site.urls(page)), paper)


def _address(urls: RelativeUrls) -> Address:
    """Returns what turns papers into links."""
    return lambda paper: urls.paper(paper.id)
