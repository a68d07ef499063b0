"""What papers name, and whether it is there: topics, methods, organizations, other papers.

Files that are faulty elsewhere are looked at, too, so that one check tells everything.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..data.diagnostics import REPORT_LIMIT, Diagnostic
from ..data.explanations import already_listed, paper_hint, paper_meant
from ..data.library import AsRead, Library, Vocabulary
from ..model.records import Correction, Deviation, Influence
from ..model.types import SLUG
from ..text.words import Guess, guess


def unknown_names(library: Library, read: AsRead) -> Iterator[Diagnostic]:
    """Yields every name in a paper that leads nowhere, with the one that was likely meant."""
    vocabularies: dict[str, Vocabulary[Any]] = {
        "topic": library.topics,
        "method": library.methods,
        "organization": library.organizations,
    }
    for noun, vocabulary in vocabularies.items():
        if vocabulary.is_whole:
            yield from islice(_undefined(read, noun, vocabulary), REPORT_LIMIT)
    yield from islice(_older_papers(library, read), REPORT_LIMIT)


def _undefined(read: AsRead, noun: str, vocabulary: Vocabulary[Any]) -> Iterator[Diagnostic]:
    """Topics, methods and organizations come from closed vocabularies."""
    source = read.source
    listed = _listed(read, f"{noun}s")  # as it reads once what is meant is written
    for index, id_ in enumerate(listed):
        if isinstance(id_, str) and id_ not in vocabulary and SLUG.fullmatch(id_):
            meant = guess(id_, vocabulary.meanings)
            other = f"use one of data/{noun}s.yml, or define it there"
            hint = f"did you mean {meant.word}?" if meant else other
            message = f"there is no {noun} “{id_}”"
            where = (f"{noun}s", index)
            fix = source.fix(where, meant.word, is_safe=meant.is_sure) if meant else None
            if meant and meant.word in listed:
                hint, fix = already_listed(meant.word) if meant.is_sure else other, None
            elif meant:
                listed[index] = meant.word
            yield source.fault(where, f"unknown-{noun}", message, hint, fix=fix)


def _listed(read: AsRead, field: str) -> list[Any]:
    """Returns what stands in a list, as it is written where it has faults; a list of one's own."""
    if read.has(field):
        return [*getattr(read.paper, field)]
    found = read.source.data.get(field) if isinstance(read.source.data, dict) else None
    return [*found] if isinstance(found, list) else []


def _older_papers(library: Library, read: AsRead) -> Iterator[Diagnostic]:
    """What a paper builds on is a file of the collection."""
    for index, wanted in enumerate(map(_named, _listed(read, "builds_on"))):
        is_there = wanted in library.papers or wanted in library.absent
        if not is_there and SLUG.fullmatch(wanted):
            message = f"there is no paper “{wanted}”"
            where = ("builds_on", index, "paper")
            meant = _paper_meant(library, wanted, read.paper.id)
            fix = read.source.fix(where, meant.word, is_safe=meant.is_same) if meant else None
            yield read.source.fault(where, "unknown-paper", message, paper_hint(meant), fix=fix)


def _named(entry: object) -> str:
    """Returns the paper that an entry names, be the entry right or as it is written."""
    if isinstance(entry, Influence):
        return entry.paper
    named = entry.get("paper") if isinstance(entry, dict) else None
    return named if isinstance(named, str) else ""


def _paper_meant(library: Library, wanted: str, own_id: str | None = None) -> Guess | None:
    """Returns the paper that an unknown id was meant to be, by any of its names."""
    ids = {name: id_ for name, id_ in library.paper_meanings.items() if id_ != own_id}
    later = (each.title for paper in library.papers.values() for each in paper.influenced)
    return paper_meant(wanted, ids, (title.partition(":")[0] for title in later))


def commented_papers(library: Library) -> Iterator[Diagnostic]:
    """A correction or a deviation speaks of a paper of the collection."""
    comments: tuple[Vocabulary[Correction] | Vocabulary[Deviation], ...] = (
        library.corrections,
        library.deviations,
    )
    for vocabulary in comments:
        for id_, record in vocabulary.items():
            known = record.paper in library.papers or record.paper in library.absent
            if vocabulary.source and not known:
                message = f"there is no paper “{record.paper}”"
                hint = paper_hint(_paper_meant(library, record.paper))
                where = (*vocabulary.places[id_], "paper")
                yield vocabulary.source.fault(where, "unknown-paper", message, hint)
