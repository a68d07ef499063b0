"""What the head of a page says to programs: search engines, Zotero, readers of feeds, networks."""

import json
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from ..exports import highwire, jsonld
from . import addresses, formats, sharing
from .document import Document
from .edition import Edition
from .rendering import render

_LISTS = {
    addresses.PAPERS: "Papers",
    addresses.YEARS: "Years",
    addresses.TOPICS: "Topics",
    addresses.METHODS: "Methods",
}
_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def handwritten(edition: Edition, page: str, title: str, description: str) -> Document:
    """Returns what is known of a page that is not generated, for its head."""
    has_feed = page == addresses.HOME and edition.library.papers
    feed = formats.alternates(addresses.PAPERS, formats.ATOM) if has_feed else ()
    about = description or edition.description  # as Material does
    return Document(page, title, title, about, make=str, alternates=feed)


def head(edition: Edition, document: Document) -> Markup:
    """Returns the elements of a page's head that the theme does not write by itself.

    The address of the page itself (`canonical`) and its description are Material's.
    """
    here = document.page
    paper = edition.library.papers.get(document.paper) if document.paper else None
    tags = highwire.tags(edition.cited(paper)[0].version) if paper else ()
    return render(
        "head.html",
        edition,
        here,
        tags=tags,
        document=document,
        address=edition.address_of(here) if edition.address else None,
        picture=sharing.picture(edition, paper),
        script=in_script(jsonld.graph(*_nodes(edition, document))),
    )


def _nodes(edition: Edition, document: Document) -> Iterator[jsonld.Node]:
    here = document.page
    own = edition.address_of(here, here)
    paper = edition.library.papers.get(document.paper) if document.paper else None
    if here == addresses.HOME:
        yield jsonld.site(own, edition.name, document.description)
        return
    if paper:
        older = (link.older for link in edition.lineage.to_older(paper))
        yield jsonld.article(
            paper,
            edition.cited(paper)[0].version,
            own,
            based_on=[edition.address_of(addresses.paper(each.id), here) for each in older],
            topics=[topic.name for topic in edition.library.topics.known(paper.topics)],
        )
    else:
        items = [edition.address_of(page, here) for page in document.items]
        yield jsonld.collection(own, document.title, document.description, items)
    yield jsonld.breadcrumbs(_way(edition, document))


def _way(edition: Edition, document: Document) -> Iterable[tuple[str, str]]:
    """Yields the pages from the home page to a page."""
    here = document.page
    yield edition.name, edition.address_of(addresses.HOME, here)
    if document.parent:
        yield _LISTS[document.parent], edition.address_of(document.parent, here)
    yield document.name, edition.address_of(here, here)


def in_script(value: object) -> Markup:
    """Returns JSON that nothing can end early within an element `script`."""
    return Markup(_WRITE(value).translate(_UNSAFE))
