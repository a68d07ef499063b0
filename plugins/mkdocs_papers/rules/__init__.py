"""Rules that no single field can tell: each a small function from a library to diagnostics.

A rule looks at the records that could be read. Where a file of definitions is not whole, rules
that would blame papers for its gaps stay silent.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, NamedTuple

from .. import citation
from ..diagnostics import Diagnostic
from ..files.source import Source, Where
from ..forms import Author
from ..language.words import fold
from ..library import Library, Vocabulary, load
from ..model import LaterPaper, Paper
from .marks import unfinished_drafts
from .references import unknown_names
from .wording import warnings

Rule = Callable[[Library], Iterator[Diagnostic]]


class Checked(NamedTuple):
    """A library as it may be shown, and everything that is wrong with its data."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]


def load_checked(data_dir: Path, today: date) -> Checked:
    """Reads the collection, applies every rule, and leaves out the papers with errors.

    Args:
        data_dir: The folder with `papers/` and the files of definitions.
        today: The day on which this happens; later dates are faults.

    Returns:
        The papers without errors, and the diagnostics of all files.
    """
    library = load(data_dir)
    found = list(library.diagnostics)
    rules: tuple[Rule, ...] = (*_RULES, partial(dates_have_passed, today=today))
    for rule in rules:
        found += rule(library)
    faulty = {d.path for d in found if d.is_error}
    shown = library.without(id_ for id_, source in library.sources.items() if source.path in faulty)
    return Checked(shown, tuple(found))


_fault = Source.fault


def _papers(library: Library, *fields: str) -> Iterator[tuple[Paper, Source]]:
    """Yields the papers whose fields of these names are right, be their others as they may.

    So one check tells everything, also about a file that has other faults.
    """
    for paper, source, sound in library.as_far_as_sound():
        if sound.issuperset(fields):
            yield paper, source


def authors_stand_once(library: Library) -> Iterator[Diagnostic]:
    """A name that stands twice is a slip, unless `namesakes` says that it is two people."""
    for paper, source in _papers(library, "authors", "namesakes"):
        seen: set[Author] = set()
        namesakes, times = set(paper.namesakes), Counter(paper.authors)
        for index, author in enumerate(paper.authors):
            if author in seen and author not in namesakes:
                yield _fault(
                    source,
                    ("authors", index),
                    "author-twice",
                    f"“{author.printed}” stands twice among the authors; are these two people?",
                    f'remove one, or add `namesakes: ["{author.printed}"]` if they are two people',
                )
            seen.add(author)
        for index, author in enumerate(paper.namesakes):
            if times[author] < 2:
                message = f"“{author.printed}” does not stand twice among the authors"
                hint = "remove it from `namesakes`"
                yield _fault(source, ("namesakes", index), "needless-namesake", message, hint)


def lists_hold_values_once(library: Library) -> Iterator[Diagnostic]:
    """Topics, methods, organizations and aliases are sets that happen to have an order."""
    for field in ("organizations", "topics", "methods", "aliases"):
        for paper, source in _papers(library, field):
            values: tuple[str, ...] = getattr(paper, field)
            seen: set[str] = set()
            for index, value in enumerate(values):
                if value in seen:
                    message = f"“{value}” stands twice in `{field}`"
                    yield _fault(
                        source, (field, index), "listed-twice", message, "keep one of the two"
                    )
                seen.add(value)


def papers_can_be_reached(library: Library) -> Iterator[Diagnostic]:
    """A reader must be able to get to the paper itself."""
    for paper, source in _papers(library, "arxiv", "doi", "links"):
        if not (paper.arxiv or paper.doi or paper.links.project):
            message = "the paper has neither an arXiv id nor a DOI nor a project page"
            hint = 'add `arxiv: "1609.03499"`, `doi`, or a project page under `links`'
            yield _fault(source, ("name",), "no-identifier", message, hint, of_key=True)


def dates_have_passed(library: Library, today: date) -> Iterator[Diagnostic]:
    """What has not happened cannot be in the collection.

    Tomorrow is let through, because it is already there in the east while checks run in UTC.
    """
    for field in ("published", "added"):
        for paper, source in _papers(library, field):
            day: date = getattr(paper, field)
            if day > today + timedelta(days=1):
                message = f"`{field}` is {day}, which lies in the future"
                hint = f"write a day up to {today}"
                yield _fault(source, (field,), "in-the-future", message, hint)
    for paper, source in _papers(library, "published", "year"):
        if paper.year > max(today.year, paper.published.year) + 1:
            message = f"the year {paper.year} lies in the future"
            hint = f"write {paper.published.year}"
            yield _fault(source, ("year",), "in-the-future", message, hint)


