"""`mkdocs-papers export`: the whole site as files that other engines build."""

import logging
from pathlib import Path

import click

from ..text.words import count
from .common import data_dir, echo, shown
from .folder import write_folder


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Write the whole site as files that an engine without our plugin builds.

    DIR is a new or empty folder, or one that this command made before; then it is brought up to
    date. It gets a mkdocs.yml, every page as ready HTML, what is beside the pages, and the
    theme. SITE_URL and REPO_URL count as they do for a build.

    Exits with 0 if everything was written, 1 if it was not, 2 if the command line
    is wrong.
    """
    from ..plugin.export import exported  # which imports MkDocs

    project = data_dir(Path.cwd()).parent
    target = folder.absolute()
    here = target.resolve()
    own = [(project / name).resolve() for name in ("docs", "data")]
    if any(here.is_relative_to(each) or each.is_relative_to(here) for each in own):
        raise click.UsageError(
            f"{shown(target)} is where files of this project are; name another folder"
        )
    handler = _EchoHandler(logging.WARNING)  # shows what MkDocs warns of
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        number = write_folder(target, exported(project / "mkdocs.yml"))
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    echo(f"Wrote {count(number, 'file')} to {shown(target)}.", fg="green")
    echo(
        "",
        "Build the site with any of these:",
        f"  zensical build -f {shown(target)}/mkdocs.yml",
        f"  mkdocs build -f {shown(target)}/mkdocs.yml",
    )


class _EchoHandler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        echo(*record.getMessage().split("\n"), err=True)
