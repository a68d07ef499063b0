"""Read a data file as YAML: what it holds, where each value is, and what is wrong with it.

Every scalar is text, because YAML would read the arXiv id 1706.03760 as a number and the country
code NO as false. Parts of YAML that data files do without (anchors, tags, several documents) are
reported, so that they surprise nobody.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from .codes import codes
from .diagnostics import REPORT_LIMIT, TOP, Diagnostic, Fix, Place, replacement
from .yamltext import LOADER, Plain, inline, quoted, scalar

KeyPath: TypeAlias = tuple[str | int, ...]
"""The keys and positions that lead from the top of a file to a value."""

MAX_BYTES = 250_000
"""The size of a data file. The paper with the most authors has 5,154, which take 120 kB."""

_MAX_VALUES = 20_000
_MAX_DEPTH = 12  # nested lists and mappings; deeper recursion could take minutes
_QUOTES = "put double quotes around a text that starts with"
_TOO_MUCH = "make sure that it is the right file, and that nothing is repeated"
_TEXT_TAGS = {None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}
_MAY_CUT = re.compile(r"#(?<=[ \t]#)(?=[^\s#!])")  # the literal # makes the search fast
_CUT = re.compile(r"[^\s#][ \t]+(?=(#[^\s#!]))")


@dataclass(frozen=True)
class DataFile:
    """A data file as it was read; its bytes are parsed when they are first asked for.

    Attributes:
        path: The file.
        raw: Its bytes.
    """

    path: Path
    raw: bytes

    @property
    def text(self) -> str:
        """The text of the file; empty where it is not UTF-8."""
        try:
            return _decoded(self.raw)
        except UnicodeDecodeError:
            return ""

    @property
    def data(self) -> Plain | None:
        """What the file holds; None where it is not YAML, or uses more of YAML than plain data."""
        return self._parsed[0]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Everything that is wrong with the file as YAML."""
        return self._parsed[1]

    @cached_property
    def _parsed(self) -> tuple[Plain | None, list[Diagnostic]]:
        if len(self.raw) > MAX_BYTES:
            return None, [too_large(self.path, len(self.raw))]
        try:
            text = _decoded(self.raw)
        except UnicodeDecodeError as error:
            return None, [_not_utf8(self.path, self.raw, error)]
        data, diagnostics = _read(self.path, text)
        if len(text) > _MAX_VALUES and (values := _count(data)) > _MAX_VALUES:
            message = (
                f"the file holds {values:,} values, and none may hold more than {_MAX_VALUES:,}"
            )
            return None, [Diagnostic(codes()["too-large"], message, _TOO_MUCH, self.path)]
        return data, diagnostics

    def place(self, where: KeyPath, *, of_key: bool = False) -> Place:
        """Return where a value starts, or the nearest value around it that exists.

        Places are only needed where something is wrong, so the text is parsed once more for them.

        Args:
            where: The path to the value.
            of_key: Return the place of its key instead.
        """
        nodes = self._nodes(where, of_key=of_key)
        return _place(nodes[-1].start_mark) if nodes else TOP

    def fix(
        self, where: KeyPath, value: Any, *, of_key: bool = False, is_safe: bool = False
    ) -> Fix | None:
        """Return the change that replaces a value.

        Args:
            where: The path to the value.
            value: The new value: a text, or a list or mapping of texts.
            of_key: Replace its key instead.
            is_safe: Whether a program may make the change unasked.

        Returns:
            None where there is no such value, or it takes more than one line.
        """
        nodes, text = self._nodes(where, of_key=of_key), self.text
        if len(nodes) != len(where) + 1:
            return None
        *parents, node = nodes
        start, end = node.start_mark, node.end_mark
        if start.line != end.line or start.index >= len(text):
            return None
        if isinstance(value, str) and getattr(node, "style", None) in ("'", '"'):
            new = quoted(value)
        elif isinstance(value, str):
            in_brackets = any(getattr(parent, "flow_style", False) for parent in parents)
            new = scalar(value, in_brackets=in_brackets)
        else:
            new = inline(value)
        return replacement(text, start.index, end.index, new, is_safe=is_safe)

    def diagnostic(
        self,
        where: KeyPath,
        code: str,
        message: str,
        hint: str,
        *,
        of_key: bool = False,
        fix: Fix | None = None,
    ) -> Diagnostic:
        """Return the diagnostic of a value.

        Args:
            where: The path to the value.
            code: Name of the code.
            message: What is wrong.
            hint: What to write instead.
            of_key: Whether the key is wrong rather than the value.
            fix: A change that fixes it, if one is known.
        """
        place = self.place(where, of_key=of_key)
        return Diagnostic(codes()[code], message, hint, self.path, place, fix)

    def _nodes(self, where: KeyPath, *, of_key: bool) -> list[yaml.Node]:
        node = _node_tree(self.text)
        nodes = [node] if node else []
        for depth, step in enumerate(where, 1):
            found = next((child for child in children_of(node) if child[0] == step), None)
            if not found:
                break
            _, key, node = found
            nodes.append(key if of_key and depth == len(where) else node)
        return nodes


def children_of(node: yaml.Node | None) -> Iterator[tuple[str | int, yaml.Node, yaml.Node]]:
    """Yield the key or position of each child, the node that it starts with, and its value."""
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), key, value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((index, item, item) for index, item in enumerate(node.value))


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8-sig").replace("\r\n", "\n")


@lru_cache(maxsize=1)  # the problems of one file are reported one after the other
def _node_tree(text: str) -> yaml.Node | None:
    root: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return root


