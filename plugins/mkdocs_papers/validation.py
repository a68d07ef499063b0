"""Plain data to records of the model, with every fault of the data as a diagnostic."""

import re
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from .diagnostics import CODES, Diagnostic
from .model import Record, record_in
from .source import Source, Where
from .words import closest, count

R = TypeVar("R", bound=Record)

_EXPECTED = {
    "string_type": "one line of text",
    "date_type": "a date",
    "int_type": "a year",
    "tuple_type": "a list",
    "model_type": "a block of fields",
    "enum": "one word",
    "literal_error": "one word",
}


def validate(
    record_type: type[R], source: Source, data: Any, where: Where = ()
) -> tuple[R | None, list[Diagnostic]]:
    """Reads one record.

    Args:
        record_type: The kind of record that the data should describe.
        source: The file that the data comes from.
        data: The plain data.
        where: The way to the data in its file.

    Returns:
        The record, or None and everything that is wrong with it.
    """
    try:
        return record_type.model_validate(data), []
    except ValidationError as error:
        faults = _causes(record_type, error.errors(include_url=False))
        return None, [_diagnostic(record_type, source, where, fault) for fault in faults]


def _causes(record_type: type[Record], faults: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leaves out faults that only follow from others, so that one slip gives one report.

    A misspelled key is also a missing field, and a list whose only item is wrong also counts as
    empty.
    """
    misspelled = {
        (*fault["loc"][:-1], _meant_key(record_type, fault))
        for fault in faults
        if fault["type"] == "extra_forbidden"
    }
    around = {fault["loc"][:depth] for fault in faults for depth in range(len(fault["loc"]))}
    return [
        fault
        for fault in faults
        if not (fault["type"] == "missing" and fault["loc"] in misspelled)
        and not (fault["type"] == "too_short" and fault["loc"] in around)
    ]


def _diagnostic(
    record_type: type[Record], source: Source, where: Where, fault: ErrorDetails
) -> Diagnostic:
    steps = where + tuple(fault["loc"])
    code, message, hint = _explain(record_type, fault)
    of_key = code == "unknown-key"
    return Diagnostic(CODES[code], message, hint, source.path, source.place(steps, of_key=of_key))


def _explain(record_type: type[Record], fault: ErrorDetails) -> tuple[str, str, str]:
    """Returns code name, message and hint for a fault that pydantic found."""
    kind, context = fault["type"], fault.get("ctx", {})
    field = _subject(fault)
    if kind in ("empty", "too_short"):
        return "empty", f"{field} is empty", _filling(record_type, fault)
    if kind in CODES:
        return kind, str(context["message"]), str(context["hint"])
    if kind == "missing":
        return (
            "missing-field",
            f"the field {field} is missing",
            f"add a line like {_example(record_type, fault)}",
        )
    if kind == "extra_forbidden":
        return "unknown-key", f"there is no field {field}", _known_fields(record_type, fault)
    if kind in ("enum", "literal_error") and isinstance(fault["input"], str):
        return (
            "unknown-word",
            f"“{fault['input']}” is not one of the words for {field}",
            _known_words(fault),
        )
    if kind == "too_long":
        return "too-long", *_too_long(field, fault)
    expected = _EXPECTED.get(kind, "something else")
    return "wrong-type", f"{field} should be {expected}", f"write {_example(record_type, fault)}"


def _subject(fault: ErrorDetails) -> str:
    """Returns what a fault speaks of."""
    names = [step for step in fault["loc"] if isinstance(step, str)]
    if not names:
        return "this"
    is_item = isinstance(fault["loc"][-1], int)
    return f"an entry of `{names[-1]}`" if is_item else f"`{names[-1]}`"


def _too_long(field: str, fault: ErrorDetails) -> tuple[str, str]:
    length, limit = fault["ctx"]["actual_length"], fault["ctx"]["max_length"]
    if isinstance(fault["input"], str):
        over = count(length - limit, "character")
        return f"{field} is {over} too long", f"shorten it to {limit} characters"
    return f"{field} has {length} entries", f"keep the {limit} most important ones"


def _owner(record_type: type[Record], fault: ErrorDetails) -> type[Record]:
    """Returns the record type that holds the field a fault speaks of."""
    owner = record_type
    for step in fault["loc"][:-1]:
        field = owner.model_fields.get(str(step))
        inner = record_in(field.annotation) if field else None
        owner = inner or owner
    return owner


def _meant_key(record_type: type[Record], fault: ErrorDetails) -> str | None:
    return closest(str(fault["loc"][-1]), _owner(record_type, fault).model_fields)


def _known_fields(record_type: type[Record], fault: ErrorDetails) -> str:
    if meant := _meant_key(record_type, fault):
        return f"did you mean `{meant}`?"
    return f"the fields are {', '.join(_owner(record_type, fault).model_fields)}"


def _known_words(fault: ErrorDetails) -> str:
    expected = str(fault.get("ctx", {})["expected"]).replace("'", "")
    words = expected.replace(" or ", ", ").split(", ")
    if meant := closest(str(fault["input"]), words):
        return f"did you mean {meant}?"
    return f"write {expected}"


def _example(record_type: type[Record], fault: ErrorDetails) -> str:
    """Returns a line that would be right for the field a fault speaks of."""
    if not fault["loc"]:
        return "fields, one a line, like `name: WaveNet`"
    name, field = _field(record_type, fault)
    example = field.examples[0] if field.examples else _example_block(field)
    is_item = isinstance(fault["loc"][-1], int)
    return f"`{_yaml(example[0])}`" if is_item else f"`{name}: {_yaml(example)}`"


def _filling(record_type: type[Record], fault: ErrorDetails) -> str:
    """Returns what to do about an empty value."""
    _, field = _field(record_type, fault)
    or_else = "" if field.is_required() else ", or remove the line"
    return f"write {_example(record_type, fault)}{or_else}"


def _field(record_type: type[Record], fault: ErrorDetails) -> tuple[str, FieldInfo]:
    """Returns name and declaration of the field that holds the value a fault speaks of."""
    steps = tuple(step for step in fault["loc"] if isinstance(step, str))
    return steps[-1], _owner(record_type, {**fault, "loc": steps}).model_fields[steps[-1]]


def _example_block(field: FieldInfo) -> Any:
    """Returns an example for a field that holds records: what they need, or else one field."""
    inner = record_in(field.annotation)
    assert inner is not None, "a field of text declares its own examples"
    fields = inner.model_fields
    needed = [name for name in fields if fields[name].is_required()] or [next(iter(fields))]
    block = {name: (fields[name].examples or [""])[0] for name in needed}
    return block if field.annotation is inner else [block]


def _yaml(value: Any) -> str:
    """Returns an example as a person would type it: in quotes only where YAML needs them."""
    if isinstance(value, list):
        return f"[{', '.join(_yaml(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_yaml(item)}' for key, item in value.items())}}}"
    text = str(value)
    needs_quotes = isinstance(value, str) and re.search(r": |,|^[\d.]+$|^10\.", text)
    return f'"{text}"' if needs_quotes else text
