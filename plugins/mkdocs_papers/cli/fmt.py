"""`mkdocs-papers fmt`: one order and one layout for the files of papers."""

import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

import click

from .. import disk
from ..data.diagnostics import Diagnostic, as_text, in_order
from ..data.files import raw_bytes
from ..data.layout import CannotKeepError, canonical
from ..data.parsing import DataFile
from ..text.words import count
from . import common
from .common import changing, data_dir, echo, say, shown


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
    files = _papers(paths)
    with nullcontext() if check else changing(files.values()):
        for path, folder in files.items():
            try:
                would_change, errors = _format(path, folder, write=not check)
            except CannotKeepError as error:
                echo(f"{shown(path)}: left as it is; {error}", err=True)
                kept += 1
                continue
            found += errors
            if would_change:
                changed += 1
                echo(shown(path))
    if found:
        echo(*as_text(in_order(found), Path.cwd()).split("\n"))
    what = "would change" if check else "formatted"
    echo(f"{count(changed, 'file')} {what}, {count(len(found) + kept, 'error')}.", err=True)
    sys.exit(1 if found or kept or (check and changed) else 0)


def _format(path: Path, folder: Path, *, write: bool) -> tuple[bool, list[Diagnostic]]:
    """Return whether a file changes, and the errors that keep it from being read."""
    raw = raw_bytes(path, folder)
    if isinstance(raw, Diagnostic):
        return False, [raw]
    file = DataFile(path, raw)
    errors = [each for each in file.diagnostics if each.is_error]
    if errors or not isinstance(file.data, dict):
        return False, errors
    text = canonical(file)
    if write and text.encode() != raw:
        try:
            common.write(path, folder, text, over=raw)
        except disk.ChangedError:
            say(f"{shown(path)} was changed meanwhile; it is read again.")
            return _format(path, folder, write=write)
    return text.encode() != raw, []


def _papers(given: Iterable[Path]) -> dict[Path, Path]:
    """Return the files to format, each with the folder that it must not lead out of."""
    found: dict[Path, Path] = {}
    for path in given:
        if path.is_dir():
            folder = data_dir(path)
            found |= dict.fromkeys(sorted((folder / "papers").glob("[!.]*.yml")), folder)
        else:
            found[path] = _folder_of(path)
    return {path: folder for path, folder in found.items() if not path.is_dir()}


def _folder_of(path: Path) -> Path:
    try:
        return data_dir(path)
    except click.UsageError:  # a file may be formatted before it is put into a collection
        return path.parent
