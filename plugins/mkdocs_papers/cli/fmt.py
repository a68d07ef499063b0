"""`mkdocs-papers fmt`: one order and one layout for the files of papers."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from ..data.diagnostics import Diagnostic, as_text, in_order
from ..data.layout import CannotKeepError, canonical
from ..data.parsing import DataFile
from ..text.words import count
from . import common
from .common import data_dir, echo, shown, write_text


@click.command()
@common.paths
@click.option("--check", is_flag=True, help="write nothing; list the files that would change")
def fmt(paths: list[Path], check: bool) -> None:
    """Put the fields of papers into one order and layout.

    PATHS are files of papers, or folders that hold them; by default, all papers of the
    collection. Values and comments stay as they are. A file that is not valid YAML is reported
    and left alone.

    Exits with 1 if a file could not be formatted, or with --check if one would change.
    """
    found: list[Diagnostic] = []
    changed = kept = 0
    for path in _papers(paths):
        file = DataFile(path, path.read_bytes())
        errors = [each for each in file.diagnostics if each.is_error]
        found += errors
        if errors or not isinstance(file.data, dict):
            continue
        try:
            text = canonical(file)
        except CannotKeepError as error:
            echo(f"{shown(path)}: left as it is; {error}", err=True)
            kept += 1
            continue
        if text.encode() != file.raw:
            changed += 1
            echo(shown(path))
            if not check:
                write_text(path, text)
    if found:
        echo(*as_text(in_order(found), Path.cwd()).split("\n"))
    what = "would change" if check else "formatted"
    echo(f"{count(changed, 'file')} {what}, {count(len(found) + kept, 'error')}.", err=True)
    sys.exit(1 if found or kept or (check and changed) else 0)


def _papers(given: Iterable[Path]) -> Iterator[Path]:
    found: dict[Path, None] = {}
    for path in given:
        if path.is_file():
            found[path] = None
        else:
            found |= dict.fromkeys(sorted((data_dir(path) / "papers").glob("[!.]*.yml")))
    return (path for path in found if path.is_file())
