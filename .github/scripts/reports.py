"""What the unprivileged workflow found out about a pull request, read as the word of a stranger.

Whoever opens a pull request decides what its workflow does, and so what is in its report. Only
what has the right shape and size is taken over.
"""

import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

FAULTS, PAGES = "check.json", "pages.json"
"""The members of a report; the second one is only there if the site could be built."""

_MOST_BYTES = 2_000_000
_MOST_TEXT = 600
_MOST_LINES = 20
_CODE = re.compile(r"P[0-9]{3}")
_PAGE = re.compile(r"(?!.*//)[a-z0-9][a-z0-9/-]{0,150}\.html")

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
)


class NoReportError(Exception):
    """A report cannot be read."""


@dataclass(frozen=True)
class Fix:
    """Whole lines that would be right.

    Attributes:
        first: The first line that they replace, counted from 1.
        last: The last one.
        lines: What to write.
        is_safe: Whether nothing else can have been meant.
    """

    first: int
    last: int
    lines: str
    is_safe: bool


@dataclass(frozen=True)
class Fault:
    """One fault of a data file.

    Attributes:
        file: The file.
        code: The code of the fault.
        is_error: Whether it keeps the paper out of the site.
        message: What is wrong.
        fix: The right lines, where they are known.
    """

    file: str
    code: str
    is_error: bool
    message: str
    fix: Fix | None


@dataclass(frozen=True)
class Pages:
    """Files of the built site that a pull request changes."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """Everything that is known about a pull request.

    Attributes:
        faults: What is wrong with the data.
        pages: What changes on the site; None if it could not be built.
    """

    faults: tuple[Fault, ...]
    pages: Pages | None


def read(packed: bytes) -> Report:
    """Return the content of a packed report.

    Args:
        packed: The artifact of the workflow, a zip archive.

    Raises:
        NoReportError: It is no report, or larger than any honest one.
    """
    try:
        with zipfile.ZipFile(BytesIO(packed)) as archive:
            faults = _member(archive, FAULTS)
            pages = _member(archive, PAGES) if PAGES in archive.namelist() else None
    except _UNREADABLE as error:
        raise NoReportError(f"the report cannot be read: {type(error).__name__}") from error
    if not isinstance(faults, list):
        raise NoReportError("the report is no list of faults")
    found = tuple(filter(None, map(_fault, faults)))
    return Report(found, _pages(pages) if isinstance(pages, dict) else None)


def _member(archive: zipfile.ZipFile, name: str) -> Any:
    with archive.open(name) as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise ValueError
    return json.loads(content)


def _fault(row: Any) -> Fault | None:
    """Returns a fault, or None where a row is not what `mkdocs-papers check` writes."""
    if not isinstance(row, dict):
        return None
    file, code, message = (_text(row.get(key)) for key in ("file", "code", "message"))
    if not (file and message and _CODE.fullmatch(code)):
        return None
    return Fault(file, code, row.get("severity") == "error", message, _fix(row.get("fix")))


def _fix(row: Any) -> Fix | None:
    if not isinstance(row, dict):
        return None
    first, last, lines = row.get("first_line"), row.get("last_line"), row.get("lines")
    if type(first) is not int or type(last) is not int or not isinstance(lines, str):
        return None
    fits = 1 <= first <= last < first + _MOST_LINES and lines.count("\n") < _MOST_LINES
    if not fits or not lines.strip() or len(lines) > _MOST_TEXT * _MOST_LINES:
        return None
    return Fix(first, last, lines, row.get("is_safe") is True)


def _pages(row: dict[Any, Any]) -> Pages:
    return Pages(*(_addresses(row.get(kind)) for kind in ("added", "changed", "removed")))


def _addresses(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(each for each in value if isinstance(each, str) and _PAGE.fullmatch(each))


def _text(value: Any) -> str:
    """Returns a text of bearable length; the empty one where a value is something else."""
    if not isinstance(value, str):
        return ""
    return value if len(value) <= _MOST_TEXT else f"{value[:_MOST_TEXT]} ..."
