"""The files that stand beside the pages: references, records, feeds, and what crawlers ask for.

Each is a path below the root of the site and what is in the file. Where the edition has no address, links in
them are relative, and what must be absolute is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .documents import Edition, addresses, formats, sharing
from .documents.formats import Format
from .exports import atom, markdown, records
from .exports.cited import Cited, as_bibtex, as_csl, as_ris
from .exports.records import PaperRecord
from .model import Paper

if TYPE_CHECKING:
    from .pictures.look import Look

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


def build(edition: Edition) -> Iterator[SiteFile]:
    """Yields every file, each at an address of its own."""
    library = edition.library
    known = {paper.id: _record(edition, paper) for paper in library.papers.values()}
    for paper in library.papers.values():
        yield from _beside(addresses.paper(paper.id), _of_paper(edition, paper, known[paper.id]))
    yield from _beside(addresses.PAPERS, _of_all(edition, known.values()))
    for year, papers in library.by_year.items():
        yield from _beside(addresses.year(year), {formats.BIBTEX: _bibtex(edition, papers)})
    for id_, papers in library.by_topic.items():
        if papers:
            yield from _beside(addresses.topic(id_), _of_topic(edition, id_, papers))
    schema = f"{edition.address}{formats.SCHEMA}" if edition.address else None
    yield SiteFile(formats.SCHEMA, records.schema(schema))
    yield SiteFile(formats.LLMS, _llms(edition))
    yield SiteFile(formats.ROBOTS, _robots(edition))


def pictures(edition: Edition, look: "Look") -> Iterator[SiteFile]:
    """Yields the share pictures: of the collection, and of every paper."""
    from .pictures.press import Press  # most builds draw none and need not wait for Pillow

    press = Press(look, edition.name)
    yield SiteFile(sharing.path(None), press.collection(sharing.of_collection(edition)))
    for paper in edition.library.papers.values():
        yield SiteFile(sharing.path(paper), press.paper(sharing.of_paper(edition, paper)))


def _beside(page: str, texts: Mapping[Format, str]) -> Iterator[SiteFile]:
    for format_, text in texts.items():
        yield SiteFile(formats.beside(page, format_), text)


def _record(edition: Edition, paper: Paper) -> PaperRecord:
    page = addresses.paper(paper.id)
    url = edition.address_of(page) if edition.address else None
    return records.record(paper, edition.lineage, url)


def _of_paper(edition: Edition, paper: Paper, record: PaperRecord) -> dict[Format, str]:
    """Returns the files of a paper, which speak of the version that people cite."""
    cited = edition.cited[paper.id][0]
    schema = edition.file_address(formats.SCHEMA, f"papers/{paper.id}.json")
    return {
        formats.BIBTEX: cited.bibtex,
        formats.RIS: cited.ris,
        formats.CSL_JSON: as_csl([cited]),
        formats.JSON: records.paper_text(record, schema),
        formats.MARKDOWN: markdown.twin(paper, edition.library, edition.lineage, cited),
    }


def _of_all(edition: Edition, known: Iterable[PaperRecord]) -> dict[Format, str]:
    library = edition.library
    cited = _cited(edition, library.papers.values())
    schema = edition.file_address(formats.SCHEMA)
    texts = {
        formats.BIBTEX: as_bibtex(cited),
        formats.RIS: as_ris(cited),
        formats.CSL_JSON: as_csl(cited),
        formats.JSON: records.collection_text(
            library, known, edition.name, edition.address, schema
        ),
    }
    if library.papers:
        about = (FEED_OF_ALL, edition.name, edition.description)
        texts[formats.ATOM] = _feed(edition, addresses.PAPERS, about, library.papers.values())
    return texts


def _of_topic(edition: Edition, topic_id: str, papers: Iterable[Paper]) -> dict[Format, str]:
    topic, page = edition.library.topics[topic_id], addresses.topic(topic_id)
    about = (page, f"{topic.name} - {edition.name}", topic.description)
    return {
        formats.BIBTEX: _bibtex(edition, papers),
        formats.ATOM: _feed(edition, page, about, papers),
    }


def _feed(edition: Edition, page: str, about: tuple[str, str, str], papers: Iterable[Paper]) -> str:
    """Returns a feed; relative addresses in it are seen from the root of the site."""
    path = formats.beside(page, formats.ATOM)
    feed = atom.Feed(
        *about,
        page=edition.address_of(page),
        address=edition.file_address(path) if edition.address else None,
        base=None if edition.address else edition.file_address("", path),
    )
    return atom.text(feed, (_item(edition, paper) for paper in papers))


def _item(edition: Edition, paper: Paper) -> atom.Item:
    topics = edition.library.topics.known(paper.topics)
    page = edition.address_of(addresses.paper(paper.id))
    return atom.Item(paper, page, tuple((topic.id, topic.name) for topic in topics))


def _cited(edition: Edition, papers: Iterable[Paper]) -> list[Cited]:
    return [edition.cited[paper.id][0] for paper in papers]


def _bibtex(edition: Edition, papers: Iterable[Paper]) -> str:
    return as_bibtex(_cited(edition, papers))


def _llms(edition: Edition) -> str:
    years = (
        (year, [(paper, _twin(edition, paper)) for paper in papers])
        for year, papers in edition.library.by_year.items()
    )
    files = [
        (path, edition.file_address(path), meaning)
        for path, meaning in (
            (formats.beside(addresses.PAPERS, formats.JSON), "everything about all papers as JSON"),
            (formats.SCHEMA, "the JSON Schema of it"),
            (formats.beside(addresses.PAPERS, formats.BIBTEX), "references to all papers"),
        )
    ]
    return markdown.llms(edition.name, edition.description, years, files)


def _twin(edition: Edition, paper: Paper) -> str:
    return edition.file_address(formats.beside(addresses.paper(paper.id), formats.MARKDOWN))


def _robots(edition: Edition) -> str:
    """Returns `robots.txt` (RFC 9309): everything may be read; and where the site map is."""
    lines = ["User-agent: *", "Allow: /"]
    if edition.address:
        lines += ["", f"Sitemap: {edition.file_address('sitemap.xml')}"]
    return "\n".join(lines) + "\n"
