"""Load the collection: from the files of the data folder to a library.

Loading never raises because of a file's content and reports every problem, not just the first: a
faulty file gives diagnostics, and its paper is absent from the library.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

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
from .codes import codes
from .diagnostics import Diagnostic
from .files import (
    DEFINITIONS,
    content,
    is_yaml,
    leads_elsewhere,
    misnamed,
    misplaced,
    not_a_file,
    raw_bytes,
)
from .library import Definitions, Library, PartialPaper
from .parsing import DataFile, KeyPath
from .validation import valid_fields, validate

R = TypeVar("R", bound=Record)


def load(data_dir: Path, unsaved: DataFile | None = None) -> Library:
    """Read the collection.

    Args:
        data_dir: The folder with `papers/` and the files of definitions.
        unsaved: The file of a paper that is read as if it were there.

    Returns:
        Everything that is valid, and the diagnostics of everything that is not. Rules that
        concern several values or files are not applied yet (see `checks.load_checked`).
    """
    numbers = itertools.count()  # corrections and deviations have no id of their own
    loader = _Loader(data_dir, unsaved)
    definitions = loader.definitions
    library = Library(
        data_dir=data_dir,
        topics=definitions("topics.yml", Topic, lambda record: record.id),
        methods=definitions("methods.yml", Method, lambda record: record.id),
        organizations=definitions("organizations.yml", Organization, lambda record: record.id),
        name_variants=definitions("people.yml", NameVariants, lambda record: record.name.printed),
        corrections=definitions("corrections.yml", Correction, lambda _: str(next(numbers))),
        deviations=definitions("deviations.yml", Deviation, lambda _: str(next(numbers))),
        **loader.papers(),
        diagnostics=(),
    )
    found = [*loader.diagnostics, *_misplaced(data_dir), *_problems_of_fields(library)]
    return replace(library, diagnostics=tuple(found))


def _misplaced(data_dir: Path) -> Iterator[Diagnostic]:
    for path in content(data_dir) or ():
        if is_yaml(path) and path.name not in DEFINITIONS:
            yield misplaced(path)


def _problems_of_fields(library: Library) -> Iterator[Diagnostic]:
    # Validate faulty papers again, now that all ids are known, so that hints can suggest them.
    if not library.faulty:
        return
    ids = {field: each.ids_by_name for field, each in library.definitions.items()}
    ids["paper"] = library.paper_ids_by_name
    for partial in library.faulty.values():
        yield from validate(PaperFile, partial.file, partial.file.data, ids=ids)[1]


@lru_cache(maxsize=20_000)  # while serving, only files that have changed are parsed again
def _read_paper(path: Path, raw: bytes) -> tuple[Paper | None, tuple[Diagnostic, ...]]:
    file = DataFile(path, raw)
    diagnostics = tuple(file.diagnostics)
    if file.data is None or _has_errors(diagnostics):
        return None, diagnostics
    try:
        return Paper.from_file(PaperFile.model_validate(file.data), path.stem), diagnostics
    except ValidationError:
        return None, diagnostics


class _Loader:
    def __init__(self, data_dir: Path, unsaved: DataFile | None) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._data_dir = data_dir
        self._unsaved = unsaved

    def papers(self) -> dict[str, Any]:
        """Return the `Library` fields about papers."""
        papers: list[Paper] = []
        absent: dict[str, str] = {}
        faulty: dict[str, PartialPaper] = {}
        files: dict[str, DataFile] = {}
        for path in self._paper_paths():
            bad_name = misnamed(path)
            id_ = path.name if bad_name else path.stem
            self.diagnostics += [bad_name] if bad_name else []
            if not (file := self._read_file(path)):
                absent[id_] = path.stem
                continue
            files[id_] = file
            paper, diagnostics = _read_paper(path, file.raw)
            self.diagnostics += diagnostics
            if paper and not bad_name:
                papers.append(paper)
                continue
            absent[id_] = _name_in(file.data) or path.stem
            if file.data is not None:
                faulty[id_] = _partial_paper(file, id_)
        papers.sort(key=lambda paper: paper.publication_order)
        by_id = {paper.id: paper for paper in papers}
        return {"papers": by_id, "absent": absent, "faulty": faulty, "files": files}

    def _paper_paths(self) -> Iterator[Path]:
        folder = self._data_dir / "papers"
        if problem := leads_elsewhere(folder, self._data_dir):
            self.diagnostics.append(problem)
            return
        paths = content(folder)
        if paths is None:
            message = "the folder of papers cannot be read"
            hint = "make the folder, with one .yml file for each paper"
            self.diagnostics.append(Diagnostic(codes()["unreadable-file"], message, hint, folder))
        for path in paths or ():
            if path.is_dir():
                elsewhere = leads_elsewhere(path, self._data_dir)
                self.diagnostics.append(elsewhere or not_a_file(path, content(path) or ()))
            elif is_yaml(path):
                yield path
            elif problem := misnamed(path):
                self.diagnostics.append(problem)
        if self._unsaved:
            yield self._unsaved.path

    def _read_file(self, path: Path) -> DataFile | None:
        if self._unsaved and path == self._unsaved.path:
            return self._unsaved
        raw = raw_bytes(path, self._data_dir)
        if isinstance(raw, bytes):
            return DataFile(path, raw)
        self.diagnostics.append(raw)
        return None

    def definitions(
        self, name: str, record_type: type[R], key: Callable[[R], str]
    ) -> Definitions[R]:
        """Read a file of definitions, if there is one."""
        path = self._data_dir / name
        if not path.exists():
            return Definitions({})
        if not (file := self._read_file(path)):
            return Definitions({}, is_complete=False)
        diagnostics = [*file.diagnostics]
        if not isinstance(file.data, list) and file.data not in (None, {}):
            message, hint = "the file should be a list of entries", "start each entry with a hyphen"
            diagnostics.append(Diagnostic(codes()["wrong-type"], message, hint, path))
        records: dict[str, R] = {}
        key_paths: dict[str, KeyPath] = {}
        for index, entry in enumerate(file.data if isinstance(file.data, list) else ()):
            record, found = validate(record_type, file, entry, (index,))
            diagnostics += found
            if record and (id_ := key(record)) in records:
                message, hint = f"“{id_}” is defined twice", "keep one of the two entries"
                self.diagnostics.append(file.diagnostic((index,), "id-taken", message, hint))
            elif record:
                records[id_], key_paths[id_] = record, (index,)
        self.diagnostics += diagnostics
        return Definitions(records, file, not _has_errors(diagnostics), key_paths)


def _has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.is_error for diagnostic in diagnostics)


def _partial_paper(file: DataFile, paper_id: str) -> PartialPaper:
    values = valid_fields(file.data)
    fields = set(values)
    if values.get("year") is None:
        if "published" in values:
            values["year"] = values["published"].year
        else:
            fields.discard("year")
    paper = Paper.model_construct(**values, id=paper_id)
    return PartialPaper(paper, file, frozenset(fields))


def _name_in(data: Any) -> str | None:
    name = data.get("name") if isinstance(data, dict) else None
    return name.strip() or None if isinstance(name, str) else None
