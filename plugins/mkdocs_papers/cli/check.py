"""`mkdocs-papers check`: report what is wrong with the data, and apply safe fixes."""

import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TypeAlias

import click

from .. import disk
from ..checks import load_checked
from ..data.diagnostics import (
    Diagnostic,
    Fix,
    apply_fixes,
    as_github,
    as_json,
    as_text,
    fixes_by_file,
    in_order,
)
from ..data.files import misplaced
from ..data.library import Library
from ..data.parsing import DataFile
from ..text.words import count
from . import common
from .common import changing, data_dir, echo, invocation, is_within, say, shown, write

_Files: TypeAlias = dict[Path, tuple[DataFile, Path]]
"""Files as they were read, and the data folder of each, by path."""

_RENDERERS: dict[str, Callable[[Iterable[Diagnostic], Path], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}
_ROUNDS = 20  # one fix may uncover another problem, as quotes do that let the rest be read


@click.command()
@common.paths
@common.format_option(
    type=click.Choice(list(_RENDERERS)),
    help="text for people, github for annotations of a pull request, json for programs",
)
@click.option("--fix", is_flag=True, help="apply the safe fixes and report the rest")
def check(paths: list[Path], format_: str, fix: bool) -> None:
    """Report everything that is wrong with the data files.

    PATHS are files of the collection, or folders that hold them; by default, the collection of
    the current folder is checked. A file is always checked against the whole collection around it.

    A fix is safe if it says the same in the right form, or if nothing else can have been meant.
    Other suggestions are shown for you to decide. The page "Contribute" of the site explains
    each code.

    Exits with 0 if there is no error (warnings are allowed), otherwise with 1.
    """
    with changing(map(data_dir, paths)) if fix else nullcontext():
        number_of_papers, found, files = _checked(paths)
        if fix:
            number = 0
            for _ in range(_ROUNDS):
                if not (fixes := fixes_by_file(each for each in found if _is_safe(each))):
                    break
                number += sum(_apply(each, *files[path]) for path, each in fixes.items())
                number_of_papers, found, files = _checked(paths)
            echo(f"{count(number, 'fix', 'fixes')} applied.", err=True)
    if found or format_ == "json":
        echo(*_RENDERERS[format_](found, Path.cwd()).split("\n"))
    echo(*_summary(found, number_of_papers), err=True)
    sys.exit(1 if any(diagnostic.is_error for diagnostic in found) else 0)


def _checked(given: Iterable[Path]) -> tuple[int, list[Diagnostic], _Files]:
    """Return the number of papers without an error, all problems, and the files as they were read."""
    collections: dict[Path, list[Path]] = {}
    for path in given:
        collections.setdefault(data_dir(path), []).append(path)
    found: dict[Diagnostic, None] = {}
    files: _Files = {}
    number_of_papers = 0
    for folder, paths in collections.items():
        checked = load_checked(folder, date.today())
        files |= {file.path: (file, folder) for file in checked.library.all_files}
        number_of_papers += len(checked.library.papers)
        within = [each for each in checked.diagnostics if is_within(each.path, paths)]
        reported = {each.path for each in within}
        unread = (path for path in paths if _is_unread(path, checked.library))
        found |= dict.fromkeys(within)
        found |= dict.fromkeys(misplaced(path) for path in unread if path not in reported)
    return number_of_papers, in_order(found), files


def _is_unread(path: Path, library: Library) -> bool:
    """Return whether a given file, or a folder within papers/, is not part of the collection."""
    here = path.resolve()
    if path.is_file():
        return here not in {file.path.resolve() for file in library.all_files}
    return (library.data_dir / "papers").resolve() in here.parents


def _is_safe(diagnostic: Diagnostic) -> bool:
    return bool(diagnostic.fix and diagnostic.fix.is_safe)


def _apply(fixes: list[Fix], file: DataFile, folder: Path) -> int:
    """Apply fixes to the file for which they were found, and return how many were applied."""
    text, applied = apply_fixes(file.text, fixes)
    if b"\r\n" in file.raw:
        text = text.replace("\n", "\r\n")
    try:
        write(file.path, folder, text, over=file.raw)
    except disk.ChangedError:
        say(f"{shown(file.path)} was changed meanwhile; it is checked again.")
        return 0
    say(f"{shown(file.path)}: {count(len(applied), 'fix', 'fixes')}")
    return len(applied)


def _summary(found: list[Diagnostic], papers: int) -> list[str]:
    if not found:
        return [f"All is well: {count(papers, 'paper')} checked."]
    errors = sum(diagnostic.is_error for diagnostic in found)
    warnings = len(found) - errors
    lines = [
        f"{count(errors, 'error')}, {count(warnings, 'warning')};"
        f" {count(papers, 'paper')} without an error."
    ]
    if not errors:
        lines.append("Pages with warnings can be previewed; fix the warnings before you publish.")
    if safe := sum(map(_is_safe, found)):
        can_be = f"{count(safe, 'fix', 'fixes')} can be applied for you"
        lines.append(f"{can_be}: {invocation('check --fix')}")
    return lines
