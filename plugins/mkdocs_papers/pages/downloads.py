"""The files that stand beside the pages: references, records, feeds, and what crawlers ask for.

Each is a path below the root of the site and what is in the file. Where the site has no address, links in
them are relative, and what must be absolute is left out.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..model.records import Paper
from ..references import atom, bibtex, markdown, records
from ..references.records import JsonObject
from ..references.reference_managers import csl_json, ris
from ..references.versions import Version, main_version
from . import SiteContext, addresses, formats, sharing
from .formats import Format
from .pieces import piece

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
    page, version = addresses.paper(paper.id), main_version(paper)
    schema = site.file_address(formats.SCHEMA, f"{page}.json")
    yield _beside(page, formats.BIBTEX, bibtex.entry(version))
    yield _beside(page, formats.RIS, ris([version]))
    yield _beside(page, formats.CSL_JSON, csl_json([version]))
    yield _beside(page, formats.JSON, records.paper_json(_record(site, paper), schema))
    twin = markdown.twin(paper, site.library, site.graph)
    yield _beside(page, formats.MARKDOWN, twin)


def of_year(site: SiteContext, year: int) -> Iterator[SiteFile]:
    """Yields the file of a year."""
    versions = _main_versions(site.library.by_year[year])
    yield _beside(addresses.year(year), formats.BIBTEX, bibtex.entries(versions))


def of_topic(site: SiteContext, topic_id: str) -> Iterator[SiteFile]:
    """Yields the files of a topic, of which there are none without papers."""
    topic, papers = site.library.topics[topic_id], site.library.by_topic[topic_id]
    page = addresses.topic(topic_id)
    if papers:
        about = (page, f"{topic.name} - {site.name}", topic.description)
        yield _beside(page, formats.BIBTEX, bibtex.entries(_main_versions(papers)))
        yield _beside(page, formats.ATOM, _feed(site, page, about, papers))


def of_collection(site: SiteContext) -> Iterator[SiteFile]:
    """Yields the files that hold all papers, and the one that names them all."""
    library, page = site.library, addresses.PAPERS
    papers = library.papers.values()
    versions, known = _main_versions(papers), (_record(site, paper) for paper in papers)
    about = (site.name, site.address, site.file_address(formats.SCHEMA))
    yield _beside(page, formats.BIBTEX, bibtex.entries(versions))
    yield _beside(page, formats.RIS, ris(versions))
    yield _beside(page, formats.CSL_JSON, csl_json(versions))
    yield _beside(page, formats.JSON, records.collection_json(library, known, *about))
    if papers:
        feed = (FEED_OF_ALL, site.name, site.description)
        yield _beside(page, formats.ATOM, _feed(site, page, feed, papers))
    yield SiteFile(formats.LLMS, _llms(site))


def of_site(site: SiteContext) -> Iterator[SiteFile]:
    """Yields the files that say nothing about any paper."""
    schema = f"{site.address}{formats.SCHEMA}" if site.address else None
    yield SiteFile(formats.SCHEMA, records.schema(schema))
    yield SiteFile(formats.ROBOTS, _robots(site))


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
def _record(site: SiteContext, paper: Paper) -> JsonObject:
    url = site.address_of(addresses.paper(paper.id)) if site.address else None
    return records.paper_record(paper, site.graph, url)


def _entry(site: SiteContext, paper: Paper) -> atom.FeedEntry:
    page = site.address_of(addresses.paper(paper.id))
    return atom.FeedEntry(paper, page, tuple(site.library.topics.known(paper.topics)))


@piece
def _listed(site: SiteContext, paper: Paper) -> str:
    """Returns the line of a paper in `llms.txt`, which tells of the paper alone."""
    twin = site.file_address(formats.beside(addresses.paper(paper.id), formats.MARKDOWN))
    return markdown.listed(paper, twin)


def _main_versions(papers: Iterable[Paper]) -> list[Version]:
    return [main_version(paper) for paper in papers]


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
    return atom.write(feed, [_entry(site, paper) for paper in atom.latest(papers)])


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
