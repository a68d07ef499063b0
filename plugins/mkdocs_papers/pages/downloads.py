"""The files beside the pages: references, records, feeds, and what crawlers ask for.

Where the site has no address, links in the files are relative, and what has to be absolute is left
out.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model.records import Paper
from ..references import markdown, records
from ..references.records import JsonObject
from ..references.versions import main_version
from . import addresses, atom, formats
from .context import SiteContext
from .formats import Format

FEED_OF_ALL = "collection"
"""The name that the id of the collection's feed is made from; it never changes."""


class SiteFile(NamedTuple):
    """A file of the site that is not a page.

    Attributes:
        path: Its path relative to the root of the site.
        content: Its content; text is written in UTF-8.
    """

    path: str
    content: str | bytes


def build(site: SiteContext) -> Iterator[SiteFile]:
    """Yield every file; no two have the same path."""
    library = site.library
    known = {paper.id: _record(site, paper) for paper in site.papers}
    for paper in site.papers:
        yield from _of_paper(site, paper, known[paper.id])
    yield from _of_collection(site, known.values())
    yield SiteFile(formats.LLMS, _llms(site))
    for year, papers in library.by_year.items():
        yield from _references(addresses.year(year), papers, [formats.BIBTEX])
    for topic_id in library.by_topic:
        yield from _of_topic(site, topic_id)
    schema = f"{site.address}{formats.SCHEMA}" if site.address else None
    yield SiteFile(formats.SCHEMA, records.schema(schema))
    yield SiteFile(formats.ROBOTS, _robots(site))


def _of_paper(site: SiteContext, paper: Paper, record: JsonObject) -> Iterator[SiteFile]:
    path = addresses.paper(paper.id)
    schema = site.file_address(formats.SCHEMA, f"{path}.json")
    yield from _references(path, [paper])
    yield _beside(path, formats.JSON, records.paper_json(record, schema))
    yield _beside(path, formats.MARKDOWN, markdown.page(paper, site.library, site.graph))


def _of_collection(site: SiteContext, known: Iterable[JsonObject]) -> Iterator[SiteFile]:
    path = addresses.PAPERS
    about = (site.name, site.address, site.file_address(formats.SCHEMA))
    yield from _references(path, site.papers)
    yield _beside(path, formats.JSON, records.collection_json(site.library, known, *about))
    if site.papers:
        feed = (FEED_OF_ALL, site.name, site.description)
        yield _beside(path, formats.ATOM, _feed(site, path, feed, site.papers))


def _of_topic(site: SiteContext, topic_id: str) -> Iterator[SiteFile]:
    topic, papers = site.library.topics[topic_id], site.library.by_topic[topic_id]
    path = addresses.topic(topic_id)
    if papers:
        feed = (path, f"{topic.name} - {site.name}", topic.description)
        yield from _references(path, papers, [formats.BIBTEX])
        yield _beside(path, formats.ATOM, _feed(site, path, feed, papers))


def _beside(path: str, format_: Format, content: str | bytes) -> SiteFile:
    return SiteFile(formats.beside(path, format_), content)


def _references(
    path: str, papers: Iterable[Paper], wanted: Iterable[Format] = formats.REFERENCES
) -> Iterator[SiteFile]:
    versions = [main_version(paper) for paper in papers]
    for format_ in wanted:
        yield _beside(path, format_, formats.REFERENCES[format_](versions))


def _record(site: SiteContext, paper: Paper) -> JsonObject:
    url = site.address_of(addresses.paper(paper.id)) if site.address else None
    return records.paper_record(paper, site.graph, url)


def _feed(
    site: SiteContext, page: str, about: tuple[str, str, str], papers: Iterable[Paper]
) -> str:
    """Return a feed; relative addresses in it start at the root of the site."""
    entries = [
        atom.FeedEntry(
            paper,
            site.address_of(addresses.paper(paper.id)),
            tuple(site.library.topics.known(paper.topics)),
        )
        for paper in atom.latest(papers)
    ]
    path = formats.beside(page, formats.ATOM)
    feed = atom.Feed(
        *about,
        page=site.address_of(page),
        address=site.file_address(path) if site.address else None,
        base=None if site.address else site.file_address("", path),
    )
    return atom.write(feed, entries)


def _llms(site: SiteContext) -> str:
    def line(paper: Paper) -> str:
        page = formats.beside(addresses.paper(paper.id), formats.MARKDOWN)
        return markdown.listed(paper, site.file_address(page))

    by_year = site.library.by_year.items()
    files = {
        formats.beside(addresses.PAPERS, formats.JSON): "everything about all papers as JSON",
        formats.SCHEMA: "the JSON Schema of it",
        formats.beside(addresses.PAPERS, formats.BIBTEX): "references to all papers",
    }
    return markdown.llms(
        site.name,
        site.description,
        ((year, map(line, papers)) for year, papers in by_year),
        ((path, site.file_address(path), meaning) for path, meaning in files.items()),
    )


def _robots(site: SiteContext) -> str:
    """Return `robots.txt` (RFC 9309): everything may be read; and where the sitemap is."""
    lines = ["User-agent: *", "Allow: /"]
    if site.address:
        lines += ["", f"Sitemap: {site.file_address('sitemap.xml')}"]
    return "\n".join(lines) + "\n"
