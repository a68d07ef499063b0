"""Usual ways to break YAML, told in the words of people who have never heard of it.

A reader of YAML says where it had to stop. What was meant often stands on another line, so each
usual slip is tried the other way round: a line that lets the reader go on is the line to write.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import yaml

from ..model.records import Discussions, Influence, LaterPaper, Links, PaperFile
from .diagnostics import Fix, replacement
from .plain import LOADER
from .yamltext import quoted

SECOND_DOCUMENT = (
    "the file goes on after its end",
    "keep one entry in the file, and remove a line --- or one that starts with %",
)
"""Message and hint about a file that holds more than one document."""


class _Slip(NamedTuple):
    """A usual way to break YAML.

    Attributes:
        said: Expression for what libyaml or the Python reader say about it.
        message: The same in words for people who do not know YAML.
        hint: What to do about it.
        is_where_it_began: Whether the fault lies where the broken value starts, rather than
            where reading had to stop.
    """

    said: str
    message: str
    hint: str
    is_where_it_began: bool = False


_SLIPS = (
    _Slip(
        "tab character",
        "this line is indented with a tab",
        "indent with spaces; editors can insert them for the tab key",
    ),
    _Slip(
        "mapping values are not allowed",
        "a colon stands where no field can begin",
        "put double quotes around a text that contains “: ”; if this is a field, indent it like "
        "its neighbors and see that the line above has a space after its colon",
    ),
    _Slip(
        "quoted scalar.*end of stream",
        "a quotation mark is opened here and never closed",
        'close it; between double quotes, write \\" for a quotation mark that belongs to the text',
        is_where_it_began=True,
    ),
    _Slip(
        "unknown escape character",
        "a backslash means something special between double quotes",
        "write \\\\ for a backslash",
    ),
    _Slip(
        "parsing a flow",
        "a bracket is opened here and not closed, or a comma is missing after it",
        "close the bracket, and put a comma between its values",
        is_where_it_began=True,
    ),
    _Slip(
        "cannot start any token",
        "a value cannot begin with this character",
        "put double quotes around the text; if this is a tab, indent with spaces instead",
    ),
    _Slip(
        "expected alphabetic or numeric character|chomping or indentation|comment or line break",
        "a value that begins with one of * & | > ! means something special",
        "put double quotes around the text",
    ),
    _Slip(
        "could not find expected ':'",
        "this line is neither a field nor an entry of a list",
        "write a colon and a space after a field's name, and a space after the hyphen of an entry",
        is_where_it_began=True,
    ),
    _Slip(
        "did not find expected key|expected <block end>|expected '-' indicator",
        "this does not fit the lines above",
        "indent it like its neighbors, and see that a text that starts with a quotation mark "
        "also ends with one",
    ),
    _Slip("document start|directive", *SECOND_DOCUMENT),
)
_ANY_SLIP = _Slip(
    "",
    "this cannot be read as YAML",
    "see that quotes and brackets are closed and that the lines are indented alike",
)


_INNER_FIELDS = {
    name for record in (Influence, LaterPaper, Links, Discussions) for name in record.model_fields
}
_TOP_FIELDS = set(PaperFile.model_fields) - _INNER_FIELDS
_FIELDS = _TOP_FIELDS | _INNER_FIELDS
_FIELD = r"[A-Za-z_]+"
_LINE = re.compile(
    rf"(?P<start>\s*(?:- +)?(?:{_FIELD}: +)?)(?P<value>\S.*?)(?P<comment>(?: +# .*)?\s*)"
)
_ENTRY = re.compile(rf"\s*(?:- |{_FIELD}:(?: |$)|#)")
_FARTHEST = 40  # lines above the place where the reader stopped
_WIDEST = 4_000  # characters of a line that somebody typed; expressions read it many times over
_PATIENCE = 1_000_000  # characters to read again, which is everything for the file of a paper


class Told(NamedTuple):
    """What is said about a slip.

    Attributes:
        message: What is wrong.
        hint: What to do about it.
        line: The line that it is about, counted from 1.
        column: Where in that line.
        fix: The line to write instead, where one was found.
    """

    message: str
    hint: str
    line: int
    column: int
    fix: Fix | None = None


class _Try(NamedTuple):
    """A line, or several, written the other way round."""

    message: str
    hint: str
    first: int
    lines: list[str]
    is_safe: bool = False


def told(text: str, error: yaml.MarkedYAMLError) -> Told:
    """Returns what to say about a text that cannot be read as YAML."""
    said = f"{error.context or ''} {error.problem or ''}"
    slip = next((slip for slip in _SLIPS if re.search(slip.said, said)), _ANY_SLIP)
    stopped = error.problem_mark.line if error.problem_mark else 0
    if slip.message != SECOND_DOCUMENT[0] and (attempt := _best(text.split("\n"), stopped)):
        return _with_fix(text, text.split("\n"), attempt)
    marks = [error.problem_mark, error.context_mark]
    mark = next(mark for mark in (reversed(marks) if slip.is_where_it_began else marks) if mark)
    return Told(slip.message, slip.hint, mark.line + 1, mark.column + 1)


def _best(lines: list[str], stopped: int) -> _Try | None:
    """Returns what lets the reader reach the end, or else the first that lets it go on."""
    best = None
    characters = sum(map(len, lines)) + 1
    for attempt in islice(_attempts(lines, stopped), _PATIENCE // characters + 1):
        end = attempt.first + len(attempt.lines)
        reached = _stops_at("\n".join([*lines[: attempt.first], *attempt.lines, *lines[end:]]))
        if reached == float("inf"):
            return attempt
        if best is None and reached > max(stopped, end - 1):
            best = attempt
    return best


def _with_fix(text: str, lines: list[str], attempt: _Try) -> Told:
    start = sum(len(line) + 1 for line in lines[: attempt.first])
    old = "\n".join(lines[attempt.first : attempt.first + len(attempt.lines)])
    new = "\n".join(attempt.lines)
    fix = replacement(text, start, start + len(old), new, is_safe=attempt.is_safe)
    pairs = enumerate(zip(old, new, strict=False))
    column = 1 + next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
    return Told(attempt.message, attempt.hint, attempt.first + 1, column, fix)


def _stops_at(text: str) -> float:
    """Returns the line at which a reader has to stop, which is infinite where it need not."""
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except yaml.YAMLError:
        return 0
    return float("inf")


def _attempts(lines: list[str], stopped: int) -> Iterator[_Try]:
    """Yields what may have been meant, the likeliest first, near the place where reading stopped."""
    near = range(min(stopped, len(lines) - 1), max(stopped - _FARTHEST, 0) - 1, -1)
    nearest = [at for at in near if len(lines[at]) <= _WIDEST]
    here = nearest[:2]
    for at in here:
        yield from _spaces(lines[at], at)
    for at in here:
        yield from _quotes(lines[at], at)
    for at in nearest[2:]:
        if _is_open(lines[at]):
            yield from _quotes(lines[at], at)
    for at in nearest[:3]:
        yield from _indentation(lines, at)


def _is_open(line: str) -> bool:
    """Tells whether a line may open what it does not close, which is found out only far below."""
    odd = any(line.count(mark) % 2 for mark in "\"'")
    return odd or any(line.count(pair[0]) != line.count(pair[1]) for pair in ("[]", "{}"))


def _spaces(line: str, at: int) -> Iterator[_Try]:
    """Yields a line with spaces, and only those, where YAML needs them."""
    if "\t" in line:
        hint = "use spaces; editors can insert them for the tab key"
        # A tab stands for two spaces at the beginning, as deep as the files of papers are indented.
        bare = re.sub(rf"^((?:- *)?{_FIELD}:|-)[ \t]+", r"\1 ", line.lstrip())
        lead = line[: len(line) - len(line.lstrip())].replace("\t", "  ")
        message = "this line has a tab, which YAML refuses here"
        yield _Try(message, hint, at, [lead + bare], is_safe=True)
    if found := re.fullmatch(rf"(\s*(?:- +)?{_FIELD}):(?![ /])(\S.*)", line):
        hint = "write a space behind the colon"
        yield _Try("there is no space after the colon", hint, at, [f"{found[1]}: {found[2]}"], True)
    if found := re.fullmatch(r"(\s*)-(?![ -])(\S.*)", line):
        hint = "write a space behind the hyphen"
        yield _Try(
            "there is no space after the hyphen", hint, at, [f"{found[1]}- {found[2]}"], True
        )
    found = re.fullmatch(r"(\s*(?:- +)?)([a-z_]+)((?: +\S.*)?)", line)
    if found and found[2] in _FIELDS:
        hint = "write a colon and a space after the field's name"
        right = f"{found[1]}{found[2]}:{found[3]}"
        yield _Try(f"there is no colon after `{found[2]}`", hint, at, [right])


def _quotes(line: str, at: int) -> Iterator[_Try]:
    """Yields a line whose value is one text between double quotes."""
    found = _LINE.fullmatch(line)
    if not found or not found["start"].strip() or found["value"].startswith("#"):
        return
    start, value, comment = found["start"], found["value"], found["comment"].rstrip()
    mark = value[0] if value[0] in "\"'" else ""
    if mark and len(value) > 1 and value.endswith(mark):
        inner = value[1:-1].replace("''", "'") if mark == "'" else value[1:-1].replace('\\"', '"')
        message, hint = _QUOTES_INSIDE if mark in inner else _BACKSLASH
        # What a backslash was meant to be is for a person to say.
        right = start + quoted(inner) + comment
        yield _Try(message, hint, at, [right], is_safe="\\" not in inner)
    elif mark and mark not in value[1:]:
        yield _Try(*_QUOTE_OPEN, at, [start + quoted(value[1:]) + comment])
    elif mark or value.endswith(("'", '"')):
        yield _Try(*_QUOTES_WITHIN, at, [start + quoted(value) + comment])
    elif value[0] in "[{":
        closing = {"[": "]", "{": "}"}[value[0]]
        yield _Try(*_BRACKET_OPEN, at, [f"{start}{value.rstrip(',')}{closing}{comment}"])
    elif ": " in value or value.endswith(":"):
        yield _Try(*_COLON, at, [start + quoted(value) + comment], is_safe=True)
    elif value[0] in "@`%&*!|>?,]}:-":
        message = f"a text cannot begin with {value[0]} here, because that means something in YAML"
        hint = "put double quotes around the text"
        yield _Try(message, hint, at, [start + quoted(value) + comment], is_safe=True)


_QUOTES_INSIDE = (
    "quotation marks inside a text end it too early",
    'put double quotes around the text, and a backslash before each one inside: \\"',
)
_BACKSLASH = (
    "a backslash means something special between double quotes",
    "write \\\\ for a backslash",
)
_QUOTE_OPEN = (
    "a quotation mark is opened here and never closed",
    "close it at the end of the text",
)
_QUOTES_WITHIN = (
    "the text begins or ends with a quotation mark that is only a part of it",
    'put double quotes around the whole text, and a backslash before each one inside: \\"',
)
_BRACKET_OPEN = ("a bracket is opened and never closed", "close it at the end of the line")
_COLON = (
    "a colon and a space within a text look like the beginning of a field",
    "put double quotes around the text",
)


def _indentation(lines: list[str], at: int) -> Iterator[_Try]:
    """Yields lines that are indented like what they belong to."""
    if not lines[at].strip():
        return
    if not _ENTRY.match(lines[at]):
        first, end = at, at + 1
        while first > 0 and _goes_on(lines[first - 1]):
            first -= 1
        while end < len(lines) and _goes_on(lines[end]):
            end += 1
        moved = [f"  {line.lstrip()}" for line in lines[first:end]]
        message = "this line belongs to the text above it, but is not indented"
        yield _Try(message, "begin every further line of a text with two spaces", first, moved)
        return
    bare = lines[at].lstrip()
    message = "this line is not indented like its neighbors"
    hint = "indent the lines of a list, and the fields of a block, alike"
    for depth in _depths(lines, at):
        if len(lines[at]) - len(bare) != depth:
            yield _Try(message, hint, at, [" " * depth + bare])


def _goes_on(line: str) -> bool:
    """Tells whether a line can only be more of the text above it, and is not indented like that."""
    return bool(line.strip()) and not _ENTRY.match(line) and not line.startswith("  ")


def _depths(lines: list[str], at: int) -> Iterator[int]:
    """Yields how deep a line may have to be indented, from its neighbors first."""
    before = next((line for line in reversed(lines[:at]) if line.strip()), "")
    after = next((line for line in lines[at + 1 :] if line.strip()), "")
    is_entry = lines[at].lstrip().startswith("- ")
    if lines[at].lstrip().partition(":")[0] in _TOP_FIELDS:
        yield 0
    yield len(before) - len(before.lstrip() if is_entry else before.lstrip(" -"))
    yield len(after) - len(after.lstrip())
    yield from (0, 2, 4)
