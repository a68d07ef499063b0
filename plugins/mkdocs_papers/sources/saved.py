"""Papers in saved files: BibTeX entries, and answers of arXiv and Crossref."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from logging import CRITICAL, getLogger

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts
from bibtexparser.model import Entry

from ..data.parsing import MAX_BYTES
from ..model.types import ARXIV, LINE_LIMIT, TEXT_LIMIT, Author
from ..text.dates import MONTHS
from ..text.words import join
from . import arxiv, crossref
from .metadata import (
    PARTICLES,
    MetadataError,
    PaperMetadata,
    author_of_parts,
    fitting,
    fitting_names,
    identifier,
    parse_name,
    publisher_doi,
    tex_to_text,
    with_year,
)

_LIMITS = {"abstract": TEXT_LIMIT, "author": MAX_BYTES} | dict.fromkeys(
    (
        "archiveprefix", "booktitle", "date", "day", "doi", "eprint", "eprinttype", "journal",
        "journaltitle", "month", "note", "title", "url", "volume", "year",
    ),
    LINE_LIMIT,
)  # fmt: skip
"""The fields that are read, and the most letters of each."""

_LONGEST_KEY = 100
_NAMED = 5  # of many entries, how many a message names
_MONTHS = [month[:3].lower() for month in MONTHS]
_PROJECT = re.compile(r"https?://(?!(?:\w+\.)*(?:doi|arxiv)\.org/)[^\s<>\"{}|\\^`]+")
_ARXIV = re.compile(rf"(?i)arxiv[:.\s/]*(?:abs/|pdf/)?({ARXIV.pattern})")


def read(raw: bytes) -> PaperMetadata:
    """Return the paper that a file describes.

    Args:
        raw: An answer of arXiv (Atom) or of Crossref (JSON), or a BibTeX entry.

    Raises:
        MetadataError: It is none of them, or describes more than one paper.
    """
    start = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        found = list(islice(arxiv.parse(start), 2))
        if len(found) == 1:
            return found[0]
        raise MetadataError(
            f"the answer of arXiv holds {'several' if found else 'no'} papers; it should hold one"
        )
    if start.startswith(b"{"):
        return crossref.parse(start)
    if b"@" not in start:
        message = "the file is neither an answer of arXiv or Crossref nor a BibTeX entry"
        raise MetadataError(message)
    getLogger("bibtexparser").setLevel(CRITICAL)  # errors below say what it cannot read
    entries = parse_string(start.decode("utf-8", "replace")).entries
    if not entries:
        raise MetadataError(
            "there is no BibTeX entry that can be read; make sure that its braces close"
        )
    if len(entries) > 1:
        keys = join(entry.key[:_LONGEST_KEY] for entry in entries[:_NAMED])
        among = " among them" if len(entries) > _NAMED else ""
        raise MetadataError(
            f"there are {len(entries):,} BibTeX entries, {keys}{among}; leave only one in the file"
        )
    return _paper(entries[0])


def _paper(entry: Entry) -> PaperMetadata:
    fields = {
        key: fitting(str(field.value), key, _LIMITS[key], has_markup=True)
        for field in entry.fields
        if (key := field.key.lower()) in _LIMITS
    }
    published, is_exact = _published(fields)
    url, doi = fields.get("url", "").replace("\\", ""), tex_to_text(fields.get("doi", ""), "DOI")
    authors, warnings = _authors(fields.get("author", ""))
    container = tex_to_text(
        fields.get("booktitle") or fields.get("journal") or fields.get("journaltitle") or "",
        "venue",
    )
    if "arxiv" in container.lower():
        container = ""
    return PaperMetadata(
        origin=f"BibTeX entry {entry.key[:_LONGEST_KEY]}",
        title=tex_to_text(fields.get("title", ""), "title"),
        authors=authors,
        author_warnings=warnings,
        published=published,
        is_exact_day=is_exact,
        arxiv=_arxiv(fields, doi),
        doi=publisher_doi(doi),
        container=with_year(container, published.year if published else ""),
        venue_phrases=(tex_to_text(fields.get("note", ""), "note"),),
        abstract=tex_to_text(fields.get("abstract", ""), "abstract", TEXT_LIMIT),
        links=(url,) if _PROJECT.fullmatch(url) else (),
    )


def _authors(text: str) -> tuple[tuple[Author, ...], tuple[str, ...]]:
    """Return the authors, and warnings about names that are missing or run together.

    "Mingze Li, Dongchao Yang" can be two people or one, as in "García Márquez, Gabriel José". It is
    one where another name of the field is clearly written with the family name first.
    """
    names = fitting_names(list(_names(" ".join(text.split()))))
    warnings = []
    if any(name.lower() == "others" for name in names):
        warnings.append('the entry leaves authors out ("and others"); add them')
    parts = [re.split(r"\s*,\s*", name) for name in names]
    with_comma = [each for each in parts if len(each) > 1]
    if with_comma and all(_may_be_name(part) for each in with_comma for part in each):
        names = [part for each in parts for part in each]
        warnings.append(
            "commas separate people in the entry; make sure that each line is one of them"
        )
    return tuple(filter(None, map(_author, names))), tuple(warnings)


def _names(text: str) -> Iterator[str]:
    r"""Yield the names between the words "and" that are outside of braces.

    The library's own function loses a command that begins a name, as in `\v{S}ed{\'y}`.
    """
    depth, start = 0, 0
    for found in re.finditer(r"[{}]|\s+and\s+", text):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0 and found[0].strip() == "and":
            yield text[start : found.start()].strip()
            start = found.end()
    yield text[start:].strip()


def _may_be_name(text: str) -> bool:
    """Return whether a text may be a whole name: two words or more without a particle."""
    words = text.split()
    has_particle = any(word[0].islower() or word in PARTICLES for word in words)
    return len(words) > 1 and "{" not in text and not has_particle


def _author(name: str) -> Author | None:
    fitting(name, "name", has_markup=True)
    if re.fullmatch(r"\{[^{}]*\}", name):  # braces around all of a name keep a group in one piece
        return Author(tex_to_text(name).replace(",", ""))
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return parse_name(tex_to_text(name))
    words = (parts.von + parts.last, parts.first, parts.jr)
    return author_of_parts(*(tex_to_text(" ".join(each)) for each in words))


def _published(fields: dict[str, str]) -> tuple[date | None, bool]:
    """Return the day of `date` (biblatex), or of year and month, and whether it is exact."""
    said = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", fields.get("date", fields.get("year", "")))
    if not said:
        return None, False
    year, name = int(said[1]), fields.get("month", "").strip().lower()
    month = said[2] or (_MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else name)
    day = said[3] or fields.get("day")
    try:
        return date(year, int(month or 1), int(day or 1)), bool(month and day)
    except ValueError:
        return (date(year, 1, 1) if year else None), False


def _arxiv(fields: dict[str, str], doi: str) -> str | None:
    """Return the arXiv id, which search engines put into the journal's name."""
    kind = fields.get("archiveprefix", fields.get("eprinttype", "arxiv")).lower()
    if kind == "arxiv" and (found := identifier(fields.get("eprint", ""))):
        return found.value if found.kind == "arXiv" else None
    said = " ".join((doi, *(fields.get(key, "") for key in ("journal", "url", "note", "volume"))))
    match = _ARXIV.search(said)
    return match[1] if match else None
