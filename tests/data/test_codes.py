"""The table of codes: stable, explained, and each with an example that is true."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from mkdocs_papers.checks import load_checked
from mkdocs_papers.data.codes import Code, Example, codes
from mkdocs_papers.data.diagnostics import Diagnostic, apply_fixes
from mkdocs_papers.data.parsing import DataFile

from ..conftest import DATA

GOOD = """\
name: Hush
title: "Hush: A Model of Pauses"
authors:
  - Roe, Richard
published: 2023-01-05
topics: [vocoder]
methods: [autoregressive, dilated-convolution]
tagline: "Pauses that sound like the room around them"
summary: SUMMARY
links:
  project: https://example.org/hush-project
tier: notable
added: 2026-11-23
""".replace("SUMMARY", " ".join(["word"] * 60))
"""A file without errors; an example replaces the fields that it has."""

WITHOUT_EXAMPLE = {"unreadable-file", "not-utf8", "too-large", "link-to-elsewhere"}
"""Codes that no line of a file can show."""

OF_FILE_NAMES = {"not-a-data-file", "bad-file-name"}
"""Codes that the name of a file shows."""


def with_lines(lines: str) -> str:
    """Return the good file with these lines instead of the same fields."""
    fields = set(re.findall(r"^\w+(?=:)", lines.replace("topcs", "topics"), re.MULTILINE))
    kept = re.sub(rf"(?m)^({'|'.join(fields)}):.*\n((?:  .*\n)*)", "", GOOD)
    return f"{kept}{lines}\n"


def reported(tmp_path: Path, code: Code, example: Example, lines: str) -> list[Diagnostic]:
    """Return what is wrong with the real collection once an example is added to it."""
    shutil.rmtree(tmp_path / "data", ignore_errors=True)
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    hush = data / "papers/hush.yml"
    if code.name in OF_FILE_NAMES:
        hush = tmp_path / lines
        hush.write_text(GOOD, "utf-8")
    elif example.file == "data/papers/hush.yml":
        hush.write_text(with_lines(lines), "utf-8")
    else:
        file = tmp_path / example.file
        file.write_text(f"{file.read_text('utf-8')}{lines}\n", "utf-8")
        hush.write_text(GOOD.replace("Roe, Richard", "Doe, Jane"), "utf-8")
    if example.companion:
        companion, text = tmp_path / example.companion, example.companion_content
        before = companion.read_text("utf-8") if companion.exists() else None
        echo = with_lines(text).replace("Hush", "Echo").replace("hush-project", "echo")
        companion.write_text(echo if before is None else f"{before}{text}\n", "utf-8")
    return list(load_checked(data, date.today()).diagnostics)


def test_codes_are_stable_names_in_order() -> None:
    ids = [code.id for code in codes().values()]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"P[012]\d\d", id_) for id_ in ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in codes())


def test_codes_are_explained_in_sentences() -> None:
    for code in codes().values():
        assert code.meaning.endswith("."), code.id
        assert code.repair.endswith("."), code.id


def test_every_code_that_lines_can_show_has_an_example() -> None:
    assert {code.name for code in codes().values() if not code.example} == WITHOUT_EXAMPLE


SHOWN = [code for code in codes().values() if code.example]


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.name)
def test_an_example_is_wrong_only_in_its_way_until_it_is_corrected(
    tmp_path: Path, code: Code
) -> None:
    example = code.example
    assert example
    found = reported(tmp_path, code, example, example.wrong)
    assert {each.code.name for each in found} == {code.name}
    files = {each.path.relative_to(tmp_path).as_posix() for each in found}
    assert files <= {example.file, example.wrong, example.companion}

    safe = [each.fix for each in found if each.fix and each.fix.is_safe]
    assert bool(safe) == example.is_written
    if safe:
        fixed = apply_fixes((tmp_path / example.file).read_text("utf-8"), safe).text
        assert data_in(fixed) == data_in(with_lines(example.right))

    found = reported(tmp_path, code, example, example.right)
    assert [(each.code.name, each.message) for each in found] == []


def data_in(text: str) -> object:
    return DataFile(Path("hush.yml"), text.encode()).data
