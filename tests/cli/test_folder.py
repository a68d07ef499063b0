"""A folder that a command writes again and again, in which nothing of others is ever lost."""

import json
from pathlib import Path
from unittest.mock import Mock

import click
import pytest

from mkdocs_papers.cli import folder as folders
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
    assert "was not made by this command" in refusal(out)
    assert snapshot(out) == {"thesis.txt": b"years of work"}


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
    move, moved = Path.replace, 0

    def some(self: Path, target: Path) -> Path:
        nonlocal moved
        moved += 1
        if moved > 2:
            raise OSError(28, "No space left on device")
        return move(self, target)

    changed = {"docs/index.md": "# Another home\n", "docs/guide.md": "# Guide\n"}
    monkeypatch.setattr(Path, "replace", some)
    assert "No space left" in refusal(out, **changed)
    monkeypatch.undo()
    write(out, **changed)
    assert (out / "docs/index.md").read_text() == "# Another home\n"
    notes = json.loads((out / NOTES).read_text())
    assert set(notes) | {NOTES} == set(snapshot(out))
    assert all(len(digests) == 1 for digests in notes.values())


def test_a_full_disk_leaves_nothing_behind(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Mock(side_effect=OSError(28, "No space left on device"))
    monkeypatch.setattr(folders, "_write", full)
    assert "No space left" in refusal(out)
    assert list(out.parent.iterdir()) == []


def test_a_file_is_no_folder(out: Path) -> None:
    out.write_text("mine")
    refusal(out)
    assert out.read_text() == "mine"
