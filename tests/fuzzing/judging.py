"""What becomes of one spoiled file: a valid record, a report to people, or a finding.

The judge reads the file a second time with PyYAML's own reader, which shares no code with the
loader but the grammar.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mkdocs_papers.checks import load_checked
from mkdocs_papers.data.diagnostics import Diagnostic, as_github, as_json, as_text
from mkdocs_papers.data.library import Library
from mkdocs_papers.model.records import Record
from mkdocs_papers.model.types import Author
from mkdocs_papers.text.words import INVISIBLE

LATE = date(9999, 1, 1)
"""A day after which no day of a data file lies."""


_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # as YAML 1.1 counts them

_QUESTION = "\ue000"  # which is in no file


class Verdict(NamedTuple):
    """What became of a file.

    Attributes:
        codes: What was reported about it.
        is_valid: Whether what it says is shown.
        findings: What must never happen.
    """

    codes: tuple[str, ...]
    is_valid: bool
    findings: tuple[str, ...]


def judged(path: Path) -> Verdict:
    """Read the collection as every command does, and return the verdict on one file."""
    data = path.parent.parent if path.parent.name == "papers" else path.parent
    checked = load_checked(data, LATE)
    reported = [each for each in checked.diagnostics if each.path == path]
    shown = _shown(checked.library, path)
    findings = [*_report_faults(reported, path)]
    is_faulty = any(each.is_error for each in reported)
    if not is_faulty:
        findings += _silent_changes(path, shown)
    elif path.parent.name == "papers" and shown:
        findings.append("is shown in spite of an error")
    codes = tuple(dict.fromkeys(each.code.id for each in reported))
    return Verdict(codes, not is_faulty, tuple(findings))


def _shown(library: Library, path: Path) -> list[Record]:
    """Return the records of a file that the site would show."""
    if path.parent.name == "papers":
        paper = library.papers.get(path.stem)
        return [paper] if paper else []
    files: Iterator[Mapping[str, Record]] = (
        each
        for each in (
            library.topics,
            library.methods,
            library.organizations,
            library.name_variants,
            library.corrections,
            library.deviations,
        )
        if each.file and each.file.path == path
    )
    return [record for records in files for record in records.values()]


def _report_faults(reported: list[Diagnostic], path: Path) -> Iterator[str]:
    """Yield what is wrong with the diagnostics."""
    last = len(_LINE_END.findall(path.read_bytes().decode("utf-8", "replace"))) + 1
    for each in reported:
        # libyaml counts the end of a file that ends within a line as a line of its own.
        if not (1 <= each.place.line <= last + 1 and each.place.column >= 1):
            yield f"{each.code.id} names line {each.place.line} of {last}"
        if not (each.message and each.hint):
            yield f"{each.code.id} says nothing"
    text, github = as_text(reported, path.parent), as_github(reported, path.parent)
    if found := INVISIBLE.search(text + github):
        yield f"the report holds {found[0]!a}"
    if github.count("\n") != max(len(reported) - 1, 0):
        yield "a note for GitHub takes several lines"
    as_json(reported, path.parent)


def _silent_changes(path: Path, shown: list[Record]) -> Iterator[str]:
    """Yield where the records differ from what another YAML parser reads."""
    try:
        said = _said(path.read_bytes().decode("utf-8").lstrip("\ufeff"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        yield f"another reader refuses it: {type(error).__name__} {str(error)[:200]}"
        return
    rows = [said] if path.parent.name == "papers" else said or []
    if len(rows) != len(shown):
        yield f"{len(rows)} records are in the file, {len(shown)} are shown"
        return
    for row, record in zip(rows, shown, strict=True):
        if _plain(row) != (again := _of_record(record, row)):
            yield f"it says {_plain(row)!a}, and shown is {again!a}"[:2000]


def _said(text: str) -> Any:
    """Return what PyYAML reads, even where it refuses what libyaml allows.

    That is a tab behind a value, a comment that touches the mark of a block, and a question mark
    in a text between brackets.
    """
    try:
        return yaml.load(text, yaml.BaseLoader)
    except yaml.MarkedYAMLError:
        allowed = re.sub(r"([|>][-+0-9]*)#", r"\1 #", text.replace("\t", " "))
        data = yaml.load(allowed.replace("?", _QUESTION), yaml.BaseLoader)
        return json.loads(json.dumps(data, ensure_ascii=False).replace(_QUESTION, "?"))


def _of_record(record: Record, row: Any) -> Any:
    """Return the fields of a record that its file sets; all others must have their defaults."""
    said = set(row) if isinstance(row, dict) else set()
    fields = type(record).model_fields.keys() - {"id"} | ({"id"} & said)
    values = {name: getattr(record, name) for name in fields}
    for name in fields - said - {"year"}:
        field = type(record).model_fields[name]
        assert values[name] == field.get_default(), f"{name} is invented"
    return {name: _of(values[name], row[name]) for name in said}


def _of(value: Any, row: Any) -> Any:
    if isinstance(value, Record):
        return _of_record(value, row)
    if isinstance(value, tuple):
        return [_of(*pair) for pair in zip(value, row, strict=True)]
    if isinstance(value, Author):
        typed = row["name"] if isinstance(row, dict) else row
        parts = [_plain(part) for part in typed.split(",")] if value.given else [_plain(typed)]
        is_same = parts == [value.family, value.given][: len(parts)]
        return _plain(row) if is_same else f"another person: {value}"
    return _plain(str(value))


def _plain(value: Any) -> Any:
    """Return plain data with normalized white space."""
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return " ".join(value.split())
