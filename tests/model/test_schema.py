"""The schema with which editors complete and check a paper's file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic.fields import FieldInfo

from mkdocs_papers.data.layout import paper_text
from mkdocs_papers.model.records import Kind, PaperFile, Record, record_type_in
from mkdocs_papers.model.schema import paper_schema

from ..conftest import CASES
from ..reading import as_editors_do

SCHEMA = paper_schema()
CHECKER = Draft202012Validator(SCHEMA)


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that describes an object."""
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from objects(part)
    if isinstance(node, dict) and node.get("type") == "object":
        yield node


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_it_knows_the_fields_of_a_paper() -> None:
    assert list(SCHEMA["properties"]) == list(PaperFile.model_fields)
    assert set(SCHEMA["required"]) == {
        name for name, field in PaperFile.model_fields.items() if field.is_required()
    }


def test_editors_can_explain_every_field() -> None:
    fields = [
        (name, field)
        for each in objects(SCHEMA)
        for name, field in each["properties"].items()
        if each["properties"].keys() != {"name"}  # the name of an author who is a group
    ]
    assert len(fields) > 30
    assert [name for name, field in fields if not field.get("description")] == []


def test_there_is_no_null_and_nothing_unknown() -> None:
    assert "null" not in str(SCHEMA)
    assert all(each["additionalProperties"] is False for each in objects(SCHEMA))


def test_editors_offer_the_words_that_are_allowed() -> None:
    assert SCHEMA["$defs"]["Kind"]["enum"] == list(Kind)
    assert SCHEMA["properties"]["tier"]["enum"] == ["landmark", "notable"]


def example_of(record_type: type[Record]) -> dict[str, Any]:
    """Return an example of every field, as a file holds it: every scalar is text."""
    return {name: _example(field) for name, field in record_type.model_fields.items()}


def _example(field: FieldInfo) -> Any:
    if inner := record_type_in(field.annotation):
        example = example_of(inner)
        return example if field.annotation is inner else [example]
    [value, *_] = field.examples or []
    return str(value) if isinstance(value, int) else value


def test_it_lets_a_written_file_with_every_field_through(tmp_path: Path) -> None:
    path = tmp_path / "example.yml"
    path.write_text(paper_text(example_of(PaperFile), {}), "utf-8")
    assert [error.message for error in CHECKER.iter_errors(as_editors_do(path))] == []


@pytest.mark.parametrize("path", sorted((CASES / "library/papers").iterdir()), ids=lambda p: p.stem)
def test_it_lets_good_files_through(path: Path) -> None:
    assert [error.message for error in CHECKER.iter_errors(as_editors_do(path))] == []


@pytest.mark.parametrize(
    "case",
    [
        "author-form", "bad-arxiv-id", "bad-date", "bad-doi", "bad-id", "bad-url", "bad-year",
        "empty", "missing-field", "too-long", "unknown-key", "unknown-key-inside", "unknown-word",
        "wrong-type-block", "wrong-type-entry", "wrong-type-file", "wrong-type-list-for-text",
        "wrong-type-number", "wrong-type-text-for-list",
    ],
)  # fmt: skip
def test_editors_mark_what_the_check_reports(case: str) -> None:
    assert not CHECKER.is_valid(as_editors_do(CASES / "bad" / case / "papers/hush.yml"))


def test_editors_ask_for_quotes_around_an_arxiv_id(tmp_path: Path) -> None:
    path = tmp_path / "murmur.yml"
    good = (CASES / "library/papers/murmur.yml").read_text("utf-8")
    path.write_text(good.replace('arxiv: "1503.00001"', "arxiv: 1503.00001"), "utf-8")
    [error] = CHECKER.iter_errors(as_editors_do(path))
    assert list(error.path) == ["arxiv"]
