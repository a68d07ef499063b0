"""A folder that a command writes again and again, and in which nothing else is ever lost.

A file in it records the digest of everything written, so that the next time it is known what may
be replaced. All files are written beside the folder first and moved when they are complete.
"""

import json
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import click

from ..text.words import count
from .common import shown

_NOTES = ".mkdocs-papers-export.json"
_NAMED = 3  # of many files, how many a message names

Notes = dict[str, list[str]]
"""The digests that a file may have, by its path; two while it is being replaced."""


def write_folder(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> int:
    """Make a folder hold these files, and remove what it held of earlier ones.

    Returns:
        How many files were written.

    Raises:
        click.ClickException: Something in the folder is not what was written there, or it cannot
            be written; then it is as it was unless the message says otherwise.
    """
    contents = {path: each if isinstance(each, bytes) else each.encode() for path, each in files}
    try:
        known = _read_notes(folder)
        _refuse_to_lose_files(folder, known, contents)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as draft:
            for path, content in contents.items():
                _write(Path(draft, path), content)
            _replace(folder, Path(draft), known, contents)
    except OSError as error:
        raise click.ClickException(f"{shown(folder)} cannot be written: {error}") from error
    return len(contents)


def _read_notes(folder: Path) -> Notes:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return {}
    try:
        notes: Notes = json.loads((folder / _NOTES).read_text("utf-8"))
    except (OSError, ValueError):
        raise click.ClickException(
            f"{shown(folder)} was not made by this command, and nothing in it was touched; "
            "name a folder that is empty or new"
        ) from None
    return notes


def _refuse_to_lose_files(folder: Path, known: Notes, contents: Mapping[str, bytes]) -> None:
    others = [
        path
        for path in sorted({*known, *contents})
        if (file := folder / path).exists()
        and _digest(file.read_bytes()) not in known.get(path, ())
    ]
    if others:
        named = ", ".join(others[:_NAMED]) + (" ..." if len(others) > _NAMED else "")
        raise click.ClickException(
            f"{count(len(others), 'file')} in {shown(folder)} would be lost: {named}. They have "
            "changed since the last export or are not from it; move them away, or delete them"
        )


def _replace(folder: Path, draft: Path, known: Notes, contents: Mapping[str, bytes]) -> None:
    """Move complete files into place; if this is interrupted, the notes name old and new digests."""
    new = {path: [_digest(content)] for path, content in contents.items()}
    either = {path: known.get(path, []) + new.get(path, []) for path in {*known, *new}}
    _write(folder / _NOTES, json.dumps(either).encode())
    for path in new:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (draft / path).replace(target)
    for path in known.keys() - new.keys():
        (folder / path).unlink(missing_ok=True)
        with suppress(OSError):  # which ends this at the first folder that is not empty
            for parent in Path(path).parents[:-1]:
                (folder / parent).rmdir()
    _write(folder / _NOTES, json.dumps(new, indent=0).encode())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
