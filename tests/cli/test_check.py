"""`mkdocs-papers check`."""

import json
from pathlib import Path

import pytest

from .running import run


def spoil(project: Path, paper: str, line: str = "color: red\n") -> str:
    """Spoil the file of a paper, and return how it is named."""
    name = f"data/papers/{paper}.yml"
    file = project / name
    file.write_text(file.read_text("utf-8") + line, "utf-8")
    return name


@pytest.mark.usefixtures("project")
def test_good_data_is_well() -> None:
    result = run("check", code=0)
    assert (result.stdout, result.stderr) == ("", "All is well: 6 papers checked.\n")


def test_errors_are_reported_all_at_once(project: Path) -> None:
    spoil(project, "murmur")
    spoil(project, "chorus", "formerly: [Choir]\n")
    result = run("check", code=1)
    assert [line for line in result.stdout.splitlines() if line.startswith("data/")] == [
        "data/papers/chorus.yml:59:12: P112 “Choir” is not an id (lowercase letters, digits, hyphens)",
        "data/papers/murmur.yml:14:1: P101 there is no field `color`",
    ]
    assert result.stderr == "2 errors, 0 warnings; 4 papers without an error.\n"


def test_warnings_are_no_failure(project: Path) -> None:
    spoil(project, "murmur", "namesakes: [{name: Nobody}]\n")
    result = run("check", code=0)
    assert "P218 warning: “Nobody” is not listed twice" in result.stdout
    assert result.stderr.splitlines() == [
        "0 errors, 1 warning; 6 papers without an error.",
        "Pages with warnings can be previewed; fix the warnings before you publish.",
    ]


def test_only_the_files_that_were_named_are_reported(project: Path) -> None:
    murmur, chorus = spoil(project, "murmur"), spoil(project, "chorus")
    assert "chorus" not in run("check", murmur, code=1).stdout
    both = run("check", murmur, chorus, murmur, code=1).stdout
    assert both.count("P101") == 2
    assert run("check", "data/papers/loudness.yml", code=0).stdout == ""


def test_a_file_is_checked_against_the_others(project: Path) -> None:
    murmur = spoil(project, "murmur", "doi: 10.1234/chorus\nformerly: [loudness]\n")
    assert "belongs to loudness.yml" in run("check", murmur, code=1).stdout


@pytest.mark.parametrize("path", [".", "data", "data/papers", "./data/../data/papers/murmur.yml"])
def test_a_path_may_be_a_folder(project: Path, path: str) -> None:
    spoil(project, "murmur")
    assert run("check", path, code=1).stdout.count("P101") == 1


@pytest.mark.parametrize("folder", ["data", "data/papers"])
def test_the_collection_around_is_found(
    project: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(project, "murmur")
    monkeypatch.chdir(project / folder)
    assert "murmur.yml:14:1: P101" in run("check", code=1).stdout


def test_a_folder_without_a_collection_is_not_well(project: Path) -> None:
    (project / "docs").mkdir()
    assert "there is no data folder" in run("check", "docs", code=2).stderr


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "hush.yml",
        "data/hush.yml",
        "data/hush.yaml",
        "data/papers/2020/hush.yml",
        "data/papers/2020",
    ],
)
def test_what_is_not_read_is_not_well(project: Path, path: str) -> None:
    file = project / path
    file = file if file.suffix else file / "hush.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("name: Hush\n", "utf-8")
    result = run("check", path, code=1)
    assert f"{path}:1:1: P006 " in result.stdout
    assert "data/papers/" in result.stdout.partition("hint:")[2]
    assert "All is well" not in result.stderr


def test_without_a_data_folder_people_are_told_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check", code=2)
    assert f"there is no data folder with papers/ in it at {tmp_path}" in result.stderr
    assert "does not exist" in run("check", "nowhere.yml", code=2).stderr


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "P102"), (b"\x00\x01", "P114"), (b"\x89PNG\r\n", "P002")]
)
def test_no_file_ends_the_check(project: Path, content: bytes, code: str) -> None:
    (project / "data/papers/murmur.yml").write_bytes(content)
    assert f"data/papers/murmur.yml:1:1: {code} " in run("check", code=1).stdout


def test_a_folder_in_the_place_of_a_file_does_not_end_the_check(project: Path) -> None:
    (project / "data/papers/hush.yml").mkdir()
    assert "P006 “hush.yml” is a folder" in run("check", "data/papers/hush.yml", code=1).stdout


