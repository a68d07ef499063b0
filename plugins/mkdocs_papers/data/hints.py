"""Explain to people who do not know YAML why a text cannot be read, and which line was meant.

A YAML reader reports where it had to stop, which is often another line than the one to change. So
each common mistake is undone in the lines nearby: a change that lets the reader go on is the fix.
"""

import re
from collections.abc import Iterator
from itertools import islice, takewhile
from pathlib import Path
from typing import NamedTuple

import yaml

from ..model.records import PaperFile, record_type_in
from .codes import codes
from .diagnostics import Diagnostic, Place, replacement
from .yamltext import LOADER, quoted


class _Hint(NamedTuple):
    """What to say about a mistake.

    Attributes:
        message: What is wrong.
        hint: What to do about it.
        reader_says: What libyaml and the Python reader say, as an expression.
        is_at_start: Whether the mistake is where the broken value starts, rather than where
            reading had to stop.
    """

    message: str
    hint: str
    reader_says: str = ""
    is_at_start: bool = False


_QUOTE = "put double quotes around the text"
# fmt: off
_TAB = _Hint(
    "this line has a tab, which YAML refuses here",
    "use spaces; editors can insert them for the tab key", "tab character")
_OPEN_QUOTE = _Hint(
    "a quotation mark is opened here and never closed",
    'close it at the end of the text; write \\" for a quotation mark that belongs to the text',
    "quoted scalar.*end of stream", is_at_start=True)
_QUOTE_INSIDE = _Hint(
    "quotation marks inside a text end it too early",
    f'{_QUOTE}, and a backslash before each one inside: \\"')
_QUOTE_AT_AN_END = _Hint(
    "the text begins or ends with a quotation mark that is only a part of it",
    'put double quotes around the whole text, and a backslash before each one inside: \\"')
_BACKSLASH = _Hint(
    "a backslash means something special between double quotes",
    "write \\\\ for a backslash", "unknown escape character")
_OPEN_BRACKET = _Hint(
    "a bracket is opened here and never closed",
    "close it at the end of the line, and put a comma between its values",
    "parsing a flow", is_at_start=True)
_COLON_IN_TEXT = _Hint(
    "a colon and a space within a text look like the beginning of a field", _QUOTE)
_NO_SPACE_AFTER_COLON = _Hint(
    "there is no space after the colon", "write a space after the colon")
_NO_SPACE_AFTER_HYPHEN = _Hint(
    "there is no space after the hyphen", "write a space after the hyphen")
_TEXT_NOT_INDENTED = _Hint(
    "this line belongs to the text above it, but is not indented",
    "begin every further line of a text with two spaces")
_OTHER_INDENTATION = _Hint(
    "this line is not indented like its neighbors",
    "indent all lines of a list, and all fields of a block, by the same width")
SECOND_DOCUMENT = _Hint(
    "the file goes on after its end",
    "keep one entry in the file, and remove a line --- or one that starts with %",
    "document start|directive")
"""Message and hint about a file that holds more than one document."""

_HINTS_WITHOUT_FIX = (
    _TAB,
    _Hint("there is a colon where no field can begin",
          "put double quotes around a text that contains “: ”; if this is a field, indent it like "
          "its neighbors and make sure that the line above has a space after its colon",
          "mapping values are not allowed"),
    _OPEN_QUOTE, _BACKSLASH, _OPEN_BRACKET,
    _Hint("a value cannot begin with this character", _QUOTE,
          "cannot start any token|alphabetic or numeric|chomping or indentation|comment or line break"),
    _Hint("this line is neither a field nor an entry of a list",
          "write a colon and a space after a field's name, and a space after the hyphen of an entry",
          "could not find expected ':'", is_at_start=True),
    _Hint("this does not fit the lines above",
          "indent it like its neighbors, and make sure that a text that starts with a quotation mark "
          "also ends with one",
          "did not find expected key|expected <block end>|expected '-' indicator"),
    SECOND_DOCUMENT,
    _Hint("this cannot be read as YAML",
          "make sure that quotes and brackets are closed, and lines indented like their neighbors"),
)
"""By what the reader says, where no change of the lines nearby helps; the last one fits always."""
# fmt: on

