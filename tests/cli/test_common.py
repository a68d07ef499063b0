"""Commands that are printed work as they are typed."""

import sys
from pathlib import Path

import pytest

from mkdocs_papers.cli.common import invocation


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program in a folder of its own, seen from its project."""
    program = tmp_path / ".venv/bin/mkdocs-papers"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "/usr/bin")
    return program


@pytest.mark.usefixtures("program")
def test_a_program_that_was_called_by_its_path_is_called_so_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", [".venv/bin/mkdocs-papers", "new"])
    assert invocation("check --fix") == ".venv/bin/mkdocs-papers check --fix"


def test_a_program_that_the_shell_finds_is_called_by_its_name(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setattr(sys, "argv", [str(program), "new"])
    assert invocation("check") == "mkdocs-papers check"


@pytest.mark.usefixtures("program")
def test_within_another_program_it_has_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/opt/bin/pytest"])
    assert invocation("check") == "mkdocs-papers check"
