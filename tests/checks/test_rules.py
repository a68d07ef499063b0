"""Where rules end; what they report is in `cases/bad`."""

import inspect
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from mkdocs_papers.checks import RULES, Checked, collection, load_checked, papers
from mkdocs_papers.data.diagnostics import REPORT_LIMIT

from ..conftest import CASES, TODAY


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def codes(checked: Checked) -> list[str]:
    return [each.code.name for each in checked.diagnostics]


def test_every_rule_is_in_the_list() -> None:
    functions = [each for module in (papers, collection) for each in vars(module).values()]
    rules = {
        each
        for each in functions
        if inspect.isfunction(each) and [*inspect.signature(each).parameters] == ["context"]
    }
    assert rules == set(RULES)


@pytest.mark.parametrize(
    ("case", "is_shown"),
    [
        ("unknown-topic", False),
        ("same-title", False),
        ("missing-field", False),
        ("needless-namesake", True),
    ],
)
def test_errors_keep_a_paper_out_and_warnings_do_not(
    data_dir: Path, case: str, is_shown: bool
) -> None:
    file = "papers/hush.yml"
    shutil.copy(CASES / "bad" / case / file, data_dir / file)
    library = load_checked(data_dir, TODAY).library
    assert ("hush" in library.papers) is is_shown
    assert library.name_of("hush") == "Hush"
    assert len(library.papers) == 6 + is_shown


def test_papers_are_not_blamed_for_a_file_of_definitions_with_gaps(data_dir: Path) -> None:
    spoil(data_dir / "methods.yml", "id: echo-coding", "id: Echo Coding")
    checked = load_checked(data_dir, TODAY)
    assert codes(checked) == ["bad-id"]
    assert len(checked.library.papers) == 6


def test_papers_are_not_blamed_for_a_paper_that_is_left_out(data_dir: Path) -> None:
    spoil(data_dir / "papers/loudness.yml", "tier: notable", "tier: loud")
    checked = load_checked(data_dir, TODAY)
    assert codes(checked) == ["unknown-word"]
    assert "chorus" in checked.library.papers


def test_papers_of_one_day_may_build_on_each_other(data_dir: Path) -> None:
    spoil(data_dir / "papers/murmur-2.yml", "published: 2017-11-30", "published: 2015-03-02")
    spoil(data_dir / "papers/murmur-2.yml", "year: 2018", "year: 2017")
    assert codes(load_checked(data_dir, TODAY)) == []


@pytest.mark.parametrize(("days", "found"), [(0, []), (1, []), (2, ["in-the-future"])])
def test_tomorrow_is_let_through(data_dir: Path, days: int, found: list[str]) -> None:
    day = TODAY + timedelta(days=days)
    spoil(data_dir / "papers/chorus.yml", "added: 2024-03-02", f"added: {day}")
    assert codes(load_checked(data_dir, TODAY)) == found


def test_a_paper_may_be_filed_under_next_year(data_dir: Path) -> None:
    spoil(data_dir / "papers/chorus.yml", "published: 2023-05-05", "published: 2024-12-31")
    spoil(data_dir / "papers/chorus.yml", "year: 2023", "year: 2026")
    assert codes(load_checked(data_dir, date(2025, 1, 31))) == []
    assert codes(load_checked(data_dir, date(2024, 12, 31))) == ["in-the-future"]


@pytest.mark.parametrize(("year", "found"), [(2015, []), (2014, ["later-paper-earlier"])])
def test_a_later_paper_may_be_of_the_same_year(data_dir: Path, year: int, found: list[str]) -> None:
    with (data_dir / "papers/murmur.yml").open("a", encoding="utf-8") as file:
        file.write(f"influenced:\n  - {{title: Hum, year: {year}, how: Takes its noise further}}\n")
    assert codes(load_checked(data_dir, TODAY)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [(59, ["summary-length"]), (60, []), (110, []), (111, ["summary-length"])],
)
def test_a_summary_has_60_to_110_words(data_dir: Path, words: int, found: list[str]) -> None:
    file = data_dir / "papers/murmur.yml"
    summary = f"summary: {'Quiet ' * (words - 1)}now."
    file.write_text(re.sub("summary: .*", summary, file.read_text("utf-8")), "utf-8")
    assert codes(load_checked(data_dir, TODAY)) == found


def test_a_wrong_entry_that_stands_twice_gets_one_diagnostic_of_each_kind(data_dir: Path) -> None:
    entry = "  - {paper: chorus, kind: extends, how: Sings along}\n"
    with (data_dir / "papers/murmur.yml").open("a", encoding="utf-8") as file:
        file.write(f"builds_on:\n{entry}{entry}")
    assert codes(load_checked(data_dir, TODAY)) == ["builds-on-twice", "builds-on-later"]


def test_of_two_equal_papers_the_one_that_stood_first_stays(data_dir: Path) -> None:
    spoil(data_dir / "papers/cafe-noir.yml", "10.1234/café(2016)<1>", "10.1234/chorus")
    checked = load_checked(data_dir, TODAY)
    assert codes(checked) == ["same-identifier"]
    assert "cafe-noir" in checked.library.papers
    assert "chorus" not in checked.library.papers


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (f"topics: [{', '.join(f'no-{number}' for number in range(500))}]", "unknown-topic"),
        (f"topics: [{', '.join(f'No {number}' for number in range(500))}]", "bad-id"),
        (
            "builds_on: [" + "{paper: nobody, kind: extends, how: Repeats it}, " * 500 + "]",
            "unknown-paper",
        ),
        ("venue: A #b\n" * 500, "cut-text"),
    ],
)
def test_one_list_gets_a_limited_number_of_diagnostics(
    data_dir: Path, lines: str, code: str
) -> None:
    file = data_dir / "papers/murmur.yml"
    field = lines.partition(":")[0]
    kept = [line for line in file.read_text("utf-8").splitlines() if not line.startswith(field)]
    file.write_text("\n".join([*kept, lines]), "utf-8")
    assert codes(load_checked(data_dir, TODAY)).count(code) == REPORT_LIMIT
