"""`mkdocs-papers check`: what is wrong with the data, and what can be mended at once."""

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import click

from ..checks import load_checked
from ..data.diagnostics import Diagnostic, Fix, apply_fixes, as_github, as_json, as_text, in_order
from ..data.filenames import misplaced
from ..data.library import Library
from ..text.words import count
from .project import data_dir, is_asked_for, shown, write_text
from .typed import typed

_RENDERERS: dict[str, Callable[[Iterable[Diagnostic], Path], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}
_ROUNDS = 20  # one repair may lay open another fault, as quotes do that let the rest be read


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "renderer",
    type=click.Choice(list(_RENDERERS)),
    default="text",
    show_default=True,
    help="text for people, github for notes on the lines of a pull request, json for programs",
)
@click.option("--fix", is_flag=True, help="write the repairs that are safe, and report the rest")
def check(paths: tuple[Path, ...], renderer: str, fix: bool) -> None:
    """Report everything that is wrong with the data files.

    PATHS are files of the collection, or folders that hold them; without any, the collection of
    the current folder is checked. A file is always checked against the whole collection around it.

    A repair is safe if it says the same in the right form, or if nothing else can have been
    meant. What else could be written is shown, for you to decide. Each code is explained on the
    page "Contribute" of the site.

    Exits with 0 if there is no error (warnings are allowed), otherwise with 1.
    """
    given = [path.absolute() for path in paths] or [Path.cwd()]
    number_of_papers, found = _checked(given)
    if fix:
        number = 0
        for _ in range(_ROUNDS):
            if not (written := _mend(found)):
                break
            number += written
            number_of_papers, found = _checked(given)
        click.echo(f"{count(number, 'repair')} written.", err=True)
    if found or renderer == "json":
        click.echo(_RENDERERS[renderer](found, Path.cwd()))
    click.echo(_summary(found, number_of_papers), err=True)
    sys.exit(1 if any(diagnostic.is_error for diagnostic in found) else 0)


def _checked(given: Iterable[Path]) -> tuple[int, list[Diagnostic]]:
    """Returns how many papers are without an error, and what is wrong where somebody asked."""
    found: dict[Diagnostic, None] = {}
    number_of_papers = 0
    for folder, paths in _by_collection(given).items():
        checked = load_checked(folder, date.today())
        number_of_papers += len(checked.library.papers)
        asked = [d for d in checked.diagnostics if is_asked_for(d.path, paths)]
        told = {diagnostic.path for diagnostic in asked}
        unread = [path for path in paths if path not in told and _is_unread(path, checked.library)]
        found |= dict.fromkeys([*asked, *map(misplaced, unread)])
    return number_of_papers, in_order(found)


def _by_collection(given: Iterable[Path]) -> Mapping[Path, list[Path]]:
    folders: dict[Path, list[Path]] = {}
    for path in given:
        folders.setdefault(data_dir(path), []).append(path)
    return folders


def _is_unread(path: Path, library: Library) -> bool:
    """Tells whether a file, or a folder within papers/, is none of those that a collection reads."""
    files = {file.resolve() for file in library.files}
    papers = (library.data_dir / "papers").resolve()
    here = path.resolve()
    return here not in files if path.is_file() else papers in here.parents


def _mend(found: Iterable[Diagnostic]) -> int:
    """Writes the safe repairs, and returns how many files have changed by them."""
    fixes: dict[Path, list[Fix]] = {}
    for diagnostic in found:
        if diagnostic.fix and diagnostic.fix.is_safe:
            fixes.setdefault(diagnostic.path, []).append(diagnostic.fix)
    for path, each in fixes.items():
        raw = path.read_bytes()
        text = apply_fixes(raw.decode("utf-8-sig").replace("\r\n", "\n"), each)
        write_text(path, text.replace("\n", "\r\n") if b"\r\n" in raw else text)
        click.echo(f"{shown(path)}: {count(len(each), 'repair')}", err=True)
    return sum(len(each) for each in fixes.values())


def _summary(found: list[Diagnostic], papers: int) -> str:
    if not found:
        return f"All is well: {count(papers, 'paper')} checked."
    errors = sum(diagnostic.is_error for diagnostic in found)
    numbers = f"{count(errors, 'error')}, {count(len(found) - errors, 'warning')}"
    said = f"{numbers}; {count(papers, 'paper')} without an error."
    if not errors:
        said += "\nWarnings keep no page from being looked at; mend them before it is published."
    if safe := sum(bool(diagnostic.fix and diagnostic.fix.is_safe) for diagnostic in found):
        said += f"\n{count(safe, 'repair')} can be written for you: {typed('check --fix')}"
    return said
