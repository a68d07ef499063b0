"""Reading the collection: from the files of `data/` to a library and what is wrong with them.

Nothing stops at the first fault, and nothing is raised for what stands in a file: a file that is
wrong gives diagnostics, and its paper is absent from the library.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

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
from .codes import CODES
from .diagnostics import Diagnostic
from .filenames import DEFINITIONS, is_of_the_system, is_yaml, misnamed, misplaced, not_a_file
from .library import Draft, Library, Vocabulary
from .opening import leads_elsewhere, raw_or_fault
from .source import Source, Where
from .validation import record_of, sound, validate

R = TypeVar("R", bound=Record)


def load(data_dir: Path) -> Library:
    """Reads the collection.

    Args:
        data_dir: The folder with `papers/` and the files of definitions.

    Returns:
        Everything that could be read, and the diagnostics for everything that could not. Rules
        that span several values or files are not applied yet (see `rules.checked`).
    """
    numbers = itertools.count()  # corrections and deviations have no id of their own
    shelf = _Shelf(data_dir)
    library = Library(
        data_dir=data_dir,
        papers={},
        topics=shelf.vocabulary("topics.yml", Topic, lambda record: record.id),
        methods=shelf.vocabulary("methods.yml", Method, lambda record: record.id),
        organizations=shelf.vocabulary("organizations.yml", Organization, lambda record: record.id),
        name_variants=shelf.vocabulary(
            "people.yml", NameVariants, lambda record: record.name.printed
        ),
        corrections=shelf.vocabulary("corrections.yml", Correction, lambda _: str(next(numbers))),
        deviations=shelf.vocabulary("deviations.yml", Deviation, lambda _: str(next(numbers))),
        absent={},
        drafts={},
        sources={},
        diagnostics=(),
    )
    files = [_file(path, *_source(path, data_dir)) for path in shelf.papers()]
    shelf.refuse_others()
    return _shelved(replace(library, diagnostics=tuple(shelf.diagnostics)), files)


def reread(library: Library, path: Path) -> Library:
    """Reads the file of one paper anew, as it was changed or made.

    Args:
        library: The collection as `load` has given it, of which no other file has changed.
        path: The file, as `load` would find it.

    Returns:
        What `load` would give now. What is said about other files with faults is said anew, too,
        because it may name this paper.
    """
    others = [library.sources[id_] for id_ in library.drafts if library.sources[id_].path != path]
    again = {path, *(source.path for source in others)}
    kept = tuple(each for each in library.diagnostics if each.path not in again)
    files = [
        _file(path, *_source(path, library.data_dir)),
        *(_file(each.path, each, []) for each in others),
    ]
    return _shelved(replace(library, diagnostics=kept), files)


@dataclass(frozen=True)
class _File:
    """The file of a paper as it was read.

    Attributes:
        path: The file.
        paper_id: The id of its paper; that of a file with a bad name is no id of a paper.
        source: The file; None where it cannot be read.
        faults: What is wrong with its name, and with it as YAML.
        paper: The paper; None where anything is wrong.
    """

    path: Path
    paper_id: str
    source: Source | None
    faults: list[Diagnostic]
    paper: Paper | None


def _source(path: Path, data_dir: Path) -> tuple[Source | None, list[Diagnostic]]:
    raw = raw_or_fault(path, data_dir)
    return (None, [raw]) if isinstance(raw, Diagnostic) else (Source(path, raw), [])


def _file(path: Path, source: Source | None, faults: list[Diagnostic]) -> _File:
    """Returns what the file of a paper says by itself.

    Args:
        path: The file.
        source: What was read of it.
        faults: Why it could not be read.
    """
    bad_name = misnamed(path)
    found = [*([bad_name] if bad_name else []), *faults, *(source.faults if source else [])]
    if bad_name or source is None or source.data is None or _has_errors(found):
        return _File(path, path.name if bad_name else path.stem, source, found, None)
    record = record_of(PaperFile, source.data)
    if record is None:
        return _File(path, path.stem, source, found, None)
    # The paper says it all from now on, so the source is kept without its data.
    return _File(
        path, path.stem, Source(path, source.raw), found, Paper.from_file(record, path.stem)
    )


def _shelved(library: Library, files: Sequence[_File]) -> Library:
    """Returns a library with these files in the place of what it had of them, if anything."""
    papers, absent = {**library.papers}, {**library.absent}
    drafts, sources = {**library.drafts}, {**library.sources}
    for file in files:
        for known in (papers, absent, drafts, sources):
            known.pop(file.paper_id, None)
        if file.source:
            sources[file.paper_id] = file.source
        if file.paper:
            papers[file.paper_id] = file.paper
            continue
        absent[file.paper_id] = _name_in(file.source) or file.path.stem
        if file.source and file.source.data is not None:
            drafts[file.paper_id] = _draft(sound(PaperFile, file.source.data), file.paper_id)
    in_order = sorted(papers.values(), key=lambda paper: (paper.published, paper.id))
    after = replace(
        library,
        papers={paper.id: paper for paper in in_order},
        absent=absent,
        drafts=drafts,
        sources=sources,
    )
    found = [each for file in files for each in (*file.faults, *_faults_of_fields(after, file))]
    return replace(after, diagnostics=(*library.diagnostics, *found))


def _faults_of_fields(library: Library, file: _File) -> list[Diagnostic]:
    """Returns what is wrong with the fields of a file, told with the words of its library."""
    if file.paper or not file.source or file.source.data is None:
        return []
    meanings = {
        "topics": library.topics.meanings,
        "methods": library.methods.meanings,
        "organizations": library.organizations.meanings,
        "paper": library.paper_meanings,
    }
    return validate(PaperFile, file.source, file.source.data, meanings=meanings)[1]


class _Shelf:
    """The files of a data folder, and what is wrong with them besides what papers say."""

    def __init__(self, data_dir: Path) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._data_dir = data_dir

    def _report(self, code: str, path: Path, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(CODES[code], message, hint, path))

    def papers(self) -> Iterator[Path]:
        """Yields the files of papers."""
        folder = self._data_dir / "papers"
        if fault := leads_elsewhere(folder, self._data_dir):
            self.diagnostics.append(fault)
            return
        paths = _content(folder)
        if paths is None:
            hint = "make the folder, with one .yml file for each paper"
            self._report("unreadable-file", folder, "the folder of papers cannot be read", hint)
        for path in paths or ():
            if path.is_dir():
                elsewhere = leads_elsewhere(path, self._data_dir)
                self.diagnostics.append(elsewhere or not_a_file(path, _content(path) or ()))
            elif is_yaml(path):
                yield path
            elif fault := misnamed(path):
                self.diagnostics.append(fault)

    def refuse_others(self) -> None:
        """Reports files beside those of the definitions, where they are never read."""
        self.diagnostics += (
            misplaced(path)
            for path in _content(self._data_dir) or ()
            if is_yaml(path) and path.name not in DEFINITIONS
        )

    def vocabulary(self, name: str, record_type: type[R], key: Callable[[R], str]) -> Vocabulary[R]:
        """Reads a file of definitions, if there is one."""
        path = self._data_dir / name
        if not path.exists():
            return Vocabulary({})
        faults_before = len(self.diagnostics)
        source, faults = _source(path, self._data_dir)
        self.diagnostics += [*faults, *(source.faults if source else [])]
        found = list(self._records(source, record_type)) if source else []
        is_whole = not _has_errors(self.diagnostics[faults_before:])
        records: dict[str, R] = {}
        places: dict[str, Where] = {}
        for where, record in found:
            id_ = key(record)
            if id_ in records and source:
                message, hint = f"“{id_}” is defined twice", "keep one of the two entries"
                self.diagnostics.append(source.fault(where, "id-taken", message, hint))
            else:
                records[id_], places[id_] = record, where
        return Vocabulary(records, source, is_whole, places)

    def _records(self, source: Source, record_type: type[R]) -> Iterator[tuple[Where, R]]:
        """Yields the valid entries of a file of definitions, each with the way to it."""
        items = source.data
        if not isinstance(items, list):
            if items is not None and items != {}:
                message, hint = (
                    "the file should be a list of entries",
                    "start each entry with a hyphen",
                )
                self._report("wrong-type", source.path, message, hint)
            return
        for index, item in enumerate(items):
            record, faults = validate(record_type, source, item, (index,))
            self.diagnostics += faults
            if record:
                yield (index,), record


def _content(folder: Path) -> list[Path] | None:
    try:
        found = [path for path in folder.iterdir() if not is_of_the_system(path)]
    except OSError:
        return None
    return sorted(found, key=lambda path: path.name)


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


def _name_in(source: Source | None) -> str | None:
    """Returns the name that a faulty file gives, if it can be made out."""
    data = source.data if source else None
    name = data.get("name") if isinstance(data, dict) else None
    return name.strip() or None if isinstance(name, str) else None
