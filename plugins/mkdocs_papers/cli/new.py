"""`mkdocs-papers new`: the file of a paper, written as far as a program can."""

from datetime import date
from pathlib import Path

import click

from ..checks import load_checked
from ..checks.papers import MARK
from ..data.diagnostics import Diagnostic, as_text, in_order, shown_path
from ..data.library import Library
from ..model.types import SLUG
from ..sources import CatalogError, Client, UnreachableError, arxiv, crossref, duplicates, read
from ..sources.drafts import CannotDraftError, Draft, draft
from ..sources.metadata import ContradictionError, Identifier, Work, completed, identifier, merged
from ..text.words import count, join, slug
from .asking import arxiv_api, client, contact, crossref_api, say
from .project import data_dir
from .typed import typed

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
@click.option("--id", "id_", metavar="ID", help="the id to use, if not the proposed one")
@contact
def new(paper: str | None, saved: Path | None, id_: str | None, contact: str) -> None:
    """Write data/papers/ID.yml for a PAPER: its arXiv id or DOI, or an address with one of them.

    The file is complete and valid. A comment "CHECK" stands above each line that needs the
    judgment of a person. No file is ever overwritten.

    With --from-file, PAPER may be left out; it adds the arXiv id or DOI that the file lacks.

    arXiv and Crossref are asked at the addresses in ARXIV_API_URL and CROSSREF_API_URL, if these
    are set. Exits with 0 if the file was written, 1 if it was not, 2 if the command is not right.
    """
    if not (paper or saved):
        raise click.UsageError("give a paper (arXiv id, DOI, or address), --from-file, or both")
    if id_ and not SLUG.fullmatch(id_):
        raise click.BadParameter(f"write it like {slug(id_) or 'fastspeech-2'}", param_hint="--id")
    folder = data_dir(Path.cwd())
    before = load_checked(folder, date.today())
    wanted = _identified(paper) if paper else None
    try:
        if wanted:
            _refuse_duplicates(duplicates.file_with(wanted, before.library))
        work = _work(wanted, saved, contact)
        _refuse_duplicates(duplicates.file_of(work, before.library))
        made = draft(work, before.library, date.today(), id_=id_)
    except UnreachableError as error:
        raise click.ClickException(f"{error}\n{_WITHOUT_NETWORK}") from error
    except (CatalogError, ContradictionError, CannotDraftError) as error:
        raise click.ClickException(str(error)) from error
    path = _written(made, folder, before.library)
    _report(work, made, path, set(before.diagnostics))


def _identified(paper: str) -> Identifier:
    if wanted := identifier(paper):
        return wanted
    raise click.UsageError(
        f"“{paper}” is neither an arXiv id nor a DOI; write 1609.03499 or 10.1109/..., or give a"
        " BibTeX entry of the paper with --from-file FILE"
    )


def _work(wanted: Identifier | None, saved: Path | None, contact: str) -> Work:
    """Returns what a file says about a paper, completed by its identifier, or what catalogs say."""
    if saved:
        work = read(saved.read_bytes())
        return completed(work, wanted) if wanted else work
    assert wanted, "without a file, a paper is given"
    return _ask(wanted, client(contact))


def _ask(wanted: Identifier, asking: Client) -> Work:
    """Returns what the catalogs say about a paper, arXiv and Crossref together where both know it."""
    work = _ask_one(wanted, asking)
    if wanted.kind == "arXiv" and work.doi and not work.venue:
        return _joined(work, Identifier("DOI", work.doi), asking)
    if wanted.kind == "DOI" and work.arxiv:
        return _joined(work, Identifier("arXiv", work.arxiv), asking)
    return work


def _ask_one(wanted: Identifier, asking: Client) -> Work:
    if wanted.kind == "arXiv":
        say(f"Asking arXiv about {wanted.value} ...")
        return arxiv.fetch(asking, wanted.value, arxiv_api())
    say(f"Asking Crossref about {wanted.value} ...")
    return crossref.fetch(asking, wanted.value, crossref_api())


def _joined(work: Work, other: Identifier, asking: Client) -> Work:
    """Returns a work with what another catalog adds; that it may not answer is no failure."""
    try:
        found = _ask_one(other, asking)
    except CatalogError as error:
        say(f"Going on without: {error}.")
        return work
    return merged(work, found) if other.kind == "DOI" else merged(found, work)


def _refuse_duplicates(path: Path | None) -> None:
    if path:
        shown = shown_path(path, Path.cwd())
        raise click.ClickException(f"the collection has this paper already: {shown}")


def _written(made: Draft, folder: Path, library: Library) -> Path:
    """Writes the file where none stands, and returns where."""
    path = folder / "papers" / f"{made.id}.yml"
    taken = duplicates.file_at(made.id, library)
    try:
        if taken:
            raise FileExistsError
        _write_new(path, made.text)
    except FileExistsError as error:
        shown = shown_path(taken or path, Path.cwd())
        message = f"the id “{made.id}” is taken by {shown}; choose another one with --id"
        raise click.ClickException(message) from error
    except OSError as error:
        shown = shown_path(path, Path.cwd())
        raise click.ClickException(f"{shown} cannot be written: {error.strerror}") from error
    return path


def _write_new(path: Path, text: str) -> None:
    """Writes a file where none stands; all of it, or nothing."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except BaseException:
            path.unlink()
            raise


def _report(work: Work, made: Draft, path: Path, known: set[Diagnostic]) -> None:
    """Says what was written, what it changes elsewhere, and what is left to do."""
    shown = shown_path(path, Path.cwd())
    click.secho(f"Wrote {shown}: {made.name}.", fg="green")
    if work.is_withdrawn:
        click.secho(
            f"{work.origin} was withdrawn. Does it belong into the collection?", fg="yellow"
        )
    caused = set(load_checked(path.parents[1], date.today()).diagnostics) - known
    own = {each for each in caused if each.path == path and not each.is_error}
    if elsewhere := in_order(caused - own):
        click.secho("The collection needs these changes now:", fg="yellow")
        click.echo(as_text(elsewhere, Path.cwd()))
    marked = {each for each in own if each.code.name == "unfinished-draft"}
    short = "".join(
        f"\n     Line {each.place.line}: {each.message}; {each.hint}."
        for each in in_order(own - marked)
    )
    click.echo(
        "\nWhat is left to do:\n"
        f"  1. Open the file, look at the {count(len(marked), 'line')} below a “{MARK}”, and remove these"
        f" comments.{short}\n"
        f"  2. See whether all is well: {typed('check')}\n"
        f"  3. See the page, at any time: {typed(f'preview {made.id}')}\n"
        f"  4. Open a pull request with {_files([path, *(each.path for each in elsewhere)])}."
    )


def _files(paths: list[Path]) -> str:
    """Returns the files of a pull request, by name where there is more than the new one."""
    shown = dict.fromkeys(shown_path(path, Path.cwd()) for path in paths)
    return f"these files: {join(shown)}" if len(shown) > 1 else "the file"
