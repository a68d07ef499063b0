"""arXiv's export API: an Atom feed with one entry for each paper.

Format: https://info.arxiv.org/help/api/user-manual.html, section 3. A paper that does not exist
has no entry; an id that cannot exist gives an entry whose title is "Error".
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from ..model.types import bare_arxiv
from .client import CatalogError, Client, NotFoundError
from .metadata import Work, doi_in
from .names import spoken
from .tex import plain

BASE = "https://export.arxiv.org/api"
_BATCH = 50
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_LINK = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_WITHDRAWN = re.compile(
    r"(?i)\b(?:been|is|was|were) (?:temporarily )?withdrawn\b|^withdrawn\b|\bwithdrawn (?:by|due)\b"
)
_WITHDRAWN_ABSTRACT = re.compile(
    r"(?i)(?:this|the) \w+ (?:has been|is|was) (?:temporarily )?withdrawn\b"
)


def fetch(client: Client, arxiv: str, base: str = BASE) -> Work:
    """Returns what arXiv says about a paper.

    Raises:
        NotFoundError: arXiv does not have it.
        CatalogError: There is no usable answer.
    """
    if found := fetch_all(client, [arxiv], base).get(arxiv):
        return found
    raise NotFoundError(f"arXiv has no paper {arxiv}; look whether the id is right")


def fetch_all(client: Client, ids: Iterable[str], base: str = BASE) -> dict[str, Work]:
    """Returns what arXiv says about several papers, by id, with as few requests as it can.

    Raises:
        CatalogError: There is no usable answer.
    """
    wanted = list(ids)
    found: dict[str, Work] = {}
    for start in range(0, len(wanted), _BATCH):
        some = wanted[start : start + _BATCH]
        query = urlencode({"id_list": ",".join(some), "max_results": len(some)})
        raw = client.get(f"{base.rstrip('/').removesuffix('/query')}/query?{query}")
        found |= {work.arxiv: work for work in works(raw) if work.arxiv}
    return found


def works(raw: bytes) -> Iterator[Work]:
    """Yields the papers of an answer.

    Raises:
        CatalogError: It is no answer of arXiv, or one that says what is wrong with the question.
    """
    if raw.strip().lower().startswith(b"rate exceeded"):
        raise CatalogError("arXiv gets too many requests from here; try again in an hour")
    for entry in _feed(raw).iterfind(f"{_ATOM}entry"):
        title = _text(entry, f"{_ATOM}title")
        if title == "Error":
            raise CatalogError(f"arXiv refuses the question: {_text(entry, f'{_ATOM}summary')}")
        if title:
            yield _work(entry, title)


def _feed(raw: bytes) -> ET.Element:
    try:
        root = ET.fromstring(raw, ET.XMLParser(target=_NoDoctype()))
    except (ET.ParseError, LookupError, ValueError) as error:
        raise CatalogError("arXiv's answer cannot be read; it is no Atom feed") from error
    if root.tag != f"{_ATOM}feed":
        raise CatalogError("arXiv's answer cannot be read; it is no Atom feed")
    return root


class _NoDoctype(ET.TreeBuilder):
    """Ends the reading at a document type, which is where entities that explode are declared."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        del name, pubid, system
        raise ET.ParseError("a feed has no document type")


def _work(entry: ET.Element, title: str) -> Work:
    arxiv = bare_arxiv(_text(entry, f"{_ATOM}id"))
    comment = _text(entry, f"{_ARXIV}comment")
    summary = entry.findtext(f"{_ATOM}summary", "")
    abstract = "\n\n".join(filter(None, map(plain, re.split(r"\n(?=\s)", summary))))
    names = (
        spoken(plain(name.text or "")) for name in entry.iterfind(f"{_ATOM}author/{_ATOM}name")
    )
    told = (_text(each) for each in entry.iterfind(f"{_ATOM}author/{_ARXIV}affiliation"))
    links = _LINK.findall(f"{comment} {' '.join(summary.split())}")
    return Work(
        origin=f"arXiv:{arxiv}",
        title=plain(title),
        authors=tuple(name for name in names if name),
        published=_day(_text(entry, f"{_ATOM}published")),
        arxiv=arxiv,
        doi=doi_in(_text(entry, f"{_ARXIV}doi")),
        appeared=tuple(filter(None, (_text(entry, f"{_ARXIV}journal_ref"), comment))),
        abstract=abstract,
        is_abstract_free=True,
        affiliations=tuple(told),
        links=tuple(link.rstrip(".,;:)]'") for link in links),
        is_withdrawn=bool(_WITHDRAWN.search(comment) or _WITHDRAWN_ABSTRACT.match(abstract)),
    )


def _text(element: ET.Element, path: str = ".") -> str:
    return " ".join((element.findtext(path) or "").split())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
