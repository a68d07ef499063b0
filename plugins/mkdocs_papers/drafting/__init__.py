"""A first draft of a paper's file, out of what a catalog says and what the collection knows.

The draft is valid as it stands, and says in a comment above a line what only a person can judge.
It claims nothing that its source does not say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ..forms import INVISIBLE
from ..library import Library
from ..venue_phrases import venue
from ..works import Work
from . import proposals
from .layout import author, flow, folded, plain, quoted

MARK = "# CHECK: "
"""How a comment begins that asks a person to look at the line below."""

_SCHEMA = "# yaml-language-server: $schema=../paper.schema.json"
_UNWRITTEN = "Not written yet."


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
    work = _cleaned(work)
    if missing := _missing(work, library):
        raise CannotDraftError(missing)
    name = proposals.name(work, library)
    lines = (_SCHEMA, *_Sheet(work, library, today, name).lines())
    return Draft(id_ or proposals.address(name), name, "\n".join(lines) + "\n")


def _cleaned(work: Work) -> Work:
    """Returns the work without the invisible characters that data files refuse."""

    def clean(text: str) -> str:
        sound = text.encode("utf-8", "replace").decode("utf-8")  # JSON can hold half characters
        paragraphs = sound.replace("\u00ad", "").replace("\u200b", "").split("\n\n")
        return "\n\n".join(" ".join(INVISIBLE.sub(" ", each).split()) for each in paragraphs)

    names = (
        replace(each, family=clean(each.family), given=clean(each.given)) for each in work.authors
    )
    return replace(
        work,
        title=clean(work.title),
        authors=tuple(names),
        container=clean(work.container),
        abstract=clean(work.abstract),
    )


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


@dataclass(frozen=True)
class _Sheet:
    """The lines of a draft, field by field in the order of the model."""

    work: Work
    library: Library
    today: date
    name: str

    def lines(self) -> Iterator[str]:
        work = self.work
        if work.is_withdrawn:
            yield f"{MARK}{work.origin} was withdrawn; does it belong here?"
        yield f"{MARK}what people call it"
        yield f"name: {plain(self.name)}"
        yield f"title: {quoted(work.title)}"
        yield from self._authors()
        yield from self._organizations()
        yield from self._published()
        if work.arxiv:
            yield f"arxiv: {quoted(work.arxiv)}"
        if work.doi:
            yield f"doi: {quoted(work.doi)}"
        yield from self._venue()
        yield from self._subjects()
        yield from self._texts()
        yield from self._builds_on()
        yield from self._links()
        yield f"{MARK}notable, or landmark if later work could not do without it"
        yield "tier: notable"
        yield f"added: {self.today}"

    def _authors(self) -> Iterator[str]:
        names = proposals.authors(self.work, self.library)
        yield f"{MARK}names as printed, family name first; a group is {{name: ...}}"
        yield "authors:"
        yield from (f"  - {author(name)}" for name in names)
        twice = dict.fromkeys(name for name in names if names.count(name) > 1)
        if twice:
            yield f"{MARK}stand twice above; keep this if they are two people"
            yield "namesakes:"
            yield from (f"  - {author(name)}" for name in twice)

    def _organizations(self) -> Iterator[str]:
        ids = proposals.organizations(self.work, self.library)
        where = "ids from data/organizations.yml, at most four"
        if ids:
            yield f"{MARK}{where}"
            yield f"organizations: {flow(ids)}"
        else:
            example = next(iter(self.library.organizations), "the-id")
            yield f"{MARK}add the authors' affiliations ({where}), like"
            yield f"# organizations: [{example}]"

    def _published(self) -> Iterator[str]:
        published = self.work.published
        assert published is not None
        if not self.work.is_exact_day:
            yield f"{MARK}the day is not known; {self.work.origin} names the month or the year only"
        elif self.work.origin != f"arXiv:{self.work.arxiv}":
            yield f"{MARK}day of the first public version; arXiv may be earlier"
        yield f"published: {min(published, self.today)}"

    def _venue(self) -> Iterator[str]:
        said = venue(self.work) or self.work.container
        if said:
            yield f"{MARK}short name of the conference or journal, with its year"
            yield f"venue: {plain(said)}"
        else:
            yield f"{MARK}add the venue if there is one, like"
            yield "# venue: ICASSP 2021"

    def _subjects(self) -> Iterator[str]:
        for field, found, advice in (
            ("topics", proposals.topics(self.work, self.library), "most important first"),
            ("methods", proposals.methods(self.work, self.library), "two to five"),
        ):
            guess = "" if found.are_named else "only a guess, since none is named; "
            yield f"{MARK}{guess}{advice}, ids from data/{field}.yml"
            yield f"{field}: {flow(found.ids)}"

    def _texts(self) -> Iterator[str]:
        yield f"{MARK}what is new, in one line; so far this is the title"
        yield f"tagline: {quoted(proposals.tagline(self.work))}"
        summary = proposals.summary(self.work)
        so_far = "; so far this is the abstract" if summary else ""
        yield f"{MARK}what was missing, what it does, what came of it: 60 to 110 own words{so_far}"
        yield f"summary: {folded(summary) if summary else _UNWRITTEN}"
        if self.work.abstract and self.work.is_abstract_free:
            yield f"abstract: {folded(self.work.abstract)}"

    def _builds_on(self) -> Iterator[str]:
        found = proposals.relations(self.work, self.library)
        if found:
            yield f"{MARK}the kind, and what exactly was taken or answered; remove what is not so"
            yield "builds_on:"
        for each in found:
            yield f"  - paper: {each.paper}"
            yield f"    kind: {each.kind}"
            yield f"    how: {quoted(each.how)}"
            if each.source:
                yield f"    source: {quoted(each.source)}"

    def _links(self) -> Iterator[str]:
        if found := proposals.links(self.work):
            yield f"{MARK}only what the authors published"
            yield "links:"
            yield from (f"  {kind}: {plain(link)}" for kind, link in found.items())
