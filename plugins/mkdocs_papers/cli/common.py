"""What commands share: the folder of the data, writing files, and talking to people and hosts."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import disk
from ..data.diagnostics import shown_path
from ..text.words import one_line

if TYPE_CHECKING:
    from ..sources.client import Client

_PROGRAM = "mkdocs-papers"

contact = click.option(
    "--contact",
    envvar=["PAPERS_CONTACT", "REPO_URL"],
    default="",
    metavar="MAIL|URL",
    help="how arXiv and Crossref can reach whoever asks; by default PAPERS_CONTACT or REPO_URL of"
    " the environment",
)
"""The option that names a contact in the agent of every request."""


paths = click.argument(
    "paths",
    nargs=-1,
    type=click.Path(exists=True, path_type=Path),
    callback=lambda _context, _parameter, given: (
        [path.absolute() for path in given] or [Path.cwd()]
    ),
)
"""The argument for files and folders, by default the current one."""

format_option = partial(click.option, "--format", "format_", default="text", show_default=True)
"""The option that chooses the format of a report; it needs a type and a help text."""


def data_dir(path: Path) -> Path:
    """Return the data folder that a path lies in, is, holds, or has beside it.

    Raises:
        click.UsageError: There is none.
    """
    start = path if path.is_dir() else path.parent
    for folder in (start / "data", start, *start.parents):
        if (folder / "papers").is_dir():
            return folder
    raise click.UsageError(
        f"there is no data folder with papers/ in it at {path}; run this in the project's folder"
    )


def is_within(path: Path, given: Iterable[Path]) -> bool:
    """Return whether a file is one of the given paths, or lies in one of them."""
    return any(path.is_relative_to(each) for each in given)


def shown(path: Path) -> str:
    """Return a path as seen from the current folder."""
    return shown_path(path, Path.cwd())


@contextmanager
def changing(folders: Iterable[Path]) -> Iterator[None]:
    """Keep other commands from changing the data meanwhile, and sweep up what a killed one left."""
    with ExitStack() as locks:
        for folder in sorted({each.resolve() for each in folders}):
            try:
                locks.enter_context(disk.lock(folder, partial(say, "Waiting for another command")))
            except OSError as error:
                message = f"{shown(folder)} cannot be changed: {error.strerror}"
                raise click.ClickException(message) from error
            for each in (folder, folder / "papers"):
                disk.sweep(each)
        yield


def write(path: Path, folder: Path, text: str, *, over: bytes | None) -> None:
    """Write a data file if it still holds what was judged.

    Args:
        path: The file.
        folder: The folder that it has to be in.
        text: What to write.
        over: What it held when it was judged; None if there was none.

    Raises:
        disk.ChangedError: It holds something else by now; where nothing was, that is an error.
        click.ClickException: It cannot be written.
    """
    try:
        disk.write(path, folder, text.encode(), over=over)
    except OSError as error:
        if over is not None and isinstance(error, disk.ChangedError):
            raise
        message = f"{shown(path)} cannot be written: {error.strerror}"
        raise click.ClickException(message) from error


def echo(*lines: str, err: bool = False, **style: Any) -> None:
    """Print lines; everything that commands print goes through here or is a `ClickException`.

    Args:
        lines: The lines. Whatever they quote, none becomes two, and nothing in them is unseen.
        err: Print to the error stream.
        style: Colors, as `click.style` takes them.
    """
    text = "\n".join(map(one_line, lines))
    try:
        click.echo(click.style(text, **style) if style else text, err=err)
    except BrokenPipeError:  # click ends quietly, as programs do whose reader has gone
        raise
    except OSError as error:
        raise click.ClickException(f"the output cannot be written: {error.strerror}") from error


def say(text: str) -> None:
    """Print a note about progress to the error stream, apart from the results."""
    echo(text, err=True, dim=True)


def invocation(arguments: str) -> str:
    """Return a command line that calls this program the way in which it was called itself.

    That is by name where the shell finds it, and otherwise by path, as in
    `.venv/bin/mkdocs-papers check`.
    """
    called = Path(sys.argv[0])
    found = shutil.which(_PROGRAM)
    if called.stem != _PROGRAM or (found and called.absolute() == Path(found).absolute()):
        return f"{_PROGRAM} {arguments}"
    return f"{called} {arguments}"


def polite_client(contact: str) -> "Client":
    """Return a client that introduces itself and reports its waits.

    ARXIV_API_URL and CROSSREF_API_URL of the environment replace the addresses of the two.
    """
    from importlib.metadata import version

    from ..sources.client import ARXIV_API, CROSSREF_API, Client

    contact = " ".join(one_line(contact).split()).encode("latin-1", "replace").decode("latin-1")
    who = f"mailto:{contact}" if "@" in contact and ":" not in contact else contact
    return Client(
        f"audio-ml-papers/{version('audio-ml-papers')}{f' ({who})' if who else ''}",
        say,
        arxiv_api=os.environ.get("ARXIV_API_URL") or ARXIV_API,
        crossref_api=os.environ.get("CROSSREF_API_URL") or CROSSREF_API,
    )
