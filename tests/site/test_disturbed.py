"""Two commands at once, and commands that are killed: nothing is lost, and the site is whole."""

import os
import shutil
from collections.abc import Iterator, Mapping
from itertools import combinations_with_replacement
from pathlib import Path
from typing import NamedTuple

import pytest

from .disturbed import COMMANDS, KILLED, Runner, runner
from .making import Project, contents, paper

pytestmark = pytest.mark.long

NAMES = [f"Study{letter}" for letter in "ABCDEFGHIJKLMN"]
KILLS = range(1, 41) if os.environ.get("NIGHTLY") == "1" else (1, 2, 5, 13, 40)
ENTRY = """\
@article{k, title={A Study of Silence}, author={Doe, Jane}, year={2019}, doi={10.1000/silence},
journal={Journal of Silence}}
"""
Files = Mapping[str, bytes]


class Before(NamedTuple):
    """A project in which every command has something to do.

    Attributes:
        runner: Runs commands in it.
        start: A copy of it as it was at first.
        tidy: Its data files after `check --fix` and `fmt`, by path.
        alone: Its data files after one command alone, by command.
        sites: What its site may hold: that of another day, and that of today.
        exports: The same of its export.
    """

    runner: Runner
    start: Path
    tidy: Files
    alone: Mapping[str, Files]
    sites: tuple[Files, Files]
    exports: tuple[Files, Files]

    @property
    def folder(self) -> Path:
        """The folder of the project."""
        return self.runner.folder

    @property
    def leftover(self) -> Path:
        """Where a build that was killed at the very end has left the former site."""
        return self.folder / ".site.former"

    def reset(self, *commands: str) -> None:
        """Make the project what it was at first, with something to do for these commands."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.start, self.folder)
        for file in (self.folder / "data/papers").iterdir() if "check --fix" in commands else ():
            text = file.read_text("utf-8")
            file.write_text(text.replace("arxiv: '", "arxiv: 'https://arxiv.org/abs/"), "utf-8")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Before]:
    start, folder = (tmp_path_factory.mktemp(name) for name in ("start", "here"))
    project = Project(folder)
    for name in NAMES:
        arxiv = f"1605.{NAMES.index(name):02}234"
        project.write(f"data/papers/{name.lower()}.yml", paper(name, arxiv=arxiv))
    with runner(folder) as run:
        assert_well(run("build"), run("export"))
        old = contents(folder / "site"), contents(folder / "out")
        paper_of_today = paper(NAMES[0], arxiv="1605.00234", tagline="What is new today")
        project.write(f"data/papers/{NAMES[0].lower()}.yml", paper_of_today)
        project.write("site/.git/HEAD", "of somebody else")
        shutil.copytree(folder, start, dirs_exist_ok=True)
        assert_well(run("build"), run("export"))
        new = contents(folder / "site"), contents(folder / "out")
        (start / "new.bib").write_text(ENTRY)
        new[0].pop(".git/HEAD")
        result = Before(run, start, {}, {}, (old[0], new[0]), (old[1], new[1]))
        alone = {}
        for command in ("fmt", "check --fix"):
            result.reset(command)
            assert_well(run(command))
            alone[command] = contents(folder / "data")
        assert_well(run("fmt"))
        yield result._replace(tidy=contents(folder / "data"), alone=alone)


@pytest.fixture(scope="module")
def changes(before: Before) -> Mapping[str, int]:
    """How often a command changes the disk."""
    numbers = {}
    for command in ("export", "build"):
        before.reset()
        ((_, output),) = before.runner(command, kill_before=10**9)
        numbers[command] = int(output.rpartition("changes: ")[2])
        assert numbers[command] > max(KILLS)
    return numbers


def assert_well(*results: list[tuple[int, str]]) -> None:
    for result in results:
        assert [code for code, _ in result] == [0], result[0][1]


def assert_nothing_is_lost(before: Before, *commands: str) -> None:
    """Look at what a disturbed run has left, and at what the next undisturbed ones make of it."""
    folder, run = before.folder, before.runner
    site = contents(folder / "site")
    assert site.pop(".git/HEAD", None) == b"of somebody else" or before.leftover.exists()
    assert site in before.sites
    assert {path.stat().st_mode & 0o777 for path in (folder / "data/papers").iterdir()} == {0o644}
    assert_well(run("check --fix"), run("fmt"))
    data = contents(folder / "data")
    draft = data.pop("papers/a-study-of-silence.yml", None)
    assert data == before.tidy
    if draft:
        assert b'title: "A Study of Silence"\n' in draft
        (folder / "data/papers/a-study-of-silence.yml").unlink()
    if "export" in commands:
        assert_well(run("export"))
        assert contents(folder / "out") == before.exports[1]
    if "build" in commands:
        assert_well(run("build"))
        site = contents(folder / "site")
        assert site.pop(".git/HEAD") == b"of somebody else"
        assert site == before.sites[1]
    known = {"data", "docs", "mkdocs.yml", "new.bib", "out", "site"}
    assert {path.name for path in folder.iterdir()} <= known


@pytest.mark.parametrize(("one", "other"), list(combinations_with_replacement(COMMANDS, 2)))
def test_two_commands_at_once(before: Before, one: str, other: str) -> None:
    before.reset(one, other)
    for code, output in before.runner(one, other):
        assert code in (0, 1)
        assert "Traceback" not in output
    if one == other and one in before.alone:
        assert contents(before.folder / "data") == before.alone[one]
    assert_nothing_is_lost(before, one, other)


@pytest.mark.parametrize("number", KILLS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_killed(before: Before, command: str, number: int) -> None:
    before.reset(command)
    if command == "export" and number % 2:
        shutil.rmtree(before.folder / "out")  # so this is the first one
    ((code, output),) = before.runner(command, kill_before=number)
    assert code == KILLED or (command == "new" and number > 2), output
    assert_nothing_is_lost(before, command)


@pytest.mark.parametrize("number", KILLS)
@pytest.mark.parametrize("command", ["export", "build"])
def test_a_command_that_is_killed_when_it_is_nearly_done(
    before: Before, changes: Mapping[str, int], command: str, number: int
) -> None:
    before.reset()
    ((code, output),) = before.runner(command, kill_before=changes[command] + 1 - number)
    assert code == KILLED, output
    assert_nothing_is_lost(before, command)
