"""Bad data as files: each folder of `cases/bad` is laid over the invented library.

A case holds only the files that it adds or replaces, and in `expected.txt` what people are told.
`pytest --update-cases` writes that anew.
"""

import re
import shutil
from pathlib import Path

import pytest

from mkdocs_papers.diagnostics import CODES, as_text, in_order
from mkdocs_papers.rules import load_checked

from .conftest import CASES, TODAY

BAD = sorted((CASES / "bad").iterdir())
MADE_IN_TESTS = {"unreadable-file"}  # git keeps no file that cannot be read: see test_library.py


def test_the_library_below_the_cases_is_good() -> None:
    assert load_checked(CASES / "library", TODAY).diagnostics == ()


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_people_are_told(case: Path, data_dir: Path, pytestconfig: pytest.Config) -> None:
    expected = case / "expected.txt"
    ignored = shutil.ignore_patterns(expected.name)
    shutil.copytree(case, data_dir, dirs_exist_ok=True, ignore=ignored)

    found = load_checked(data_dir, TODAY).diagnostics

    report = as_text(in_order(found), data_dir.parent) + "\n"
    if pytestconfig.getoption("--update-cases"):
        expected.write_text(report, "utf-8")
    assert report == expected.read_text("utf-8")


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_a_case_is_named_after_a_code_that_it_shows(case: Path) -> None:
    report = (case / "expected.txt").read_text("utf-8")
    shown = [code.name for code in CODES.values() if f": {code.id} " in report]
    assert any(case.name == name or case.name.startswith(f"{name}-") for name in shown)


def test_every_code_has_a_case() -> None:
    reports = "".join((case / "expected.txt").read_text("utf-8") for case in BAD)
    shown = set(re.findall(r"^\S+:\d+:\d+: (P\d{3}) ", reports, re.MULTILINE))
    assert shown == {code.id for code in CODES.values() if code.name not in MADE_IN_TESTS}
