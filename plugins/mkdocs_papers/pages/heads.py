"""What the head of a page says to programs: search engines, Zotero, readers of feeds, networks.

Every page has one, and a template would take three times as long for its many short values, so it is
written here; each value passes `escape`, and what stands in a script `in_script`.
"""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape
from pydantic_core import to_json

from ..model.records import Paper
from ..references import embedded
from ..references.versions import main_version
from . import addresses, formats, sharing
from .context import SiteContext
from .page import Page

_LISTS = {
    addresses.PAPERS: "Papers",
    addresses.YEARS: "Years",
    addresses.TOPICS: "Topics",
    addresses.METHODS: "Methods",
}
_UNSAFE = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def handwritten(site: SiteContext, page: str, title: str, description: str) -> Page:
    """Returns what is known of a page that is not generated, for its head."""
    has_feed = page == addresses.HOME and site.library.papers
    feed = formats.alternates(addresses.PAPERS, formats.ATOM) if has_feed else ()
    about = description or site.description  # as Material does
    return Page(page, title, title, about, render=str, alternates=feed)


def head(site: SiteContext, page: Page) -> Markup:
    """Returns the elements of a page's head that the theme does not write by itself.

    The address of the page itself (`canonical`) and its description are Material's.
    """
    paper = site.library.papers.get(page.paper) if page.paper else None
    nodes = in_script(embedded.json_ld(*_nodes(site, page, paper)))
    return Markup(
        "".join(_styles(site, page))
        + "".join(_references(paper) if paper else ())
        + "".join(_card(site, page, paper))
        + "".join(_alternates(site, page))
        + f'<script type="application/ld+json">{nodes}</script>\n'
        + str(page_assets(site, site.urls(page.path).root))
    )


def page_assets(site: SiteContext, root: str) -> Markup:
    """Return the fonts and scripts of a page.

    The search script stands in front of Material's bundle, which starts the search worker; the
    star waits for the end of the page, when the bundle is there.

    Args:
        site: What is published.
        root: The way to the root of the site.
    """
    lines = []
    if site.directory_urls:  # fonts can be fetched ahead over HTTP, not from a disk
        lines = [
            f'<link rel="preload" href="{escape(root)}assets/fonts/{name}.woff2" as="font"'
            ' type="font/woff2" crossorigin>'
            for name in ("inter-latin", "source-serif-latin")
        ]
    if site.has_search:
        own_page = root + addresses.url("contribute", directory_urls=site.directory_urls)
        suggest = escape(site.form_address("suggest-a-paper") or own_page)
        lines.append(
            f'<script src="{escape(root)}assets/javascripts/papers-search.js"'
            f' data-suggest="{suggest}"></script>'
        )
    reading_list = addresses.url(addresses.READING_LIST, directory_urls=site.directory_urls)
    lines.append(
        f'<script src="{escape(root)}assets/javascripts/star.js" data-list="{reading_list}"'
        " defer></script>"
    )
    return Markup("\n".join(lines) + "\n")


def _styles(site: SiteContext, page: Page) -> Iterator[str]:
    urls = site.urls(page.path)
    for name in page.styles:
        address = urls.asset(f"assets/stylesheets/{name}.css")
        yield f'<link rel="stylesheet" href="{escape(address)}">\n'


def _references(paper: Paper) -> Iterator[str]:
    """Yields what Zotero and Google Scholar read."""
    for name, content in embedded.highwire_tags(main_version(paper)):
        yield f'<meta name="{name}" content="{escape(content)}">\n'


def _card(site: SiteContext, page: Page, paper: Paper | None) -> Iterator[str]:
    """Yields what networks show beside a link (ogp.me)."""
    yield _property("type", "article" if paper else "website")
    yield _property("site_name", site.name)
    yield _property("title", page.title)
    yield _property("description", page.description)
    if site.address:
        yield _property("url", site.address_of(page.path)).rstrip()
    picture = sharing.picture(site, paper)
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


def _alternates(site: SiteContext, page: Page) -> Iterator[str]:
    """Yields the page in other formats.

    Material asks for a site map beside whatever is "alternate" and nothing else; the space, which
    means nothing, keeps it from that.
    """
    urls, name = site.urls(page.path), escape(page.name)
    for format_, path in page.alternates:
        kind, address = format_.media_type, escape(urls.asset(path))
        title = f"{name}: {format_.name}"
        yield f'<link rel="alternate " type="{kind}" href="{address}" title="{title}">\n'


def _nodes(site: SiteContext, page: Page, paper: Paper | None) -> Iterator[embedded.Node]:
    here = page.path
    own = site.address_of(here, here)
    if here == addresses.HOME:
        yield embedded.site_node(own, site.name, page.description)
        return
    if paper:
        older = (link.older for link in site.graph.edges_to_older(paper))
        yield embedded.article_node(
            paper,
            main_version(paper),
            own,
            based_on=[site.address_of(addresses.paper(each.id), here) for each in older],
            topics=[topic.name for topic in site.library.topics.known(paper.topics)],
        )
    else:
        items = [site.address_of(item, here) for item in page.items]
        yield embedded.collection_node(own, page.title, page.description, items)
    yield embedded.breadcrumbs_node(_way(site, page))


def _way(site: SiteContext, page: Page) -> Iterable[tuple[str, str]]:
    """Yields the pages from the home page to a page."""
    here = page.path
    yield site.name, site.address_of(addresses.HOME, here)
    if page.parent:
        yield _LISTS[page.parent], site.address_of(page.parent, here)
    yield page.name, site.address_of(here, here)


def in_script(value: object) -> Markup:
    """Returns JSON that nothing can end early within an element `script`."""
    text = to_json(value).decode()
    for sign, harmless in _UNSAFE.items():
        text = text.replace(sign, harmless)
    return Markup(text)
