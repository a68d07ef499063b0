"""What papers name, and whether it is there: topics, methods, organizations, other papers.

Files that are faulty elsewhere are looked at, too, so that one check tells everything.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeGuard

from ..diagnostics import ENOUGH, Diagnostic
from ..files.source import Source
from ..forms import SLUG
from ..language.words import Guess, guess
from ..library import Library, Vocabulary
from ..library.explanations import already_listed, paper_hint, paper_meant
from ..model import Correction, Deviation


def unknown_names(library: Library) -> Iterator[Diagnostic]:
    """Yields every name that leads nowhere, with the one that was likely meant."""
    yield from _words(library)
    yield from _older_papers(library)
    yield from _commented_papers(library)


def _words(library: Library) -> Iterator[Diagnostic]:
    """Topics, methods and organizations come from closed vocabularies."""
    vocabularies: dict[str, Vocabulary[Any]] = {
        "topic": library.topics,
        "method": library.methods,
        "organization": library.organizations,
    }
    for source in library.sources.values():
        for noun, vocabulary in vocabularies.items():
            if vocabulary.is_whole:
                yield from islice(_undefined(source, noun, vocabulary), ENOUGH)


def _undefined(source: Source, noun: str, vocabulary: Vocabulary[Any]) -> Iterator[Diagnostic]:
    listed = _listed(source, f"{noun}s")  # as it reads once what is meant is written
    for index, id_ in enumerate(listed):
        if _is_id(id_) and id_ not in vocabulary:
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


def _listed(source: Source, field: str) -> list[Any]:
    """Returns what stands in a list of a file, as it is written; a list of the caller's own."""
    found = source.data.get(field) if isinstance(source.data, dict) else None
    return [*found] if isinstance(found, list) else []


def _is_id(value: object) -> TypeGuard[str]:
    """Tells whether a value could be an id; what could not is at fault by itself."""
    return isinstance(value, str) and bool(SLUG.fullmatch(value))


def _older_papers(library: Library) -> Iterator[Diagnostic]:
    """What a paper builds on is a file of the collection."""
    for own_id, source in library.sources.items():
        yield from islice(_missing(library, own_id, source), ENOUGH)


def _missing(library: Library, own_id: str, source: Source) -> Iterator[Diagnostic]:
    for index, entry in enumerate(_listed(source, "builds_on")):
        wanted = entry.get("paper") if isinstance(entry, dict) else None
        if _is_id(wanted) and wanted not in library.papers and wanted not in library.absent:
            message = f"there is no paper “{wanted}”"
            where = ("builds_on", index, "paper")
            meant = _paper_meant(library, wanted, own_id)
            fix = source.fix(where, meant.word, is_safe=meant.is_same) if meant else None
            yield source.fault(where, "unknown-paper", message, paper_hint(meant), fix=fix)


def _paper_meant(library: Library, wanted: str, own_id: str | None = None) -> Guess | None:
    """Returns the paper that an unknown id was meant to be, by any of its names."""
    ids = {name: id_ for name, id_ in library.paper_meanings.items() if id_ != own_id}
    later = (each.title for paper in library.papers.values() for each in paper.influenced)
    return paper_meant(wanted, ids, (title.partition(":")[0] for title in later))


def _commented_papers(library: Library) -> Iterator[Diagnostic]:
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
