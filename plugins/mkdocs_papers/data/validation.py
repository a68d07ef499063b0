"""Plain data to records of the model, with every fault of the data as a diagnostic."""

from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ..model.records import Record
from .diagnostics import REPORT_LIMIT, Diagnostic
from .explanations import Meanings, already_listed, explained, meant_key
from .source import Source, Where

R = TypeVar("R", bound=Record)
_NO_MEANINGS: Meanings = MappingProxyType({})


def record_of(record_type: type[R], data: Any) -> R | None:
    """Returns the record that plain data describes, or None where anything is wrong with it."""
    try:
        return record_type.model_validate(data)
    except ValidationError:
        return None


def validate(
    record_type: type[R],
    source: Source,
    data: Any,
    where: Where = (),
    meanings: Meanings = _NO_MEANINGS,
) -> tuple[R | None, list[Diagnostic]]:
    """Reads one record.

    Args:
        record_type: The kind of record that the data should describe.
        source: The file that the data comes from.
        data: The plain data.
        where: The way to the data in its file.
        meanings: What the ids are that the record may name.

    Returns:
        The record, or None and everything that is wrong with it.
    """
    try:
        return record_type.model_validate(data), []
    except ValidationError as error:
        faults = _causes(record_type, error.errors(include_url=False))
    told = faults[:REPORT_LIMIT]
    return None, [_diagnostic(record_type, source, where, fault, meanings) for fault in told]


def sound(record_type: type[Record], data: Any) -> dict[str, Any]:
    """Returns the fields of a record that are right by themselves, be the others as they may."""
    values: dict[str, Any] = {}
    for name, field in record_type.model_fields.items() if isinstance(data, dict) else ():
        if name in data:
            try:
                values[name] = _adapter(record_type, name).validate_python(data[name])
            except ValidationError:
                continue
        elif not field.is_required():
            values[name] = field.get_default()
    return values


@cache
def _adapter(record_type: type[Record], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(record_type.model_fields[name].rebuild_annotation())


def _causes(record_type: type[Record], faults: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leaves out faults that only follow from others, so that one slip gives one report.

    A misspelled key is also a missing field, and a list whose only item is wrong also counts as
    empty.
    """
    misspelled = {
        (*fault["loc"][:-1], meant_key(record_type, fault))
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
    record_type: type[Record],
    source: Source,
    where: Where,
    fault: ErrorDetails,
    meanings: Meanings,
) -> Diagnostic:
    steps = where + tuple(fault["loc"])
    code, message, hint, meant, is_safe = explained(record_type, fault, meanings)
    of_key = code == "unknown-key"
    is_entry = isinstance(steps[-1], int) if steps else False
    fix = None
    if is_entry and isinstance(meant, str) and _is_there(source, steps[:-1], meant):
        hint = already_listed(meant)
    elif meant is not None and not (of_key and _is_there(source, steps[:-1], meant)):
        fix = source.fix(steps, meant, of_key=of_key, is_safe=is_safe)
    return source.fault(steps, code, message, hint, of_key=of_key, fix=fix)


def _is_there(source: Source, where: Where, key: str) -> bool:
    """Tells whether a mapping of a file has a key, or a list an entry."""
    found: Any = source.data
    for step in where:
        found = found[step]
    return key in found
