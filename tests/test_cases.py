"""Bad data as files: each folder of `cases/bad` is copied over the invented library.

A case is named after a code that it shows. It holds the files that it adds or replaces, and the report
in `expected.txt`, which `pytest --update-cases` rewrites.
"""

import re
import shutil
from pathlib import Path

import pytest

from mkdocs_papers.checks import load_checked
from mkdocs_papers.data.codes import codes
from mkdocs_papers.data.diagnostics import Diagnostic, Fix, apply_fixes, as_text, in_order

from .conftest import CASES, TODAY

BAD = sorted((CASES / "bad").iterdir())
MADE_IN_TESTS = {"unreadable-file", "too-large", "link-to-elsewhere"}  # see data/test_files.py


def test_the_library_under_the_cases_has_no_errors() -> None:
    assert load_checked(CASES / "library", TODAY).diagnostics == ()


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_the_report_is_as_expected(case: Path, data_dir: Path, pytestconfig: pytest.Config) -> None:
    expected = case / "expected.txt"
    ignored = shutil.ignore_patterns(expected.name)
    shutil.copytree(case, data_dir, dirs_exist_ok=True, ignore=ignored)

    found = load_checked(data_dir, TODAY).diagnostics

    report = as_text(in_order(found), data_dir.parent) + "\n"
    assert any(re.fullmatch(f"{each.code.name}(-.+)?", case.name) for each in found)
    if pytestconfig.getoption("--update-cases"):
        expected.write_text(report, "utf-8")
    assert expected.exists(), "run pytest --update-cases, and read the report"
    assert report == expected.read_text("utf-8")


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_safe_fixes_break_nothing(case: Path, data_dir: Path) -> None:
    shutil.copytree(case, data_dir, dirs_exist_ok=True)
    before = load_checked(data_dir, TODAY).diagnostics
    after = fixed(data_dir, before)
    # What these hide is only found once they are fixed.
    unread = {each.path for each in before if each.code.name in ("yaml-syntax", "bad-character")}
    known = {(each.path, each.code, each.message) for each in before}
    new = [each for each in after if (each.path, each.code, each.message) not in known]
    assert not any(each.fix and each.fix.is_safe for each in after)
    assert [
        each for each in new if each.is_error and each.code.id < "P2" and each.path not in unread
    ] == []


def fixed(data_dir: Path, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Apply safe fixes until there are none, and return what is still wrong."""
    for _ in range(10):
        fixes: dict[Path, list[Fix]] = {}
        for each in found:
            if each.fix and each.fix.is_safe:
                fixes.setdefault(each.path, []).append(each.fix)
        for path, of_file in fixes.items():
            path.write_text(apply_fixes(path.read_text("utf-8"), of_file).text, "utf-8")
        found = load_checked(data_dir, TODAY).diagnostics
    return found


def test_every_code_has_a_case() -> None:
    reports = "".join((case / "expected.txt").read_text("utf-8") for case in BAD)
    shown = set(re.findall(r"^\S+:\d+:\d+: (P\d{3}) ", reports, re.MULTILINE))
    assert shown == {code.id for code in codes().values() if code.name not in MADE_IN_TESTS}
