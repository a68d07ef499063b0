"""`mkdocs-papers check`: what is wrong with the data."""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click

from ..diagnostics import Diagnostic, as_github, as_json, as_text, in_order
from ..rules import load_checked
from ..words import count
from .project import data_dir, is_asked_for

_RENDERERS: dict[str, Callable[[Iterable[Diagnostic], Path], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "renderer",
    type=click.Choice(list(_RENDERERS)),
    default="text",
    show_default=True,
    help="text for people, github for notes on the lines of a pull request, json for programs",
)
def check(paths: tuple[Path, ...], renderer: str) -> None:
    """Report everything that is wrong with the data files.

    PATHS are files of the collection, or folders that hold them; without any, the collection of
    the current folder is checked. A file is always checked against the whole collection around it.

    Exits with 0 if there is no error (warnings are allowed), otherwise with 1.
    """
    given = [path.absolute() for path in paths] or [Path.cwd()]
    found: dict[Diagnostic, None] = {}
    number_of_papers = 0
    for folder in dict.fromkeys(data_dir(path) for path in given):
        checked = load_checked(folder, date.today())
        number_of_papers += len(checked.library.papers)
        found |= dict.fromkeys(d for d in checked.diagnostics if is_asked_for(d.path, given))
    ordered = in_order(found)
    if ordered or renderer == "json":
        click.echo(_RENDERERS[renderer](ordered, Path.cwd()))
    errors = sum(diagnostic.is_error for diagnostic in ordered)
    click.echo(_summary(errors, len(ordered) - errors, number_of_papers), err=True)
    sys.exit(1 if errors else 0)


def _summary(errors: int, warnings: int, papers: int) -> str:
    if not errors and not warnings:
        return f"All is well: {count(papers, 'paper')} checked."
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}; {count(papers, 'paper')} without an error."
