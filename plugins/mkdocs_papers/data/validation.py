"""Validate plain data against the model, and explain to people what is wrong with which value.

pydantic finds the errors; the explanations are for people who do not know YAML.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from ..model.records import PaperFile, Record, record_type_in
from ..model.types import Explanation, people_in
from ..text.words import Guess, count, guess, squash
from .codes import codes
from .diagnostics import REPORT_LIMIT, Diagnostic
from .parsing import DataFile, KeyPath
from .yamltext import inline

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

R = TypeVar("R", bound=Record)

IdsByName = Mapping[str, Mapping[str, str]]
"""For each field that holds ids: every name of what it can refer to, with the id."""

_NO_IDS: IdsByName = MappingProxyType({})

_EXPECTED = {
    "string_type": "one line of text",
    "date_type": "a date",
    "int_type": "a number",
    "tuple_type": "a list",
    "model_type": "a block of fields",
    "enum": "one word",
    "literal_error": "one word",
}

_ONE_WORD = ("string_type", "enum", "literal_error")

_FIELD_BY_SYNONYM = {
    synonym: name
    for name, synonyms in {
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
    for synonym in synonyms.split()
}
"""What other programs call the fields, squashed."""

_SAMPLES = {"how": "what was taken over, in one sentence"}
"""What hints show instead of an example that holds for one paper only."""

_MIN_LETTERS_OF_TYPO = 8  # of a paper's name; shorter ones resemble other papers


def validate(
    record_type: type[R],
    file: DataFile,
    data: Any,
    where: KeyPath = (),
    ids: IdsByName = _NO_IDS,
) -> tuple[R | None, list[Diagnostic]]:
    """Validate one record.

    Args:
        record_type: The type of record that the data should describe.
        file: The file that the data comes from.
        data: The plain data.
        where: The path to the data in its file.
        ids: The ids that the record may refer to.

    Returns:
        The record, or None and everything that is wrong with it.
    """
    try:
        return record_type.model_validate(data), []
    except ValidationError as error:
        errors = [_FieldError(record_type, each, ids) for each in error.errors(include_url=False)]
    return None, [_diagnostic(file, where, each) for each in _causes(errors)[:REPORT_LIMIT]]


def valid_fields(data: Any) -> dict[str, Any]:
    """Return the values of those fields of a paper that are valid by themselves."""
    values: dict[str, Any] = {}
    for name, field in PaperFile.model_fields.items() if isinstance(data, dict) else ():
        if name in data:
            with suppress(ValidationError):
                values[name] = _adapter(name).validate_python(data[name])
        elif not field.is_required():
            values[name] = field.get_default()
    return values


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(PaperFile.model_fields[name].rebuild_annotation())


class _FieldError:
    def __init__(self, record_type: type[Record], details: "ErrorDetails", ids: IdsByName) -> None:
        self.type, self.loc, self.typed = details["type"], details["loc"], details["input"]
        self.context: Mapping[str, Any] = details.get("ctx", {})
        self.is_item = bool(self.loc) and isinstance(self.loc[-1], int)
        names = [step for step in self.loc if isinstance(step, str)]
        self.name = names[-1] if names else ""
        self.owner = record_type  # the record type with the field of that name
        for name in names[:-1]:
            field = self.owner.model_fields.get(name)
            self.owner = (field and record_type_in(field.annotation)) or self.owner
        self.ids = ids

    @property
    def subject(self) -> str:
        """What the error is about."""
        if not self.loc:
            return "this"
        return f"an entry of `{self.name}`" if self.is_item else f"`{self.name}`"

    @property
    def field(self) -> "FieldInfo":
        """The declaration of the field."""
        return self.owner.model_fields[self.name]

    @cached_property
    def known_field(self) -> Guess | None:
        """The known field that an unknown one was probably meant to be."""
        names = self.owner.model_fields
        found = guess(self.name, {name: name for name in names})
        if found and found.is_sure:
            return found
        if self._canonical_name in names:
            return Guess(self._canonical_name)
        return None if self._block else found

    @property
    def _canonical_name(self) -> str:
        typed = squash(self.name)
        return _FIELD_BY_SYNONYM.get(typed, typed)

    @property
    def _block(self) -> str | None:
        for name, field in self.owner.model_fields.items():
            inner = record_type_in(field.annotation)
            if inner is field.annotation and inner and self._canonical_name in inner.model_fields:
                return name
        return None

    def explained(self) -> Explanation:
        """Return the explanation of the error."""
        kind, context = self.type, self.context
        if kind in ("empty", "too_short"):
            or_else = "" if self.field.is_required() else ", or remove the line"
            return Explanation(
                "empty", f"{self.subject} is empty", f"write {self.example()}{or_else}"
            )
        if kind == "bad-id":
            return self._bad_id()
        if kind in codes():
            return Explanation(**context)
        if kind == "missing":
            message = f"the field {self.subject} is missing"
            return Explanation("missing-field", message, f"add a line like {self.example()}")
        if kind == "extra_forbidden":
            return self._unknown_key()
        if kind in ("enum", "literal_error") and isinstance(self.typed, str):
            return self._unknown_word()
        if kind == "too_long":
            return self._too_long()
        return self._wrong_type()

    def _bad_id(self) -> Explanation:
        message, typed = self.context["message"], str(self.typed)
        known = self.ids.get(self.name, {})
        if known and self.name == "paper":
            paper = guess_paper(typed, known)
            meant, is_safe = (paper.word, paper.is_same) if paper else (None, False)
            return Explanation("bad-id", message, paper_hint(paper), meant, is_safe)
        if found := guess(typed, known):
            hint = f"write {found.word}" if found.is_sure else f"did you mean {found.word}?"
            return Explanation("bad-id", message, hint, found.word, found.is_sure)
        if known:
            hint = f"use an id of data/{self.name}.yml, or define it there first"
            return Explanation("bad-id", message, hint)
        return Explanation("bad-id", message, self.context["hint"], self.context["meant"])

    def _unknown_key(self) -> Explanation:
        message = f"there is no field {self.subject}"
        if found := self.known_field:
            hint = f"did you mean `{found.word}`?"
            return Explanation("unknown-key", message, hint, found.word, found.is_sure)
        hint = f"the fields are {', '.join(self.owner.model_fields)}"
        if block := self._block:
            hint = f"write `{self._canonical_name}` under `{block}`"
        return Explanation("unknown-key", message, hint)

    def _unknown_word(self) -> Explanation:
        message = f"“{self.typed}” is not one of the words for {self.subject}"
        expected = str(self.context["expected"]).replace("'", "")
        words = expected.replace(" or ", ", ").split(", ")
        if found := guess(self.typed, {word: word for word in words}):
            hint = f"did you mean {found.word}?"
            return Explanation("unknown-word", message, hint, found.word, found.is_sure)
        return Explanation("unknown-word", message, f"write {expected}")

    def _too_long(self) -> Explanation:
        length, limit = self.context["actual_length"], self.context["max_length"]
        if isinstance(self.typed, str):
            message = f"{self.subject} is {count(length - limit, 'character')} too long"
            return Explanation("too-long", message, f"shorten it to {limit} characters")
        message = f"{self.subject} has {length} entries"
        return Explanation("too-long", message, f"keep the {limit} most important ones")

    def _wrong_type(self) -> Explanation:
        typed, is_list = self.typed, self.type == "tuple_type"
        message = f"{self.subject} should be {_EXPECTED.get(self.type, 'something else')}"
        text = typed.strip() if isinstance(typed, str) else ""
        hint, meant, is_safe = f"write {self.example()}", None, False
        if is_list and text.startswith("-"):
            hint = "write a space after each hyphen"
        elif text and self.loc and record_type_in(self.field.annotation):
            older = guess(text, self.ids.get("paper", {})) if self.name == "builds_on" else None
            hint = f"write {self.example(older.word if older and older.is_same else text)}"
        elif is_list and text:
            values, is_safe = self._as_list(text)
            meant = values or None
            if not values:
                hint = f"write one entry for each, like {self.example()}"
        elif self.type in _ONE_WORD and isinstance(typed, list) and len(typed) == 1 and typed[0]:
            meant, is_safe = typed[0], True
        if meant:
            hint = f"write `{self.name}: {inline(meant)}`"
        return Explanation("wrong-type", message, hint, meant, is_safe)

    def _as_list(self, typed: str) -> tuple[list[str], bool]:
        if known := self.ids.get(self.name):
            parts = [part.strip() for part in typed.split(",") if part.strip()]
            if len(parts) > REPORT_LIMIT:
                return [], False
            found = [guess(part, known) for part in parts]
            values = [each.word if each else part for each, part in zip(found, parts, strict=True)]
            return list(dict.fromkeys(values)), all(each and each.is_same for each in found)
        if self.name in ("authors", "namesakes"):
            people = people_in(typed)
            return people, people == [typed]
        return [typed], "," not in typed

    def example(self, typed: str = "") -> str:
        """Return a line that would be right, with what was typed in a block of fields."""
        if not self.loc:
            return "one field per line, like `name: WaveNet`"
        field = self.field
        example = _sample(self.name, field) if field.examples else _sample_block(field, typed)
        return f"`{inline(example[0])}`" if self.is_item else f"`{self.name}: {inline(example)}`"


def _sample(name: str, field: "FieldInfo") -> Any:
    return _SAMPLES.get(name) or (field.examples or [""])[0]


def _sample_block(field: "FieldInfo", typed: str) -> Any:
    inner = record_type_in(field.annotation)
    assert inner is not None, "a field of text declares its own examples"
    fields = inner.model_fields
    needed = [name for name in fields if fields[name].is_required()] or [next(iter(fields))]
    block = {name: _sample(name, fields[name]) for name in needed}
    if typed:
        block[needed[0]] = typed
    return block if field.annotation is inner else [block]


def _causes(errors: list[_FieldError]) -> list[_FieldError]:
    """Leave out errors that only follow from others, so that one mistake gives one report.

    A misspelled field is also a missing one, and a list whose only item is wrong is also empty.
    """
    misspelled = {
        (*error.loc[:-1], error.known_field and error.known_field.word)
        for error in errors
        if error.type == "extra_forbidden"
    }
    parents = {error.loc[:depth] for error in errors for depth in range(len(error.loc))}
    return [
        error
        for error in errors
        if not (error.type == "missing" and error.loc in misspelled)
        and not (error.type == "too_short" and error.loc in parents)
    ]


def _diagnostic(file: DataFile, where: KeyPath, error: _FieldError) -> Diagnostic:
    steps = where + error.loc
    code, message, hint, meant, is_safe = error.explained()
    of_key, fix = code == "unknown-key", None
    if meant is not None:
        is_there = _exists(file, steps[:-1], meant)
        if error.is_item and is_there:
            hint = duplicate_hint(meant)
        elif not (of_key and is_there):
            fix = file.fix(steps, meant, of_key=of_key, is_safe=is_safe)
    return file.diagnostic(steps, code, message, hint, of_key=of_key, fix=fix)


def _exists(file: DataFile, where: KeyPath, key: Any) -> bool:
    found: Any = file.data
    for step in where:
        found = found[step]
    return isinstance(key, str) and key in found


def guess_paper(
    typed: str, ids_by_name: Mapping[str, str], others: Iterable[str] = ()
) -> Guess | None:
    """Return the paper of the collection that somebody meant, unless another one may be meant.

    Names of papers resemble each other ("SoundStorm", "SoundStream"), so a name that is only
    similar means nothing.

    Args:
        typed: The text where an id belongs.
        ids_by_name: Every name of the papers of the collection, with their ids.
        others: Names of papers outside of it.
    """
    found = guess(typed, ids_by_name)
    if not found or found.is_same:
        return found
    letters = squash(typed)
    is_known_elsewhere = letters in map(squash, others)
    is_typo = found.is_typo and len(letters) >= _MIN_LETTERS_OF_TYPO and not is_known_elsewhere
    return found if is_typo else None


def paper_hint(meant: Guess | None) -> str:
    """Return the hint for a paper that does not exist."""
    otherwise = "leave the entry out, or add that paper"
    if not meant:
        return f"only papers of the collection can be named here: {otherwise}"
    word = meant.word
    return f"write {word}" if meant.is_same else f"did you mean {word}? If not, {otherwise}"


def duplicate_hint(meant: str) -> str:
    """Return the hint for an entry that means the same as another one in its list."""
    return f"remove this entry: {meant} is in the list already"
