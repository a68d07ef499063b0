"""What a data file says, read with the place of everything that is wrong with it.

Every scalar is text: YAML would otherwise read the arXiv id 1706.03760 as a number and the
country code NO as false. What data files do without (anchors, tags, several documents) is a
fault instead of a surprise.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from .codes import CODES
from .diagnostics import REPORT_LIMIT, Diagnostic, Place, replacement
from .hints import SECOND_DOCUMENT, told
from .plain import DEEPEST, LOADER, Plain
from .yamltext import quoted

_TEXT_TAGS = {None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}


def read(path: Path, text: str) -> tuple[Plain | None, list[Diagnostic]]:
    """Reads a text as YAML.

    Args:
        path: The file, for reports.
        text: What stands in it.

    Returns:
        What the text says, and everything that is wrong with it. Where it is not YAML, or more
        than plain data, it says nothing.
    """
    reading = _Reading(path, text)
    try:
        data = reading.document()
    except _TooDeepError:
        data = None
    except yaml.reader.ReaderError as error:
        return None, [_bad_character(path, text, error)]
    except yaml.MarkedYAMLError as error:
        return None, [_bad_syntax(path, text, error)]
    cut = [] if data is None else islice(_cut_texts(path, text), REPORT_LIMIT)
    return data, [*reading.diagnostics, *cut]


def not_utf8(path: Path, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """Returns what is said about bytes that are no text."""
    place = _place_after(raw[: error.start].decode("utf-8", "replace"))
    message = f"this file is not saved as UTF-8 text: the byte {raw[error.start]:#04x} stands here"
    return _fault(path, "not-utf8", message, "save the file with the encoding UTF-8", place)


def place_of(mark: Any) -> Place:
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
    fix = replacement(text, at, at + 1, "", is_safe=True) if bad else None
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
            fix = replacement(text, start, line_end, quoted(whole))
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

    def document(self) -> Plain | None:
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
        if depth > DEEPEST:
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
                first[name] = place_of(key.start_mark).line
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
        place = place_of(event.start_mark)
        self.diagnostics.append(_fault(self._path, code, message, hint, place))
