"""What holds for all commands."""

import subprocess
import sys

import pytest

from .running import run


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--help"], "Look after the data files"),
        (["-h"], "schema"),
        (["check", "--help"], "Exits with 0 if there is no error"),
        (["new", "-h"], "No file is ever overwritten"),
        (["verify", "-h"], "3 if neither arXiv nor Crossref could be asked"),
        (["fmt", "--help"], "Values and comments stay as they are"),
        (["preview", "--help"], "until you press Ctrl-C"),
        (["schema", "-h"], "mkdocs-papers schema > data/paper.schema.json"),
    ],
)
def test_commands_explain_themselves(arguments: list[str], says: str) -> None:
    assert says in run(*arguments, code=0).stdout


def test_the_package_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs_papers.cli", "-h"], capture_output=True, text=True
    )
    assert done.stdout.startswith("Usage: mkdocs-papers [OPTIONS]"), done.stderr
