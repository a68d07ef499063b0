"""`export`: what it writes, and that nothing is lost by it."""

import json
from pathlib import Path
from unittest.mock import Mock

import pytest
import yaml

from mkdocs_papers.export import folder as folders

from ..site.making import HOME
from .running import run

SETTINGS = """\
site_name: Papers
site_url: !ENV [SITE_URL, ""]
strict: false
theme: {name: material, features: [content.action.edit, navigation.tabs]}
plugins: [search, papers, macros: {modules: [mkdocs_papers.macros]}]
nav: [Home: index.md, All: [papers/index.md, People: people.md, Elsewhere: "https://example.org/"]]
"""


@pytest.fixture
def site(project: Path) -> Path:
    """A project with a home page."""
    (project / "mkdocs.yml").write_text(SETTINGS)
    (project / "docs").mkdir()
    (project / "docs/index.md").write_text(HOME)
    return project


def snapshot(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_settings_name_nothing_of_ours(site: Path) -> None:
    run("export", "out", code=0)
    given = yaml.safe_load((site / "out/mkdocs.yml").read_text())
    assert given["plugins"] == ["search"]
    assert "site_url" not in given
    assert given["theme"]["features"] == ["navigation.tabs"]
    assert given["nav"][1]["All"] == [
        "papers/index.md",
        {"People": "people/index.md"},
        {"Elsewhere": "https://example.org/"},
    ]


def test_the_same_again_changes_nothing(site: Path) -> None:
    run("export", "out", code=0)
    before = snapshot(site / "out")
    (site / "out/site").mkdir()
    (site / "out/site/index.html").write_text("built")
    run("export", "out", code=0)
    assert snapshot(site / "out") == before | {"site/index.html": b"built"}
    assert sorted(each.name for each in site.iterdir()) == ["data", "docs", "mkdocs.yml", "out"]


def test_pages_that_are_gone_go(site: Path) -> None:
    guide = site / "docs/guide.md"
    guide.write_text("# Guide")
    run("export", "out", code=0)
    assert (site / "out/docs/guide/index.md").exists()
    guide.unlink()
    run("export", "out", code=0)
    assert not (site / "out/docs/guide").exists()


def test_a_folder_of_others_is_left_alone(site: Path) -> None:
    (site / "out").mkdir()
    (site / "out/thesis.txt").write_text("years of work")
    said = run("export", "out", code=1).output
    assert "was not made by this command" in said
    assert snapshot(site / "out") == {"thesis.txt": b"years of work"}


@pytest.mark.parametrize("place", ["mkdocs.yml", "docs/papers/index.md"])
def test_what_was_changed_by_hand_is_not_lost(site: Path, place: str) -> None:
    run("export", "out", code=0)
    with (site / "out" / place).open("a") as file:
        file.write("# mine\n")
    before = snapshot(site / "out")
    said = run("export", "out", code=1).output
    assert place in said
    assert snapshot(site / "out") == before


def test_a_file_that_stands_in_the_way_is_not_lost(site: Path) -> None:
    run("export", "out", code=0)
    (site / "out/docs/guide").mkdir()
    (site / "out/docs/guide/index.md").write_text("mine")
    (site / "docs/guide.md").write_text("# Guide")
    assert "docs/guide/index.md" in run("export", "out", code=1).output
    assert (site / "out/docs/guide/index.md").read_text() == "mine"


def test_an_export_that_broke_off_can_be_finished(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", "out", code=0)
    (site / "docs/index.md").write_text(HOME.replace("Small", "Large"))
    (site / "docs/guide.md").write_text("# Guide")

    move, moved = Path.replace, 0

    def some(self: Path, target: Path) -> Path:
        nonlocal moved
        moved += 1
        if moved > 5:
            raise OSError(28, "No space left on device")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", some)
    assert "No space left" in run("export", "out", code=1).output
    monkeypatch.undo()
    monkeypatch.chdir(site)
    run("export", "out", code=0)
    assert "Large" in (site / "out/docs/index.md").read_text()
    notes = json.loads((site / "out/.mkdocs-papers-export.json").read_text())
    assert set(notes) | {".mkdocs-papers-export.json"} == set(snapshot(site / "out"))
    assert all(len(digests) == 1 for digests in notes.values())


def test_a_full_disk_leaves_nothing_behind(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Mock(side_effect=OSError(28, "No space left on device"))
    monkeypatch.setattr(folders, "_write", full)
    assert "No space left" in run("export", "out", code=1).output
    assert not (site / "out").exists()
    assert sorted(each.name for each in site.iterdir()) == ["data", "docs", "mkdocs.yml"]


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("docs/index.md", "[a](papers/no.md)", "docs/index.md: there is no page papers/no.md"),
        ("data/papers/broken.yml", "name: [", "broken.yml"),
        ("mkdocs.yml", "a: [", "mkdocs.yml"),
    ],
)
def test_with_a_fault_nothing_is_written(site: Path, file: str, content: str, message: str) -> None:
    (site / file).write_text(content)
    assert message in run("export", "out", code=1).output
    assert not (site / "out").exists()


def test_a_file_is_no_folder(site: Path) -> None:
    (site / "out").write_text("mine")
    run("export", "out", code=1)
    assert (site / "out").read_text() == "mine"


def test_not_among_the_handwritten_pages(site: Path) -> None:
    assert "name another folder" in run("export", "docs/out", code=2).output
    assert not (site / "docs/out").exists()
