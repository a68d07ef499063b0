"""Diagnostics: what is wrong with the data, where, and the change that fixes it.

A diagnostic is a value with a stable code (see `codes`). The functions at the end render diagnostics
for people, for GitHub's workflow logs, and for programs.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from ..text.words import one_line
from .codes import Code, Severity

REPORT_LIMIT = 100
"""The most diagnostics that one list or record gets; nobody fixes more before checking again."""


class Place(NamedTuple):
    """A position in a file; line and column count from 1."""

    line: int = 1
    column: int = 1


TOP = Place()
"""The top of a file, for what concerns all of it."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of a file's text that fixes one diagnostic.

    Attributes:
        start: Offset of the first character to replace.
        end: Offset after the last one.
        text: The replacement.
        line: The first line that changes, counted from 1.
        line_start: Offset at which that line starts.
        old: The lines that change, whole, without the last line break.
        is_safe: Whether `check --fix` may apply it unasked: it means the same in the right format,
            or nothing else can have been meant.
    """

    start: int
    end: int
    text: str
    line: int
    line_start: int
    old: str
    is_safe: bool = False

    @property
    def last_line(self) -> int:
        """The last line that changes."""
        return self.line + self.old.count("\n")


def replacement(text: str, start: int, end: int, new: str, *, is_safe: bool = False) -> Fix:
    """Return the fix that replaces `text[start:end]` with `new`."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    old = text[line_start : len(text) if line_end < 0 else line_end]
    return Fix(start, end, new, text.count("\n", 0, start) + 1, line_start, old, is_safe)


class FixedText(NamedTuple):
    """A text with fixes applied.

    Attributes:
        text: The text.
        fixes: The fixes that were applied.
    """

    text: str
    fixes: tuple[Fix, ...]


def apply_fixes(text: str, fixes: Iterable[Fix]) -> FixedText:
    """Return the text with fixes applied.

    A fix is skipped if its lines are not in the text as they were when it was made, or if it
    overlaps an earlier one.
    """
    parts, position, applied = [], 0, []
    lines = f"\n{text}\n"
    for fix in sorted(set(fixes), key=lambda fix: (fix.start, fix.end)):
        is_as_judged = lines.startswith(f"\n{fix.old}\n", fix.line_start)
        if is_as_judged and fix.start >= position:
            parts += [text[position : fix.start], fix.text]
            position = fix.end
            applied.append(fix)
    return FixedText("".join([*parts, text[position:]]), tuple(applied))


def fixed_lines(fix: Fix, fixes: Iterable[Fix]) -> str:
    """Return the lines that a fix changes, with all fixes of these lines applied.

    Args:
        fix: The fix.
        fixes: All fixes of its file.
    """
    same_lines = (each for each in fixes if (each.line, each.old) == (fix.line, fix.old))
    offset = fix.line_start
    moved = (
        replace(each, start=each.start - offset, end=each.end - offset, line_start=0)
        for each in same_lines
    )
    return apply_fixes(fix.old, moved).text


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place.

    Attributes:
        code: The kind of problem.
        message: What is wrong: a phrase in lower case.
        hint: What to write instead.
        path: The file.
        place: Where the offending value starts.
        fix: A change of the file that solves it, if one is known.
    """

    code: Code
    message: str
    hint: str
    path: Path
    place: Place = TOP
    fix: Fix | None = None

    @property
    def is_error(self) -> bool:
        """Whether the problem keeps a paper out of the site."""
        return self.code.severity is Severity.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics sorted by file, place, and code."""
    return sorted(diagnostics, key=lambda d: (str(d.path), d.place, d.code.id))


def shown_path(path: Path, base: Path) -> str:
    """Return a path relative to `base` where it is inside, with slashes on every system."""
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


def as_text(diagnostics: Iterable[Diagnostic], base: Path) -> str:
    """Render for people: `file:line:column: CODE message`, then the hint and the fixed lines.

    Args:
        diagnostics: What to report.
        base: Folder to which the paths are relative.
    """
    return "\n".join(
        one_line(
            f"{shown_path(d.path, base)}:{d.place.line}:{d.place.column}: "
            f"{d.code.id} {'warning: ' if not d.is_error else ''}{d.message}"
        )
        + f"\n  hint: {one_line(d.hint)}"
        + ("\n  write: " + "\n         ".join(map(one_line, lines.split("\n"))) if lines else "")
        for d, lines in _with_fixed_lines(diagnostics).items()
    )


def as_github(diagnostics: Iterable[Diagnostic], base: Path) -> str:
    """Render as GitHub's workflow commands, which annotate the lines of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(
        f"::{d.code.severity} file={_property(shown_path(d.path, base))},line={d.place.line},"
        f"col={d.place.column},title={_property(f'{d.code.id} {d.code.name}')}"
        f"::{_data(d.message)}%0Ahint: {_data(d.hint)}"
        + ("%0Awrite: " + "%0A".join(map(_data, lines.split("\n"))) if lines else "")
        for d, lines in _with_fixed_lines(diagnostics).items()
    )


def as_json(diagnostics: Iterable[Diagnostic], base: Path) -> str:
    """Render for programs: a list of objects in ASCII, with fixes as whole lines.

    Whole lines are what a suggestion in a pull request can replace.
    """
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
            "fix": d.fix
            and {
                "first_line": d.fix.line,
                "last_line": d.fix.last_line,
                "lines": lines,
                "is_safe": d.fix.is_safe,
            },
        }
        for d, lines in _with_fixed_lines(diagnostics).items()
    ]
    return json.dumps(rows, indent=2)


def fixes_by_file(diagnostics: Iterable[Diagnostic]) -> dict[Path, list[Fix]]:
    """Return the fixes of diagnostics by the file that they change."""
    fixes: dict[Path, list[Fix]] = {}
    for diagnostic in diagnostics:
        if diagnostic.fix:
            fixes.setdefault(diagnostic.path, []).append(diagnostic.fix)
    return fixes


def _with_fixed_lines(diagnostics: Iterable[Diagnostic]) -> dict[Diagnostic, str]:
    every = list(diagnostics)
    fixes = fixes_by_file(every)
    return {d: fixed_lines(d.fix, fixes[d.path]) if d.fix else "" for d in every}


def _data(text: str) -> str:
    # Quoted data must neither start a workflow command nor control the terminal of whoever
    # reads the log.
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
