"""What a data file says, read fast where it is as data files should be.

Nothing is known here of places and faults: whatever a file has beyond texts, lists, and mappings is
for the careful reader (`careful`), which says what it is, and where.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

import yaml
from yaml.events import (
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml is ten times faster

DEEPEST = 12
"""How many lists and mappings may stand around one: beyond, going on could end the program."""

MAY_CUT = re.compile(r"#(?<=[ \t]#)(?=[^\s#!])")
"""A # that may end a text though a word is attached to it; by its first character found fast."""

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"]
"""What a data file can hold."""

_NextEvent: TypeAlias = Callable[[], Event]


class UnusualError(Exception):
    """A file has something that only the careful reader can tell of."""


def plain(text: str) -> Plain:
    """Returns what a text says.

    Raises:
        UnusualError: The text holds more than plain data, or something that may be a slip.
        yaml.YAMLError: The text is not YAML.
    """
    if MAY_CUT.search(text):
        raise UnusualError
    next_event: _NextEvent = LOADER(text).get_event
    next_event()  # the start of the file
    if isinstance(next_event(), StreamEndEvent):
        return {}
    data = _value(next_event(), next_event, DEEPEST)
    next_event()  # the end of the document
    if not isinstance(next_event(), StreamEndEvent):
        raise UnusualError
    return data


def _value(event: Event, next_event: _NextEvent, room: int) -> Plain:
    """Returns the value that begins with an event, with room for so many lists in each other."""
    if isinstance(event, ScalarEvent):
        return _text(event)
    is_usual = isinstance(event, CollectionStartEvent) and not (event.anchor or event.tag)
    if not is_usual or room < 0:
        raise UnusualError
    if isinstance(event, SequenceStartEvent):
        return _items(next_event, room - 1)
    return _fields(next_event, room - 1)


def _items(next_event: _NextEvent, room: int) -> list[Plain]:
    items = []
    while not isinstance(event := next_event(), SequenceEndEvent):
        items.append(_value(event, next_event, room))
    return items


def _fields(next_event: _NextEvent, room: int) -> dict[str, Plain]:
    fields: dict[str, Plain] = {}
    while isinstance(key := next_event(), ScalarEvent):
        name = _text(key)
        if name in fields:
            raise UnusualError
        fields[name] = _value(next_event(), next_event, room)
    if not isinstance(key, MappingEndEvent):
        raise UnusualError
    return fields


def _text(event: ScalarEvent) -> str:
    if event.anchor or event.tag:
        raise UnusualError
    text: str = event.value
    return text