def years_fit_dates(library: Library) -> Iterator[Diagnostic]:
    """A venue follows the first version within two years, or one of the two is wrong."""
    for paper, source in _papers(library, "published", "year"):
        if abs(paper.year - paper.published.year) > 2:
            message = f"`year` is {paper.year}, but the paper was published on {paper.published}"
            hint = f"write {paper.published.year}, or remove `year`"
            yield _fault(source, ("year",), "year-contradicts-date", message, hint)


def influences_make_sense(library: Library) -> Iterator[Diagnostic]:
    """A paper builds on other, older papers of the collection, on each once."""
    for paper, source in _papers(library, "builds_on", "published"):
        seen: set[str] = set()
        for index, influence in enumerate(paper.builds_on):
            where = ("builds_on", index, "paper")
            if explained := _wrong_influence(library, paper, influence.paper, seen):
                yield _fault(source, where, *explained)
            seen.add(influence.paper)


def _wrong_influence(
    library: Library, paper: Paper, older_id: str, seen: set[str]
) -> tuple[str, str, str] | None:
    """Returns code, message and hint where a paper cannot build on another."""
    if older_id == paper.id:
        hint = "remove the entry, or name the paper that was meant"
        return "builds-on-itself", f"{paper.name} builds on itself", hint
    if older_id in seen:
        hint = "keep the entry with the stronger kind"
        return "builds-on-twice", f"{paper.name} builds on “{older_id}” twice", hint
    older = library.papers.get(older_id)
    if older and older.published > paper.published:
        message = f"{paper.name} ({paper.published}) is older than {older.name} ({older.published})"
        hint = f"name {paper.id} under `builds_on` in {older.id}.yml instead, or correct a date"
        return "builds-on-later", message, hint
    return None


def influence_has_no_cycle(library: Library) -> Iterator[Diagnostic]:
    """Dates rule circles out, except among papers of one day."""
    graph = {
        paper.id: dict.fromkeys(
            influence.paper
            for influence in paper.builds_on
            if influence.paper != paper.id and influence.paper in library.papers
            and library.papers[influence.paper].published == paper.published
        )
        for paper in library.papers.values()
    }  # fmt: skip
    while circle := _circle(graph):
        older, newer = circle[:2]
        places = [influence.paper for influence in library.papers[newer].builds_on]
        where = ("builds_on", places.index(older), "paper")
        names = " → ".join(library.name_of(id_) for id_ in circle)
        message = f"papers of one day build on each other in a circle: {names}"
        hint = "remove the entry that points the wrong way"
        yield _fault(library.sources[newer], where, "cycle", message, hint)
        del graph[newer][older]  # so that the next circle, if any, is found too


def _circle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Returns papers of which each led to the next and the last is the first; empty for none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def identifiers_are_unique(library: Library) -> Iterator[Diagnostic]:
    """One paper, one file."""
    yield from _repeated(library, "arxiv", "same-identifier", lambda paper: paper.arxiv)
    yield from _repeated(library, "doi", "same-identifier", lambda paper: (paper.doi or "").lower())
    yield from _repeated(library, "title", "same-title", lambda paper: _plain(paper.title))


def _repeated(
    library: Library, field: str, code: str, key: Callable[[Paper], str | None]
) -> Iterator[Diagnostic]:
    """Reports the entry that was made later; the one that stood first stays."""
    first: dict[str, Paper] = {}
    papers = [paper for paper, _ in _papers(library, field, "added")]
    for paper in sorted(papers, key=lambda paper: (paper.added, paper.id)):
        value = key(paper)
        if not value:
            continue
        if value in first:
            other = library.sources[first[value].id].path.name
            message = f"{other} has the same {'arXiv id' if field == 'arxiv' else field.replace('doi', 'DOI')}"
            hint = f"if both are one paper, keep {other}; otherwise correct the value"
            yield _fault(library.sources[paper.id], (field,), code, message, hint)
        else:
            first[value] = paper


def citation_keys_are_unique(library: Library) -> Iterator[Diagnostic]:
    """A key stands for one paper in every bibliography; the paper that had it first keeps it."""
    first: dict[str, str] = {}
    for paper in sorted(library.papers.values(), key=lambda paper: (paper.added, paper.id)):
        other = first.setdefault(key := citation.key(paper), paper.id)
        if other != paper.id:
            message = f"{other}.yml has the same citation key, “{key}”"
            hint = "give the file a name that differs in more than its hyphens"
            yield _fault(library.sources[paper.id], (), "same-citation-key", message, hint)


