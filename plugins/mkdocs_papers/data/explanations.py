"""What is said about a value that is no value of its field, and which one was likely meant.

The faults are those of pydantic; the words are for people who have never seen YAML.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from ..model.records import Record, record_type_in
from ..model.types import people_in
from ..text.spellings import key
from ..text.words import Guess, count, guess
from .codes import CODES
from .diagnostics import REPORT_LIMIT
from .yamltext import inline

Meanings = Mapping[str, Mapping[str, str]]
"""For fields that hold ids: every way to call what they can name, and its id."""

_EXPECTED = {
    "string_type": "one line of text",
    "date_type": "a date",
    "int_type": "a year",
    "tuple_type": "a list",
    "model_type": "a block of fields",
    "enum": "one word",
    "literal_error": "one word",
}


_CALLED = {
    other: name
    for name, others in {
        "builds_on": "basedon cites extends references",
        "code": "github repo repository",
        "hackernews": "hn",
        "how": "reason why",
        "kind": "relation type",
        "model": "checkpoint checkpoints huggingface weights",
        "organizations": "affiliation affiliations institution institutions",
        "project": "homepage page url website",
        "published": "date day released",
        "samples": "audio demo demos",
        "summary": "description",
        "tagline": "subtitle tldr",
        "topics": "categories keywords tags tasks",
        "venue": "booktitle conference journal",
    }.items()
    for other in others.split()
}
"""What fields are called elsewhere, without what parts words."""

_NEUTRAL = {"how": "what was taken over, in one sentence"}
"""What hints show in the place of examples that say something of one paper."""

_LONG = 8  # letters of a name in which one may be a slip of the finger
_WORDS = ("string_type", "enum", "literal_error")


class Explanation(NamedTuple):
    """What is said about a fault.

    Attributes:
        code: Name of the code.
        message: What is wrong.
        hint: What to write instead.
        meant: The value that would be right, where one is known.
        is_safe: Whether nothing else can have been meant.
    """

    code: str
    message: str
    hint: str
    meant: Any = None
    is_safe: bool = False


def explained(record_type: type[Record], fault: ErrorDetails, meanings: Meanings) -> Explanation:
    """Returns what to say about a fault that pydantic found in a record."""
    kind, context = fault["type"], fault.get("ctx", {})
    field = _subject(fault)
    if kind in ("empty", "too_short"):
        return Explanation("empty", f"{field} is empty", _filling(record_type, fault))
    if kind == "bad-id":
        return _bad_id(fault, meanings)
    if kind in CODES:
        said = (str(context["message"]), str(context["hint"]))
        return Explanation(kind, *said, context["meant"], context["is_safe"])
    if kind == "missing":
        hint = f"add a line like {_example(record_type, fault)}"
        return Explanation("missing-field", f"the field {field} is missing", hint)
    if kind == "extra_forbidden":
        return _unknown_key(record_type, fault)
    if kind in ("enum", "literal_error") and isinstance(fault["input"], str):
        return _unknown_word(field, fault)
    if kind == "too_long":
        return Explanation("too-long", *_too_long(field, fault))
    return _wrong_type(record_type, fault, meanings)


def _bad_id(fault: ErrorDetails, meanings: Meanings) -> Explanation:
    """Offers the id of something that is called like this, or else the same in the form of an id."""
    context = fault["ctx"]
    message, typed = str(context["message"]), str(fault["input"])
    known = meanings.get(_name(fault), {})
    if known and _name(fault) == "paper":
        found = paper_meant(typed, known)
        word, is_same = (found.word, found.is_same) if found else (None, False)
        return Explanation("bad-id", message, paper_hint(found), word, is_same)
    if meant := guess(typed, known):
        hint = f"write {meant.word}" if meant.is_sure else f"did you mean {meant.word}?"
        return Explanation("bad-id", message, hint, meant.word, meant.is_sure)
    if known:
        hint = f"use an id of data/{_name(fault)}.yml, or define it there first"
        return Explanation("bad-id", message, hint)
    return Explanation("bad-id", message, str(context["hint"]), context["meant"])


def already_listed(meant: str) -> str:
    """Returns what to do with an entry of a list that means what another one says rightly."""
    return f"remove this entry: {meant} is in the list already"


def paper_meant(
    typed: str, meanings: Mapping[str, str], others: Iterable[str] = ()
) -> Guess | None:
    """Returns the paper that somebody meant, if it is one of the collection.

    Papers have names like those of others ("SoundStorm", "SoundStream"), so that a name that is only
    near means nothing.

    Args:
        typed: What stands where an id should.
        meanings: Every way to call the papers of the collection, with their ids.
        others: Names of papers that are not in it.
    """
    found = guess(typed, meanings)
    is_other = key(typed) in map(key, others)
    is_slip = found and found.is_slip and len(key(typed)) >= _LONG and not is_other
    return found if found and (found.is_same or is_slip) else None


def paper_hint(meant: Guess | None) -> str:
    """Returns what to do where a paper is named that is not there."""
    otherwise = "leave the entry out, or add that paper"
    if not meant:
        return f"only papers of the collection can stand here: {otherwise}"
    is_same = meant.is_same
    return f"write {meant.word}" if is_same else f"did you mean {meant.word}? If not, {otherwise}"


def _unknown_key(record_type: type[Record], fault: ErrorDetails) -> Explanation:
    message = f"there is no field {_subject(fault)}"
    owner, typed = _owner(record_type, fault), str(fault["loc"][-1])
    if meant := _key_meant(owner, typed):
        hint = f"did you mean `{meant.word}`?"
        return Explanation("unknown-key", message, hint, meant.word, meant.is_sure)
    if inner := _inner_key(owner, typed):
        return Explanation("unknown-key", message, f"write `{inner[1]}` under `{inner[0]}`")
    return Explanation("unknown-key", message, f"the fields are {', '.join(owner.model_fields)}")


def meant_key(record_type: type[Record], fault: ErrorDetails) -> str | None:
    """Returns the field that an unknown one was likely meant to be."""
    found = _key_meant(_owner(record_type, fault), str(fault["loc"][-1]))
    return found.word if found else None


def _key_meant(owner: type[Record], typed: str) -> Guess | None:
    """Returns the field of a record that a key was meant to be; what others call it goes first."""
    names = owner.model_fields
    found = guess(typed, {name: name for name in names})
    if found and found.is_sure:
        return found
    called = _CALLED.get(key(typed), key(typed))
    if called in names:
        return Guess(called, is_same=False, is_slip=False)
    return None if _inner_key(owner, typed) else found


def _inner_key(owner: type[Record], typed: str) -> tuple[str, str] | None:
    """Returns a block of a record, and the field in it that a key beside it was meant to be."""
    called = _CALLED.get(key(typed), key(typed))
    for name, field in owner.model_fields.items():
        inner = record_type_in(field.annotation)
        if inner is field.annotation and inner and called in inner.model_fields:
            return name, called
    return None


def _unknown_word(field: str, fault: ErrorDetails) -> Explanation:
    message = f"“{fault['input']}” is not one of the words for {field}"
    expected = str(fault["ctx"]["expected"]).replace("'", "")
    words = expected.replace(" or ", ", ").split(", ")
    if meant := guess(str(fault["input"]), {word: word for word in words}):
        hint = f"did you mean {meant.word}?"
        return Explanation("unknown-word", message, hint, meant.word, meant.is_sure)
    return Explanation("unknown-word", message, f"write {expected}")


def _wrong_type(record_type: type[Record], fault: ErrorDetails, meanings: Meanings) -> Explanation:
    """Offers what was typed in the form that the field has, or else an example of that form."""
    kind, typed = fault["type"], fault["input"]
    message = f"{_subject(fault)} should be {_EXPECTED.get(kind, 'something else')}"
    text = typed.strip() if isinstance(typed, str) else ""
    if kind == "tuple_type" and text.startswith("-"):
        return Explanation("wrong-type", message, "write a space behind each hyphen")
    if text and fault["loc"] and record_type_in(_field(record_type, fault)[1].annotation):
        example = _example(record_type, fault, _meant(text, _name(fault), meanings))
        return Explanation("wrong-type", message, f"write {example}")
    if kind == "tuple_type" and text:
        values, is_safe = _as_list(_name(fault), text, meanings)
        if not values:
            hint = f"write one entry for each, like {_example(record_type, fault)}"
            return Explanation("wrong-type", message, hint)
        hint = f"write `{_name(fault)}: {inline(values)}`"
        return Explanation("wrong-type", message, hint, values, is_safe)
    if kind in _WORDS and isinstance(typed, list) and len(typed) == 1 and typed[0]:
        hint = f"write `{_name(fault)}: {inline(typed[0])}`"
        return Explanation("wrong-type", message, hint, typed[0], is_safe=True)
    return Explanation("wrong-type", message, f"write {_example(record_type, fault)}")


def _as_list(name: str, typed: str, meanings: Meanings) -> tuple[list[str], bool]:
    """Returns a text as the list that it should be, and whether that is certain."""
    if name in meanings:
        parts = [part.strip() for part in typed.split(",") if part.strip()]
        if len(parts) > REPORT_LIMIT:
            return [], False
        found = [guess(part, meanings[name]) for part in parts]
        known = [meant.word if meant else part for meant, part in zip(found, parts, strict=True)]
        return list(dict.fromkeys(known)), all(meant and meant.is_same for meant in found)
    if name in ("authors", "namesakes"):
        people = people_in(typed)
        return people, people == [typed]
    return [typed], "," not in typed


def _meant(typed: str, name: str, meanings: Meanings) -> str:
    """Returns the id of the paper that was typed where a block should name it."""
    found = guess(typed, meanings.get("paper", {})) if name == "builds_on" else None
    return found.word if found and found.is_same else typed


def _name(fault: ErrorDetails) -> str:
    """Returns the field that a fault speaks of."""
    return next((step for step in reversed(fault["loc"]) if isinstance(step, str)), "")


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
        inner = record_type_in(field.annotation) if field else None
        owner = inner or owner
    return owner


def _example(record_type: type[Record], fault: ErrorDetails, typed: str = "") -> str:
    """Returns a line that would be right for a field, in a block with what was typed, if anything."""
    if not fault["loc"]:
        return "fields, one a line, like `name: WaveNet`"
    name, field = _field(record_type, fault)
    example = _sample(name, field) if field.examples else _example_block(field, typed)
    is_item = isinstance(fault["loc"][-1], int)
    return f"`{inline(example[0])}`" if is_item else f"`{name}: {inline(example)}`"


def _filling(record_type: type[Record], fault: ErrorDetails) -> str:
    """Returns what to do about an empty value."""
    _, field = _field(record_type, fault)
    or_else = "" if field.is_required() else ", or remove the line"
    return f"write {_example(record_type, fault)}{or_else}"


def _field(record_type: type[Record], fault: ErrorDetails) -> tuple[str, FieldInfo]:
    """Returns name and declaration of the field that holds the value a fault speaks of."""
    steps = tuple(step for step in fault["loc"] if isinstance(step, str))
    return steps[-1], _owner(record_type, {**fault, "loc": steps}).model_fields[steps[-1]]


def _sample(name: str, field: FieldInfo) -> Any:
    """Returns what could stand in a field."""
    return _NEUTRAL.get(name) or (field.examples or [""])[0]


def _example_block(field: FieldInfo, typed: str) -> Any:
    """Returns an example for a field that holds records: what they need, or else one field."""
    inner = record_type_in(field.annotation)
    assert inner is not None, "a field of text declares its own examples"
    fields = inner.model_fields
    needed = [name for name in fields if fields[name].is_required()] or [next(iter(fields))]
    block = {name: _sample(name, fields[name]) for name in needed}
    block |= {needed[0]: typed} if typed else {}
    return block if field.annotation is inner else [block]
