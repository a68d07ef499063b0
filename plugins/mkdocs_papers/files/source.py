"""YAML text to plain data, and where each value stands.

Every scalar is text: YAML would otherwise read the arXiv id 1706.03760 as a number and the
country code NO as false. What data files do without (anchors, tags, several documents) is a
fault instead of a surprise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from ..diagnostics import CODES, ENOUGH, Diagnostic, Place
from ..diagnostics.repairs import Fix, replacing
from ..language.yamltext import inline, quoted, scalar
from .slips import LOADER, SECOND_DOCUMENT, told

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""What a data file can hold."""

Where: TypeAlias = tuple[str | int, ...]
"""Keys and positions that lead from the top of a file to a value."""

LARGEST = 250_000
"""Bytes that a data file may have. The largest paper of all has 5,154 authors, which are 120 kB."""

_MOST = 20_000  # values; what goes over each of them must end soon
_DEEPEST = 12
_TEXT_TAGS = {None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}


@dataclass(frozen=True)
class Source:
    """A data file that was read.

    Attributes:
        path: The file.
        text: What stands in it.
        data: The same as plain data; None where it is not YAML, or more than plain data.
    """

    path: Path
    text: str
    data: "Plain | None"

    def place(self, where: Where, *, of_key: bool = False) -> Place:
        """Returns where a value starts, or the nearest thing around it that is there.

        Places are asked for only when something is wrong, so the text is parsed again then
        instead of keeping the place of every value of every file.

        Args:
            where: The way to the value.
            of_key: Ask for the key instead of its value.
        """
        ways = self._nodes(where, of_key=of_key)
        return _place(ways[-1].start_mark) if ways else Place()

    def fix(
        self, where: Where, value: Any, *, of_key: bool = False, is_safe: bool = False
    ) -> Fix | None:
        """Returns the change that writes another value in the place of one.

        Args:
            where: The way to the value.
            value: What to write: a text, or a list or mapping of texts.
            of_key: Write it in the place of the key.
            is_safe: Whether a program may write it unasked.

        Returns:
            None where the value is not there, or is more than one line long.
        """
        ways = self._nodes(where, of_key=of_key)
        if len(ways) != len(where) + 1:
            return None
        node, around = ways[-1], ways[:-1]
        if node.start_mark.line != node.end_mark.line or not self.text[node.start_mark.index :]:
            return None
        in_brackets = any(getattr(each, "flow_style", False) for each in around)
        if not isinstance(value, str):
            new = inline(value)
        elif getattr(node, "style", None) in ("'", '"'):
            new = quoted(value)
        else:
            new = scalar(value, in_brackets=in_brackets)
        start, end = node.start_mark.index, node.end_mark.index
        return replacing(self.text, start, end, new, is_safe=is_safe)

    def fault(
        self,
        where: Where,
        code: str,
        message: str,
        hint: str,
        *,
        of_key: bool = False,
        fix: Fix | None = None,
    ) -> Diagnostic:
        """Returns what is wrong with a value.

        Args:
            where: The way to the value.
            code: Name of the code.
            message: What is wrong.
            hint: What to write instead.
            of_key: Whether it is the key that is wrong.
            fix: A change that mends it, where one is known.
        """
        place = self.place(where, of_key=of_key)
        return Diagnostic(CODES[code], message, hint, self.path, place, fix)

    def _nodes(self, where: Where, *, of_key: bool) -> list[yaml.Node]:
        """Returns the nodes on the way to a value, as far as they are there."""
        node = _root(self.text)
        nodes = [node] if node else []
        for depth, step in enumerate(where):
            key, child = _step(nodes[-1], step) if nodes else (None, None)
            if child is None:
                break
            is_last = depth == len(where) - 1
            nodes.append(key if key is not None and is_last and of_key else child)
        return nodes


@lru_cache(maxsize=1)
def _root(text: str) -> yaml.Node | None:
    """Returns a text as nodes that know their places; faults of one file are told in a row."""
    root: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return root


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Returns the key and the value that one step leads to."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def parse(path: Path, raw: bytes) -> tuple[Source, list[Diagnostic]]:
    """Reads the bytes of a data file.

    Args:
        path: The file, for reports.
        raw: Its bytes.

    Returns:
        The source, and everything that is wrong with it as YAML. Where it could not be read at
        all, the data of the source is None.
    """
    if len(raw) > LARGEST:
        return Source(path, "", None), [too_large(path, len(raw))]
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        place = _place_after(raw[: error.start].decode("utf-8", "replace"))
        message = (
            f"this file is not saved as UTF-8 text: the byte {raw[error.start]:#04x} stands here"
        )
        hint = "save the file with the encoding UTF-8"
        return Source(path, "", None), [_fault(path, "not-utf8", message, hint, place)]
    reading = _Reading(path, text)
    try:
        data = reading.document()
    except _TooDeepError:
        data = None
    except yaml.reader.ReaderError as error:
        return Source(path, text, None), [_bad_character(path, text, error)]
    except yaml.MarkedYAMLError as error:
        return Source(path, text, None), [_bad_syntax(path, text, error)]
    if len(text) > _MOST and (values := _count(data)) > _MOST:
        return Source(path, text, None), [_too_many(path, values)]
    cut = [] if data is None else islice(_cut_texts(path, text), ENOUGH)
    return Source(path, text, data), [*reading.diagnostics, *cut]


def too_large(path: Path, size: int) -> Diagnostic:
    """Returns what is said about a file that is not read because of its size in bytes."""
    message = f"the file has {size:,} bytes, and none may have more than {LARGEST:,}"
    return Diagnostic(CODES["too-large"], message, _TOO_MUCH, path)


