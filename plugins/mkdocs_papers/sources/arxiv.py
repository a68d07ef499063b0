"""arXiv's export API: an Atom feed with one entry for each paper.

Format: https://info.arxiv.org/help/api/user-manual.html, section 3. A paper that does not exist
has no entry; an id that cannot exist gives an entry whose title is "Error".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from ..model.types import ARXIV, LINE_LIMIT, TEXT_LIMIT, bare_arxiv
from .client import Client, NotFoundError
from .metadata import (
    MetadataError,
    PaperMetadata,
    UnusableError,
    fitting,
    fitting_names,
    parse_name,
    publisher_doi,
    tex_to_text,
)

_BATCH = 50
_NAMESPACES = {"": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom"}
_CLASS = re.compile(r"\.[A-Z]{2}(?=/)")  # arXiv leaves it out: math/0309136 for math.GT/0309136
_LINK = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_WITHDRAWN = re.compile(
    r"(?i)\b(?:been|is|was|were) (?:temporarily )?withdrawn\b|^withdrawn\b|\bwithdrawn (?:by|due)\b"
)
_WITHDRAWN_ABSTRACT = re.compile(
    r"(?i)(?:this|the) \w+ (?:has been|is|was) (?:temporarily )?withdrawn\b"
)


def fetch(client: Client, arxiv: str) -> PaperMetadata:
    """Return arXiv's metadata of a paper.

    Raises:
        NotFoundError: arXiv does not have it.
        MetadataError: There is no usable answer.
    """
    found = next(parse(_answer(client, [arxiv])), None)
    if not found:
        raise NotFoundError(f"arXiv has no paper {arxiv}; check that the id is right")
    if found.arxiv not in (arxiv, _CLASS.sub("", arxiv)):
        raise UnusableError(f"arXiv was asked about {arxiv} and answers about {found.arxiv}")
    return found


def fetch_all(
    client: Client, ids: Iterable[str]
) -> Iterator[tuple[str, PaperMetadata | UnusableError]]:
    """Yield ids with arXiv's metadata of the papers, in as few requests as possible.

    Raises:
        MetadataError: A request has no usable answer.
    """
    wanted = list(ids)
    for start in range(0, len(wanted), _BATCH):
        batch = {_CLASS.sub("", id_): id_ for id_ in wanted[start : start + _BATCH]}
        for entry in _entries(_answer(client, list(batch.values()))):
            id_ = _CLASS.sub("", bare_arxiv(_text(entry, "id")[:LINE_LIMIT]))
            if id_ in batch:
                yield batch[id_], _paper_or_reason(entry)


def _paper_or_reason(entry: ET.Element) -> PaperMetadata | UnusableError:
    try:
        return _paper(entry)
    except UnusableError as error:
        return error


def _answer(client: Client, ids: Sequence[str]) -> bytes:
    query = urlencode({"id_list": ",".join(ids), "max_results": len(ids)})
    return client.get(f"{client.arxiv_api.rstrip('/').removesuffix('/query')}/query?{query}")


def parse(raw: bytes) -> Iterator[PaperMetadata]:
    """Yield the papers of an answer.

    Raises:
        MetadataError: It is not an answer of arXiv, or one that says what is wrong with the request.
    """
    return map(_paper, _entries(raw))


def _entries(raw: bytes) -> Iterator[ET.Element]:
    if raw.strip().lower().startswith(b"rate exceeded"):
        raise MetadataError("arXiv gets too many requests from here; try again in an hour")
    try:
        feed = ET.fromstring(raw, ET.XMLParser(target=_NoDoctype()))
    except (ET.ParseError, LookupError, ValueError):
        feed = None
    if feed is None or feed.tag != f"{{{_NAMESPACES['']}}}feed":
        raise MetadataError("arXiv's answer cannot be read; it is not an Atom feed")
    for entry in _all(feed, "entry"):
        title = _text(entry, "title")
        if title == "Error":
            reason = _text(entry, "summary")[:LINE_LIMIT]
            raise MetadataError(f"arXiv refuses the request: {reason}")
        if title:
            yield entry


class _NoDoctype(ET.TreeBuilder):
    """Refuse a document type declaration, which could define exploding entities."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        del name, pubid, system
        raise ET.ParseError("a feed has no document type")


def _paper(entry: ET.Element) -> PaperMetadata:
    arxiv = bare_arxiv(fitting(_text(entry, "id"), "arXiv id"))
    if not ARXIV.fullmatch(arxiv):
        raise MetadataError("the feed is not arXiv's: an entry has no arXiv id")
    comment = fitting(_text(entry, "arxiv:comment"), "note")
    journal = fitting(_text(entry, "arxiv:journal_ref"), "note")
    summary = entry.findtext("summary", "", _NAMESPACES)
    abstract = _abstract(summary)
    names = fitting_names([_text(each) for each in _all(entry, "author/name")])
    links = _LINK.findall(f"{comment} {' '.join(summary.split())}")
    try:
        published = date.fromisoformat(_text(entry, "published")[:10])
    except ValueError:
        published = None
    return PaperMetadata(
        origin=f"arXiv:{arxiv}",
        title=tex_to_text(_text(entry, "title"), "title"),
        authors=tuple(filter(None, map(parse_name, map(tex_to_text, names)))),
        published=published,
        arxiv=arxiv,
        doi=publisher_doi(_text(entry, "arxiv:doi")),
        venue_phrases=tuple(filter(None, (journal, comment))),
        abstract=abstract,
        is_abstract_free=True,
        affiliations=tuple(map(_text, _all(entry, "author/arxiv:affiliation"))),
        links=tuple(link.rstrip(".,;:)]'") for link in links),
        is_withdrawn=bool(_WITHDRAWN.search(comment) or _WITHDRAWN_ABSTRACT.match(abstract)),
    )


def _abstract(summary: str) -> str:
    fitting(summary, "abstract", TEXT_LIMIT, has_markup=True)
    paragraphs = re.split(r"\n(?=\s)", summary)
    texts = (tex_to_text(each, "abstract", TEXT_LIMIT) for each in paragraphs)
    return fitting("\n\n".join(filter(None, texts)), "abstract", TEXT_LIMIT)


def _all(element: ET.Element, path: str) -> Iterator[ET.Element]:
    return element.iterfind(path, _NAMESPACES)


def _text(element: ET.Element, path: str = ".") -> str:
    return " ".join((element.findtext(path, "", _NAMESPACES) or "").split())
