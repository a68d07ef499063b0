"""`mkdocs-papers preview`: the page of one paper in the browser, as it will be."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from datetime import date
from pathlib import Path

import click

from ..checks import load_checked
from ..data.diagnostics import as_text, in_order
from ..data.library import Library
from ..pages import addresses
from ..text.words import guess
from .project import data_dir

_HOST, _PORT = "127.0.0.1", 8000
_PAUSE = 0.2  # seconds between two looks at whether the page is there
_PATIENCE = 300.0  # seconds that the first build may take


@click.command()
@click.argument("paper_id", metavar="PAPER")
@click.option("--browser/--no-browser", default=True, help="open the page in the browser (default)")
def preview(paper_id: str, browser: bool) -> None:
    """Serve the site and open the page of one paper.

    PAPER is the name of its file without .yml. The page follows every change of the file until
    you press Ctrl-C. The browser is that of the system, or the one in the variable BROWSER.
    """
    folder = data_dir(Path.cwd())
    _see_that_there_is_a_page(folder, paper_id)
    configuration = folder.parent / "mkdocs.yml"
    if not configuration.is_file():
        raise click.UsageError(f"there is no mkdocs.yml beside {folder}")
    address = f"{_HOST}:{_free_port()}"
    page = f"http://{address}/{addresses.url(addresses.paper(paper_id))}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(configuration), "-a", address]
    # The published address may have a path, below which `serve` would put the site.
    process = subprocess.Popen(command, env={**os.environ, "SITE_URL": ""})
    try:
        if _is_ready(page, process):
            click.echo(f"\nThe page is at {page}\nIt follows your changes. Ctrl-C ends this.\n")
            if browser:
                webbrowser.open(page)
        sys.exit(process.wait())
    except KeyboardInterrupt:
        sys.exit(0)
    finally:
        _end(process)


def _see_that_there_is_a_page(folder: Path, paper_id: str) -> None:
    """Ends the command where a paper does not exist or its file has errors."""
    checked = load_checked(folder, date.today())
    if paper_id in checked.library.papers:
        return
    source = checked.library.sources.get(paper_id)
    if not source:
        raise click.UsageError(
            f"there is no paper “{paper_id}”; {_nearest(checked.library, paper_id)}"
        )
    own = [each for each in checked.diagnostics if each.path == source.path]
    click.echo(as_text(in_order(own), Path.cwd()))
    click.echo("A paper with errors has no page yet; mend them and try again.", err=True)
    sys.exit(1)


def _nearest(library: Library, wanted: str) -> str:
    """Returns which paper somebody may have meant by a name."""
    meant = guess(wanted, library.paper_meanings)
    if meant:
        return f"did you mean {meant.word}?"
    return "write the name of a file in data/papers/ without .yml"


def _free_port() -> int:
    """Returns the usual port of MkDocs, or any other one where that is taken."""
    for port in (_PORT, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((_HOST, port))
            except OSError:
                continue
            number: int = probe.getsockname()[1]
            return number
    raise click.ClickException("no port is free to serve the site")


def _is_ready(page: str, process: subprocess.Popen[bytes]) -> bool:
    """Waits until a page can be opened; tells whether that happened."""
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(page, timeout=_PAUSE * 10):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(_PAUSE)
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the server, unless the same Ctrl-C in the same terminal has done so already."""
    try:
        process.wait(timeout=2)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
