"""The one layout of a paper's file: order of fields, quotes, line width, and where comments are.

Order and names of the fields are those of the model. `paper_text` writes a file from plain data,
`canonical` reformats an existing file without changing its data or comments.

YAML assigns comments to nothing, and readers drop them. People write them about what follows on
the next line, or about what is before them on the same line; so they are kept with that.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias

import yaml

from ..model.records import PaperFile, Record, record_type_in
from .parsing import DataFile, KeyPath, children_of, scalars
from .yamltext import LOADER, Plain, inline, quoted, scalar

SCHEMA_LINE = "# yaml-language-server: $schema=../paper.schema.json"
"""The first line of a paper's file, which tells editors how to complete and check it."""

WIDTH = 98
"""The longest line of a text that is folded."""

_QUOTED = frozenset({"title", "tagline", "how", "source", "arxiv", "doi"})
_FOLDED = frozenset({"summary", "abstract"})
_ONE_PER_LINE = frozenset({"authors"})
_CANNOT_FOLD = re.compile(r"^[ \t]|[^\S ]|[\x00-\x1f\x7f-\x9f]")
_COMMENT = re.compile(r"(?:(?<=[ \t\n])|\A)#")
_SCHEMA_COMMENT = re.compile(r"#\s*yaml-language-server:")


class Comment(NamedTuple):
    """A comment and its place.

    Attributes:
        text: The comment from its # on.
        start: Position of the # in the text.
        column: Number of characters before it on its line.
        is_alone: Whether these are all spaces.
    """

    text: str
    start: int
    column: int
    is_alone: bool


Position: TypeAlias = Literal["before", "beside", "after"]
Comments: TypeAlias = Mapping[tuple[KeyPath, Position], Sequence[str]]
"""The comments of a file, by the value that they are about and their position.

Those before a value are whole lines above it, and those after it whole lines at the end of its
block; those beside it follow the value on its line, or its key where the value takes several lines.
Those before and after () are about the whole file.
"""


class CannotKeepError(ValueError):
    """A file that cannot be laid out without losing something."""


def canonical(file: DataFile) -> str:
    """Return the text of a paper's file in the one layout.

    Args:
        file: A file that is a mapping and valid YAML.

    Raises:
        CannotKeepError: A value or a comment would be lost; this is checked, not assumed.
    """
    assert isinstance(file.data, dict), "only a mapping has fields"
    comments = file_comments(file.text)
    text = paper_text(file.data, comments)
    again = DataFile(file.path, text.encode())
    if (
        any(each.is_error for each in again.diagnostics)
        or again.data != file.data
        or _words(file_comments(text)) != _words(comments)
    ):
        raise CannotKeepError("a value or a comment has no place in the one layout")
    return text


def _words(comments: Comments) -> list[str]:
    return sorted(" ".join(chain.from_iterable(comments.values())).split())


def paper_text(data: Mapping[str, Plain], comments: Comments) -> str:
    """Return the text of a paper's file.

    Args:
        data: The fields as plain data, in any order; unknown ones are put last.
        comments: The comments to write.
    """
    writer = _Writer(comments)
    head = [*writer.comment_lines((), "before")]
    head += [""] * bool(head and data)  # separates it from the comments of the first field
    tail = writer.comment_lines((), "after")
    return "\n".join([SCHEMA_LINE, *head, *writer.fields(data, PaperFile), *tail]) + "\n"


class _Writer:
    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    def fields(
        self,
        data: Mapping[str, Plain],
        record: type[Record] | None,
        where: KeyPath = (),
        indent: str = "",
    ) -> Iterator[str]:
        """Yield the fields of a mapping in the order of the model, unknown ones last."""
        known = [name for name in (record.model_fields if record else ()) if name in data]
        for key in dict.fromkeys([*known, *data]):
            value, path = data[key], (*where, key)
            yield from self.comment_lines(path, "before", indent)
            first, *rest = self.field(key, value, record, path, indent)
            yield first + self.beside(path)
            yield from rest
            yield from self.after(path, value, indent)

    def field(
        self, key: str, value: Plain, record: type[Record] | None, path: KeyPath, indent: str
    ) -> Iterator[str]:
        """Yield the lines of a key with its value."""
        start = f"{indent}{scalar(key)}:"
        declaration = record.model_fields.get(key) if record else None
        annotation = declaration.annotation if declaration else None
        inner = record_type_in(annotation)
        if isinstance(value, str):
            first, *rest = _text(key, value, annotation)
            yield f"{start} {first}" if first else start
            yield from (f"{indent}  {line}" if line else "" for line in rest)
        elif not value or (isinstance(value, list) and self.fits_on_a_line(key, value, path)):
            yield f"{start} {inline(value)}"
        else:
            yield start
            if isinstance(value, list):
                yield from self.items(value, inner, path, f"{indent}  ")
            else:
                yield from self.fields(value, inner, path, f"{indent}  ")

    def fits_on_a_line(self, key: str, values: list[Plain], path: KeyPath) -> bool:
        """Return whether a list is written between brackets instead of one item per line."""
        are_texts = all(isinstance(value, str) for value in values)
        depth = len(path)
        has_comments = any(at[:depth] == path and len(at) > depth for at, _ in self.comments)
        return key not in _ONE_PER_LINE and are_texts and not has_comments

    def items(
        self, values: list[Plain], record: type[Record] | None, where: KeyPath, indent: str
    ) -> Iterator[str]:
        """Yield the items of a list, each after a hyphen."""
        for index, value in enumerate(values):
            path = (*where, index)
            yield from self.comment_lines(path, "before", indent)
            lines = [inline(value)]
            if isinstance(value, dict) and record and value:
                lines = list(self.fields(value, record, path, f"{indent}  "))
            lead = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
            yield from (f"{indent}{line.lstrip()}" for line in lines[:lead])
            yield f"{indent}- {lines[lead].lstrip()}{self.beside(path)}"
            yield from lines[lead + 1 :]
            yield from self.after(path, value, indent)

    def comment_lines(self, path: KeyPath, position: Position, indent: str = "") -> Iterator[str]:
        """Yield the comments that are whole lines."""
        return (f"{indent}{comment}" for comment in self.comments.get((path, position), ()))

    def beside(self, path: KeyPath) -> str:
        """Return the comments that follow a value on its line, with the spaces before them."""
        return "".join(f"  {comment}" for comment in self.comments.get((path, "beside"), ()))

    def after(self, path: KeyPath, value: Plain, indent: str) -> Iterator[str]:
        """Yield the comments at the end of a value, indented like what it holds."""
        deeper = "" if isinstance(value, str) else "  "
        return self.comment_lines(path, "after", indent + deeper)


