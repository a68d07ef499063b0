"""Crossref's REST API: one JSON object for each DOI.

Format: https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md. Titles may hold font
markup and MathML, abstracts are JATS; both are read as text.
"""

import html
import json
import re
from datetime import date
from typing import Any
from urllib.parse import quote

from ..model.types import DOI, LINE_LIMIT, TEXT_LIMIT, Author, bare_doi
from .client import Client, NotFoundError
from .metadata import (
    MetadataError,
    PaperMetadata,
    UnusableError,
    author_of_parts,
    fitting,
    fitting_names,
    identifier,
    tex_to_text,
    with_year,
)

_DATES = ("published-online", "posted", "published-print", "published", "issued")
_NO_PAPERS = {
    "book-series", "component", "database", "grant", "journal", "journal-issue", "journal-volume",
    "peer-review", "proceedings", "proceedings-series", "report-series",
}  # fmt: skip
_RETRACTED = re.compile(r"(?i)(?:retracted|withdrawn)\b[^:]*:")


def fetch(client: Client, doi: str) -> PaperMetadata:
    """Return Crossref's metadata of a DOI.

    Raises:
        NotFoundError: Crossref does not have it.
        MetadataError: There is no usable answer.
    """
    api = client.crossref_api.rstrip("/").removesuffix("/works")
    try:
        return parse(client.get(f"{api}/works/{quote(doi, safe='')}"), doi)
    except NotFoundError as error:
        message = f"Crossref has no DOI {doi}; check that it is right, or use the arXiv id"
        raise NotFoundError(message) from error


def parse(raw: bytes, doi: str | None = None) -> PaperMetadata:
    """Return the paper of an answer.

    Args:
        raw: The answer.
        doi: The DOI that was asked for; case does not matter in DOIs, so its own is kept.

    Raises:
        UnusableError: It is not about a paper, or about another one.
        MetadataError: It is not an answer of Crossref.
    """
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise MetadataError("Crossref's answer cannot be read; it is not JSON") from error
    message = _dict(_dict(data).get("message", data))
    found = bare_doi(fitting(_str(message.get("DOI")), "DOI"))
    if not (DOI.fullmatch(found) and found.isprintable()):
        raise MetadataError("Crossref's answer cannot be read; it names no DOI")
    if (kind := _str(message.get("type"))) in _NO_PAPERS:
        raise UnusableError(f"{found} is a {kind.replace('-', ' ')}, not a paper")
    if doi and doi.lower() != found.lower():
        raise UnusableError(f"Crossref was asked about {doi} and answers about {found}")
    return _paper(message, doi or found)


def _paper(message: dict[str, Any], doi: str) -> PaperMetadata:
    parts = (_first(message.get(key), "title") for key in ("title", "subtitle"))
    title = fitting(": ".join(filter(None, parts)), "title")
    published, is_exact = _published(message)
    authors = [_dict(each) for each in _list(message.get("author"))]
    places = [_dict(place) for each in authors for place in _list(each.get("affiliation"))]
    fitting_names([_name(each) for each in authors])
    abstract = _text(message.get("abstract"), "abstract", TEXT_LIMIT)
    updates = {_str(_dict(each).get("type")) for each in _list(message.get("updated-by"))}
    return PaperMetadata(
        origin=f"doi:{doi}",
        title=_RETRACTED.sub("", title, count=1).strip() if _RETRACTED.match(title) else title,
        authors=tuple(filter(None, map(_author, authors))),
        published=published,
        is_exact_day=is_exact,
        arxiv=_preprint(message),
        doi=doi,
        container=_container(message),
        abstract=re.sub(r"^(?:Abstract|ABSTRACT|Summary)\b[.:]?\s*", "", abstract),
        affiliations=tuple(_str(place.get("name")) for place in places),
        is_withdrawn=bool(_RETRACTED.match(title) or updates & {"retraction", "withdrawal"}),
    )


def _name(data: dict[str, Any]) -> str:
    return " ".join(_str(data.get(key)) for key in ("name", "family", "given", "suffix"))


def _author(data: dict[str, Any]) -> Author | None:
    if name := _text(data.get("name")):
        return Author(name.replace(",", ""))
    return author_of_parts(*(_text(data.get(key)) for key in ("family", "given", "suffix")))


def _published(message: dict[str, Any]) -> tuple[date | None, bool]:
    """Return the earliest full date, else the first day of a month or year, and whether it is full."""
    found = []
    for key in _DATES:
        numbers = _date_parts(message, key)
        try:
            found.append((len(numbers) < 3, date(*[*numbers, 1, 1][:3])))
        except (TypeError, ValueError, OverflowError):
            continue
    is_partial, day = min(found, default=(True, None))
    return day, not is_partial


def _date_parts(message: dict[str, Any], key: str) -> list[Any]:
    dates = _list(_dict(message.get(key)).get("date-parts"))
    return [part for part in _list(dates[0] if dates else None) if isinstance(part, int | str)]


def _container(message: dict[str, Any]) -> str:
    event = _dict(message.get("event"))
    name = _first(message.get("container-title"), "venue") or _first(event.get("name"), "venue")
    if not name or message.get("type") == "posted-content":
        return ""
    dates = (_date_parts(message, key) for key in ("published-print", "issued"))
    return with_year(name, next((parts[0] for parts in dates if parts), ""))


def _preprint(message: dict[str, Any]) -> str | None:
    relation = _dict(message.get("relation"))
    for preprint in (*_list(relation.get("has-preprint")), *_list(relation.get("is-version-of"))):
        found = identifier(_str(_dict(preprint).get("id")))
        if found and found.kind == "arXiv":
            return found.value
    return None


def _text(markup: object, what: str = "name", limit: int = LINE_LIMIT) -> str:
    """Return JATS, MathML, or HTML as text; blocks stay apart."""
    source = fitting(_str(markup), what, limit, has_markup=True)
    blocks = re.sub(r"</(?:jats:)?(?:p|title|sec)>", " ", source)
    plain = html.unescape(re.sub(r"</?[A-Za-z][^<>]*>", "", blocks))
    return tex_to_text(plain, what, limit)


def _first(value: object, what: str) -> str:
    return _text(next(filter(None, _list(value)), ""), what)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def _str(value: object) -> str:
    return value if isinstance(value, str) else ""
