"""The collection in memory: every record of the data files, indexed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
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
from .parsing import DataFile, KeyPath

K = TypeVar("K")
R = TypeVar("R", bound=Record)
Definition = Topic | Method | Organization
_EVERY_FIELD = frozenset(PaperFile.model_fields)
_NAMING_FIELDS = ("arxiv", "aliases", "formerly", "name")


@dataclass(frozen=True, eq=False)
class Definitions(Mapping[str, R]):
    """The records of one file of definitions, by id.

    Attributes:
        records: The valid records in the order of the file.
        file: The file; None where there is none.
        is_complete: Whether every entry of the file is valid. Only then is an id unknown that is
            not there.
        key_paths: The path to each record in the file.
    """

    records: Mapping[str, R]
    file: DataFile | None = None
    is_complete: bool = True
    key_paths: Mapping[str, KeyPath] = field(default_factory=dict)

    def __getitem__(self, key: str) -> R:
        return self.records[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def known(self, ids: Iterable[str]) -> list[R]:
        """Return the records of those ids that are defined, in the order of `ids`."""
        return [self.records[id_] for id_ in ids if id_ in self.records]

    @cached_property
    def ids_by_name(self) -> Mapping[str, str]:
        """The id of an entry by each of its names: name, aliases, and the id itself."""
        names = {
            name: id_
            for id_, record in self.records.items()
            for name in (getattr(record, "name", id_), *getattr(record, "aliases", ()))
        }
        return names | {id_: id_ for id_ in self.records}


class PartialPaper(NamedTuple):
    """A paper as far as its file is valid.

    Attributes:
        paper: The paper; its other fields are missing.
        file: The file.
        valid_fields: The fields that are valid by themselves.
    """

    paper: Paper
    file: DataFile
    valid_fields: frozenset[str] = _EVERY_FIELD

    def has(self, *fields: str) -> bool:
        """Return whether all of these fields are valid."""
        return self.valid_fields.issuperset(fields)


@dataclass(frozen=True)
class Person:
    """An author of papers of the collection; equal names need not be one person.

    Attributes:
        name: The name to show.
        anchor: The anchor on the page of people.
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
        organizations: Companies, universities, and groups, in the order of their file.
        name_variants: People whose names are printed in several ways, by the form to show.
        corrections: Where the collection differs from the listing that it began as.
        deviations: Where a file says on purpose what no catalog says.
        absent: Names of the papers that are left out because of a problem, by id.
        faulty: The valid parts of papers whose files are faulty, by id.
        files: The file of each paper, absent ones included.
        diagnostics: What is wrong with single files and fields.
    """

    data_dir: Path
    papers: Mapping[str, Paper]
    topics: Definitions[Topic]
    methods: Definitions[Method]
    organizations: Definitions[Organization]
    name_variants: Definitions[NameVariants]
    corrections: Definitions[Correction]
    deviations: Definitions[Deviation]
    absent: Mapping[str, str]
    faulty: Mapping[str, PartialPaper]
    files: Mapping[str, DataFile]
    diagnostics: tuple[Diagnostic, ...]

    def without(self, ids: Iterable[str]) -> "Library":
        """Return the library with these papers left out and remembered by name."""
        gone = {id_: self.papers[id_].name for id_ in ids if id_ in self.papers}
        kept = {id_: paper for id_, paper in self.papers.items() if id_ not in gone}
        return replace(self, papers=kept, absent={**self.absent, **gone}) if gone else self

    @cached_property
    def partial_papers(self) -> tuple[PartialPaper, ...]:
        """Every paper as far as its file is valid, so that one check can report everything."""
        valid = (PartialPaper(paper, self.files[id_]) for id_, paper in self.papers.items())
        return (*valid, *self.faulty.values())

    @property
    def all_files(self) -> Iterator[DataFile]:
        """Every file that was read."""
        yield from self.files.values()
        for each in vars(self).values():
            if isinstance(each, Definitions) and each.file:
                yield each.file

    @property
    def definitions(self) -> Mapping[str, Definitions[Any]]:
        """The definitions to which papers refer, by the field that holds their ids."""
        return {"topics": self.topics, "methods": self.methods, "organizations": self.organizations}

    def name_of(self, paper_id: str) -> str:
        """Return the name of a paper, also of an absent one."""
        paper = self.papers.get(paper_id)
        return paper.name if paper else self.absent.get(paper_id, paper_id)

    @cached_property
    def paper_ids_by_name(self) -> Mapping[str, str]:
        """The id of a paper by each of its names and ids, absent papers included."""
        ids = sorted(filter(SLUG.fullmatch, (*self.papers, *self.absent)))
        names = {name: id_ for id_ in ids for name in self._names(id_)}
        return names | {id_: id_ for id_ in ids}

    def _names(self, paper_id: str) -> Iterator[str]:
        if paper := self.papers.get(paper_id):
            data: Any = vars(paper)
        else:
            data = self.files[paper_id].data if paper_id in self.files else {}
        for field_ in _NAMING_FIELDS if isinstance(data, dict) else ():
            found = data.get(field_)
            names = found if isinstance(found, list | tuple) else [found]
            yield from (name for name in names if isinstance(name, str))

    @property
    def updated(self) -> date | None:
        """The day on which the last paper was added."""
        return max((paper.added for paper in self.papers.values()), default=None)

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Paper, ...]]:
        """The papers filed under each year, newest year first, in order of publication."""
        groups = self._grouped(lambda paper: (paper.year,))
        return dict(sorted(groups.items(), reverse=True))

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers of each defined topic, in order of publication."""
        return self._by_definition("topics")

    @cached_property
    def by_method(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers that use each defined method, in order of publication."""
        return self._by_definition("methods")

    @cached_property
    def by_organization(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers with authors from each defined organization, in order of publication."""
        return self._by_definition("organizations")

    def _by_definition(self, field: str) -> Mapping[str, tuple[Paper, ...]]:
        groups = self._grouped(attrgetter(field))
        return {id_: groups.get(id_, ()) for id_ in self.definitions[field]}

    @cached_property
    def people(self) -> Mapping[Author, Person]:
        """Every author by the name to show, A to Z."""
        groups = self._grouped(lambda paper: dict.fromkeys(map(self.shown, paper.authors)))
        anchors: set[str] = set()
        people = {}
        for name in sorted(groups, key=lambda name: (fold(name.printed).lower(), name.printed)):
            wanted = anchor = slug(name.printed) or "person"
            number = 1
            while anchor in anchors:
                number += 1
                anchor = f"{wanted}-{number}"
            anchors.add(anchor)
            people[name] = Person(name, anchor, groups[name])
        return people

    def shown(self, author: Author) -> Author:
        """Return the name to show for a printed one."""
        return self._names_to_show.get(author, author)

    def person(self, author: Author) -> Person:
        """Return the person whom a printed name of a paper means."""
        return self.people[self.shown(author)]

    @cached_property
    def _names_to_show(self) -> Mapping[Author, Author]:
        return {alias: each.name for each in self.name_variants.values() for alias in each.aliases}

    def _grouped(self, keys: Callable[[Paper], Iterable[K]]) -> dict[K, tuple[Paper, ...]]:
        groups: dict[K, list[Paper]] = {}
        for paper in self.papers.values():
            for key in keys(paper):
                groups.setdefault(key, []).append(paper)
        return {key: tuple(group) for key, group in groups.items()}
