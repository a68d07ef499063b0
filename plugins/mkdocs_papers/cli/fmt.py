"""`mkdocs-papers fmt`: one order and one layout for the files of papers."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ..data.diagnostics import Diagnostic, as_text, in_order
from ..data.layout import CannotKeepError, canonical
from ..data.source import parse
from ..text.words import count
from .project import data_dir, shown, write_text


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="write nothing; list the files that would change")
def fmt(paths: tuple[Path, ...], check: bool) -> None:
    """Put the files of papers into the one order and layout.

    PATHS are files of papers, or folders that hold them; without any, all papers of the
    collection are laid out. Values and comments stay as they are. A file that is not valid YAML
    is reported and left alone.

    Exits with 1 if a file could not be read, or with --check if one would change.
    """
    faults: list[Diagnostic] = []
    changed = left = 0
    for path in _papers(paths):
        source, found = parse(path, path.read_bytes())
        errors = [fault for fault in found if fault.is_error]
        faults += errors
        if errors or not isinstance(source.data, dict):
            continue
        try:
            text = canonical(source)
        except CannotKeepError as error:
            click.echo(f"{shown(path)}: left as it is; {error}", err=True)
            left += 1
            continue
        if text.encode() != path.read_bytes():
            changed += 1
            click.echo(shown(path))
            if not check:
                write_text(path, text)
    if faults:
        click.echo(as_text(in_order(faults), Path.cwd()))
    what = "would change" if check else "laid out anew"
    numbers = f"{count(changed, 'file')} {what}, {count(len(faults) + left, 'error')}."
    click.echo(numbers, err=True)
    sys.exit(1 if faults or left or (check and changed) else 0)


def _papers(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Yields the files of papers that are meant, each once."""
    given = [path.absolute() for path in paths] or [Path.cwd()]
    found: dict[Path, None] = {}
    for path in given:
        if path.is_file():
            found[path] = None
        else:
            folder = data_dir(path) / "papers"
            found |= dict.fromkeys(sorted(folder.glob("[!.]*.yml")))
    yield from (path for path in found if path.is_file())