def _text(key: str, text: str, annotation: object) -> list[str]:
    if key in _FOLDED and (lines := _folded(text)):
        return lines
    if key in _QUOTED and text:
        return [quoted(text)]
    if not text or (text.isdecimal() and _is_number(annotation)):
        return [text]
    return [scalar(text)]


def _is_number(annotation: object) -> bool:
    return annotation is int or any(map(_is_number, getattr(annotation, "__args__", ())))


def _folded(text: str) -> list[str]:
    """Return a text as a folded block scalar; nothing where that would change its spaces."""
    body = text.removesuffix("\n")
    lines: list[str] = []
    for number, paragraph in enumerate(body.split("\n")):
        wrapped = textwrap.wrap(
            paragraph, WIDTH - 2, break_long_words=False, break_on_hyphens=False
        )
        if not wrapped or " ".join(wrapped) != paragraph or _CANNOT_FOLD.search(paragraph):
            return []
        lines += [*[""] * bool(number), *wrapped]
    return [">-" if body == text else ">", *lines]


def comments_in(text: str) -> Iterator[Comment]:
    """Yield the comments of valid YAML: every # after white space that is not part of a scalar."""
    spans = sorted(_spans(text, scalars(yaml.compose(text, Loader=LOADER))))
    at = 0
    while mark := _COMMENT.search(text, at):
        start = mark.start()
        if scalar_end := next((end for begin, end in spans if begin <= start < end), None):
            at = scalar_end
            continue
        line = text.rfind("\n", 0, start) + 1
        at = _line_end(text, start)
        yield Comment(text[start:at].rstrip(), start, start - line, not text[line:start].strip())


def _spans(text: str, nodes: Iterable[yaml.ScalarNode]) -> Iterator[tuple[int, int]]:
    for node in nodes:
        start, end = node.start_mark.index, node.end_mark.index
        yield (_line_end(text, start) if node.style in ("|", ">") else start), end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


class _Entry(NamedTuple):
    path: KeyPath
    start: int
    column: int
    value: yaml.Node


def file_comments(text: str) -> Comments:
    """Return the comments of valid YAML, apart from the line for editors."""
    entries = list(_entries(yaml.compose(text, Loader=LOADER), ()))
    first = entries[0].start if entries else len(text)
    head_end = text.rfind("\n\n", 0, first) if entries else first
    found: dict[tuple[KeyPath, Position], list[str]] = {}
    for comment in comments_in(text):
        if not _SCHEMA_COMMENT.match(comment.text):
            is_about = _is_about(comment, entries) if comment.start >= head_end else ((), "before")
            found.setdefault(is_about, []).append(comment.text)
    return found


def _is_about(comment: Comment, entries: list[_Entry]) -> tuple[KeyPath, Position]:
    if not comment.is_alone:
        return _beside(comment, entries), "beside"
    following = next((entry for entry in entries if entry.start > comment.start), None)
    if following and comment.column <= following.column:
        return following.path, "before"
    before = [e for e in entries if e.start < comment.start and e.column <= comment.column]
    return (before[-1].path, "after") if before and comment.column else ((), "after")


def _entries(node: yaml.Node | None, where: KeyPath) -> Iterator[_Entry]:
    for step, first, value in children_of(node):
        path, start = (*where, step), first.start_mark
        yield _Entry(path, start.index, start.column, value)
        yield from _entries(value, path)


def _beside(comment: Comment, entries: list[_Entry]) -> KeyPath:
    """Return the path to the value before a comment on its line; brackets that close are one value."""
    before = [entry for entry in entries if entry.start < comment.start]
    values = {entry.path: entry.value for entry in entries}
    path: KeyPath = before[-1].path if before else ()
    while len(path) > 1:
        parent = values[path[:-1]]
        if not (getattr(parent, "flow_style", False) and parent.end_mark.index <= comment.start):
            break
        path = path[:-1]
    return path
