"""A BibTeX entry, as publishers and search engines hand it out."""

import re
from collections.abc import Iterator
from datetime import date
from logging import CRITICAL, getLogger

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts
from bibtexparser.model import Entry

from ..model.types import Author
from ..text.words import join
from .client import CatalogError
from .metadata import Work, doi_in, identifier
from .names import PARTICLES, parted, spoken
from .tex import plain

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PROJECT = re.compile(r"https?://(?!(?:\w+\.)*(?:doi|arxiv)\.org/)[^\s<>\"{}|\\^`]+")
_ARXIV = re.compile(r"(?i)arxiv[:.\s/]*(?:abs/|pdf/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")


def work(text: str) -> Work:
    """Returns the paper of the one entry.

    Raises:
        CatalogError: There is no entry that can be read, or more than one.
    """
    getLogger("bibtexparser").setLevel(CRITICAL)  # what it cannot read is said below
    entries = parse_string(text).entries
    if not entries:
        raise CatalogError("there is no BibTeX entry that can be read; see that its braces close")
    if len(entries) > 1:
        keys = join(entry.key for entry in entries)
        raise CatalogError(
            f"there are {len(entries)} BibTeX entries, {keys}; leave only one in the file"
        )
    return _work(entries[0])


def _work(entry: Entry) -> Work:
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    published, is_exact = _published(fields)
    url, doi = fields.get("url", "").replace("\\", ""), plain(fields.get("doi", ""))
    people = list(_people(fields.get("author", "")))
    names, doubts = _split_at_commas(people)
    container = plain(
        fields.get("booktitle") or fields.get("journal") or fields.get("journaltitle") or ""
    )
    is_preprint = "arxiv" in container.lower()
    return Work(
        origin=f"BibTeX entry {entry.key}",
        title=plain(fields.get("title", "")),
        authors=tuple(author for name in names if (author := _author(name))),
        author_doubts=(*_left_out(people), *doubts),
        published=published,
        is_exact_day=is_exact,
        arxiv=_arxiv(fields, doi),
        doi=doi_in(doi),
        container="" if is_preprint or not container else _with_year(container, published),
        appeared=(plain(fields.get("note", "")),),
        abstract=plain(fields.get("abstract", "")),
        links=(url,) if _PROJECT.fullmatch(url) else (),
    )


def _people(text: str) -> Iterator[str]:
    r"""Yields the names between the words "and" that stand outside of braces.

    The library's own function loses a command that begins a name, as in `\v{S}ed{\'y}`.
    """
    depth, start = 0, 0
    for found in re.finditer(r"[{}]|\s+and\s+", text):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0 and found[0].strip() == "and":
            yield text[start : found.start()].strip()
            start = found.end()
    yield text[start:].strip()


def _left_out(people: list[str]) -> tuple[str, ...]:
    """Returns the doubt about a list that ends with the word "others", BibTeX's "et al."."""
    has_others = any(name.lower() == "others" for name in people)
    return ('the entry leaves authors out ("and others"); add them',) if has_others else ()


def _split_at_commas(people: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Returns the names, those apart that stand between commas by mistake, and the doubt about it.

    "Mingze Li, Dongchao Yang" can be two people or one, as in "García Márquez, Gabriel José". It is
    one where another name of the field is plainly written with the family name first.
    """
    parts = [re.split(r"\s*,\s*", name) for name in people]
    may_be_several = [len(each) > 1 and all(map(_is_whole, each)) for each in parts]
    has_family_first = any(
        len(each) > 1 and not several for each, several in zip(parts, may_be_several, strict=True)
    )
    if has_family_first or not any(may_be_several):
        return people, ()
    advice = "commas part people in the entry; see that each line is one of them"
    return [name for each in parts for name in each], (advice,)


def _is_whole(name: str) -> bool:
    """Tells whether a text may be a whole name: two words or more without a particle."""
    words = name.split()
    has_particle = any(word[0].islower() or word in PARTICLES for word in words)
    return len(words) > 1 and "{" not in name and not has_particle


def _author(name: str) -> Author | None:
    """Returns an author; braces around all of a name keep a group in one piece."""
    if re.fullmatch(r"\{[^{}]*\}", name):
        return Author(plain(name).replace(",", ""))
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return spoken(plain(name))
    family, given = plain(" ".join((*parts.von, *parts.last))), plain(" ".join(parts.first))
    return parted(family, given, plain(" ".join(parts.jr)))


def _published(fields: dict[str, str]) -> tuple[date | None, bool]:
    """Returns the day of `date` (biblatex), or of year and month, and whether it is exact."""
    said = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", fields.get("date", fields.get("year", "")))
    if not said:
        return None, False
    month = said[2] or _month(fields.get("month", ""))
    try:
        day = date(int(said[1]), int(month or 1), int(said[3] or fields.get("day") or 1))
    except ValueError:
        return (date(int(said[1]), 1, 1), False) if int(said[1]) else (None, False)
    return day, bool(month and (said[3] or fields.get("day")))


def _month(text: str) -> str | None:
    short = text.strip().lower()[:3]
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else text.strip() or None


def _arxiv(fields: dict[str, str], doi: str) -> str | None:
    """Returns the arXiv id, which search engines put into the name of the journal."""
    kind = fields.get("archiveprefix", fields.get("eprinttype", "arxiv")).lower()
    if kind == "arxiv" and (found := identifier(fields.get("eprint", ""))):
        return found.value if found.kind == "arXiv" else None
    said = " ".join((doi, *(fields.get(key, "") for key in ("journal", "url", "note", "volume"))))
    match = _ARXIV.search(said)
    return match[1] if match else None


def _with_year(container: str, published: date | None) -> str:
    has_year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", container)
    return container if has_year or not published else f"{container} {published.year}"
