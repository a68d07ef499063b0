"""The comments of a YAML text, and what each of them stands at.

YAML gives comments no owner, and readers throw them away. People mean them for what follows on
the next line, or for what stands before them on the same line; so do the notes of this module.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from .plain import LOADER
from .source import Where

_MARK = re.compile(r"(?:(?<=[ \t\n])|\A)#")


@dataclass(frozen=True)
class Note:
    """The comments at one value, each as it is typed, from its # on.

    Attributes:
        before: Whole lines before it.
        beside: Behind it on its line, or behind its key where the value takes several lines.
        after: Whole lines at the end of its block.
    """

    before: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notes:
    """The comments of a text.

    Attributes:
        head: Whole lines at the top that speak of the whole file.
        at: The comments at each value, by the way to it.
        tail: Whole lines at the end.
    """

    head: tuple[str, ...] = ()
    at: Mapping[Where, Note] = field(default_factory=dict)
    tail: tuple[str, ...] = ()

    def within(self, where: Where) -> bool:
        """Tells whether anything below a value has a comment."""
        return any(len(way) > len(where) and way[: len(where)] == where for way in self.at)


class _Entry(NamedTuple):
    """A field or an item of a list: the way to it, where it starts, and its value."""

    where: Where
    start: int
    column: int
    value: yaml.Node


class Comment(NamedTuple):
    """A comment where it stands.

    Attributes:
        text: As it is typed, from its # on.
        start: Where that stands in the text.
        column: How many characters stand before it on its line.
        is_alone: Whether all of them are spaces.
    """

    text: str
    start: int
    column: int
    is_alone: bool


def comments_in(text: str) -> Iterator[Comment]:
    """Yields the comments of a text that is valid YAML, from top to bottom."""
    yield from _comments(text, yaml.compose(text, Loader=LOADER))


def notes_in(text: str) -> Notes:
    """Returns the comments of a text that is valid YAML."""
    root = yaml.compose(text, Loader=LOADER)
    entries = list(_entries(root, ())) if root else []
    found = list(_comments(text, root))
    head, found = _head(text, found, entries)
    at: dict[Where, Note] = {}
    tail: list[str] = []
    for comment in found:
        if not comment.is_alone:
            where = _beside(comment, entries)
            at[where] = _joined(at.get(where), Note(beside=(comment.text,)))
        elif following := _following(comment, entries):
            at[following] = _joined(at.get(following), Note(before=(comment.text,)))
        elif before := _preceding(comment, entries):
            at[before] = _joined(at.get(before), Note(after=(comment.text,)))
        else:
            tail.append(comment.text)
    return Notes(head, at, tuple(tail))


def _joined(one: Note | None, other: Note) -> Note:
    if one is None:
        return other
    return Note(one.before + other.before, one.beside + other.beside, one.after + other.after)


def _entries(node: yaml.Node, where: Where) -> Iterator[_Entry]:
    """Yields what a node holds, in the order of the text, and what that holds."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            way = (*where, str(key.value))
            yield _Entry(way, key.start_mark.index, key.start_mark.column, value)
            yield from _entries(value, way)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            way = (*where, index)
            yield _Entry(way, item.start_mark.index, item.start_mark.column, item)
            yield from _entries(item, way)


def _comments(text: str, root: yaml.Node | None) -> Iterator[Comment]:
    """Yields the comments: every # after white space that is not part of a text."""
    spans = sorted(_texts(text, root)) if root else []
    at = 0
    while mark := _MARK.search(text, at):
        start = mark.start()
        around = next((end for begin, end in spans if begin <= start < end), None)
        if around is not None:
            at = around
            continue
        line = text.rfind("\n", 0, start) + 1
        at = _line_end(text, start)
        yield Comment(text[start:at].rstrip(), start, start - line, not text[line:start].strip())


def _texts(text: str, node: yaml.Node) -> Iterator[tuple[int, int]]:
    """Yields where texts stand, in which a # is no comment."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        yield (_line_end(text, start) if node.style in ("|", ">") else start), end
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _texts(text, part)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _head(
    text: str, comments: list[Comment], entries: list[_Entry]
) -> tuple[tuple[str, ...], list[Comment]]:
    """Splits off the comments that an empty line parts from the first field."""
    first = entries[0].start if entries else len(text)
    above = text[:first]
    end = above.rfind("\n\n") if entries else len(text)
    head = [comment for comment in comments if comment.start < end]
    return tuple(comment.text for comment in head), comments[len(head) :]


def _beside(comment: Comment, entries: list[_Entry]) -> Where:
    """Returns what stands before a comment on its line; of brackets that are closed, the whole."""
    before = [entry for entry in entries if entry.start < comment.start]
    ends = {entry.where: entry.value for entry in entries}
    where: Where = before[-1].where if before else ()
    while len(where) > 1:
        around = ends[where[:-1]]
        if not (getattr(around, "flow_style", False) and around.end_mark.index <= comment.start):
            break
        where = where[:-1]
    return where


def _following(comment: Comment, entries: list[_Entry]) -> Where | None:
    """Returns what a comment announces: the next entry, unless it is less indented."""
    after = next((entry for entry in entries if entry.start > comment.start), None)
    return after.where if after and comment.column <= after.column else None


def _preceding(comment: Comment, entries: list[_Entry]) -> Where | None:
    """Returns at the end of whose block a comment stands, if it is indented at all."""
    before = [e for e in entries if e.start < comment.start and e.column <= comment.column]
    return before[-1].where if before and comment.column else None
