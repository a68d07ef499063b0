"""Metadata embedded in pages, for Zotero and search engines: COinS, Highwire tags, and JSON-LD.

All of it is plain values; the templates of the pages write the HTML around them.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from ..model.records import Paper
from .venues import JOURNAL
from .versions import Version, arxiv_address, doi_address, pdf_address

Node = dict[str, Any]
"""A node of JSON-LD."""


@cache
def coins(version: Version) -> str:
    """Return a version as COinS, the `title` of an empty `<span class="Z3988">` (ANSI/NISO Z39.88).

    Zotero prefers COinS to everything else on a page, so they belong on lists of papers only.
    """
    first, *others = version.authors
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", version.work_type.coins),
        ("rft.atitle", version.title),
        ("rft.jtitle", version.venue.name if version.venue else ""),
        ("rft.date", version.day.isoformat() if version.day else str(version.year)),
        ("rft.aulast", first.family),
        ("rft.aufirst", first.given),
        *(("rft.au", author.printed) for author in others),
        ("rft_id", f"info:doi/{version.doi}" if version.doi else version.address or ""),
    ]
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs if value)


def highwire_tags(version: Version) -> Iterator[tuple[str, str]]:
    """Yield names and contents of the `meta` elements for a paper's page, authors in order.

    They are described in Google Scholar's "Inclusion Guidelines for Webmasters". Zotero's own tag
    for the type keeps it from taking papers without a venue for journal articles.
    """
    yield "citation_title", version.title
    for author in version.authors:
        yield "citation_author", author.printed
    day = version.day.strftime("%Y/%m/%d") if version.day else str(version.year)
    yield "citation_publication_date", day
    if version.venue:
        kind = "journal" if version.work_type is JOURNAL else "conference"
        yield f"citation_{kind}_title", version.venue.name
    if version.doi:
        yield "citation_doi", version.doi
    if version.arxiv:
        yield "citation_arxiv_id", version.arxiv
        yield "citation_pdf_url", pdf_address(version.arxiv)
    if version.address:
        yield "citation_public_url", version.address
    yield "z:itemType", version.work_type.zotero


def json_ld(*nodes: Node) -> Node:
    """Return nodes in the vocabulary of schema.org as the JSON-LD of a page."""
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def article_node(
    paper: Paper, version: Version, page: str, based_on: Sequence[str], topics: Sequence[str]
) -> Node:
    """Return the node of a paper.

    Args:
        paper: The paper.
        version: Its main version.
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
        "author": [
            {"@type": "Person" if author.given else "Organization", "name": author.name}
            for author in paper.authors
        ],
        "datePublished": paper.published.isoformat(),
        "keywords": list(topics),
        "sameAs": [
            *([doi_address(version.doi)] if version.doi else ()),
            *([arxiv_address(version.arxiv)] if version.arxiv else ()),
        ],
        "isBasedOn": list(based_on),
    }
    if version.venue:
        kind = "Periodical" if version.work_type is JOURNAL else "PublicationVolume"
        node["isPartOf"] = {"@type": kind, "name": version.venue.name}
    return {name: value for name, value in node.items() if value != []}


def collection_node(page: str, title: str, description: str, items: Sequence[str]) -> Node:
    """Return the node of a page that lists other pages.

    Args:
        page: Its address.
        title: Its title.
        description: Its description.
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


def site_node(page: str, name: str, description: str) -> Node:
    """Return the node of the whole site, for its home page."""
    return {"@type": "WebSite", "@id": page, "url": page, "name": name, "description": description}


def breadcrumbs_node(steps: Iterable[tuple[str, str]]) -> Node:
    """Return the node of the path from the home page to a page.

    Args:
        steps: Name and address of each page on the path, including the page itself.
    """
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }
