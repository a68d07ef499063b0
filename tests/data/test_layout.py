"""The one layout of paper files; cases as files are in `cases/layout`."""

from pathlib import Path

import pytest

from mkdocs_papers.data import layout
from mkdocs_papers.data.layout import (
    CannotKeepError,
    Comments,
    canonical,
    file_comments,
    paper_text,
)
from mkdocs_papers.data.parsing import DataFile
from mkdocs_papers.model.records import Influence, LaterPaper, PaperFile

from ..conftest import CASES

LAYOUT = sorted((CASES / "layout").iterdir())
EVERY = sorted(path for path in CASES.rglob("papers/*.yml") if path.is_file())


def read(path: Path) -> DataFile:
    return DataFile(path, path.read_bytes())


def again(text: str) -> DataFile:
    return DataFile(Path("x.yml"), text.encode())


def words(source: DataFile) -> list[str]:
    """Return the words of a file's comments."""
    comments = file_comments(source.text)
    return sorted(word for texts in comments.values() for text in texts for word in text.split())


@pytest.mark.parametrize("case", LAYOUT, ids=lambda case: case.name)
def test_files_are_laid_out(case: Path, pytestconfig: pytest.Config) -> None:
    text = canonical(read(case / "typed.yml"))
    expected = case / "expected.yml"
    if pytestconfig.getoption("--update-cases"):
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")


@pytest.mark.parametrize(
    "path", [*(case / "typed.yml" for case in LAYOUT), *EVERY], ids=lambda path: path.parts[-3]
)
def test_nothing_is_changed_but_the_layout(path: Path) -> None:
    source = read(path)
    if not isinstance(source.data, dict):
        return  # a file with errors, which `fmt` leaves alone
    text = canonical(source)
    after = again(text)
    assert after.data == source.data
    assert words(after) == words(source)
    assert canonical(after) == text


def test_a_file_is_written_from_plain_data() -> None:
    comments: Comments = {
        ((), "before"): ["# Written by a program."],
        (("title",), "beside"): ["# look at this"],
        (("topics", 0), "beside"): ["# sure?"],
    }
    text = paper_text({"topics": ["speech"], "title": "Hush", "authors": ["Doe, Jane"]}, comments)
    assert text.splitlines() == [
        "# yaml-language-server: $schema=../paper.schema.json",
        "# Written by a program.",
        "",
        'title: "Hush"  # look at this',
        "authors:",
        "  - Doe, Jane",
        "topics:",
        "  - speech  # sure?",
    ]


def test_a_comment_that_has_no_place_stops_everything() -> None:
    inside = "authors:\n  - {\n    # who is this?\n    name: Quiet Team }\n"
    with pytest.raises(CannotKeepError):
        canonical(again(inside))


def test_fields_with_a_layout_of_their_own_exist() -> None:
    known = {*PaperFile.model_fields, *Influence.model_fields, *LaterPaper.model_fields}
    special = layout._QUOTED | layout._FOLDED | layout._ONE_PER_LINE
    assert special <= known
