"""A data file: what it says, and where each value stands."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from . import parsing as careful
from .codes import CODES
from .diagnostics import Diagnostic, Fix, Place, replacement
from .plain import LOADER, Plain, UnusualError, plain
from .yamltext import inline, quoted, scalar

__all__ = ["Plain", "Source", "Where", "parse"]

Where: TypeAlias = tuple[str | int, ...]
"""Keys and positions that lead from the top of a file to a value."""

LARGEST = 250_000
"""Bytes that a data file may have. The largest paper of all has 5,154 authors, which are 120 kB."""

_MOST = 20_000  # values; what goes over each of them must end soon
_TOO_MUCH = "see that it is the right file, and that nothing stands in it over and over"


@dataclass(frozen=True)
class Source:
    """A data file as it was read.

    Only its bytes are kept. What they say, and where, is found out when it is first asked for.

    Attributes:
        path: The file.
        raw: Its bytes.
    """

    path: Path
    raw: bytes

    @property
    def text(self) -> str:
        """What stands in the file; nothing where that is no text."""
        try:
            return _text(self.raw)
        except UnicodeDecodeError:
            return ""

    @property
    def data(self) -> Plain | None:
        """The same as plain data; None where it is not YAML, or more than plain data."""
        return self._said[0]

    @property
    def faults(self) -> list[Diagnostic]:
        """Everything that is wrong with the file as YAML."""
        return self._said[1]

    @cached_property
    def _said(self) -> tuple[Plain | None, list[Diagnostic]]:
        if len(self.raw) > LARGEST:
            return None, [too_large(self.path, len(self.raw))]
        try:
            text = _text(self.raw)
        except UnicodeDecodeError as error:
            return None, [careful.not_utf8(self.path, self.raw, error)]
        data, faults = self._read(text)
        if len(text) > _MOST and (values := _count(data)) > _MOST:
            return None, [_too_many(self.path, values)]
        return data, faults

    def _read(self, text: str) -> tuple[Plain | None, list[Diagnostic]]:
        try:
            return plain(text), []
        except (UnusualError, yaml.YAMLError):
            return careful.read(self.path, text)

    def place(self, where: Where, *, of_key: bool = False) -> Place:
        """Returns where a value starts, or the nearest thing around it that is there.

        Places are asked for only when something is wrong, so the text is parsed again then
        instead of keeping the place of every value of every file.

        Args:
            where: The way to the value.
            of_key: Ask for the key instead of its value.
        """
        ways = self._nodes(where, of_key=of_key)
        return careful.place_of(ways[-1].start_mark) if ways else Place()

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
        ways, text = self._nodes(where, of_key=of_key), self.text
        if len(ways) != len(where) + 1:
            return None
        node, around = ways[-1], ways[:-1]
        if node.start_mark.line != node.end_mark.line or node.start_mark.index >= len(text):
            return None
        in_brackets = any(getattr(each, "flow_style", False) for each in around)
        if not isinstance(value, str):
            new = inline(value)
        elif getattr(node, "style", None) in ("'", '"'):
            new = quoted(value)
        else:
            new = scalar(value, in_brackets=in_brackets)
        start, end = node.start_mark.index, node.end_mark.index
        return replacement(text, start, end, new, is_safe=is_safe)

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
    source = Source(path, raw)
    return source, source.faults


def too_large(path: Path, size: int) -> Diagnostic:
    """Returns what is said about a file that is not read because of its size in bytes."""
    message = f"the file has {size:,} bytes, and none may have more than {LARGEST:,}"
    return Diagnostic(CODES["too-large"], message, _TOO_MUCH, path)


def _too_many(path: Path, values: int) -> Diagnostic:
    message = f"the file holds {values:,} values, and none may hold more than {_MOST:,}"
    return Diagnostic(CODES["too-large"], message, _TOO_MUCH, path)


def _count(data: Plain | None) -> int:
    """Returns how many texts there are, those in lists and mappings included."""
    if isinstance(data, dict | list):
        return sum(map(_count, data.values() if isinstance(data, dict) else data))
    return 1


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig").replace("\r\n", "\n")


@lru_cache(maxsize=1)
def _root(text: str) -> yaml.Node | None:
    """Returns a text as nodes that know their places; faults of one file are told in a row."""
    root: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return root
