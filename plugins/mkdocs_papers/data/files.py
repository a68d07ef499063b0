"""The files of the data folder: which of them are read, and how.

Only regular files inside the folder are read, up to a size: a symbolic link could publish what is
private, and reading a pipe may never end.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from .. import disk
from ..model.types import SLUG
from ..text.words import slug
from .codes import codes
from .diagnostics import Diagnostic
from .parsing import MAX_BYTES, too_large

DEFINITIONS = {
    f"{name}.yml"
    for name in ("topics", "methods", "organizations", "people", "corrections", "deviations")
}
"""The files of the data folder besides papers."""


def is_yaml(path: Path) -> bool:
    """Return whether a file is meant to be YAML."""
    return path.suffix in (".yml", ".yaml")


def content(folder: Path) -> list[Path] | None:
    """Return the content of a folder, by name, without files of the system, an editor, or git.

    Returns:
        None where the folder cannot be read.
    """
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        return None
    return [path for path in paths if path.name[0] != "." and path.name != "Thumbs.db"]


def raw_bytes(path: Path, data_dir: Path) -> bytes | Diagnostic:
    """Return the bytes of a data file, or why it is not read."""
    try:
        return disk.read(path, data_dir, MAX_BYTES)
    except disk.OutsideError:
        return leads_elsewhere(path, data_dir) or _unreadable(path, "it is not in the data folder")
    except disk.TooLargeError as error:
        return too_large(path, error.size)
    except OSError as error:
        return _unreadable(path, (error.strerror or type(error).__name__).lower())


def _unreadable(path: Path, reason: str) -> Diagnostic:
    message = f"the file cannot be read: {reason}"
    hint = "make sure that the file exists and may be read"
    return Diagnostic(codes()["unreadable-file"], message, hint, path)


def leads_elsewhere(path: Path, data_dir: Path) -> Diagnostic | None:
    """Return a diagnostic if a path is a symbolic link out of the data folder."""
    if not path.is_symlink():
        return None
    try:
        target = path.resolve()
    except (OSError, RuntimeError):  # a loop of links leads nowhere
        return None
    if target.is_relative_to(data_dir.resolve()):
        return None
    message = f"“{path.name}” is a link to something outside of the data folder"
    hint = "replace the link with the file itself"
    return Diagnostic(codes()["link-to-elsewhere"], message, hint, path)


def misnamed(path: Path) -> Diagnostic | None:
    """Return a diagnostic if a paper's file has a bad name."""
    if path.suffix != ".yml":
        hint = f"rename it to {_good_name(path)}, or move it out of this folder"
        return _not_a_data_file(path, f"“{path.name}” is not a .yml file", hint)
    if not SLUG.fullmatch(path.stem):
        message = f"“{path.stem}” cannot be the address of a paper"
        return Diagnostic(
            codes()["bad-file-name"], message, f"rename it to {_good_name(path)}", path
        )
    return None


def not_a_file(path: Path, inside: Iterable[Path]) -> Diagnostic:
    """Return the diagnostic of a folder among the papers, given what it holds."""
    if unread := next((each.name for each in inside if is_yaml(each)), None):
        message = f"the folder “{path.name}” is not read, nor is {unread} in it"
        return _not_a_data_file(path, message, "move files of papers up, into data/papers/ itself")
    message = f"“{path.name}” is a folder, not a file"
    return _not_a_data_file(path, message, "move it out of this folder")


def misplaced(path: Path) -> Diagnostic:
    """Return the diagnostic of a file in a place where none is read."""
    hint = f"if it is the file of a paper, move it to data/papers/{_good_name(path)}"
    if path.with_suffix(".yml").name in DEFINITIONS:
        hint = f"rename it to {path.with_suffix('.yml').name}"
    return _not_a_data_file(path, f"“{path.name}” is not read here", hint)


def _not_a_data_file(path: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic(codes()["not-a-data-file"], message, hint, path)


def _good_name(path: Path) -> str:
    wanted = slug(re.sub(r"\.ya?ml$", "", path.stem))
    return f"{wanted if SLUG.fullmatch(wanted) else 'name-of-the-paper'}.yml"