def _too_many(path: Path, values: int) -> Diagnostic:
    message = f"the file holds {values:,} values, and none may hold more than {_MOST:,}"
    return Diagnostic(CODES["too-large"], message, _TOO_MUCH, path)


_TOO_MUCH = "see that it is the right file, and that nothing stands in it over and over"


def _count(data: "Plain | None") -> int:
    """Returns how many texts there are, those in lists and mappings included."""
    if isinstance(data, dict | list):
        return sum(map(_count, data.values() if isinstance(data, dict) else data))
    return 1


def _place(mark: Any) -> Place:
    """Returns the place of a mark, be it of libyaml or of the Python reader."""
    return Place(mark.line + 1, mark.column + 1)


def _place_after(before: str) -> Place:
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _fault(path: Path, code: str, message: str, hint: str, place: Place) -> Diagnostic:
    return Diagnostic(CODES[code], message, hint, path, place)


def _bad_character(path: Path, text: str, error: yaml.reader.ReaderError) -> Diagnostic:
    """Reports a control character; libyaml and the Python reader count differently, so look anew."""
    bad = yaml.reader.Reader.NON_PRINTABLE.search(text)
    at = bad.start() if bad else int(error.position)
    name = f"U+{ord(bad[0]):04X}" if bad else "that cannot be read"
    message, hint = f"the invisible character {name} stands here", "remove the character"
    fix = replacing(text, at, at + 1, "", is_safe=True) if bad else None
    place = _place_after(text[:at])
    return Diagnostic(CODES["bad-character"], message, hint, path, place, fix)


def _bad_syntax(path: Path, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    message, hint, line, column, fix = told(text, error)
    return Diagnostic(CODES["yaml-syntax"], message, hint, path, Place(line, column), fix)


_CUT = re.compile(r"[^\s#][ \t]+(?=(#[^\s#!]))")


def _cut_texts(path: Path, text: str) -> Iterator[Diagnostic]:
    """Reports texts without quotes that end before a # to which a word is attached."""
    marks = {match.start() + 1: match.start(1) for match in _CUT.finditer(text)}
    if not marks:
        return
    for node in _scalars(yaml.compose(text, Loader=LOADER)):
        if not node.style and node.end_mark.index in marks:
            at = marks[node.end_mark.index]
            start, line_end = node.start_mark.index, (text + "\n").index("\n", at)
            whole = " ".join(text[start:line_end].split())
            message = f"the text ends before “{text[at:line_end].strip()}”, which YAML skips"
            hint = "put double quotes around the text; if this is a comment, write a space after #"
            fix = replacing(text, start, line_end, quoted(whole))
            place = _place_after(text[:at])
            yield Diagnostic(CODES["cut-text"], message, hint, path, place, fix)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _scalars(part)


class _TooDeepError(Exception):
    """Ends a reading at a depth where going on could take minutes or end the program."""


class _Reading:
    """One walk over the events of a file, which collects plain data and faults."""

    def __init__(self, path: Path, text: str) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._path = path
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)
        self._is_plain = True

    def document(self) -> "Plain | None":
        """Returns what the file holds; None where it uses what data files do without."""
        documents: list[Plain] = []
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if documents:
                    self._report("yaml-syntax", event, *SECOND_DOCUMENT)
                    return None
                documents.append(self._plain(next(self._events)))
        return (documents or [{}])[0] if self._is_plain else None

    def _plain(self, event: yaml.Event, depth: int = 0) -> Plain:
        """Returns the value that begins with an event as plain data."""
        self._refuse_features(event)
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if isinstance(event, yaml.AliasEvent):
            return ""
        if depth > _DEEPEST:
            hint = "write the value out as plain text, list, or mapping"
            self._refuse(event, "the file is nested too deeply", hint)
            raise _TooDeepError
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._plain(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)]
        return dict(self._pairs(depth))

    def _pairs(self, depth: int) -> Iterator[tuple[str, Plain]]:
        """Yields the fields of a mapping, the first one of those that share a name."""
        first: dict[str, int] = {}
        for key in self._until(yaml.MappingEndEvent):
            name = self._plain(key, depth + 1)
            value = self._plain(next(self._events), depth + 1)
            if not isinstance(name, str):
                hint = "write the field's name before the colon"
                self._refuse(key, "before a colon stands one word", hint)
            elif name in first:
                message = f"the field `{name}` is there twice; the first is in line {first[name]}"
                self._report("duplicate-key", key, message, "keep one of the two")
            else:
                first[name] = _place(key.start_mark).line
                yield name, value

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _refuse_features(self, event: yaml.Event) -> None:
        """Refuses anchors, aliases and tags, which people write by leaving out quotes."""
        name, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        quotes = "put double quotes around a text that starts with"
        if isinstance(event, yaml.AliasEvent):
            message = f"*{name} stands for a value from elsewhere"
            self._refuse(event, message, f"write the value out, or {quotes} *")
        elif name:
            message = f"&{name} gives a value a name, for use elsewhere"
            self._refuse(event, message, f"remove the name, or {quotes} &")
        if tag not in _TEXT_TAGS:
            shown = re.sub(r"^tag:yaml\.org,2002:", "!!", str(tag))
            hint = f"remove the tag, or {quotes} !"
            self._refuse(event, f"the tag {shown} is not used in data files", hint)

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        self._is_plain = False
        self._report("yaml-feature", event, message, hint)

    def _report(self, code: str, event: yaml.Event, message: str, hint: str) -> None:
        place = _place(event.start_mark)
        self.diagnostics.append(_fault(self._path, code, message, hint, place))
