"""Where the collection is, seen from the place that a command is run in."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from ..data.diagnostics import shown_path


def data_dir(path: Path) -> Path:
    """Returns the data folder that a path lies in, is, holds, or has beside it.

    Raises:
        click.UsageError: There is none.
    """
    start = path.parent if path.is_file() else path
    for folder in (start / "data", start, *start.parents):
        if (folder / "papers").is_dir():
            return folder
    raise click.UsageError(
        f"there is no data folder with papers/ in it at {path}; run this in the project's folder"
    )


def is_asked_for(path: Path, given: Iterable[Path]) -> bool:
    """Tells whether a file is one of the paths that somebody gave, or lies in one."""
    return any(path == asked or path.is_relative_to(asked) for asked in given)


def shown(path: Path) -> str:
    """Returns a path as seen from the current folder."""
    return shown_path(path, Path.cwd())


def write_text(path: Path, text: str) -> None:
    """Replaces a file by a text, so that at every moment all of the old or of the new is there.

    A link keeps leading to its file, and the file keeps its permissions.
    """
    target = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode())
        draft.chmod(target.stat().st_mode)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
