"""The collection in memory: every record of `data/`, indexed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from ..model.records import (
    Correction,
    Deviation,
    Method,
    NameVariants,
    Organization,
    Paper,
    PaperFile,
    Record,
    Topic,
)
from ..model.types import SLUG, Author
from ..text.words import fold, slug
from .diagnostics import Diagnostic
from .source import Source, Where

R = TypeVar("R", bound=Record)
Entry = Topic | Method | Organization
_EVERY_FIELD = frozenset(PaperFile.model_fields)
_CALLS = ("arxiv", "aliases", "formerly", "name")


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

    def __contains__(self, key: object) -> bool:
        return key in self.records

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


class AsRead(NamedTuple):
    """A paper as far as its file is right.

    Attributes:
        paper: The paper; a field that is at fault says nothing about it.
        source: The file.
        sound: The fields that are right by themselves.
    """

    paper: Paper
    source: Source
    sound: frozenset[str]

    def has(self, *fields: str) -> bool:
        """Tells whether these fields are right, be the others as they may."""
        return self.sound.issuperset(fields)


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
        name_variants: People who sign in more than one way, by the printed form to show.
        corrections: Where the collection differs from the listing that it began as.
        deviations: Where a file says on purpose what no catalog says.
        absent: Names of the papers that were left out because of a fault, by id.
        drafts: What can be said of papers that were left out because of a fault, by id.
        sources: The file of each paper, absent ones included.
        diagnostics: What was wrong with single files and fields.
    """

    data_dir: Path
    papers: Mapping[str, Paper]
    topics: Vocabulary[Topic]
    methods: Vocabulary[Method]
    organizations: Vocabulary[Organization]
    name_variants: Vocabulary[NameVariants]
    corrections: Vocabulary[Correction]
    deviations: Vocabulary[Deviation]
    absent: Mapping[str, str]
    drafts: Mapping[str, Draft]
    sources: Mapping[str, Source]
    diagnostics: tuple[Diagnostic, ...]

    def without(self, ids: Iterable[str]) -> "Library":
        """Returns the library with these papers left out and remembered by name."""
        gone = {id_: self.papers[id_].name for id_ in ids if id_ in self.papers}
        kept = {id_: paper for id_, paper in self.papers.items() if id_ not in gone}
        return replace(self, papers=kept, absent={**self.absent, **gone}) if gone else self

    def as_read(self, paper_id: str) -> AsRead | None:
        """Returns a paper as far as its file is right; None where that says nothing."""
        if paper := self.papers.get(paper_id):
            return AsRead(paper, self.sources[paper_id], _EVERY_FIELD)
        if draft := self.drafts.get(paper_id):
            return AsRead(draft.paper, self.sources[paper_id], draft.sound)
        return None

    def as_far_as_sound(self) -> Iterator[AsRead]:
        """Yields every paper as far as its file is right.

        Papers that were left out because of a fault are among them, so that one check can tell
        everything about their files.
        """
        return filter(None, map(self.as_read, (*self.papers, *self.drafts)))

    @property
    def files(self) -> Iterator[Path]:
        """Every file that was read."""
        yield from (source.path for source in self.sources.values())
        vocabularies: tuple[Vocabulary[Any], ...] = (
            self.topics,
            self.methods,
            self.organizations,
            self.name_variants,
            self.corrections,
            self.deviations,
        )
        yield from (each.source.path for each in vocabularies if each.source)

    def name_of(self, paper_id: str) -> str:
        """Returns the name of a paper, also of one that had to be left out."""
        paper = self.papers.get(paper_id)
        return paper.name if paper else self.absent.get(paper_id, paper_id)

    @cached_property
    def paper_meanings(self) -> Mapping[str, str]:
        """The id for every way to call a paper, absent ones included: its names, and its ids."""
        ids = sorted(filter(SLUG.fullmatch, (*self.papers, *self.absent)), key="{}.yml".format)
        calls = {call: id_ for id_ in ids for call in self._ways_to_call(id_)}
        return calls | {id_: id_ for id_ in ids}

    def _ways_to_call(self, paper_id: str) -> Iterator[str]:
        """Yields what a paper is called besides its id, as far as its file says so."""
        if paper := self.papers.get(paper_id):
            said: Any = dict(paper)
        else:
            said = self.sources[paper_id].data if paper_id in self.sources else {}
        for name in _CALLS if isinstance(said, dict) else ():
            found = said.get(name)
            calls = found if isinstance(found, list | tuple) else [found]
            yield from (call for call in calls if isinstance(call, str))

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

    def revised(self, before: "Library", paper: Paper) -> "Library":
        """Returns the library with the indexes of an earlier one, which need not be made again.

        Args:
            before: A library in which only the texts of one paper were others.
            paper: The paper as it is now.
        """

        def renewed(papers: Iterable[Paper]) -> tuple[Paper, ...]:
            return tuple(paper if each.id == paper.id else each for each in papers)

        people = dict(before.people)
        for name in dict.fromkeys(map(self.shown, paper.authors)):
            people[name] = replace(people[name], papers=renewed(people[name].papers))
        library = replace(self)
        vars(library)["people"] = people
        for index, keys in (
            ("by_year", [paper.year]),
            ("by_topic", paper.topics),
            ("by_method", paper.methods),
            ("by_organization", paper.organizations),
        ):
            groups = getattr(before, index)
            again = {key: renewed(groups[key]) for key in keys if key in groups}
            vars(library)[index] = groups | again
        return library

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
        return {alias: each.name for each in self.name_variants.values() for alias in each.aliases}


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