def later_papers_are_outside(library: Library) -> Iterator[Diagnostic]:
    """What the collection has is named once, in `builds_on` of the newer paper."""
    inside = {mark: paper for paper in library.papers.values() for mark in _marks(paper)}
    for paper, source in _papers(library, "influenced", "published"):
        for index, later in enumerate(paper.influenced):
            if known := next((inside[mark] for mark in _marks(later) if mark in inside), None):
                message = f"“{later.title}” is in the collection, as {known.id}"
                hint = f"remove it here; {known.id}.yml can name this paper under `builds_on`"
                where: Where = ("influenced", index, "title")
                yield _fault(source, where, "later-paper-inside", message, hint)
            if later.year < paper.published.year:
                message = f"{later.year} is before {paper.published.year}, the year of this paper"
                hint = "correct the year, or remove the entry"
                where = ("influenced", index, "year")
                yield _fault(source, where, "later-paper-earlier", message, hint)


def _marks(paper: Paper | LaterPaper) -> list[str]:
    """Returns what tells a paper from every other one."""
    return [mark for mark in (paper.arxiv, (paper.doi or "").lower(), _plain(paper.title)) if mark]


def _plain(title: str) -> str:
    """Returns a title without case and accents, in which people differ."""
    return fold(title).lower()


def former_ids_are_free(library: Library) -> Iterator[Diagnostic]:
    """An address leads to one paper, now and for ever."""
    owner = {**{id_: id_ for id_ in library.absent}, **{id_: id_ for id_ in library.papers}}
    for paper, source in _papers(library, "formerly"):
        for index, old in enumerate(paper.formerly):
            if old in owner:
                message, hint = (
                    f"the id “{old}” belongs to {owner[old]}.yml",
                    "remove it from `formerly`",
                )
                yield _fault(source, ("formerly", index), "id-taken", message, hint)
            owner[old] = paper.id


def definitions_are_used(library: Library) -> Iterator[Diagnostic]:
    """A definition without a paper makes an empty page."""
    if library.absent:
        return  # an absent paper may be the one that uses it
    printed = {author for paper in library.papers.values() for author in paper.authors}
    people = {
        each.name.printed
        for each in library.signatures.values()
        if printed & {each.name, *each.aliases}
    }
    users: list[tuple[str, Vocabulary[Any], Iterable[str]]] = [
        ("topic", library.topics, (id_ for paper in library.papers.values() for id_ in paper.topics)),
        ("method", library.methods, (id_ for paper in library.papers.values() for id_ in paper.methods)),
        ("organization", library.organizations, (id_ for p in library.papers.values() for id_ in p.organizations)),
        ("person", library.signatures, people),
    ]  # fmt: skip
    for noun, vocabulary, used_ids in users:
        used = set(used_ids)
        for id_ in vocabulary:
            if id_ not in used and vocabulary.source:
                message = f"no paper uses the {noun} “{id_}”"
                hint = f"name it under `{_FIELD_OF[noun]}` in a paper's file, or remove it here"
                yield _fault(vocabulary.source, vocabulary.places[id_], "never-used", message, hint)


_FIELD_OF = {
    "topic": "topics",
    "method": "methods",
    "organization": "organizations",
    "person": "authors",
}


def signatures_are_distinct(library: Library) -> Iterator[Diagnostic]:
    """One printed form stands for one person."""
    owner = {each.name: id_ for id_, each in library.signatures.items()}
    for id_, each in library.signatures.items():
        for index, alias in enumerate(each.aliases):
            if alias in owner and library.signatures.source:
                where = (*library.signatures.places[id_], "aliases", index)
                message = f"“{alias.printed}” is a signature of {owner[alias]} already"
                hint = "keep it with the person that it belongs to"
                yield _fault(library.signatures.source, where, "name-taken", message, hint)
            owner.setdefault(alias, id_)


_RULES: tuple[Rule, ...] = (
    authors_stand_once,
    lists_hold_values_once,
    papers_can_be_reached,
    years_fit_dates,
    influences_make_sense,
    influence_has_no_cycle,
    identifiers_are_unique,
    citation_keys_are_unique,
    later_papers_are_outside,
    former_ids_are_free,
    definitions_are_used,
    signatures_are_distinct,
    unknown_names,
    unfinished_drafts,
    warnings,
)
