"""Where the collection is, seen from the place that a command is run in."""

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
