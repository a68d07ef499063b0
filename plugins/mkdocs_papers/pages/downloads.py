"""The files that stand beside the pages: references, records, feeds, and what crawlers ask for.

Each is a path below the root of the site and what is in the file. Where the site has no address, links in
them are relative, and what must be absolute is left out.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..model.records import Paper
from ..references import atom, markdown, records
from ..references.cited import Cited, as_bibtex, as_csl, as_ris
from . import SiteContext, addresses, formats, sharing
from .formats import Format
from .pieces import piece
from .revisions import Passage, Revision

if TYPE_CHECKING:
    from ..social.canvas import PictureStyle

FEED_OF_ALL = "collection"
"""The name that the id of the collection's feed is made from, for ever."""


class SiteFile(NamedTuple):
    """A file of the site that is no page.

    Attributes:
        path: Where it stands, seen from the root of the site.
        content: What is in it; texts are written in UTF-8.
    """

    path: str
    content: str | bytes


def build(site: SiteContext) -> Iterator[SiteFile]:
    """Yields every file, each at an address of its own."""
    library = site.library
    for paper in library.papers.values():
        yield from of_paper(site, paper)
    yield from of_collection(site)
    for year in library.by_year:
        yield from of_year(site, year)
    for topic_id in library.by_topic:
        yield from of_topic(site, topic_id)
    yield from of_site(site)


def of_paper(site: SiteContext, paper: Paper) -> Iterator[SiteFile]:
    """Yields the files of a paper, which speak of the version that people cite."""
    page, cited = addresses.paper(paper.id), site.cited(paper)[0]
    schema = site.file_address(formats.SCHEMA, f"{page}.json")
    yield _beside(page, formats.BIBTEX, cited.bibtex)
    yield _beside(page, formats.RIS, cited.ris)
    yield _beside(page, formats.CSL_JSON, as_csl([cited]))
    yield _beside(page, formats.JSON, records.paper_text(_record(site, paper), schema))
    twin = markdown.twin(paper, site.library, site.graph, cited)
    yield _beside(page, formats.MARKDOWN, twin)


def of_year(site: SiteContext, year: int) -> Iterator[SiteFile]:
    """Yields the file of a year."""
    works = _cited(site, site.library.by_year[year])
    yield _beside(addresses.year(year), formats.BIBTEX, as_bibtex(works))


def of_topic(site: SiteContext, topic_id: str) -> Iterator[SiteFile]:
    """Yields the files of a topic, of which there are none without papers."""
    topic, papers = site.library.topics[topic_id], site.library.by_topic[topic_id]
    page = addresses.topic(topic_id)
    if papers:
        about = (page, f"{topic.name} - {site.name}", topic.description)
        yield _beside(page, formats.BIBTEX, as_bibtex(_cited(site, papers)))
        yield _beside(page, formats.ATOM, _feed(site, page, about, papers))


def of_collection(site: SiteContext) -> Iterator[SiteFile]:
    """Yields the files that hold all papers, and the one that names them all."""
    library, page = site.library, addresses.PAPERS
    papers = library.papers.values()
    works, known = _cited(site, papers), (_record(site, paper) for paper in papers)
    about = (site.name, site.address, site.file_address(formats.SCHEMA))
    yield _beside(page, formats.BIBTEX, as_bibtex(works))
    yield _beside(page, formats.RIS, as_ris(works))
    yield _beside(page, formats.CSL_JSON, as_csl(works))
    yield _beside(page, formats.JSON, records.collection_file(library, known, *about))
    if papers:
        feed = (FEED_OF_ALL, site.name, site.description)
        yield _beside(page, formats.ATOM, _feed(site, page, feed, papers))
    yield SiteFile(formats.LLMS, _llms(site))


def of_site(site: SiteContext) -> Iterator[SiteFile]:
    """Yields the files that say nothing about any paper."""
    schema = f"{site.address}{formats.SCHEMA}" if site.address else None
    yield SiteFile(formats.SCHEMA, records.schema(schema))
    yield SiteFile(formats.ROBOTS, _robots(site))