_INNER_FIELDS = {
    name
    for field in PaperFile.model_fields.values()
    if (inner := record_type_in(field.annotation))
    for name in inner.model_fields
}
_TOP_FIELDS = PaperFile.model_fields.keys() - _INNER_FIELDS
_FIELD = r"[A-Za-z_]+"
_LINE = re.compile(
    rf"(?P<start>\s*(?:- +)?(?:{_FIELD}: +)?)(?P<value>\S.*?)(?P<comment>(?: +# .*)?\s*)"
)
_ENTRY = re.compile(rf"\s*(?:- |{_FIELD}:(?: |$)|#)")
_MAX_LINES_ABOVE = 40  # of the place where the reader stopped
_MAX_WIDTH = 4_000  # characters of a typed line; the expressions take more than linear time
_MAX_CHARACTERS = 1_000_000  # read again in all, which covers every attempt for a paper's file


class _Attempt(NamedTuple):
    """Lines to write instead, from line `first` on, counted from 0."""

    hint: _Hint
    first: int
    lines: list[str]
    is_safe: bool = False


def syntax_error(path: Path, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Return the diagnostic of a text that is not YAML, with the line that was meant if possible."""
    said = f"{error.context or ''} {error.problem or ''}"
    hint = next(hint for hint in _HINTS_WITHOUT_FIX if re.search(hint.reader_says, said))
    stopped = error.problem_mark.line if error.problem_mark else 0
    lines = text.split("\n")
    if hint is not SECOND_DOCUMENT and (attempt := _best(lines, stopped)):
        return _with_fix(path, text, lines, attempt)
    marks = [error.problem_mark, error.context_mark]
    if hint.is_at_start:
        marks.reverse()
    mark = next(filter(None, marks))
    place = Place(mark.line + 1, mark.column + 1)
    return Diagnostic(codes()["yaml-syntax"], hint.message, hint.hint, path, place)


def _with_fix(path: Path, text: str, lines: list[str], attempt: _Attempt) -> Diagnostic:
    start = sum(len(line) + 1 for line in lines[: attempt.first])
    old = "\n".join(lines[attempt.first : attempt.first + len(attempt.lines)])
    new = "\n".join(attempt.lines)
    pairs = enumerate(zip(old, new, strict=False))
    column = 1 + next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
    place = Place(attempt.first + 1, column)
    fix = replacement(text, start, start + len(old), new, is_safe=attempt.is_safe)
    hint = attempt.hint
    return Diagnostic(codes()["yaml-syntax"], hint.message, hint.hint, path, place, fix)


def _best(lines: list[str], stopped: int) -> _Attempt | None:
    """Return the attempt that lets the reader reach the end, or else the first that helps."""
    best = None
    characters = sum(map(len, lines)) + 1
    for attempt in islice(_attempts(lines, stopped), _MAX_CHARACTERS // characters + 1):
        end = attempt.first + len(attempt.lines)
        reached = _stops_at("\n".join([*lines[: attempt.first], *attempt.lines, *lines[end:]]))
        if reached is None:
            return attempt
        if best is None and reached > max(stopped, end - 1):
            best = attempt
    return best


def _stops_at(text: str) -> int | None:
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except yaml.YAMLError:
        return 0
    return None


def _attempts(lines: list[str], stopped: int) -> Iterator[_Attempt]:
    above = range(min(stopped, len(lines) - 1), max(stopped - _MAX_LINES_ABOVE, 0) - 1, -1)
    near = [at for at in above if len(lines[at]) <= _MAX_WIDTH]
    for at in near[:2]:
        yield from _spacing(lines[at], at)
    for index, at in enumerate(near):
        if index < 2 or _may_be_open(lines[at]):
            yield from _quoting(lines[at], at)
    for at in near[:3]:
        yield from _indenting(lines, at)


def _may_be_open(line: str) -> bool:
    odd = any(line.count(mark) % 2 for mark in "\"'")
    return odd or any(line.count(pair[0]) != line.count(pair[1]) for pair in ("[]", "{}"))


def _spacing(line: str, at: int) -> Iterator[_Attempt]:
    if "\t" in line:
        # A tab indents by two spaces, as the files of papers do.
        bare = re.sub(rf"^((?:- *)?{_FIELD}:|-)[ \t]+", r"\1 ", line.lstrip())
        indent = line[: len(line) - len(line.lstrip())].replace("\t", "  ")
        yield _Attempt(_TAB, at, [indent + bare], is_safe=True)
    if found := re.fullmatch(rf"(\s*(?:- +)?{_FIELD}:)(?![ /])(\S.*)", line):
        yield _Attempt(_NO_SPACE_AFTER_COLON, at, [f"{found[1]} {found[2]}"], is_safe=True)
    if found := re.fullmatch(r"(\s*-)(?![ -])(\S.*)", line):
        yield _Attempt(_NO_SPACE_AFTER_HYPHEN, at, [f"{found[1]} {found[2]}"], is_safe=True)
    found = re.fullmatch(r"(\s*(?:- +)?)([a-z_]+)((?: +\S.*)?)", line)
    if found and found[2] in _TOP_FIELDS | _INNER_FIELDS:
        hint = _Hint(
            f"there is no colon after `{found[2]}`",
            "write a colon and a space after the field's name",
        )
        yield _Attempt(hint, at, [f"{found[1]}{found[2]}:{found[3]}"])


def _quoting(line: str, at: int) -> Iterator[_Attempt]:
    found = _LINE.fullmatch(line)
    if not found or not found["start"].strip() or found["value"].startswith("#"):
        return
    value = found["value"]
    mark = value[0] if value[0] in "\"'" else ""
    is_safe, new = False, quoted(value)
    if mark and len(value) > 1 and value.endswith(mark):
        inner = value[1:-1].replace("''", "'") if mark == "'" else value[1:-1].replace('\\"', '"')
        hint, new = _QUOTE_INSIDE if mark in inner else _BACKSLASH, quoted(inner)
        is_safe = "\\" not in inner  # only a person knows what a backslash was meant to be
    elif mark and mark not in value[1:]:
        hint, new = _OPEN_QUOTE, quoted(value[1:])
    elif mark or value.endswith(("'", '"')):
        hint = _QUOTE_AT_AN_END
    elif value[0] in "[{":
        hint, new = _OPEN_BRACKET, value.rstrip(",") + {"[": "]", "{": "}"}[value[0]]
    elif ": " in value or value.endswith(":"):
        hint, is_safe = _COLON_IN_TEXT, True
    elif value[0] in "@`%&*!|>?,]}:-":
        message = f"a text cannot begin with {value[0]} here, because that means something in YAML"
        hint, is_safe = _Hint(message, _QUOTE), True
    else:
        return
    right = f"{found['start']}{new}{found['comment'].rstrip()}"
    yield _Attempt(hint, at, [right], is_safe)


def _indenting(lines: list[str], at: int) -> Iterator[_Attempt]:
    bare = lines[at].lstrip()
    if not bare:
        return
    if not _ENTRY.match(lines[at]):
        first = at - len([*takewhile(_is_unindented_text, reversed(lines[:at]))])
        text = (*lines[first : at + 1], *takewhile(_is_unindented_text, lines[at + 1 :]))
        yield _Attempt(_TEXT_NOT_INDENTED, first, [f"  {line.lstrip()}" for line in text])
        return
    for depth in _depths(lines, at):
        if len(lines[at]) - len(bare) != depth:
            yield _Attempt(_OTHER_INDENTATION, at, [" " * depth + bare])


def _is_unindented_text(line: str) -> bool:
    return bool(line.strip()) and not _ENTRY.match(line) and not line.startswith("  ")


def _depths(lines: list[str], at: int) -> Iterator[int]:
    before = next((line for line in reversed(lines[:at]) if line.strip()), "")
    after = next((line for line in lines[at + 1 :] if line.strip()), "")
    is_entry = lines[at].lstrip().startswith("- ")
    if lines[at].lstrip().partition(":")[0] in _TOP_FIELDS:
        yield 0
    yield len(before) - len(before.lstrip() if is_entry else before.lstrip(" -"))
    yield len(after) - len(after.lstrip())
    yield from (0, 2, 4)
