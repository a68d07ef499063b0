"""A first draft of a paper's file, out of what a catalog says and what the collection knows.

The draft is valid as it stands, and a mark above a line says what only a person can judge. It claims
nothing that its source does not say; where that is too little, `check` says what is still to be done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ..checks.papers import mark
from ..data.comments import Note, Notes
from ..data.layout import paper_text
from ..data.library import Library
from ..data.source import Plain, Where
from ..model.records import Kind
from ..model.types import Author
from ..text.inert import INVISIBLE
from . import proposals
from .metadata import Work, month_of_arxiv
from .proposals import Relation

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


class CannotDraftError(Exception):
    """Says what a work lacks that every file needs."""


def draft(work: Work, library: Library, today: date, *, id_: str | None = None) -> Draft:
    """Returns a valid file for a work.

    Args:
        work: What a catalog says about the paper.
        library: The collection that it is for.
        today: The day on which the entry is made.
        id_: The id to use instead of one made of the name.

    Raises:
        CannotDraftError: The work lacks something that no program can make up.
    """
    work = _dated(_cleaned(work))
    if missing := _missing(work, library):
        raise CannotDraftError(missing)
    name = proposals.name(work, library)
    text = _text(_Sheet(work, library, today, name).lines())
    return Draft(id_ or proposals.address(name), name, text)


def _cleaned(work: Work) -> Work:
    """Returns the work in the characters that data files may have, paragraphs as lines."""

    def clean(text: str) -> str:
        sound = text.encode("utf-8", "replace").decode("utf-8")  # JSON can hold half characters
        paragraphs = sound.replace("\u00ad", "").replace("\u200b", "").split("\n\n")
        lines = (" ".join(INVISIBLE.sub(" ", each).split()) for each in paragraphs)
        return "\n".join(filter(None, lines))

    def line(text: str) -> str:
        return clean(text).replace("\n", " ")

    names = (
        replace(each, family=line(each.family), given=line(each.given)) for each in work.authors
    )
    return replace(
        work,
        title=line(work.title),
        authors=tuple(names),
        container=line(work.container),
        abstract=clean(work.abstract),
    )


def _dated(work: Work) -> Work:
    """Returns the work with the month of its arXiv id, where its source names no day."""
    month = month_of_arxiv(work.arxiv) if work.arxiv else None
    if month and not (work.published and work.is_exact_day):
        return replace(work, published=month, is_exact_day=False)
    return work


def _missing(work: Work, library: Library) -> str | None:
    links = proposals.links(work)
    lacks = {
        "a title": not work.title,
        "an author": not work.authors,
        "a date": work.published is None,
        "an arXiv id, a DOI, or an address": not (work.arxiv or work.doi or "project" in links),
    }
    if missing := next((what for what, is_missing in lacks.items() if is_missing), None):
        return f"{work.origin} has no {missing.split(' ', 1)[1]}"
    empty = next((word for word in ("topics", "methods") if not getattr(library, word)), None)
    return f"data/{empty}.yml defines nothing yet, and a paper needs some" if empty else None


class _Line(NamedTuple):
    """A field of a draft.

    Attributes:
        field: Its name.
        value: What it says; None where nothing is known.
        comments: What stands above it, or above the next field where it is not there.
    """

    field: str
    value: "Plain | None"
    comments: tuple[str, ...] = ()


def _text(lines: Iterable[_Line]) -> str:
    """Returns the text of the file, with each comment above the field that follows it."""
    data: dict[str, Plain] = {}
    at: dict[Where, Note] = {}
    waiting: list[str] = []
    for line in lines:
        waiting += line.comments
        if line.value is not None:
            data[line.field] = line.value
            at[line.field,] = Note(before=tuple(waiting))
            waiting.clear()
    return paper_text(data, Notes(at=at))


@dataclass(frozen=True)
class _Sheet:
    """The fields of a draft in the order of the model, each with what a person must look at."""

    work: Work
    library: Library
    today: date
    name: str

    def lines(self) -> Iterator[_Line]:
        work = self.work
        yield self._name()
        yield _Line("title", work.title)
        yield from self._authors()
        yield self._organizations()
        yield self._published()
        yield _Line("arxiv", work.arxiv)
        yield _Line("doi", work.doi)
        yield self._venue()
        yield from self._subjects()
        yield from self._texts()
        yield self._builds_on()
        yield self._links()
        important = mark("notable, or landmark if later work could not do without it")
        yield _Line("tier", "notable", (important,))
        yield _Line("added", str(self.today))

    def _name(self) -> _Line:
        comments = [mark("what people call it")]
        if self.work.is_withdrawn:
            comments.insert(0, mark(f"{self.work.origin} was withdrawn; does it belong here?"))
        return _Line("name", self.name, tuple(comments))

    def _authors(self) -> Iterator[_Line]:
        names = proposals.authors(self.work, self.library)
        advice = "names as printed, family name first; a group is {name: ...}"
        marks = (mark(each) for each in (*self.work.author_doubts, advice))
        yield _Line("authors", _people(names), tuple(marks))
        twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
        if twice:
            advice = "stand twice above; keep this if they are two people"
            yield _Line("namesakes", _people(twice), (mark(advice),))

    def _organizations(self) -> _Line:
        ids = proposals.organizations(self.work, self.library)
        where = "ids from data/organizations.yml, at most four"
        if ids:
            return _Line("organizations", [*ids], (mark(where),))
        example = f"# organizations: [{next(iter(self.library.organizations), 'the-id')}]"
        asked = mark(f"add the authors' affiliations, {where}")
        return _Line("organizations", None, (asked, example))

    def _published(self) -> _Line:
        assert self.work.published is not None
        comments = []
        if not self.work.is_exact_day:
            known = (
                "arXiv's id tells the month only"
                if self.work.arxiv
                else f"{self.work.origin} names the month or the year only"
            )
            wanted = "the first day on which it was public, usually that of v1 on arXiv"
            comments.append(mark(f"{wanted}; {known}"))
        elif self.work.origin != f"arXiv:{self.work.arxiv}":
            comments.append(mark("day of the first public version; arXiv may be earlier"))
        return _Line("published", str(min(self.work.published, self.today)), tuple(comments))

    def _venue(self) -> _Line:
        said = self.work.venue or self.work.container
        if said:
            advice = "short name of the conference or journal, with its year"
            return _Line("venue", said, (mark(advice),))
        return _Line("venue", None, (mark("add the venue if there is one"), "# venue: ICASSP 2021"))

    def _subjects(self) -> Iterator[_Line]:
        for field, found, advice in (
            ("topics", proposals.topics(self.work, self.library), "most important first"),
            ("methods", proposals.methods(self.work, self.library), "two to five"),
        ):
            guess = "" if found.are_named else "only a guess, since none is named; "
            advice = f"{guess}{advice}, ids from data/{field}.yml"
            yield _Line(field, [*found.ids], (mark(advice),))

    def _texts(self) -> Iterator[_Line]:
        advice = "what is new, in one line; so far this is the title"
        yield _Line("tagline", proposals.tagline(self.work) or _UNWRITTEN, (mark(advice),))
        summary = proposals.summary(self.work)
        so_far = "; so far the authors' abstract" if summary else ""
        advice = f"what was missing, what it does, what came of it, in your own words{so_far}"
        yield _Line("summary", summary or f"{_UNWRITTEN}.", (mark(advice),))
        if self.work.abstract and self.work.is_abstract_free:
            yield _Line("abstract", self.work.abstract)

    def _builds_on(self) -> _Line:
        found = [_entry(each) for each in proposals.relations(self.work, self.library)]
        advice = "the kind, and what exactly was taken or answered; remove what is not so"
        if found:
            return _Line("builds_on", found, (mark(advice),))
        asked = mark("add the older papers of the collection that it uses, extends, or answers")
        example = (
            "# builds_on:",
            f"#   - paper: {next(iter(self.library.papers), 'the-id')}",
            f"#     kind: {Kind.EXTENDS}",
            '#     how: "What exactly was taken or answered"',
        )
        return _Line("builds_on", None, (asked, *example))

    def _links(self) -> _Line:
        found: Plain = {**proposals.links(self.work)}
        advice = "only what the authors published"
        return _Line("links", found, (mark(advice),)) if found else _Line("links", None)


def _people(names: Iterable[Author]) -> list[Plain]:
    return [name.printed if name.given else {"name": name.family} for name in names]


def _entry(relation: Relation) -> Plain:
    entry = {"paper": relation.paper, "kind": relation.kind.value, "how": relation.how}
    return {**entry, **({"source": relation.source} if relation.source else {})}