def _count(data: Plain | None) -> int:
    if isinstance(data, dict | list):
        return sum(map(_count, data.values() if isinstance(data, dict) else data))
    return 1


def too_large(path: Path, size: int) -> Diagnostic:
    """Return the diagnostic of a file that is not read because of its size in bytes."""
    message = f"the file has {size:,} bytes, and none may have more than {MAX_BYTES:,}"
    return Diagnostic(codes()["too-large"], message, _TOO_MUCH, path)


def _not_utf8(path: Path, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    place = _place_after(raw[: error.start].decode("utf-8", "replace"))
    message = (
        f"this file is not saved as UTF-8 text: there is the byte {raw[error.start]:#04x} here"
    )
    hint = "save the file with the encoding UTF-8"
    return Diagnostic(codes()["not-utf8"], message, hint, path, place)


def _place_after(before: str) -> Place:
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _read(path: Path, text: str) -> tuple[Plain | None, list[Diagnostic]]:
    try:
        reader = _Reader(path, text)
        data = reader.document()
    except _TooDeepError:
        return None, reader.diagnostics
    except yaml.reader.ReaderError as error:
        return None, [_bad_character(path, text, error)]
    except yaml.MarkedYAMLError as error:
        from .hints import syntax_error  # only faulty files need it

        return None, [syntax_error(path, text, error)]
    cut = [] if data is None else islice(_cut_texts(path, text), REPORT_LIMIT)
    return data, [*reader.diagnostics, *cut]


class _TooDeepError(Exception):
    """End reading at a depth where going on could exhaust the stack."""


class _Reader:
    def __init__(self, path: Path, text: str) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._path = path
        self._next_event: Callable[[], yaml.Event] = LOADER(text).get_event
        self._is_plain = True

    def document(self) -> Plain | None:
        """Return the data; None where it uses parts of YAML that data files do without."""
        documents: list[Plain] = []
        while not isinstance(event := self._next_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if documents:
                    from .hints import SECOND_DOCUMENT

                    self._report("yaml-syntax", event, *SECOND_DOCUMENT[:2])
                    return None
                documents.append(self._value(self._next_event()))
        return (documents or [{}])[0] if self._is_plain else None

    def _value(self, event: Any, depth: int = 0) -> Plain:
        if isinstance(event, yaml.AliasEvent):
            message = f"*{event.anchor} stands for a value from elsewhere"
            self._refuse(event, message, f"write the value out, or {_QUOTES} *")
            return ""
        if event.anchor:
            message = f"&{event.anchor} gives a value a name, for use elsewhere"
            self._refuse(event, message, f"remove the name, or {_QUOTES} &")
        if event.tag not in _TEXT_TAGS:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            message = f"the tag {tag} is not used in data files"
            self._refuse(event, message, f"remove the tag, or {_QUOTES} !")
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if depth > _MAX_DEPTH:
            hint = "write the value out as plain text, list, or mapping"
            self._refuse(event, "the file is nested too deeply", hint)
            raise _TooDeepError
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(depth + 1)
        items = []
        while not isinstance(item := self._next_event(), yaml.SequenceEndEvent):
            items.append(self._value(item, depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[str, Plain]:
        data: dict[str, Plain] = {}
        keys: dict[str, yaml.Event] = {}
        while not isinstance(key := self._next_event(), yaml.MappingEndEvent):
            name, value = self._value(key, depth), self._value(self._next_event(), depth)
            if not isinstance(name, str):
                hint = "write the field's name before the colon"
                self._refuse(key, "the name of a field is one word", hint)
            elif name in keys:
                line = _place(keys[name].start_mark).line
                message = f"the field `{name}` is there twice; the first is in line {line}"
                self._report("duplicate-key", key, message, "keep one of the two")
            else:
                data[name], keys[name] = value, key
        return data

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        self._is_plain = False
        self._report("yaml-feature", event, message, hint)

    def _report(self, code: str, event: yaml.Event, message: str, hint: str) -> None:
        place = _place(event.start_mark)
        self.diagnostics.append(Diagnostic(codes()[code], message, hint, self._path, place))


def _bad_character(path: Path, text: str, error: yaml.reader.ReaderError) -> Diagnostic:
    """Report a control character; libyaml and the Python reader count differently, so search."""
    bad = yaml.reader.Reader.NON_PRINTABLE.search(text)
    at = bad.start() if bad else int(error.position)
    name = f"U+{ord(bad[0]):04X}" if bad else "that cannot be read"
    message, hint = f"the file contains the invisible character {name}", "remove the character"
    fix = replacement(text, at, at + 1, "", is_safe=True) if bad else None
    return Diagnostic(codes()["bad-character"], message, hint, path, _place_after(text[:at]), fix)


def _cut_texts(path: Path, text: str) -> Iterator[Diagnostic]:
    """Report unquoted texts that end before a # to which a word is attached."""
    if not _MAY_CUT.search(text):
        return
    marks = {match.start() + 1: match.start(1) for match in _CUT.finditer(text)}
    for node in scalars(_node_tree(text)):
        if not node.style and node.end_mark.index in marks:
            at = marks[node.end_mark.index]
            start, line_end = node.start_mark.index, (text + "\n").index("\n", at)
            message = f"the text ends before “{text[at:line_end].strip()}”, which YAML skips"
            hint = "put double quotes around the text; if this is a comment, write a space after #"
            fix = replacement(text, start, line_end, quoted(" ".join(text[start:line_end].split())))
            place = _place_after(text[:at])
            yield Diagnostic(codes()["cut-text"], message, hint, path, place, fix)


def scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield the scalars of a node tree, keys included, in the order of the text."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from scalars(part)
