"""`mkdocs-papers export`: the whole site as files that other engines build."""

import sys
from dataclasses import replace
from datetime import date
from os.path import relpath
from pathlib import Path
from typing import Any

import click

from .. import pages as documents
from ..checks import load_checked
from ..data.diagnostics import as_text, in_order
from ..data.library import Library
from ..export import staging
from ..export.folder import write_folder
from ..export.settings import settings
from ..pages import SiteContext
from ..plugin.contributors import contributors
from ..text.words import count
from .common import data_dir, shown

_PACKAGE = Path(__file__).parents[1]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Write the whole site as files that an engine without our plugin builds.

    DIR is a new or empty folder, or one that this command made before; then it is brought up to
    date. It gets a mkdocs.yml, every page as ready HTML, what stands beside the pages, and the
    theme. SITE_URL and REPO_URL count as they do for a build.

    Exits with 0 if everything was written, 1 if something is wrong, 2 if the command is not right.
    """
    data = data_dir(Path.cwd())
    project = data.parent
    given = settings(project / "mkdocs.yml")
    docs = project / given.get("docs_dir", "docs")
    target = folder.absolute()
    if target.resolve().is_relative_to(docs.resolve()):
        raise click.UsageError(
            f"{shown(target)} lies among the handwritten pages; name another folder"
        )
    site = _site(_library(data, is_strict=given.get("strict", False)), docs, given)
    theme = _files(_PACKAGE / "theme") | _files(_PACKAGE / "export/theme")
    inputs = staging.Inputs(given, _files(docs), theme)
    try:
        number = write_folder(target, staging.build(site, inputs))
    except staging.StagingError as error:
        raise click.ClickException(f"{shown(docs)}/{error}; nothing was written") from error
    click.secho(f"Wrote {count(number, 'file')} to {shown(target)}.", fg="green")
    click.echo(
        "\nBuild the site with any of these:\n"
        f"  zensical build -f {shown(target)}/mkdocs.yml\n"
        f"  mkdocs build -f {shown(target)}/mkdocs.yml"
    )


def _library(data: Path, *, is_strict: bool) -> Library:
    """Returns the collection; ends the command where a build would end."""
    checked = load_checked(data, date.today())
    found = in_order(checked.diagnostics)
    if found:
        click.echo(as_text(found, Path.cwd()))
    if any(each.is_error for each in found) or (found and is_strict):
        click.echo("The site was not written; mend what is wrong and try again.", err=True)
        sys.exit(1)
    return checked.library


def _site(library: Library, docs: Path, given: dict[str, Any]) -> SiteContext:
    site = documents.publish(
        library,
        name=given.get("site_name", ""),
        description=given.get("site_description"),
        address=given.get("site_url"),
        repository=given.get("repo_url"),
        edit_uri=given.get("edit_uri"),
        data_from_docs=Path(relpath(library.data_dir, docs)).as_posix(),
        contributors=contributors(library.data_dir / "papers"),
    )
    return replace(site, has_pictures=bool(site.address))


def _files(folder: Path) -> dict[str, bytes]:
    """Returns the files of a folder by their paths in it; hidden ones only where they are icons."""
    return {
        path.as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        and ((path := file.relative_to(folder)).parts[0] == ".icons" or not _is_hidden(path))
    }


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
