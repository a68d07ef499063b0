"""What becomes of newer versions of what CI installs."""

import base64
from pathlib import Path

import pytest

from .acting import Actor

PROPOSE = "Commit the pins to a branch, and open the pull request"
PINS = "click==8.5.1\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with newer pins."""
    folder = tmp_path / "work"
    (folder / "pins").mkdir(parents=True)
    (folder / "pins/constraints.txt").write_text(PINS, "utf-8")
    return folder


def proposed(folder: Path, work: Path, open_already: bytes) -> list[list[str]]:
    """Proposes newer pins, and returns what GitHub is asked to change."""
    answers = {"GET .*pulls": open_already, "GET .*contents": b"0123"}
    actor = Actor(folder, answers, {"MAIN": "main", "GITHUB_SERVER_URL": "https://github.com"})
    actor.run("refresh/propose", PROPOSE, cwd=work)
    return [asked for asked, _ in actor.calls if asked[0] == "api" and "GET" not in asked]


def test_newer_pins_become_a_pull_request(tmp_path: Path, work: Path) -> None:
    removed, branch, commit, opened = proposed(tmp_path, work, b"0\n")
    assert removed[-1] == "repos/example/papers/git/refs/heads/refresh-pins"
    assert {"ref=refs/heads/refresh-pins", f"sha={'f' * 40}"} < set(branch)
    assert "repos/example/papers/contents/.ci/constraints.txt" in commit
    assert {"branch=refresh-pins", "sha=0123"} < set(commit)
    assert f"content={base64.b64encode(PINS.encode()).decode()}" in commit
    assert {"head=refresh-pins", "base=main"} < set(opened)
    assert "[run 7](https://github.com/example/papers/actions/runs/7)" in opened[-1]


def test_one_pull_request_is_enough(tmp_path: Path, work: Path) -> None:
    assert proposed(tmp_path, work, b"1\n") == []
