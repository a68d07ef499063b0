"""The one way in which the file of a paper is laid out: order, quotes, and width of its lines.

Order and names of the fields are those of the model. `paper_text` writes a file from plain data,
`canonical` lays an existing file out anew and changes neither what it says nor its comments.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..model.records import PaperFile, Record, record_type_in
from .comments import Note, Notes, notes_in
from .source import Source, Where, parse
from .yamltext import inline, quoted, scalar

if TYPE_CHECKING:
    from .source import Plain

SCHEMA_LINE = "# yaml-language-server: $schema=../paper.schema.json"
"""The first line of a paper's file, which tells editors how to complete and check it."""

WIDTH = 98
"""The longest line of a text that is broken into lines."""

_QUOTED = frozenset({"title", "tagline", "how", "source", "arxiv", "doi"})
_FOLDED = frozenset({"summary", "abstract"})
_ONE_A_LINE = frozenset({"authors"})
_NUMBERS = frozenset({"year"})
_NOTHING = Note()
_UNFIT = re.compile(r"^[ \t]|[^\S ]|[\x00-\x1f\x7f-\x9f]")  # for a text that is folded


class CannotKeepError(ValueError):
    """A file that cannot be laid out without changing what it says."""


def canonical(source: Source) -> str:
    """Returns the text of a paper's file in the one layout.

    Args:
        source: A file that is a mapping and has no fault as YAML.

    Raises:
        CannotKeepError: A value or a comment would not survive; this is checked, not assumed.
    """
    assert isinstance(source.data, dict), "only a mapping has fields"
    notes = notes_in(source.text)
    text = paper_text(source.data, notes)
    again, faults = parse(source.path, text.encode())
    if (
        any(fault.is_error for fault in faults)
        or again.data != source.data
        or _words(notes_in(text)) != _words(notes)
    ):
        raise CannotKeepError("a value or a comment has no place in the one layout")
    return text


def _words(notes: Notes) -> list[str]:
    """Returns every word of the comments, but for the line that names the schema."""
    every = [*notes.head, *notes.tail]
    for note in notes.at.values():
        every += [*note.before, *note.beside, *note.after]
    return sorted(word for text in every if not _names_schema(text) for word in text.split())


def _names_schema(comment: str) -> bool:
    return re.match(r"#\s*yaml-language-server:", comment) is not None


def paper_text(data: "Mapping[str, Plain]", notes: Notes | None = None) -> str:
    """Returns the text of a paper's file.

    Args:
        data: The fields as plain data, in any order; unknown ones stand last.
        notes: Comments, by the way to the value at which they stand.
    """
    writer = _Writer(notes or Notes())
    head = [line for line in writer.notes.head if not _names_schema(line)]
    head += [""] * bool(head and data)  # which parts it from what is said about the first field
    lines = [SCHEMA_LINE, *head, *writer.fields(data, PaperFile), *writer.notes.tail]
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes values as lines, each with its comments."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    def fields(
        self,
        data: "Mapping[str, Plain]",
        record: type[Record] | None,
        where: Where = (),
        indent: str = "",
    ) -> Iterator[str]:
        """Yields the fields of a mapping in the order of the model."""
        for key in _in_order(data, record):
            value, way = data[key], (*where, key)
            note = self.notes.at.get(way, _NOTHING)
            yield from _indented(indent, (line for line in note.before if not _names_schema(line)))
            first, *rest = self.field(key, value, record, way, indent)
            yield " ".join([first, *(f" {comment}" for comment in note.beside)])
            yield from rest
            deeper = "" if isinstance(value, str) else "  "
            yield from _indented(indent + deeper, note.after)

    def field(
        self, key: str, value: "Plain", record: type[Record] | None, way: Where, indent: str
    ) -> Iterator[str]:
        """Yields a key with its value; the first line is that of the key."""
        start = f"{indent}{scalar(key)}:"
        if isinstance(value, str):
            first, *rest = _text(key, value)
            yield f"{start} {first}" if first else start
            yield from (f"{indent}  {line}" if line else "" for line in rest)
        elif not value or (isinstance(value, list) and not self.takes_lines(key, value, way)):
            yield f"{start} {inline(value)}"
        elif isinstance(value, list):
            yield start
            yield from self.items(value, _record_of(record, key), way, f"{indent}  ")
        else:
            yield start
            yield from self.fields(value, _record_of(record, key), way, f"{indent}  ")

    def takes_lines(self, key: str, values: "list[Plain]", way: Where) -> bool:
        """Tells whether a list is written one item a line instead of between brackets."""
        all_short = all(isinstance(value, str) for value in values)
        return key in _ONE_A_LINE or not all_short or self.notes.within(way)

    def items(
        self, values: "list[Plain]", record: type[Record] | None, where: Where, indent: str
    ) -> Iterator[str]:
        """Yields the items of a list, each behind a hyphen."""
        for index, value in enumerate(values):
            way = (*where, index)
            note = self.notes.at.get(way, _NOTHING)
            yield from _indented(indent, note.before)
            lines = self.item(value, record, way, f"{indent}  ")
            lead = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
            yield from _indented(indent, (line.lstrip() for line in lines[:lead]))
            marked = f"{indent}- {lines[lead].lstrip()}"
            yield " ".join([marked, *(f" {comment}" for comment in note.beside)])
            yield from lines[lead + 1 :]
            yield from _indented(indent if isinstance(value, str) else f"{indent}  ", note.after)

    def item(
        self, value: "Plain", record: type[Record] | None, way: Where, indent: str
    ) -> list[str]:
        """Returns the lines of one item of a list, without its hyphen."""
        if isinstance(value, dict) and record and value:
            return list(self.fields(value, record, way, indent))
        return [scalar(value) if isinstance(value, str) else inline(value)]


def _in_order(data: "Mapping[str, Plain]", record: type[Record] | None) -> list[str]:
    """Returns the fields in the order of their record, behind them unknown ones as they stand."""
    order = list(record.model_fields) if record else []
    return sorted(data, key=lambda key: order.index(key) if key in order else len(order))


def _record_of(record: type[Record] | None, key: str) -> type[Record] | None:
    field = record.model_fields.get(key) if record else None
    return record_type_in(field.annotation) if field else None


def _indented(indent: str, lines: Iterable[str]) -> Iterator[str]:
    yield from (f"{indent}{line}" for line in lines)


def _text(key: str, text: str) -> list[str]:
    """Returns a text as it stands behind its key, folded over several lines where it is long."""
    if key in _FOLDED and (lines := _folded(text)):
        return lines
    if key in _QUOTED and text:
        return [quoted(text)]
    if not text or (key in _NUMBERS and text.isdecimal()):
        return [text]
    return [scalar(text)]


def _folded(text: str) -> list[str]:
    """Returns a text as a folded block; nothing where its spaces would not survive that."""
    body = text.removesuffix("\n")
    lines: list[str] = []
    for number, paragraph in enumerate(body.split("\n")):
        wrapped = textwrap.wrap(
            paragraph, WIDTH - 2, break_long_words=False, break_on_hyphens=False
        )
        if not wrapped or " ".join(wrapped) != paragraph or _UNFIT.search(paragraph):
            return []
        lines += [*[""] * bool(number), *wrapped]
    return [">-" if body == text else ">", *lines]
