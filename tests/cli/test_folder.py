"""A folder that a command writes again and again, in which nothing of others is ever lost."""

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import click
import pytest

from mkdocs_papers import disk
from mkdocs_papers.cli.folder import write_folder

NOTES = ".mkdocs-papers-export.json"
FILES = {"mkdocs.yml": "a: 1\n", "docs/index.md": "# Home\n", "docs/papers/index.md": "# Papers\n"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def write(out: Path, **files: str) -> None:
    write_folder(out, {**FILES, **files}.items())


def snapshot(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def refusal(out: Path, **files: str) -> str:
    with pytest.raises(click.ClickException) as refused:
        write(out, **files)
    return refused.value.message


def test_the_same_again_changes_nothing(out: Path) -> None:
    write(out)
    before = snapshot(out)
    (out / "site").mkdir()
    (out / "site/index.html").write_text("built")
    write(out)
    assert snapshot(out) == before | {"site/index.html": b"built"}
    assert [each.name for each in out.parent.iterdir()] == ["out"]


def test_files_that_are_gone_go(out: Path) -> None:
    write(out, **{"docs/guide/index.md": "# Guide"})
    write(out)
    assert not (out / "docs/guide").exists()


def test_a_folder_of_others_is_left_alone(out: Path) -> None:
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    (out / ".mkdocs-papers-draft").mkdir()
    (out / ".mkdocs-papers-draft/thesis.txt").write_text("more of it")
    before = snapshot(out)
    assert "was not made by this command" in refusal(out)
    assert snapshot(out) == before


def test_a_first_export_that_was_killed_can_be_repeated(out: Path) -> None:
    (out / ".mkdocs-papers-draft").mkdir(parents=True)
    (out / disk.TEMPORARY.replace("*", "0a1b")).write_text("half")
    write(out)
    assert snapshot(out).keys() == {*FILES, NOTES}


@pytest.mark.parametrize("place", ["mkdocs.yml", "docs/papers/index.md"])
def test_what_was_changed_by_hand_is_not_lost(out: Path, place: str) -> None:
    write(out)
    with (out / place).open("a") as file:
        file.write("# mine\n")
    before = snapshot(out)
    assert place in refusal(out)
    assert snapshot(out) == before


def test_a_file_that_stands_in_the_way_is_not_lost(out: Path) -> None:
    write(out)
    (out / "docs/guide").mkdir()
    (out / "docs/guide/index.md").write_text("mine")
    assert "docs/guide/index.md" in refusal(out, **{"docs/guide/index.md": "# Guide"})
    assert (out / "docs/guide/index.md").read_text() == "mine"


def test_an_export_that_broke_off_can_be_finished(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(out)
    move, moved = disk.move, 0

    def one(*args: Any, **kwargs: Any) -> None:
        nonlocal moved
        moved += 1
        if moved > 1:
            raise OSError(28, "No space left on device")
        move(*args, **kwargs)

    changed = {"docs/index.md": "# Another home\n", "docs/guide.md": "# Guide\n"}
    monkeypatch.setattr(disk, "move", one)
    assert "No space left" in refusal(out, **changed)
    monkeypatch.undo()
    write(out, **changed)
    assert (out / "docs/index.md").read_text() == "# Another home\n"
    notes = json.loads((out / NOTES).read_text())
    assert set(notes) | {NOTES} == set(snapshot(out))
    assert all(len(digests) == 1 for digests in notes.values())


def test_a_full_disk_leaves_nothing_behind(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Mock(side_effect=OSError(28, "No space left on device"))
    monkeypatch.setattr(disk, "write", full)
    assert "No space left" in refusal(out)
    assert list(out.parent.iterdir()) == []


def test_a_file_is_no_folder(out: Path) -> None:
    out.write_text("mine")
    refusal(out)
    assert out.read_text() == "mine"


@pytest.mark.parametrize(
    "path",
    [
        "../mine.txt",
        "docs/../../mine.txt",
        "{tmp}/mine.txt",
        "docs//../../mine.txt",
        "mine.txt",
        "mkdocs.yml.bak",
    ],
)
def test_notes_give_no_right_to_other_files(out: Path, path: str) -> None:
    write(out)
    mine = out.parent / "mine.txt"
    for each in (mine, out / "mine.txt", out / "mkdocs.yml.bak"):
        each.write_text("mine")
    notes = {path.format(tmp=out.parent): [sha256(b"mine").hexdigest()]}
    (out / NOTES).write_text(json.dumps(notes))
    assert "was not made by this command" in refusal(out)
    assert mine.read_text() == (out / "mine.txt").read_text() == "mine"
    assert (out / "mkdocs.yml.bak").read_text() == "mine"


@pytest.mark.parametrize(
    "notes",
    [
        *("", "[]", "5", "null", '{"a": 1}', '{"a": null}', '{"a": "x"}', '{"docs/a": [1]}'),
        *(r'{"\u0000": []}', r'{"\ud800": []}', '{"a": ["x"]}', "[" * 100_000, "\xff"),
    ],
)
def test_notes_of_another_shape_are_those_of_another_command(out: Path, notes: str) -> None:
    out.mkdir()
    (out / NOTES).write_text(notes, "latin-1")
    assert "was not made by this command" in refusal(out)
    assert [each.name for each in out.iterdir()] == [NOTES]


@pytest.mark.parametrize("link", ["docs", "docs/papers", "docs/index.md", "mkdocs.yml"])
def test_a_link_leads_nowhere_else(out: Path, link: str) -> None:
    elsewhere = out.parent / "elsewhere"
    write(elsewhere)
    before = snapshot(elsewhere)
    write(out)
    target = out / link
    target.rename(out.parent / "moved")
    target.symlink_to(elsewhere / link)
    assert "would be lost" in refusal(out)
    assert snapshot(elsewhere) == before


def test_a_link_is_no_folder(out: Path) -> None:
    elsewhere = out.parent / "elsewhere"
    elsewhere.mkdir()
    out.symlink_to(elsewhere)
    assert "out is a link; name the folder itself" in refusal(out)
    assert list(elsewhere.iterdir()) == []


def test_a_pipe_in_the_place_of_a_file_does_not_block(out: Path) -> None:
    write(out)
    (out / "mkdocs.yml").unlink()
    os.mkfifo(out / "mkdocs.yml")
    assert "mkdocs.yml" in refusal(out)


def test_what_a_killed_export_left_is_removed(out: Path) -> None:
    write(out)
    (out / ".mkdocs-papers-draft/docs").mkdir(parents=True)
    (out / ".mkdocs-papers-draft/docs/index.md").write_text("half")
    (out / disk.TEMPORARY.replace("*", "0a1b")).write_text("half")
    write(out)
    assert snapshot(out).keys() == {*FILES, NOTES}
    assert not (out / ".mkdocs-papers-draft").exists()
