"""What holds for all commands."""

import subprocess
import sys

import click
import pytest

from mkdocs_papers.cli import main

from .running import run

NOT_ASKED_FOR = {"bibtexparser", "jinja2", "markdown", "mkdocs", "PIL", "pylatexenc"}
"""What no quick command needs."""


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
    assert says in " ".join(run(*arguments, code=0).stdout.split())


def test_the_package_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs_papers", "-h"], capture_output=True, text=True
    )
    assert done.stdout.startswith("Usage: mkdocs-papers [OPTIONS]"), done.stderr


def test_the_list_of_commands_says_what_each_one_says() -> None:
    context = click.Context(main)
    helps = {}
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command
        helps[name] = command.get_short_help_str(limit=200)
    printed = " ".join(run("--help", code=0).stdout.split())
    assert [name for name, help_ in helps.items() if f"{name} {help_}" not in printed] == []


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [(["--help"], NOT_ASKED_FOR | {"pydantic", "yaml"}), (["check", "--help"], NOT_ASKED_FOR)],
)
def test_only_what_is_needed_is_imported(arguments: list[str], unneeded: set[str]) -> None:
    program = f"""
import sys
from mkdocs_papers.cli import main
main({arguments}, standalone_mode=False)
print("imported:", *({unneeded} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1:] == ["imported:"], done.stderr


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "arguments",
    [
        ["{}"],
        ["check", "{}"],
        ["check", "--{}"],
        ["check", "--format", "{}"],
        ["new", "{}"],
        ["new", "{}", "{}"],
        ["new", "1609.03499", "--id", "{}"],
        ["new", "--from-file", "{}"],
        ["preview", "{}"],
        ["verify", "{}"],
    ],
)
def test_what_was_typed_is_repeated_in_one_visible_line(arguments: list[str]) -> None:
    typed = "a\n::error::b\x1b[31m\x9b\u202e\u200d\U000e0041"
    said = run(*(each.format(typed) for each in arguments), code=2).stderr
    *_, last = said.splitlines()
    assert last.startswith("Error: ")
    assert said.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("command", "missing"), [("new", "bibtexparser"), ("verify", "pylatexenc")]
)
def test_without_its_extra_a_command_says_what_to_install(command: str, missing: str) -> None:
    program = f"""
import sys
sys.modules["{missing}"] = None
from mkdocs_papers.cli import main
main(["{command}"])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    says = f'“{command}” needs the extra “curate”; install it: pip install -e ".[curate]"'
    assert done.stderr == f"Error: {says}\n"
