"""YAML text to plain data, and where each value stands.

Every scalar is text: YAML would otherwise read the arXiv id 1706.03760 as a number and the
country code NO as false. What data files do without (anchors, tags, several documents) is a
fault instead of a surprise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from .diagnostics import CODES, Diagnostic, Place

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""What a data file can hold."""

Where: TypeAlias = tuple[str | int, ...]
"""Keys and positions that lead from the top of a file to a value."""

_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml is ten times faster
_DEEPEST = 12
_TEXT_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")} | {"!"}


@dataclass(frozen=True)
class Source:
    """A data file that was read.

    Attributes:
        path: The file.
        text: What stands in it.
        data: The same as plain data; None where it could not be read as YAML.
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
        node = _compose(self.text)
        if node is None:
            return Place()
        mark = node.start_mark
        for depth, step in enumerate(where):
            key, child = _step(node, step)
            if child is None:
                break
            is_last = depth == len(where) - 1
            mark = key.start_mark if key is not None and is_last and of_key else child.start_mark
            node = child
        return Place(mark.line + 1, mark.column + 1)


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
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        message = f"the byte {raw[error.start]:#04x} is not UTF-8 text"
        return _failed(
            path, "", "not-utf8", message, "save the file with the encoding UTF-8", before
        )
    try:
        node = _compose(text)
    except yaml.reader.ReaderError as error:
        return _bad_character(path, text, error)
    except yaml.MarkedYAMLError as error:
        return _bad_syntax(path, text, error)
    except RecursionError:
        hint = "write the value out as plain text, list, or mapping"
        return _failed(path, text, "yaml-feature", "the file is nested too deeply", hint)
    reading = _Reading(path)
    data = reading.plain(node) if node is not None else {}
    return Source(path, text, data), reading.diagnostics


def _compose(text: str) -> yaml.Node | None:
    return yaml.compose(text, Loader=_LOADER)


def _failed(
    path: Path, text: str, code: str, message: str, hint: str, before: str = ""
) -> tuple[Source, list[Diagnostic]]:
    place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Source(path, text, None), [Diagnostic(CODES[code], message, hint, path, place)]


def _bad_character(
    path: Path, text: str, error: yaml.reader.ReaderError
) -> tuple[Source, list[Diagnostic]]:
    """Reports a control character; libyaml and the Python reader count differently, so look anew."""
    bad = yaml.reader.Reader.NON_PRINTABLE.search(text)
    at = bad.start() if bad else int(error.position)
    name = f"U+{ord(bad[0]):04X}" if bad else "that cannot be read"
    return _failed(
        path,
        text,
        "bad-character",
        f"the invisible character {name}",
        "remove the character",
        text[:at],
    )


_SYNTAX_HINTS = (
    ("mapping values are not allowed", "put double quotes around a text that contains “: ”"),
    ("found character '\\t'", "indent with spaces, not with tabs"),
    (
        "cannot start any token",
        "indent with spaces, and put quotes around a text that starts with @ or `",
    ),
    ("found unknown escape character", "write \\\\ for a backslash between double quotes"),
    ("while scanning a quoted scalar", "close the quotation mark"),
    ("another document", "keep one entry in a file, and remove the line ---"),
    ("found undefined alias", "put quotes around a text that starts with *"),
    (
        "did not find expected key",
        "see that the lines above have the same indentation and closed quotes",
    ),
)


def _bad_syntax(
    path: Path, text: str, error: yaml.MarkedYAMLError
) -> tuple[Source, list[Diagnostic]]:
    said = f"{error.context or ''} {error.problem or ''}"
    hint = next(
        (hint for part, hint in _SYNTAX_HINTS if part in said),
        "see that quotes and brackets are closed and that the indentation is even",
    )
    mark = error.problem_mark or error.context_mark
    place = Place(mark.line + 1, mark.column + 1) if mark else Place()
    message = f"this is not valid YAML: {error.problem or error.context}"
    return Source(path, text, None), [Diagnostic(CODES["yaml-syntax"], message, hint, path, place)]


@dataclass
class _Reading:
    """One walk over the nodes of a file, which collects plain data and faults."""

    path: Path
    diagnostics: list[Diagnostic] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def report(self, code: str, node: yaml.Node, message: str, hint: str) -> None:
        place = Place(node.start_mark.line + 1, node.start_mark.column + 1)
        self.diagnostics.append(Diagnostic(CODES[code], message, hint, self.path, place))

    def plain(self, node: yaml.Node, depth: int = 0) -> Plain:
        """Returns the node as plain data; a node that must not be is reported and left empty."""
        if refusal := self._refusal(node, depth):
            self.report("yaml-feature", node, *refusal)
            return ""
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, depth + 1) for item in node.value]
        assert isinstance(node, yaml.MappingNode)
        return dict(self._pairs(node, depth))

    def _refusal(self, node: yaml.Node, depth: int) -> tuple[str, str] | None:
        if id(node) in self.seen:
            return "an alias (*) stands for a value from elsewhere", "write the value out again"
        if node.tag not in _TEXT_TAGS:
            tag = re.sub(r"^tag:yaml\.org,2002:", "!!", str(node.tag))
            return f"the tag {tag} is not used in data files", "remove the tag; every value is text"
        if depth > _DEEPEST:
            return (
                "the file is nested too deeply",
                "write the value out as plain text, list, or mapping",
            )
        return None

    def _pairs(self, node: yaml.MappingNode, depth: int) -> Iterator[tuple[str, Plain]]:
        first: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.report(
                    "yaml-feature",
                    key,
                    "a key must be a word",
                    "write the field's name before the colon",
                )
            elif key.value in first:
                message = f"“{key.value}” stands here already, in line {first[key.value]}"
                self.report("duplicate-key", key, message, "keep one of the two")
            else:
                first[key.value] = key.start_mark.line + 1
                yield key.value, self.plain(value, depth + 1)
