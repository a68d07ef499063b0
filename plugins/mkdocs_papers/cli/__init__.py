"""The command line, one module for each command."""

import os

import click

from .check import check
from .export import export
from .fmt import fmt
from .new import new
from .preview import preview
from .schema import schema
from .verify import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """Look after the data files of the paper collection.

    Every paper is one file, data/papers/NAME.yml. Run "mkdocs-papers check" after you have
    changed one; it says what is wrong, where, and what to write instead.
    """
    if os.environ.get("NO_COLOR"):  # see https://no-color.org; click knows terminals only
        context.color = False


for command in (new, check, fmt, preview, verify, export, schema):
    main.add_command(command)
