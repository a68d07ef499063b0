"""Rules that papers keep with each other, each with the fields that it looks at.

A rule looks at the records that could be read. Where a file of definitions is not whole, rules
that would blame papers for its gaps stay silent.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ..data.diagnostics import Diagnostic
from ..data.library import AsRead, Library, Vocabulary
from ..model.records import LaterPaper, Paper
from ..references import versions as citation
from ..text.words import fold


def influences_are_older(library: Library) -> Iterator[Diagnostic]:
    """A paper builds on what was there before it."""
    for read in _reads(library, "name", "builds_on", "published"):
        paper = read.paper
        seen: set[str] = set()
        for index, influence in enumerate(paper.builds_on):
            older = library.papers.get(influence.paper)
            if older and older.published > paper.published and older.id not in seen:
                message = f"{paper.name} ({paper.published}) is older than {older.name} ({older.published})"
                hint = f"name {paper.id} under `builds_on` in {older.id}.yml instead, or correct a date"
                where = ("builds_on", index, "paper")
                yield read.source.fault(where, "builds-on-later", message, hint)
            seen.add(influence.paper)


def influence_has_no_cycle(library: Library) -> Iterator[Diagnostic]:
    """Dates rule circles out, except among papers of one day."""
    steps = {id_: _of_that_day(library, paper) for id_, paper in library.papers.items()}
    concerned = {id_ for id_, older in steps.items() if older}.union(*steps.values())
    graph = {id_: older for id_, older in steps.items() if id_ in concerned}
    while circle := _circle(graph):
        older, newer = circle[:2]
        places = [influence.paper for influence in library.papers[newer].builds_on]
        where = ("builds_on", places.index(older), "paper")
        names = " → ".join(library.name_of(id_) for id_ in circle)
        message = f"papers of one day build on each other in a circle: {names}"
        hint = "remove the entry that points the wrong way"
        yield library.sources[newer].fault(where, "cycle", message, hint)
        del graph[newer][older]  # so that the next circle, if any, is found too


def _of_that_day(library: Library, paper: Paper) -> dict[str, None]:
    """Returns the other papers of its day that a paper builds on."""
    older = (library.papers.get(influence.paper) for influence in paper.builds_on)
    return {
        each.id: None
        for each in older
        if each and each.published == paper.published and each is not paper
    }


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
    reads = list(_by_seniority(library))
    yield from _repeated(reads, "arxiv", "same-identifier", lambda paper: paper.arxiv)
    yield from _repeated(reads, "doi", "same-identifier", lambda paper: (paper.doi or "").lower())
    yield from _repeated(reads, "title", "same-title", lambda paper: _plain(paper.title))


def _by_seniority(library: Library) -> list[AsRead]:
    return sorted(_reads(library, "added"), key=lambda read: (read.paper.added, read.paper.id))


def _repeated(
    reads: Iterable[AsRead], field: str, code: str, key: Callable[[Paper], str | None]
) -> Iterator[Diagnostic]:
    """Reports the entry that was made later; the one that stood first stays."""
    first: dict[str, AsRead] = {}
    for read in reads:
        value = key(read.paper) if read.has(field) else None
        if value and (other := first.setdefault(value, read)) is not read:
            name = other.source.path.name
            what = "arXiv id" if field == "arxiv" else field.replace("doi", "DOI")
            message = f"{name} has the same {what}"
            hint = f"if both are one paper, keep {name}; otherwise correct the value"
            yield read.source.fault((field,), code, message, hint)


def citation_keys_are_unique(library: Library) -> Iterator[Diagnostic]:
    """A key stands for one paper in every bibliography; the paper that had it first keeps it."""
    first: dict[str, str] = {}
    for paper in sorted(library.papers.values(), key=lambda paper: (paper.added, paper.id)):
        other = first.setdefault(key := citation.key(paper), paper.id)
        if other != paper.id:
            message = f"{other}.yml has the same citation key, “{key}”"
            hint = "give the file a name that differs in more than its hyphens"
            yield library.sources[paper.id].fault((), "same-citation-key", message, hint)


def later_papers_are_outside(library: Library) -> Iterator[Diagnostic]:
    """What the collection has is named once, in `builds_on` of the newer paper."""
    papers = library.papers.values()
    inside: dict[str | None, Paper] = {
        **{paper.arxiv: paper for paper in papers},
        **{(paper.doi or "").lower(): paper for paper in papers},
        **{_plain(paper.title): paper for paper in papers},
    }
    for read in _reads(library, "influenced"):
        for index, later in enumerate(read.paper.influenced):
            if known := next((inside[mark] for mark in _marks(later) if mark in inside), None):
                message = f"“{later.title}” is in the collection, as {known.id}"
                hint = f"remove it here; {known.id}.yml can name this paper under `builds_on`"
                where = ("influenced", index, "title")
                yield read.source.fault(where, "later-paper-inside", message, hint)


def _marks(later: LaterPaper) -> list[str]:
    """Returns what tells a paper from every other one."""
    return [mark for mark in (later.arxiv, (later.doi or "").lower(), _plain(later.title)) if mark]


@lru_cache(maxsize=10_000)  # while somebody edits, it is the same titles again and again
def _plain(title: str) -> str:
    """Returns a title without case and accents, in which people differ."""
    return fold(title).lower()


def former_ids_are_free(library: Library) -> Iterator[Diagnostic]:
    """An address leads to one paper, now and for ever."""
    owner = {**{id_: id_ for id_ in library.absent}, **{id_: id_ for id_ in library.papers}}
    for read in _reads(library, "formerly"):
        for index, old in enumerate(read.paper.formerly):
            if old in owner:
                message = f"the id “{old}” belongs to {owner[old]}.yml"
                hint = "remove it from `formerly`"
                yield read.source.fault(("formerly", index), "id-taken", message, hint)
            owner[old] = read.paper.id


def definitions_are_used(library: Library) -> Iterator[Diagnostic]:
    """A definition without a paper makes an empty page."""
    if library.absent:
        return  # an absent paper may be the one that uses it
    authors = (author for paper in library.papers.values() for author in paper.authors)
    printed = set(authors) if library.signatures else set()
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
                yield vocabulary.source.fault(vocabulary.places[id_], "never-used", message, hint)


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
                yield library.signatures.source.fault(where, "name-taken", message, hint)
            owner.setdefault(alias, id_)


def _reads(library: Library, *fields: str) -> Iterator[AsRead]:
    """Yields the papers of which these fields are right, be their others as they may."""
    return (read for read in library.as_far_as_sound() if read.has(*fields))
