"""`mkdocs-papers schema`: the JSON Schema that editors read."""

import json

import click

from ..model.schema import paper_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of a paper's file, which editors use to complete and check it.

    The first line of each data file names data/paper.schema.json. Keep that file fresh with:

        mkdocs-papers schema > data/paper.schema.json
    """
    click.echo(json.dumps(paper_schema(), ensure_ascii=False, indent=2))