def passages(revised: Revision) -> Iterator[tuple[str, Passage]]:
    """Yields what a revision changes in files of several papers, each time with the path."""
    library, paper = revised.site.library, revised.paper
    for each in revised.told:
        yield from _in(addresses.PAPERS, formats.JSON, revised.changes(_record, each))
    for passage in revised.changes(_listed, paper):
        yield formats.LLMS, passage
    yield from _in(addresses.PAPERS, formats.RIS, revised.changes(_ris, paper))
    yield from _in(addresses.PAPERS, formats.CSL_JSON, revised.changes(_csl, paper))
    topics = {addresses.topic(each.id): each for each in library.topics.known(paper.topics)}
    for page in (addresses.PAPERS, addresses.year(paper.year), *topics):
        yield from _in(page, formats.BIBTEX, revised.changes(_bibtex, paper))
    entries = [*revised.changes(_entry, paper)]
    for page in (addresses.PAPERS, *topics) if entries else ():
        papers = library.by_topic[topics[page].id] if page in topics else library.papers.values()
        is_held = any(each is paper for each in atom.latest(papers))
        yield from _in(page, formats.ATOM, entries if is_held else ())


def _in(page: str, format_: Format, changes: Iterable[Passage]) -> Iterator[tuple[str, Passage]]:
    for passage in changes:
        yield formats.beside(page, format_), passage


def pictures(site: SiteContext, style: "PictureStyle") -> Iterator[SiteFile]:
    """Yield the share pictures of the collection and of every paper."""
    from ..social.renderer import render_collection, render_paper

    yield SiteFile(sharing.path(None), render_collection(sharing.of_collection(site), style))
    for paper in site.library.papers.values():
        png = render_paper(sharing.of_paper(site, paper), site.name, style)
        yield SiteFile(sharing.path(paper), png)


def _beside(page: str, format_: Format, content: str | bytes) -> SiteFile:
    return SiteFile(formats.beside(page, format_), content)


@piece
def _record(site: SiteContext, paper: Paper) -> str:
    """Returns a paper as JSON, which names its neighbors by their ids."""
    url = site.address_of(addresses.paper(paper.id)) if site.address else None
    return records.record(paper, site.graph, site.cited(paper)[0], url)


@piece
def _entry(site: SiteContext, paper: Paper) -> str:
    """Returns the entry of a paper in feeds, which tells of the paper alone."""
    page = site.address_of(addresses.paper(paper.id))
    return atom.entry(paper, page, site.library.topics.known(paper.topics))


@piece
def _listed(site: SiteContext, paper: Paper) -> str:
    """Returns the line of a paper in `llms.txt`, which tells of the paper alone."""
    twin = site.file_address(formats.beside(addresses.paper(paper.id), formats.MARKDOWN))
    return markdown.listed(paper, twin)


def _bibtex(site: SiteContext, paper: Paper) -> str:
    return site.cited(paper)[0].bibtex


def _ris(site: SiteContext, paper: Paper) -> str:
    return site.cited(paper)[0].ris


def _csl(site: SiteContext, paper: Paper) -> str:
    return site.cited(paper)[0].csl


def _cited(site: SiteContext, papers: Iterable[Paper]) -> list[Cited]:
    return [site.cited(paper)[0] for paper in papers]


def _feed(
    site: SiteContext, page: str, about: tuple[str, str, str], papers: Iterable[Paper]
) -> str:
    """Returns a feed; relative addresses in it are seen from the root of the site."""
    path = formats.beside(page, formats.ATOM)
    feed = atom.Feed(
        *about,
        page=site.address_of(page),
        address=site.file_address(path) if site.address else None,
        base=None if site.address else site.file_address("", path),
    )
    return atom.text(feed, papers, partial(_entry, site))


def _llms(site: SiteContext) -> str:
    years = (
        (year, [_listed(site, paper) for paper in papers])
        for year, papers in site.library.by_year.items()
    )
    files = [
        (path, site.file_address(path), meaning)
        for path, meaning in (
            (formats.beside(addresses.PAPERS, formats.JSON), "everything about all papers as JSON"),
            (formats.SCHEMA, "the JSON Schema of it"),
            (formats.beside(addresses.PAPERS, formats.BIBTEX), "references to all papers"),
        )
    ]
    return markdown.llms(site.name, site.description, years, files)


def _robots(site: SiteContext) -> str:
    """Returns `robots.txt` (RFC 9309): everything may be read; and where the site map is."""
    lines = ["User-agent: *", "Allow: /"]
    if site.address:
        lines += ["", f"Sitemap: {site.file_address('sitemap.xml')}"]
    return "\n".join(lines) + "\n"
