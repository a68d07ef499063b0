"""`mkdocs-papers fmt`; for the layout of files see `cases/layout`."""

from pathlib import Path

import pytest

from ..conftest import DATA
from .running import run

UNTIDY = "tier: notable # so far\nname: 'Hush'\n"
TIDY = "# yaml-language-server: $schema=../paper.schema.json\nname: Hush\ntier: notable  # so far\n"


@pytest.fixture
def hush(project: Path) -> Path:
    """A file in its own order beside others that are laid out."""
    run("fmt", code=0)
    file = project / "data/papers/hush.yml"
    file.write_text(UNTIDY, "utf-8")
    return file


def test_files_are_laid_out_once(hush: Path) -> None:
    result = run("fmt", code=0)
    assert (result.stdout, result.stderr) == (
        "data/papers/hush.yml\n",
        "1 file formatted, 0 errors.\n",
    )
    assert hush.read_text("utf-8") == TIDY
    assert run("fmt", code=0).stdout == ""


def test_what_would_change_can_be_asked_for(hush: Path) -> None:
    result = run("fmt", "--check", code=1)
    assert (result.stdout, result.stderr) == (
        "data/papers/hush.yml\n",
        "1 file would change, 0 errors.\n",
    )
    assert hush.read_text("utf-8") == UNTIDY
    assert run("fmt", "--check", "data/papers/murmur.yml", code=0).stdout == ""


@pytest.mark.parametrize("path", ["data/papers/hush.yml", "data/papers", "data", "."])
def test_a_path_may_be_a_file_or_a_folder(hush: Path, path: str) -> None:
    run("fmt", path, code=0)
    assert hush.read_text("utf-8") == TIDY


def test_a_file_with_errors_is_reported_and_left(hush: Path) -> None:
    broken = UNTIDY + "title: Hush: Hush\n"
    hush.write_text(broken, "utf-8")
    result = run("fmt", code=1)
    assert "data/papers/hush.yml:3:8: P003 " in result.stdout
    assert hush.read_text("utf-8") == broken


def test_a_file_that_would_change_its_meaning_is_left(hush: Path) -> None:
    odd = "name: Hush\nauthors:\n  - {\n    # who?\n    name: Quiet Team }\n"
    hush.write_text(odd, "utf-8")
    assert "data/papers/hush.yml: left as it is" in run("fmt", code=1).stderr
    assert hush.read_text("utf-8") == odd


def test_bytes_of_other_systems_become_plain(hush: Path) -> None:
    hush.write_bytes(b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode())
    run("fmt", code=0)
    assert hush.read_bytes() == TIDY.encode()


def test_a_file_elsewhere_can_be_laid_out(tmp_path: Path) -> None:
    file = tmp_path / "draft.yml"
    file.write_text(UNTIDY, "utf-8")
    run("fmt", str(file), code=0)
    assert file.read_text("utf-8") == TIDY


def test_the_collection_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA.parent)
    assert run("fmt", "--check", code=0).stdout == ""
