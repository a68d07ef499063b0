"""A folder that a command writes again and again, and in which nothing else is ever lost.

Notes in it hold the digest of everything written, so that the next time it is known what may be
replaced. They may come from somebody else, so they give a right only to what an export can hold.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import TypeAlias

import click
from pydantic import TypeAdapter
from pydantic_core import to_json

from .. import disk
from ..text.words import count
from .common import say, shown

_NOTES = ".mkdocs-papers-export.json"
_DRAFT = ".mkdocs-papers-draft"
_LARGEST = 50_000_000  # bytes; no file of an export comes near it
_NAMED = 3  # of many files, how many a message names

_FOLDERS, _FILES = ("docs/", "overrides/"), ("mkdocs.yml", "hooks.py")
"""What an export holds."""

_Notes: TypeAlias = dict[str, list[str]]
"""The digests that a file may have, by its path; two while it is being replaced."""


def write_folder(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> int:
    """Make a folder hold these files, and remove what it held of earlier ones.

    Returns:
        How many files were written.

    Raises:
        click.ClickException: Something in the folder is not what was written there, or it cannot
            be written; then each file is the former or the new one, and the next run completes it.
    """
    contents = {path: each if isinstance(each, bytes) else each.encode() for path, each in files}
    if folder.is_symlink():
        raise click.ClickException(f"{shown(folder)} is a link; name the folder itself")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        wait = partial(say, "Waiting for another command")
        with disk.lock(folder, wait):
            known = _read_notes(folder)
            disk.sweep(folder)
            _write(folder, contents, known)
    except OSError as error:
        message = f"{shown(folder)} cannot be written: {error.strerror or error}; run this again"
        raise click.ClickException(message) from error
    finally:
        with suppress(OSError):
            folder.rmdir()  # if nothing was written
    return len(contents)


def _write(folder: Path, contents: Mapping[str, bytes], known: _Notes) -> None:
    with _draft(folder) as draft:
        former = _former(folder, known, contents)
        changed = {path: each for path, each in contents.items() if former.get(path) != each}
        for path, each in changed.items():
            disk.write(draft / path, folder, each, over=None)
        new = {path: [_digest(each)] for path, each in contents.items()}
        _note(folder, {path: known.get(path, []) + new.get(path, []) for path in known | new})
        for path in changed:
            disk.move(draft / path, folder / path, folder, over=former.get(path))
        for path in former.keys() - contents.keys():
            disk.remove(folder / path, folder, over=former[path])
        _note(folder, new)


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """Yield a place for files that are moved when all of them are complete."""
    draft = folder / _DRAFT
    try:
        rmtree(draft, ignore_errors=True)  # from a process that was killed
        yield draft
    finally:
        rmtree(draft, ignore_errors=True)


def _read_notes(folder: Path) -> _Notes:
    if all(map(_is_leftover, folder.iterdir())):
        return {}
    try:
        notes = TypeAdapter(_Notes).validate_json(_bytes(folder / _NOTES, folder) or b"")
    except ValueError:
        notes = {"": []}
    if not all(map(_is_inside, notes)):
        raise click.ClickException(
            f"{shown(folder)} was not made by this command, and nothing in it was touched; "
            "name a folder that is empty or new"
        )
    return notes


def _is_leftover(path: Path) -> bool:
    return path.name == _DRAFT or fnmatch(path.name, disk.TEMPORARY)


def _is_inside(path: str) -> bool:
    is_plain = path.isprintable() and "\\" not in path and not {"", ".", ".."} & {*path.split("/")}
    return is_plain and (path.startswith(_FOLDERS) or path in _FILES)


def _former(folder: Path, known: _Notes, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an earlier export with their bytes; refuse to lose any other."""
    former, others = {}, []
    for path in sorted(known.keys() | contents.keys()):
        try:
            content = _bytes(folder / path, folder)
            if content is not None and _digest(content) not in known.get(path, ()):
                others.append(path)
            elif content is not None:
                former[path] = content
        except OSError:  # a link, a folder, or something too large
            others.append(path)
    if others:
        named = ", ".join(others[:_NAMED]) + (" ..." if len(others) > _NAMED else "")
        raise click.ClickException(
            f"{count(len(others), 'file')} in {shown(folder)} would be lost: {named}. They have "
            "changed since the last export here or are not from it; move them away, or delete them"
        )
    return former


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _note(folder: Path, notes: _Notes) -> None:
    file = folder / _NOTES
    disk.write(file, folder, to_json(dict(sorted(notes.items()))), over=_bytes(file, folder))


def _bytes(file: Path, folder: Path) -> bytes | None:
    try:
        return disk.read(file, folder, _LARGEST)
    except FileNotFoundError:
        return None
