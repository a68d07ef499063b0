"""Something that is wrong with the data, as a value: what, where, and what to write instead.

A diagnostic has a stable code (see `codes`) and many renderers.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..text.inert import one_line
from .codes import CODES, Code, Severity
from .repairs import Fix, repaired_lines

__all__ = [
    "CODES",
    "ENOUGH",
    "TOP",
    "Code",
    "Diagnostic",
    "Place",
    "Severity",
    "as_github",
    "as_json",
    "as_text",
    "in_order",
]


class Place(NamedTuple):
    """A spot in a file; line and column count from 1."""

    line: int = 1
    column: int = 1


TOP = Place()
"""The top of a file, for faults that concern all of it."""

ENOUGH = 100
"""How many faults are told of one list or record; nobody mends more before looking again."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault at one place.

    Attributes:
        code: What kind of fault it is.
        message: What is wrong, as a phrase that starts with a small letter.
        hint: What to write instead.
        path: The file.
        place: Where the offending value starts.
        fix: A change of the file that mends it, where one is known.
    """

    code: Code
    message: str
    hint: str
    path: Path
    place: Place = TOP
    fix: Fix | None = None

    @property
    def is_error(self) -> bool:
        """Whether the fault keeps a paper out of the site."""
        return self.code.severity is Severity.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Returns the diagnostics in the order in which a person would mend them."""
    return sorted(diagnostics, key=lambda d: (str(d.path), d.place, d.code.id))


def shown_path(path: Path, base: Path) -> str:
    """Returns the path as seen from `base`, with slashes on every system."""
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


def as_text(diagnostics: Iterable[Diagnostic], base: Path) -> str:
    """Renders for people: `file:line:column: CODE message`, below it the hint and the right line.

    Args:
        diagnostics: What to report.
        base: Folder from which the paths are seen.
    """
    right = _right_lines(diagnostics)
    return "\n".join(
        one_line(
            f"{shown_path(d.path, base)}:{d.place.line}:{d.place.column}: "
            f"{d.code.id} {'warning: ' if not d.is_error else ''}{d.message}"
        )
        + f"\n  hint: {one_line(d.hint)}{_written(right[d])}"
        for d in right
    )


def _right_lines(diagnostics: Iterable[Diagnostic]) -> dict[Diagnostic, str]:
    """Returns the lines to write for each fault, empty where none are known.

    Of several faults in one line, each is given the line in which all of them are mended.
    """
    every = list(diagnostics)
    fixes: dict[Path, list[Fix]] = {}
    for diagnostic in every:
        if diagnostic.fix:
            fixes.setdefault(diagnostic.path, []).append(diagnostic.fix)
    return {d: repaired_lines(d.fix, fixes[d.path]) if d.fix else "" for d in every}


def _written(lines: str) -> str:
    """Returns the lines that would be right, with their indentation."""
    if not lines:
        return ""
    label, more = "\n  write: ", "\n         "
    return label + more.join(one_line(line) for line in lines.split("\n"))


def as_github(diagnostics: Iterable[Diagnostic], base: Path) -> str:
    """Renders as GitHub's workflow commands, which put a note on the line of a pull request."""
    right = _right_lines(diagnostics)
    return "\n".join(
        f"::{d.code.severity} file={_property(shown_path(d.path, base))},line={d.place.line},"
        f"col={d.place.column},title={_property(f'{d.code.id} {d.code.name}')}"
        f"::{_data(d.message)}%0Ahint: {_data(d.hint)}"
        + (f"%0Awrite: {_lines(right[d])}" if right[d] else "")
        for d in right
    )


def _data(text: str) -> str:
    """Escapes the text of a workflow command, so that data cannot start a command of its own.

    Whoever reads the log of a workflow does so in a terminal, too.
    """
    return one_line(text).replace("%", "%25")


def _lines(text: str) -> str:
    """Escapes lines of a workflow command."""
    return "%0A".join(map(_data, text.split("\n")))


def _property(text: str) -> str:
    """Escapes a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(diagnostics: Iterable[Diagnostic], base: Path) -> str:
    """Renders for programs: a list of objects."""
    right = _right_lines(diagnostics)
    rows = [
        {
            "file": shown_path(d.path, base),
            "line": d.place.line,
            "column": d.place.column,
            "code": d.code.id,
            "name": d.code.name,
            "severity": d.code.severity,
            "message": d.message,
            "hint": d.hint,
            "fix": _change(d.fix, right[d]) if d.fix else None,
        }
        for d in right
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode()  # a name of a file need not be text


def _change(fix: Fix, lines: str) -> dict[str, str | int | bool]:
    """Returns whole lines, which is what a suggestion in a pull request can replace."""
    return {
        "first_line": fix.line,
        "last_line": fix.last_line,
        "lines": lines,
        "is_safe": fix.is_safe,
    }
