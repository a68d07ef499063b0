"""What the head of a page says to programs: search engines, Zotero, readers of feeds, networks.

Every page has one, and a template would take three times as long for its many short values, so it is
written here; each value passes `escape`, and what stands in a script `in_script`.
"""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape
from pydantic_core import to_json

from ..model.records import Paper
from ..references import highwire, jsonld
from . import addresses, formats, sharing
from .context import Edition
from .page import Document

_LISTS = {
    addresses.PAPERS: "Papers",
    addresses.YEARS: "Years",
    addresses.TOPICS: "Topics",
    addresses.METHODS: "Methods",
}
_UNSAFE = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


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
    paper = edition.library.papers.get(document.paper) if document.paper else None
    nodes = in_script(jsonld.graph(*_nodes(edition, document, paper)))
    return Markup(
        "".join(_styles(edition, document))
        + "".join(_references(edition, paper) if paper else ())
        + "".join(_card(edition, document, paper))
        + "".join(_alternates(edition, document))
        + f'<script type="application/ld+json">{nodes}</script>'
    )


def _styles(edition: Edition, document: Document) -> Iterator[str]:
    to = edition.links(document.page)
    for name in document.styles:
        address = to.asset(f"assets/stylesheets/{name}.css")
        yield f'<link rel="stylesheet" href="{escape(address)}">\n'


def _references(edition: Edition, paper: Paper) -> Iterator[str]:
    """Yields what Zotero and Google Scholar read."""
    for name, content in highwire.tags(edition.cited(paper)[0].version):
        yield f'<meta name="{name}" content="{escape(content)}">\n'


def _card(edition: Edition, document: Document, paper: Paper | None) -> Iterator[str]:
    """Yields what networks show beside a link (ogp.me)."""
    yield _property("type", "article" if paper else "website")
    yield _property("site_name", edition.name)
    yield _property("title", document.title)
    yield _property("description", document.description)
    if edition.address:
        yield _property("url", edition.address_of(document.page)).rstrip()
    picture = sharing.picture(edition, paper)
    if picture:
        yield _property("image", picture.address)
        yield _property("image:type", "image/png")
        yield _property("image:width", str(picture.width))
        yield _property("image:height", str(picture.height))
        yield _property("image:alt", picture.description)
    card = "summary_large_image" if picture else "summary"
    yield f'<meta name="twitter:card" content="{card}">\n'


def _property(name: str, content: str) -> str:
    return f'<meta property="og:{name}" content="{escape(content)}">\n'


def _alternates(edition: Edition, document: Document) -> Iterator[str]:
    """Yields the page in other formats.

    Material asks for a site map beside whatever is "alternate" and nothing else; the space, which
    means nothing, keeps it from that.
    """
    to, name = edition.links(document.page), escape(document.name)
    for format_, path in document.alternates:
        kind, address = format_.media_type, escape(to.asset(path))
        title = f"{name}: {format_.name}"
        yield f'<link rel="alternate " type="{kind}" href="{address}" title="{title}">\n'


def _nodes(edition: Edition, document: Document, paper: Paper | None) -> Iterator[jsonld.Node]:
    here = document.page
    own = edition.address_of(here, here)
    if here == addresses.HOME:
        yield jsonld.site(own, edition.name, document.description)
        return
    if paper:
        older = (link.older for link in edition.graph.edges_to_older(paper))
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
    text = to_json(value).decode()
    for sign, harmless in _UNSAFE.items():
        text = text.replace(sign, harmless)
    return Markup(text)
