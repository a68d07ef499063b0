"""The collection in memory: every record of `data/`, validated and indexed.

`load` reads everything, never stops at the first fault and never raises for what stands in a
file: a file that is wrong gives diagnostics, and its paper is absent from the library.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from ..diagnostics import CODES, Diagnostic
from ..files.filenames import (
    DEFINITIONS,
    is_of_the_system,
    is_yaml,
    misnamed,
    misplaced,
    not_a_file,
)
from ..files.source import Source, Where, parse
from ..forms import Author
from ..language.words import fold, slug
from ..model import (
    Correction,
    Deviation,
    Method,
    Organization,
    Paper,
    PaperFile,
    Record,
    Signature,
    Topic,
)
from .explanations import Meanings
from .opening import leads_elsewhere, raw_or_fault
from .validation import sound, validate

R = TypeVar("R", bound=Record)
Entry = Topic | Method | Organization
_EVERY_FIELD = frozenset(PaperFile.model_fields)


@dataclass(frozen=True, eq=False)
class Vocabulary(Mapping[str, R]):
    """The records of one file of definitions, by id.

    Attributes:
        records: The valid records in the order of the file.
        source: The file; None where there is none.
        is_whole: Whether every entry of the file could be read. Only then does the absence of
            an id say that it is unknown.
        places: Where each record stands in the file.
    """

    records: Mapping[str, R]
    source: Source | None = None
    is_whole: bool = True
    places: Mapping[str, Where] = field(default_factory=dict)

    def __getitem__(self, key: str) -> R:
        return self.records[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def known(self, ids: Iterable[str]) -> list[R]:
        """Returns the records of those ids that are defined, in the order of `ids`."""
        return [self.records[id_] for id_ in ids if id_ in self.records]

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """The id for every way to call an entry: its name, its aliases, its id."""
        spellings = {
            spelling: id_
            for id_, record in self.records.items()
            for spelling in (getattr(record, "name", id_), *getattr(record, "aliases", ()))
        }
        return {**spellings, **{id_: id_ for id_ in self.records}}


@dataclass(frozen=True)
class Draft:
    """A paper of which some fields are at fault, and what can be said of it all the same.

    Attributes:
        paper: The paper; a field that is at fault says nothing about it.
        sound: The fields that are right by themselves.
    """

    paper: Paper
    sound: frozenset[str]


@dataclass(frozen=True)
class Person:
    """Somebody who signs papers of the collection; equal names need not be one person.

    Attributes:
        name: The name to show.
        anchor: Where the person stands on the page of people.
        papers: The person's papers in order of publication.
    """

    name: Author
    anchor: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Library:
    """Everything that is known about the collection.

    Attributes:
        data_dir: The folder that it was read from.
        papers: The papers by id, in order of publication.
        topics: Fields of work, in the order of their file.
        methods: Techniques, in the order of their file.
        organizations: Companies, universities and groups, in the order of their file.
        signatures: People who sign in more than one way, by the printed form to show.
        corrections: Where the collection differs from the listing that it began as.
        deviations: Where a file says on purpose what no catalog says.
        absent: Names of the papers that were left out because of a fault, by id.
        drafts: What can be said of papers that were left out because of a fault, by id.
        sources: The file of each paper, absent ones included.
        paper_meanings: The id for every way to call a paper, absent ones included: its name, its
            aliases, its former ids, its arXiv id, its id.
        diagnostics: What was wrong with single files and fields.
    """

    data_dir: Path
    papers: Mapping[str, Paper]
    topics: Vocabulary[Topic]
    methods: Vocabulary[Method]
    organizations: Vocabulary[Organization]
    signatures: Vocabulary[Signature]
    corrections: Vocabulary[Correction]
    deviations: Vocabulary[Deviation]
    absent: Mapping[str, str]
    drafts: Mapping[str, Draft]
    sources: Mapping[str, Source]
    paper_meanings: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]

    def without(self, ids: Iterable[str]) -> "Library":
        """Returns the library with these papers left out and remembered by name."""
        gone = {id_: self.papers[id_].name for id_ in ids if id_ in self.papers}
        kept = {id_: paper for id_, paper in self.papers.items() if id_ not in gone}
        return replace(self, papers=kept, absent={**self.absent, **gone}) if gone else self

    def as_far_as_sound(self) -> Iterator[tuple[Paper, Source, frozenset[str]]]:
        """Yields every paper with its file and the names of the fields that are right.

        Papers that were left out because of a fault are among them, so that one check can tell
        everything about their files.
        """
        for paper in self.papers.values():
            yield paper, self.sources[paper.id], _EVERY_FIELD
        for draft in self.drafts.values():
            yield draft.paper, self.sources[draft.paper.id], draft.sound

    @property
    def files(self) -> Iterator[Path]:
        """Every file that was read."""
        yield from (source.path for source in self.sources.values())
        vocabularies: tuple[Vocabulary[Any], ...] = (
            self.topics,
            self.methods,
            self.organizations,
            self.signatures,
            self.corrections,
            self.deviations,
        )
        yield from (each.source.path for each in vocabularies if each.source)

    def name_of(self, paper_id: str) -> str:
        """Returns the name of a paper, also of one that had to be left out."""
        paper = self.papers.get(paper_id)
        return paper.name if paper else self.absent.get(paper_id, paper_id)

    @property
    def updated(self) -> date | None:
        """The day on which the last paper was added."""
        return max((paper.added for paper in self.papers.values()), default=None)

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Paper, ...]]:
        """The papers filed under each year, newest year first, in order of publication."""
        groups = _grouped(self.papers.values(), lambda paper: (paper.year,))
        return dict(sorted(groups.items(), reverse=True))

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers of each defined topic, in order of publication."""
        groups = _grouped(self.papers.values(), lambda paper: paper.topics)
        return {id_: groups.get(id_, ()) for id_ in self.topics}

    @cached_property
    def by_method(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers that use each defined method, in order of publication."""
        groups = _grouped(self.papers.values(), lambda paper: paper.methods)
        return {id_: groups.get(id_, ()) for id_ in self.methods}

    @cached_property
    def by_organization(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers with authors from each defined organization, in order of publication."""
        groups = _grouped(self.papers.values(), lambda paper: paper.organizations)
        return {id_: groups.get(id_, ()) for id_ in self.organizations}

    @cached_property
    def people(self) -> Mapping[Author, Person]:
        """Every author by the name to show, A to Z."""
        groups = _grouped(
            self.papers.values(),
            lambda paper: dict.fromkeys(self.shown(author) for author in paper.authors),
        )
        anchors: set[str] = set()
        people = {}
        for name in sorted(groups, key=lambda name: (fold(name.printed).lower(), name.printed)):
            anchor = _free(slug(name.printed) or "person", anchors)
            people[name] = Person(name, anchor, groups[name])
        return people

    def shown(self, author: Author) -> Author:
        """Returns the name to show for a printed one."""
        return self._shown.get(author, author)

    def person(self, author: Author) -> Person:
        """Returns whom a printed name of a paper in the library stands for."""
        return self.people[self.shown(author)]

    @cached_property
    def _shown(self) -> Mapping[Author, Author]:
        return {alias: each.name for each in self.signatures.values() for alias in each.aliases}


K = TypeVar("K")


def _grouped(
    papers: Iterable[Paper], keys: Callable[[Paper], Iterable[K]]
) -> dict[K, tuple[Paper, ...]]:
    groups: dict[K, list[Paper]] = {}
    for paper in papers:
        for key in keys(paper):
            groups.setdefault(key, []).append(paper)
    return {key: tuple(group) for key, group in groups.items()}


def _free(wanted: str, taken: set[str]) -> str:
    """Returns `wanted`, with a number behind it if it is taken, and takes it."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name


def load(data_dir: Path) -> Library:
    """Reads the collection.

    Args:
        data_dir: The folder with `papers/` and the files of definitions.

    Returns:
        Everything that could be read, and the diagnostics for everything that could not. Rules
        that span several values or files are not applied yet (see `rules.checked`).
    """
    shelf = _Shelf(data_dir)
    topics = shelf.vocabulary(data_dir / "topics.yml", Topic, lambda record: record.id)
    methods = shelf.vocabulary(data_dir / "methods.yml", Method, lambda record: record.id)
    organizations = shelf.vocabulary(
        data_dir / "organizations.yml", Organization, lambda record: record.id
    )
    signatures = shelf.vocabulary(
        data_dir / "people.yml", Signature, lambda record: record.name.printed
    )
    numbers = itertools.count()  # corrections and deviations have no id of their own
    corrections = shelf.vocabulary(
        data_dir / "corrections.yml", Correction, lambda _: str(next(numbers))
    )
    deviations = shelf.vocabulary(
        data_dir / "deviations.yml", Deviation, lambda _: str(next(numbers))
    )
    meanings = {
        "topics": topics.meanings,
        "methods": methods.meanings,
        "organizations": organizations.meanings,
    }
    papers = list(shelf.papers(meanings))
    shelf.refuse_others()
    return Library(
        data_dir=data_dir,
        papers={paper.id: paper for paper in sorted(papers, key=lambda p: (p.published, p.id))},
        topics=topics,
        methods=methods,
        organizations=organizations,
        signatures=signatures,
        corrections=corrections,
        deviations=deviations,
        absent=shelf.absent,
        drafts=shelf.drafts,
        sources=shelf.sources,
        paper_meanings=shelf.paper_meanings,
        diagnostics=tuple(shelf.diagnostics),
    )


@dataclass
class _Records(Generic[R]):
    """The valid records of one file, each with its position, and whether any was not valid."""

    source: Source | None
    records: list[tuple[int, R]]
    is_whole: bool


class _Read(NamedTuple):
    """A paper's file as it was read, before anything is said of its fields."""

    path: Path
    source: Source | None
    has_good_name: bool
    is_sound: bool


class _Shelf:
    """One reading of a data folder, which collects what it finds on the way."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.diagnostics: list[Diagnostic] = []
        self.absent: dict[str, str] = {}
        self.drafts: dict[str, Draft] = {}
        self.sources: dict[str, Source] = {}
        self.paper_meanings: dict[str, str] = {}

    def report(self, code: str, path: Path, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(CODES[code], message, hint, path))

    def source(self, path: Path) -> Source | None:
        raw = raw_or_fault(path, self.data_dir)
        if isinstance(raw, Diagnostic):
            self.diagnostics.append(raw)
            return None
        source, diagnostics = parse(path, raw)
        self.diagnostics += diagnostics
        return source

    def papers(self, meanings: Meanings) -> Iterator[Paper]:
        folder = self.data_dir / "papers"
        if fault := leads_elsewhere(folder, self.data_dir):
            self.diagnostics.append(fault)
            return
        paths = self.content(folder)
        if paths is None:
            hint = "make the folder, with one .yml file for each paper"
            self.report("unreadable-file", folder, "the folder of papers cannot be read", hint)
            return
        read = []
        for path in paths:
            if path.is_dir():
                elsewhere = leads_elsewhere(path, self.data_dir)
                self.diagnostics.append(elsewhere or not_a_file(path, self.content(path) or ()))
                continue
            fault = misnamed(path)
            if fault:
                self.diagnostics.append(fault)
            if is_yaml(path):
                faults_before = len(self.diagnostics)
                source = self.source(path)
                is_sound = not fault and not _has_errors(self.diagnostics[faults_before:])
                read.append(_Read(path, source, has_good_name=not fault, is_sound=is_sound))
        self.paper_meanings = _ways_to_call([each for each in read if each.has_good_name])
        for each in read:
            yield from self._paper(each, {**meanings, "paper": self.paper_meanings})

    def content(self, folder: Path) -> list[Path] | None:
        try:
            return sorted(path for path in folder.iterdir() if not is_of_the_system(path))
        except OSError:
            return None

    def _paper(self, read: "_Read", meanings: Meanings) -> Iterator[Paper]:
        path, source = read.path, read.source
        record = None
        if source and source.data is not None:
            record, diagnostics = validate(PaperFile, source, source.data, meanings=meanings)
            self.diagnostics += diagnostics
        id_ = path.stem if read.has_good_name else path.name  # which no paper of a good name has
        if source:
            self.sources[id_] = source
        if record and read.is_sound:
            yield Paper.filed(record, id_)
            return
        self.absent[id_] = _name_in(source) or path.stem
        if source and source.data is not None:
            self.drafts[id_] = _draft(sound(PaperFile, source.data), id_)

    def refuse_others(self) -> None:
        """Reports files beside those of the definitions, where they are never read."""
        self.diagnostics += (
            misplaced(path)
            for path in self.content(self.data_dir) or ()
            if is_yaml(path) and path.name not in DEFINITIONS
        )

    def records(self, path: Path, record_type: type[R]) -> "_Records[R]":
        if not path.exists():
            return _Records(None, [], is_whole=True)
        faults_before = len(self.diagnostics)
        source = self.source(path)
        rows: list[tuple[int, R]] = []
        items = source.data if source else None
        if source and not isinstance(items, list) and items is not None and items != {}:
            hint = "start each entry with a hyphen"
            self.report("wrong-type", path, "the file should be a list of entries", hint)
        for index, item in enumerate(items if isinstance(items, list) else []):
            assert source is not None
            record, diagnostics = validate(record_type, source, item, (index,))
            self.diagnostics += diagnostics
            if record:
                rows.append((index, record))
        return _Records(source, rows, is_whole=not _has_errors(self.diagnostics[faults_before:]))

    def vocabulary(
        self, path: Path, record_type: type[R], key: Callable[[R], str]
    ) -> Vocabulary[R]:
        found = self.records(path, record_type)
        records: dict[str, R] = {}
        places: dict[str, Where] = {}
        for index, record in found.records:
            id_ = key(record)
            if id_ in records and found.source:
                place = found.source.place((index,))
                message, hint = f"“{id_}” is defined twice", "keep one of the two entries"
                self.diagnostics.append(Diagnostic(CODES["id-taken"], message, hint, path, place))
            else:
                records[id_], places[id_] = record, (index,)
        return Vocabulary(records, found.source, found.is_whole, places)


def _has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.is_error for diagnostic in diagnostics)


def _draft(values: dict[str, Any], paper_id: str) -> Draft:
    """Returns what can be said of a paper from those of its fields that are right."""
    sound_fields = set(values)
    if values.get("year") is None and "published" in values:
        values = {**values, "year": values["published"].year}
    elif values.get("year") is None:
        sound_fields.discard("year")
    return Draft(Paper.model_construct(**values, id=paper_id), frozenset(sound_fields))


def _ways_to_call(files: Sequence[_Read]) -> dict[str, str]:
    """Returns the id for every way to call a paper, as far as its file says one."""
    meanings: dict[str, str] = {}
    for each in files:
        data = each.source.data if each.source else None
        said = data if isinstance(data, dict) else {}
        for name in ("arxiv", "aliases", "formerly", "name"):
            found = said.get(name)
            calls = found if isinstance(found, list) else [found]
            meanings |= {call: each.path.stem for call in calls if isinstance(call, str)}
    return meanings | {each.path.stem: each.path.stem for each in files}


def _name_in(source: Source | None) -> str | None:
    """Returns the name that a faulty file gives, if it can be made out."""
    data = source.data if source else None
    name = data.get("name") if isinstance(data, dict) else None
    return name.strip() or None if isinstance(name, str) else None
