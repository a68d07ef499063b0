"""`mkdocs-papers new`: the file of a paper, written as far as a program can."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from .. import disk
from ..checks import load_checked
from ..checks.papers import MARK
from ..data.diagnostics import Diagnostic, as_text, in_order
from ..data.library import Library
from ..data.parsing import DataFile
from ..model.types import SLUG
from ..sources import arxiv, crossref
from ..sources.client import Client, UnreachableError
from ..sources.drafts import Draft, draft, file_at, file_of
from ..sources.metadata import (
    Identifier,
    MetadataError,
    PaperMetadata,
    UnusableError,
    identifier,
)
from ..sources.saved import read
from ..text.words import count, fold, join, slug
from .common import changing, contact, data_dir, echo, invocation, polite_client, say, shown, write

_LARGEST_FILE = 20_000_000  # bytes; a bibliography with thousands of entries has a few million
_WITHOUT_NETWORK = (
    "Without a network, give --from-file a BibTeX entry, or an answer saved elsewhere from "
    "https://export.arxiv.org/api/query?id_list=ID or https://api.crossref.org/works/DOI"
)


@click.command()
@click.argument("paper", required=False)
@click.option(
    "--from-file",
    "saved",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="read a saved answer of arXiv or Crossref, or a BibTeX entry, instead of asking",
)
@click.option("--id", "id_", metavar="ID", help="the id to use instead of the proposed one")
@contact
def new(paper: str | None, saved: Path | None, id_: str | None, contact: str) -> None:
    """Write the data file of a paper from its arXiv id or DOI.

    PAPER is an arXiv id, a DOI, or an address with one of them. The file, data/papers/ID.yml, is
    complete and valid; a comment "CHECK" is above each line that needs the judgment of a
    person. No file is ever overwritten.

    With --from-file, PAPER may be left out; it adds the arXiv id or DOI that the file lacks.

    ARXIV_API_URL and CROSSREF_API_URL of the environment replace the addresses of the two APIs.
    Exits with 0 if the file was written, 1 if it was not, 2 if the command line is wrong.
    """
    if not (paper or saved):
        raise click.UsageError("give a paper (arXiv id, DOI, or address), --from-file, or both")
    if id_ and not SLUG.fullmatch(id_):
        raise click.BadParameter(f"write it like {slug(id_) or 'fastspeech-2'}", param_hint="--id")
    folder = data_dir(Path.cwd())
    given = _identified(paper) if paper else None
    try:
        if given:
            unasked = PaperMetadata(origin=given.value, title="", authors=())
            library = load_checked(folder, date.today()).library
            _refuse_duplicate(unasked.with_identifier(given), library)
        found = _found(given, saved, contact)
        with changing([folder]):
            made, path, caused = _add(found, folder, id_)
    except UnreachableError as error:
        echo(f"Error: {error}", _WITHOUT_NETWORK, err=True)
        raise SystemExit(1) from error
    except MetadataError as error:
        raise click.ClickException(str(error)) from error
    _report(found, made, path, caused)


def _add(
    found: PaperMetadata, folder: Path, id_: str | None
) -> tuple[Draft, Path, set[Diagnostic]]:
    """Write the draft of a paper, and return it with its path and the problems that it causes."""
    before = load_checked(folder, date.today())
    _refuse_duplicate(found, before.library)
    made = draft(found, before.library, date.today(), id_=id_)
    path = _free_path(made, folder, before.library)
    after = load_checked(folder, date.today(), DataFile(path, made.text.encode()))
    caused = set(after.diagnostics) - set(before.diagnostics)
    _refuse_errors(each for each in caused if each.path == path and each.is_error)
    write(path, folder, made.text, over=None)
    return made, path, caused


def _identified(paper: str) -> Identifier:
    if given := identifier(paper):
        return given
    raise click.UsageError(
        f"“{paper}” is neither an arXiv id nor a DOI; write 1609.03499 or 10.1109/..., or give a"
        " BibTeX entry of the paper with --from-file FILE"
    )


def _found(given: Identifier | None, saved: Path | None, contact: str) -> PaperMetadata:
    if saved:
        found = read(_content(saved))
        return found.with_identifier(given) if given else found
    assert given, "without a file, a paper is given"
    return _ask(given, polite_client(contact))


def _content(saved: Path) -> bytes:
    file = saved.resolve()
    try:
        return disk.read(file, file.parent, _LARGEST_FILE)
    except OSError as error:
        message = f"{shown(saved)} cannot be read: {error.strerror}"
        raise click.ClickException(message) from error


def _ask(given: Identifier, client: Client) -> PaperMetadata:
    """Ask the source of an identifier, and the other one if it may know more."""
    found = _ask_one(given, client)
    if given.kind == "arXiv" and found.doi and not found.venue:
        other = Identifier("DOI", found.doi)
    elif given.kind == "DOI" and found.arxiv:
        other = Identifier("arXiv", found.arxiv)
    else:
        return found
    try:
        more = _ask_one(other, client).with_identifier(given)
        _refuse_another(found, more)
    except MetadataError as error:
        say(f"Continuing without it: {error}.")
        return found
    return found.with_published(more) if other.kind == "DOI" else more.with_published(found)


def _refuse_another(one: PaperMetadata, other: PaperMetadata) -> None:
    """Refuse two answers that share neither the title nor an author; a version may change either."""
    names = [{fold(author.family) for author in each.authors} for each in (one, other)]
    if fold(one.title) != fold(other.title) and all(names) and not set.intersection(*names):
        raise UnusableError(f"{other.origin} is another paper, “{other.title}”")


def _ask_one(given: Identifier, client: Client) -> PaperMetadata:
    source, fetch = (
        ("arXiv", arxiv.fetch) if given.kind == "arXiv" else ("Crossref", crossref.fetch)
    )
    say(f"Asking {source} about {given.value} ...")
    return fetch(client, given.value)


def _refuse_duplicate(found: PaperMetadata, library: Library) -> None:
    if path := file_of(found, library):
        raise click.ClickException(f"the collection has this paper already: {shown(path)}")


def _free_path(made: Draft, folder: Path, library: Library) -> Path:
    path = folder / "papers" / f"{made.id}.yml"
    if taken := file_at(made.id, library) or (path if os.path.lexists(path) else None):
        message = f"the id “{made.id}” is taken by {shown(taken)}; choose one with --id"
        raise click.ClickException(message)
    return path


def _refuse_errors(found: Iterable[Diagnostic]) -> None:
    if errors := in_order(found):
        echo(*as_text(errors, Path.cwd()).split("\n"))
        message = f"the draft has {count(len(errors), 'error')}, so nothing was written"
        raise click.ClickException(f"{message}; correct the source, and give it with --from-file")


def _report(found: PaperMetadata, made: Draft, path: Path, caused: set[Diagnostic]) -> None:
    echo(f"Wrote {shown(path)}: {made.name}.", fg="green")
    if found.is_withdrawn:
        question = f"{found.origin} was withdrawn. Does it belong in the collection?"
        echo(question, fg="yellow")
    own = {each for each in caused if each.path == path}
    if elsewhere := in_order(caused - own):
        echo("The collection needs these changes now:", fg="yellow")
        echo(*as_text(elsewhere, Path.cwd()).split("\n"))
    marked = {each for each in own if each.code.name == "unfinished-draft"}
    others = [
        f"     Line {each.place.line}: {each.message}; {each.hint}."
        for each in in_order(own - marked)
    ]
    files = dict.fromkeys(shown(each) for each in (path, *(each.path for each in elsewhere)))
    all_of_them = f"these files: {join(files)}" if len(files) > 1 else "the file"
    echo(
        "",
        "What is left to do:",
        f"  1. Open the file, look at the {count(len(marked), 'line')} below a “{MARK}”, and remove"
        " these comments.",
        *others,
        f"  2. Check that all is well: {invocation('check')}",
        f"  3. Look at the page, at any time: {invocation(f'preview {made.id}')}",
        f"  4. Open a pull request with {all_of_them}.",
    )
