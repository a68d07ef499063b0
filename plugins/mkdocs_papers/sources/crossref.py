"""Crossref's REST API: one JSON object for each DOI.

Format: https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md. Titles may hold markup
of faces and MathML, abstracts are JATS; both are read as text.
"""

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

from ..model.types import Author, bare_doi
from .client import CatalogError, Client, NotFoundError
from .metadata import Work, identifier
from .names import parted
from .tex import plain

BASE = "https://api.crossref.org"
_DATES = ("published-online", "posted", "published-print", "published", "issued")
_NO_PAPERS = {"book-series", "component", "database", "grant", "journal", "journal-issue", "journal-volume", "peer-review", "proceedings", "proceedings-series", "report-series"}  # fmt: skip
_RETRACTED = re.compile(r"(?i)(?:retracted|withdrawn)\b[^:]*:")


def fetch(client: Client, doi: str, base: str = BASE) -> Work:
    """Returns what Crossref says about a DOI.

    Raises:
        NotFoundError: Crossref does not have it.
        CatalogError: There is no usable answer.
    """
    url = f"{base.rstrip('/').removesuffix('/works')}/works/{quote(doi, safe='')}"
    try:
        return work(client.get(url), doi)
    except NotFoundError as error:
        message = f"Crossref has no DOI {doi}; look whether it is right, or use the arXiv id"
        raise NotFoundError(message) from error


def work(raw: bytes, doi: str | None = None) -> Work:
    """Returns the paper of an answer.

    Args:
        raw: The answer.
        doi: The DOI that was asked for; case does not matter in DOIs, so its own is kept.

    Raises:
        CatalogError: It is no answer of Crossref, or not about a paper.
    """
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise CatalogError("Crossref's answer cannot be read; it is no JSON") from error
    message = _dict(_dict(data).get("message", data))
    found = bare_doi(_str(message.get("DOI")))
    if not found:
        raise CatalogError("Crossref's answer cannot be read; it names no DOI")
    if message.get("type") in _NO_PAPERS:
        raise CatalogError(f"{found} is a {_str(message['type']).replace('-', ' ')}, not a paper")
    return _work(message, doi if doi and doi.lower() == found.lower() else found)


def _work(message: dict[str, Any], doi: str) -> Work:
    title = ": ".join(_texts(message.get("title"))[:1] + _texts(message.get("subtitle"))[:1])
    published, is_exact = _published(message)
    names = (_author(_dict(each)) for each in _list(message.get("author")))
    return Work(
        origin=f"doi:{doi}",
        title=_RETRACTED.sub("", title, count=1).strip() if _RETRACTED.match(title) else title,
        authors=tuple(name for name in names if name),
        published=published,
        is_exact_day=is_exact,
        arxiv=_preprint(message),
        doi=doi,
        container=_container(message),
        abstract=_without_heading(_text(_str(message.get("abstract")))),
        affiliations=tuple(_affiliations(message)),
        is_withdrawn=bool(_RETRACTED.match(title)) or _is_retracted(message),
    )


def _author(data: dict[str, Any]) -> Author | None:
    if name := _str(data.get("name")):
        return Author(_text(name).replace(",", ""))
    family, given, suffix = (_text(_str(data.get(key))) for key in ("family", "given", "suffix"))
    return parted(family, given, suffix)


def _published(message: dict[str, Any]) -> tuple[date | None, bool]:
    """Returns the earliest day; only where no date has one, the first of its month or year."""
    found = []
    for key in _DATES:
        parts = (_list(_dict(message.get(key)).get("date-parts")) or [[]])[0]
        numbers = [part for part in _list(parts) if isinstance(part, int)]
        try:
            found.append((len(numbers) < 3, date(*[*numbers, 1, 1][:3])))
        except (TypeError, ValueError, OverflowError):
            continue
    is_partial, day = min(found, default=(True, None))
    return day, not is_partial


def _container(message: dict[str, Any]) -> str:
    """Returns the full name of what the paper appeared in, with its year."""
    names = _texts(message.get("container-title")) or _texts(
        _dict(message.get("event")).get("name")
    )
    if not names or message.get("type") == "posted-content":
        return ""
    if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", names[0]):
        return names[0]
    parts = (_dict(message.get(key)).get("date-parts") for key in ("published-print", "issued"))
    years = (str(_list(_list(each)[0])[0]) for each in parts if each and _list(_list(each)[0]))
    return f"{names[0]} {next(years, '')}".strip()


def _affiliations(message: dict[str, Any]) -> Iterator[str]:
    for author in _list(message.get("author")):
        for affiliation in _list(_dict(author).get("affiliation")):
            yield _text(_str(_dict(affiliation).get("name")))


def _preprint(message: dict[str, Any]) -> str | None:
    """Returns the arXiv id that the publisher names as the paper's preprint."""
    relation = _dict(message.get("relation"))
    for preprint in (*_list(relation.get("has-preprint")), *_list(relation.get("is-version-of"))):
        found = identifier(_str(_dict(preprint).get("id")))
        if found and found.kind == "arXiv":
            return found.value
    return None


def _is_retracted(message: dict[str, Any]) -> bool:
    updates = _list(message.get("updated-by"))
    return any(_dict(each).get("type") in ("retraction", "withdrawal") for each in updates)


def _text(markup: str) -> str:
    """Returns JATS, MathML or HTML as text; blocks stay apart."""
    blocks = re.sub(r"</(?:jats:)?(?:p|title|sec)>", " ", markup)
    return plain(html.unescape(re.sub(r"</?[A-Za-z][^<>]*>", "", blocks)))


def _without_heading(abstract: str) -> str:
    return re.sub(r"^(?:Abstract|ABSTRACT|Summary)\b[.:]?\s*", "", abstract)


def _texts(value: object) -> list[str]:
    """Returns the texts of a field that Crossref gives as a list."""
    return [text for each in _list(value) if (text := _text(_str(each)))]


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def _str(value: object) -> str:
    return value if isinstance(value, str) else ""
