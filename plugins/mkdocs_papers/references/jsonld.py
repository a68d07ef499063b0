"""JSON-LD in the vocabulary of schema.org, which search engines read in the head of a page."""

from collections.abc import Iterable, Sequence
from typing import Any

from ..model.records import Paper
from ..model.types import Author
from .venues import JOURNAL
from .versions import Version, arxiv_address, doi_address

Node = dict[str, Any]


def graph(*nodes: Node) -> Node:
    """Returns everything that a page says."""
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def article(
    paper: Paper, version: Version, page: str, based_on: Sequence[str], topics: Sequence[str]
) -> Node:
    """Returns a paper.

    Args:
        paper: The paper.
        version: The version of it that people cite.
        page: Address of its page.
        based_on: Addresses of the pages of the papers that it builds on.
        topics: Names of its topics.
    """
    node: Node = {
        "@type": "ScholarlyArticle",
        "@id": page,
        "url": page,
        "headline": paper.title,
        "name": paper.title,
        "alternateName": paper.name,
        "abstract": paper.tagline,
        "author": [_author(author) for author in paper.authors],
        "datePublished": paper.published.isoformat(),
        "keywords": list(topics),
        "sameAs": list(_elsewhere(version)),
        "isBasedOn": list(based_on),
    }
    if version.venue:
        kind = "Periodical" if version.genre is JOURNAL else "PublicationVolume"
        node["isPartOf"] = {"@type": kind, "name": version.venue.name}
    return {name: value for name, value in node.items() if value != []}


def _author(author: Author) -> Node:
    return {"@type": "Person" if author.given else "Organization", "name": author.name}


def _elsewhere(version: Version) -> Iterable[str]:
    if version.doi:
        yield doi_address(version.doi)
    if version.arxiv:
        yield arxiv_address(version.arxiv)


def collection(page: str, title: str, description: str, items: Sequence[str]) -> Node:
    """Returns a page that lists other pages.

    Args:
        page: Its address.
        title: Its title.
        description: What is on it.
        items: Addresses of the pages that it lists, in order.
    """
    node: Node = {"@type": "CollectionPage", "@id": page, "name": title, "description": description}
    if items:
        node["mainEntity"] = {
            "@type": "ItemList",
            "numberOfItems": len(items),
            "itemListElement": [
                {"@type": "ListItem", "position": place, "url": item}
                for place, item in enumerate(items, 1)
            ],
        }
    return node


def site(page: str, name: str, description: str) -> Node:
    """Returns the site itself, of which its home page tells."""
    return {"@type": "WebSite", "@id": page, "url": page, "name": name, "description": description}


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Node:
    """Returns the way from the home page to a page.

    Args:
        steps: Name and address of each page on the way, the page itself last.
    """
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }
