"""Any value in any field: it is rejected with a message, or it is what was typed."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from mkdocs_papers.data.validation import valid_fields
from mkdocs_papers.model.records import PaperFile
from mkdocs_papers.model.types import Author

from ..strategies import FILES, OPTIONAL, REQUIRED, authors, texts

TYPED = st.recursive(
    st.text(max_size=40) | texts(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
"""Whatever a file can contain."""

LINES = ("name", "title", "venue")


def test_every_field_is_invented() -> None:
    fields = PaperFile.model_fields.items()
    assert set(REQUIRED) == {name for name, field in fields if field.is_required()}
    assert set(OPTIONAL) == {name for name, field in fields if not field.is_required()}


@given(FILES)
def test_a_valid_file_is_what_was_typed(file: dict[str, Any]) -> None:
    read = PaperFile.model_validate(file)
    for name in (*LINES, "tagline", "summary", "abstract", "arxiv", "doi"):
        assert getattr(read, name) == file.get(name)
    assert list(read.aliases) == file.get("aliases", [])
    assert [str(read.published), str(read.added)] == [file["published"], file["added"]]


@pytest.mark.parametrize("name", PaperFile.model_fields)
@given(typed=TYPED)
@example(typed="")
@example(typed=[[]])
@example(typed={"name": []})
def test_any_value_is_rejected_with_a_message_or_kept(name: str, typed: Any) -> None:
    try:
        PaperFile.model_validate({name: typed})
    except ValidationError as error:
        for fault in error.errors():
            assert fault["type"]
            assert fault["msg"]
    kept = valid_fields({name: typed}).get(name)
    if name in LINES and isinstance(kept, str):
        assert kept.split() == str(typed).split()


@given(authors())
def test_an_author_is_who_was_typed(typed: Any) -> None:
    [author] = valid_fields({"authors": [typed]})["authors"]
    assert isinstance(author, Author)
    printed = author.printed if isinstance(typed, str) else {"name": author.family}
    assert printed == typed
