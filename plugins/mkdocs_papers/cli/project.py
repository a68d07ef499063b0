"""Where the collection is, seen from the place that a command is run in."""

from collections.abc import Iterable
from pathlib import Path

import click


def data_dir(path: Path) -> Path:
    """Returns the data folder that a path lies in, is, or holds.

    Raises:
        click.UsageError: There is none.
    """
    for folder in (path / "data", path, *path.parents):
        if (folder / "papers").is_dir():
            return folder
    raise click.UsageError(
        f"there is no data folder with papers/ in it at {path}; run this in the project's folder"
    )


def is_asked_for(path: Path, given: Iterable[Path]) -> bool:
    """Tells whether a file is one of the paths that somebody gave, or lies in one."""
    return any(path == asked or path.is_relative_to(asked) for asked in given)
