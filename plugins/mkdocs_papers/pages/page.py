"""What a page is, and what its head says to programs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..model.records import Paper
from ..references import embedded
from ..references.versions import main_version
from . import addresses, formats, sharing
from .addresses import RelativeUrls
from .context import SiteContext
from .formats import Format
from .rendering import partials, render


@dataclass(frozen=True)
class PageSpec:
    """One generated page.

    Attributes:
        path: Its path without ending: "papers/wavenet", "papers/index".
        name: Its short name in breadcrumbs, as plain text.
        title: Its title in windows and lists of results, unique, as plain text.
        description: One or two sentences for search engines, unique, as plain text.
        render: Returns its content as HTML, which starts with the h1; the result is not kept, as
            there may be thousands of pages.
        parent: Path of the page above it; None where that is the home page.
        data_file: The data file that it comes from, relative to the data folder: for a list, that
            of its definitions, or the newest of its papers; None where there is none.
        updated: The day on which its content last gained an entry.
        is_wide: Whether it needs the room of its table of contents.
        paper: Id of the paper that it is about; None for every other page.
        items: Paths of the pages that it lists, in order.
        formats: The formats in which files beside it say the same.
        styles: Names of the style sheets that not every page needs.
    """

    path: str
    name: str
    title: str
    description: str
    render: Callable[[], str]
    parent: str | None = None
    data_file: str | None = None
    updated: date | None = None
    is_wide: bool = False
    paper: str | None = None
    items: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    styles: tuple[str, ...] = ()


def handwritten(site: SiteContext, path: str, title: str, description: str) -> PageSpec:
    """Return the spec of a handwritten page, for its head."""
    has_feed = path == addresses.HOME and site.library.papers
    return PageSpec(
        path,
        title,
        title,
        description or site.description,  # as Material does
        render=str,
        formats=(formats.ATOM,) if has_feed else (),
    )


def head(site: SiteContext, page: PageSpec) -> Markup:
    """Return the elements of a page's head that the theme does not write.

    The address of the page itself (`canonical`) and its description are Material's.
    """
    paper = site.library.papers.get(page.paper) if page.paper else None
    references = embedded.highwire_tags(main_version(paper)) if paper else ()
    return render(
        "head.html",
        site,
        page.path,
        page=page,
        references=references,
        picture=sharing.picture(site, paper),
        linked_data=embedded.json_ld(*_linked_data(site, page, paper)),
    )


def page_assets(site: SiteContext, root: str) -> Markup:
    """Return the fonts and scripts that every page needs.

    Args:
        site: The site.
        root: The path up to the root of the site.
    """
    html: Markup = partials(site, RelativeUrls(root, site.directory_urls)).page_assets()
    return html


def _linked_data(site: SiteContext, page: PageSpec, paper: Paper | None) -> Iterator[embedded.Node]:
    def address(path: str) -> str:
        return site.address_of(path, page.path)

    own = address(page.path)
    if page.path == addresses.HOME:
        yield embedded.site_node(own, site.name, page.description)
        return
    if paper:
        yield embedded.article_node(
            paper,
            main_version(paper),
            own,
            based_on=[
                address(addresses.paper(edge.older.id)) for edge in site.graph.edges_to_older(paper)
            ],
            topics=[topic.name for topic in site.library.topics.known(paper.topics)],
        )
    else:
        yield embedded.collection_node(
            own, page.title, page.description, [*map(address, page.items)]
        )
    trail = [(site.name, address(addresses.HOME)), (page.name, own)]
    if page.parent:  # a list, which has the name of its folder
        trail.insert(1, (page.parent.split("/")[0].capitalize(), address(page.parent)))
    yield embedded.breadcrumbs_node(trail)
