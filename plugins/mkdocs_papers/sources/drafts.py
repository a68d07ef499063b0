"""A first draft of a paper's file, from its metadata and what the collection knows.

The draft is valid as it is, and a mark above a line says what only a person can judge. It claims
nothing that its source does not say; where that is too little, `check` says what is still to be done.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..checks.papers import MARK
from ..data.layout import Position, paper_text
from ..data.library import Library
from ..data.parsing import KeyPath
from ..data.yamltext import Plain
from ..model.records import Kind
from ..model.types import Author
from ..text.words import INVISIBLE
from . import proposals
from .metadata import MetadataError, PaperMetadata, month_of_arxiv

_UNWRITTEN = "Not written yet"


@dataclass(frozen=True)
class Draft:
    """A proposed file.

    Attributes:
        id: The paper's proposed id.
        name: Its proposed name.
        text: The content of the file.
    """

    id: str
    name: str
    text: str


def draft(found: PaperMetadata, library: Library, today: date, *, id_: str | None = None) -> Draft:
    """Return a valid file for a paper.

    Args:
        found: What a source says about the paper.
        library: The collection that it is for.
        today: The day on which the entry is made.
        id_: The id to use instead of one made of the name.

    Raises:
        MetadataError: Something is missing that no program can make up.
    """
    found = _dated(_cleaned(found))
    if missing := _missing(found, library):
        raise MetadataError(missing)
    name = proposals.name(found, library)
    return Draft(id_ or proposals.paper_id(name), name, _text(_fields(found, library, today, name)))


def file_of(found: PaperMetadata, library: Library) -> Path | None:
    """Return the file of a paper that the collection has already, faulty files included."""
    for file in library.files.values():
        data = file.data if isinstance(file.data, dict) else {}
        values = (data.get(field) for field in ("arxiv", "doi", "title"))
        if found.matches(*(value if isinstance(value, str) else None for value in values)):
            return file.path
    return None


def file_at(id_: str, library: Library) -> Path | None:
    """Return the file that an id belongs or belonged to, if there is one."""
    former = {old: paper.id for paper in library.papers.values() for old in paper.formerly}
    file = library.files.get(former.get(id_, id_))
    return file.path if file else None


def _cleaned(found: PaperMetadata) -> PaperMetadata:
    def clean(text: str) -> str:
        valid = text.encode("utf-8", "replace").decode("utf-8")  # JSON can hold lone surrogates
        paragraphs = valid.replace("\u00ad", "").replace("\u200b", "").split("\n\n")
        lines = (" ".join(INVISIBLE.sub(" ", each).split()) for each in paragraphs)
        return "\n".join(filter(None, lines))

    def line(text: str) -> str:
        return clean(text).replace("\n", " ")

    authors = (Author(line(each.family), line(each.given)) for each in found.authors)
    return replace(
        found,
        origin=line(found.origin),
        title=line(found.title),
        authors=tuple(each for each in authors if each.name.strip()),
        container=line(found.container),
        abstract=clean(found.abstract),
    )


def _dated(found: PaperMetadata) -> PaperMetadata:
    month = month_of_arxiv(found.arxiv) if found.arxiv else None
    if month and not (found.published and found.is_exact_day):
        return replace(found, published=month, is_exact_day=False)
    return found


def _missing(found: PaperMetadata, library: Library) -> str | None:
    links = proposals.links(found)
    needed = {
        "title": found.title,
        "author": found.authors,
        "date": found.published,
        "arXiv id, DOI, or address": found.arxiv or found.doi or "project" in links,
    }
    if missing := next((what for what, value in needed.items() if not value), None):
        return f"{found.origin} has no {missing}"
    empty = next((field for field in ("topics", "methods") if not getattr(library, field)), None)
    return f"data/{empty}.yml defines nothing yet, and a paper needs some" if empty else None


class _Field(NamedTuple):
    """A field of the draft.

    Attributes:
        name: Its name.
        value: What the paper's file says; None to leave the field to a person.
        advice: What a person must look at.
        example: Comments that show how the field is written, without a value.
    """

    name: str
    value: Plain | None
    advice: tuple[str, ...] = ()
    example: tuple[str, ...] = ()


def _text(fields: Iterable[_Field]) -> str:
    data: dict[str, Plain] = {}
    comments: dict[tuple[KeyPath, Position], Sequence[str]] = {}
    waiting: list[str] = []  # comments of fields without a value, which go above the next field
    for field in fields:
        waiting += [*(f"{MARK} {each}" for each in field.advice), *field.example]
        if field.value is not None:
            data[field.name] = field.value
            comments[(field.name,), "before"] = waiting
            waiting = []
    return paper_text(data, comments)


def _fields(found: PaperMetadata, library: Library, today: date, name: str) -> Iterator[_Field]:
    withdrawn = (f"{found.origin} was withdrawn; does it belong here?",) * found.is_withdrawn
    yield _Field("name", name, (*withdrawn, "what people call it"))
    yield _Field("title", found.title)
    yield from _authors(found, library)
    yield _organizations(found, library)
    yield _published(found, today)
    yield _Field("arxiv", found.arxiv)
    yield _Field("doi", found.doi)
    if venue := found.venue or found.container:
        advice = "short name of the conference or journal, with its year"
        yield _Field("venue", venue, (advice,))
    else:
        yield _Field("venue", None, ("add the venue if there is one",), ("# venue: ICASSP 2021",))
    for field, subjects, advice in (
        ("topics", proposals.topics(found, library), "most important first"),
        ("methods", proposals.methods(found, library), "two to five"),
    ):
        guess = "" if subjects.are_named else "only a guess, since the paper names none; "
        yield _Field(field, [*subjects.ids], (f"{guess}{advice}, ids from data/{field}.yml",))
    yield from _texts(found)
    yield _builds_on(found, library)
    if links := proposals.links(found):
        yield _Field("links", {**links}, ("only what the authors published",))
    yield _Field("tier", "notable", ("notable, or landmark if later work could not do without it",))
    yield _Field("added", str(today))


def _authors(found: PaperMetadata, library: Library) -> Iterator[_Field]:
    names = proposals.authors(found, library)
    advice = "names as printed, family name first; a group is {name: ...}"
    yield _Field("authors", _people(names), (*found.author_warnings, advice))
    if twice := [name for name, times in Counter(names).items() if times > 1]:
        advice = "listed twice above; keep this if they are two people"
        yield _Field("namesakes", _people(twice), (advice,))


def _people(names: Iterable[Author]) -> list[Plain]:
    return [name.printed if name.given else {"name": name.family} for name in names]


def _organizations(found: PaperMetadata, library: Library) -> _Field:
    where = "ids from data/organizations.yml, at most four"
    if ids := proposals.organizations(found, library):
        return _Field("organizations", [*ids], (where,))
    example = f"# organizations: [{next(iter(library.organizations), 'the-id')}]"
    return _Field("organizations", None, (f"add the authors' affiliations, {where}",), (example,))


def _published(found: PaperMetadata, today: date) -> _Field:
    assert found.published is not None, "a paper without a date is refused before"
    advice: tuple[str, ...] = ()
    if not found.is_exact_day:
        known = f"{found.origin} gives only the month or the year"
        if found.arxiv:
            known = "the arXiv id gives only the month"
        advice = (f"the first day on which it was public, usually that of v1 on arXiv; {known}",)
    elif found.origin != f"arXiv:{found.arxiv}":
        advice = ("day of the first public version; arXiv may be earlier",)
    return _Field("published", str(min(found.published, today)), advice)


def _texts(found: PaperMetadata) -> Iterator[_Field]:
    advice = "what is new, in one line; so far this is the title"
    yield _Field("tagline", proposals.tagline(found) or _UNWRITTEN, (advice,))
    summary = proposals.summary(found)
    so_far = "; so far this is the authors' abstract" if summary else ""
    advice = f"what was missing, what it does, what came of it, in your own words{so_far}"
    yield _Field("summary", summary or f"{_UNWRITTEN}.", (advice,))
    if found.abstract and found.is_abstract_free:
        yield _Field("abstract", found.abstract)


def _builds_on(found: PaperMetadata, library: Library) -> _Field:
    if entries := proposals.builds_on(found, library):
        advice = "the kind, and what exactly was taken or answered; remove what is not true"
        return _Field("builds_on", [*entries], (advice,))
    example = (
        "# builds_on:",
        f"#   - paper: {next(iter(library.papers), 'the-id')}",
        f"#     kind: {Kind.EXTENDS}",
        '#     how: "What exactly was taken or answered"',
    )
    advice = "add the older papers of the collection that it uses, extends, or answers"
    return _Field("builds_on", None, (advice,), example)