def test_github_gets_notes_for_lines(project: Path) -> None:
    spoil(project, "murmur", 'tier: "100%\\nA: b, c"\n')
    [note] = run("check", "--format", "github", code=1).stdout.splitlines()
    assert note.startswith("::error file=data/papers/murmur.yml,line=14,col=1,title=P004 ")

    spoil(project, "chorus", '"100%\\n::error::x, y": z\n')
    note = run("check", "--format=github", "data/papers/chorus.yml", code=1).stdout
    assert "::there is no field `100%25 ::error::x, y`%0Ahint: the fields are name" in note


def test_json_is_json_even_if_all_is_well(project: Path) -> None:
    assert json.loads(run("check", "--format", "json", code=0).stdout) == []
    spoil(project, "murmur")
    [fault] = json.loads(run("check", "--format", "json", code=1).stdout)
    assert (fault["file"], fault["line"]) == ("data/papers/murmur.yml", 14)


SLIPS = """\
# Written in a hurry.
name: Hush
title: Hush: The Sound of Nothing  # of all places
authors:
  - J. Doe  # who else
  - Jane Roe
published: 5 Jan 2020
arxiv: https://arxiv.org/abs/2001.00007v2
topcs: [Spoken audio, METRICS]
methods: [EC, recurrent whisper]
tagline: "Says nothing, but clearly."
summary: SUMMARY
builds_on:
  - paper: Murmur
    kind: Extends
    how: "Says less."
tier: Landmark
added: 2024/04/01
"""
FIXED = """\
# Written in a hurry.
name: Hush
title: "Hush: The Sound of Nothing"  # of all places
authors:
  - Doe, J.  # who else
  - Jane Roe
published: 2020-01-05
arxiv: "2001.00007"
topics: [speech, measures]
methods: [echo-coding, recurrent-whisper]
tagline: "Says nothing, but clearly"
summary: SUMMARY
builds_on:
  - paper: murmur
    kind: extends
    how: "Says less"
tier: landmark
added: 2024-04-01
"""
SUMMARY = " ".join(["word"] * 60)


def written(text: str, end: str = "\n") -> bytes:
    return text.replace("SUMMARY", SUMMARY).replace("\n", end).encode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_safe_repairs_are_written_and_the_rest_is_reported(project: Path, end: str) -> None:
    hush = project / "data/papers/hush.yml"
    hush.write_bytes(written(SLIPS, end))
    hush.chmod(0o640)

    result = run("check", "--fix", code=1)

    assert hush.read_bytes() == written(FIXED, end)
    assert hush.stat().st_mode & 0o777 == 0o640
    assert [line for line in result.stdout.splitlines() if line.startswith("data/")] == [
        "data/papers/hush.yml:6:5: P106 “Jane Roe” is not in the form “Family, Given”"
    ]
    assert "  write:   - Roe, Jane" in result.stdout
    assert "15 fixes applied.\n" in result.stderr
    assert sorted(each.name for each in hush.parent.iterdir() if each.name.startswith(".")) == []

    assert "0 fixes applied.\n" in run("check", "--fix", code=1).stderr
    assert hush.read_bytes() == written(FIXED, end)


def test_nothing_is_written_unasked(project: Path) -> None:
    hush = project / "data/papers/hush.yml"
    hush.write_bytes(written(FIXED.replace("landmark", "Landmark")))
    before = hush.read_bytes()
    assert "1 fix can be applied for you" in run("check", code=1).stderr
    assert hush.read_bytes() == before
    assert run("check", "--fix", "data/papers/murmur.yml", code=0).stdout == ""
    assert hush.read_bytes() == before


def test_a_file_behind_a_link_is_fixed_where_it_is(project: Path) -> None:
    elsewhere = project / "data/.drafts.yml"
    elsewhere.write_bytes(
        written(FIXED.replace("Jane Roe", "Roe, Jane").replace("landmark", "Landmark"))
    )
    (project / "data/papers/hush.yml").symlink_to(elsewhere)
    run("check", "--fix", code=0)
    assert (project / "data/papers/hush.yml").is_symlink()
    assert b"tier: landmark" in elsewhere.read_bytes()


def test_programs_are_told_which_lines_to_replace(project: Path) -> None:
    (project / "data/papers/hush.yml").write_bytes(written(SLIPS.replace("Hush: The", "The")))
    found = json.loads(run("check", "--format", "json", code=1).stdout)
    fixes = [fault["fix"] for fault in found if fault["line"] == 9 and fault["fix"]]
    right = {"first_line": 9, "last_line": 9, "lines": "topics: [Spoken audio, METRICS]"}
    assert fixes == [right | {"is_safe": True}]
    notes = run("check", "--format", "github", code=1).stdout
    assert "%0Awrite: published: 2020-01-05" in notes
