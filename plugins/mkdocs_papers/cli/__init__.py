"""The command line: one module per command, imported when its command is asked for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from ..text.words import one_line

_COMMANDS = {
    "check": "Report everything that is wrong with the data files.",
    "export": "Write the whole site as files that an engine without our plugin builds.",
    "fmt": "Put the fields of papers into one order and layout.",
    "new": "Write the data file of a paper from its arXiv id or DOI.",
    "preview": "Serve the site and open the page of one paper.",
    "schema": "Print the JSON Schema of a paper's file.",
    "verify": "Compare papers with arXiv and Crossref, and try their links.",
}
"""The first sentence of each command's help, so that listing them imports none of them."""

_CURATE = {"bibtexparser", "pylatexenc"}
"""What only the extra `curate` installs."""


@contextmanager
def _errors_in_one_line() -> Iterator[None]:
    """Clean what errors say, click's own included; they repeat arguments and names of files."""
    try:
        yield
    except click.ClickException as error:
        error.message = one_line(error.message)  # type: ignore[misc]  # click prints it later
        raise


class _LazyGroup(click.Group):
    """A group that imports only the command that is called.

    See https://click.palletsprojects.com/en/stable/complex/#lazily-loading-subcommands.
    """

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _errors_in_one_line():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _errors_in_one_line():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.commands or cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        try:
            command = getattr(import_module(f".{cmd_name}", __name__), cmd_name)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in _CURATE:
                raise
            message = (
                f'“{cmd_name}” needs the extra “curate”; install it: pip install -e ".[curate]"'
            )
            raise click.ClickException(message) from error
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """Look after the data files of the paper collection.

    Every paper is one file, data/papers/NAME.yml. Run "mkdocs-papers check" after you have
    changed one; it says what is wrong, where, and what to write instead.
    """
    if os.environ.get("NO_COLOR"):  # see https://no-color.org; click knows terminals only
        context.color = False


@main.command()
def schema() -> None:
    """Print the JSON Schema of a paper's file.

    Editors use it to complete and check the file; the first line of each data file names
    data/paper.schema.json. Update that file with:

        mkdocs-papers schema > data/paper.schema.json
    """
    import json

    from ..model.schema import paper_schema
    from .common import echo

    echo(*json.dumps(paper_schema(), ensure_ascii=False, indent=2).split("\n"))
