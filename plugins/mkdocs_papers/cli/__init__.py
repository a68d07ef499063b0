"""The command line, one module for each command."""

import click

from .check import check
from .fmt import fmt
from .preview import preview
from .schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look after the data files of the paper collection.

    Every paper is one file, data/papers/NAME.yml. Run "mkdocs-papers check" after you have
    changed one; it says what is wrong, where, and what to write instead.
    """


for command in (check, fmt, preview, schema):
    main.add_command(command)
