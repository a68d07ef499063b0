"""`mkdocs-papers preview`: the page of one paper in the browser, before it is published."""

import os
import socket
import subprocess
import sys
import time
import webbrowser
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from ..checks import load_checked
from ..data.diagnostics import as_text, in_order
from ..pages import addresses
from ..text.words import guess
from .common import data_dir, echo

_HOST, _PORT = "127.0.0.1", 8000
_PAUSE = 0.2  # seconds between two attempts to connect
_MKDOCS = """
import signal
handler = signal.signal(signal.SIGINT, signal.SIG_DFL)
from mkdocs.__main__ import cli
signal.signal(signal.SIGINT, handler)
cli(prog_name="mkdocs")
"""  # so that Ctrl-C gives no traceback while MkDocs is imported


@click.command()
@click.argument("paper_id", metavar="PAPER")
@click.option(
    "--browser/--no-browser", default=True, help="whether to open the page (default: yes)"
)
def preview(paper_id: str, browser: bool) -> None:
    """Serve the site and open the page of one paper.

    PAPER is the name of its file without .yml. The page reloads with every change of the file
    until you press Ctrl-C. The browser is the default one of the system, or that in BROWSER.
    """
    folder = data_dir(Path.cwd())
    _require_page(folder, paper_id)
    configuration = folder.parent / "mkdocs.yml"
    if not configuration.is_file():
        raise click.UsageError(f"there is no mkdocs.yml beside {folder}")
    port = _free_port()
    address = f"{_HOST}:{port}"
    page = f"http://{address}/{addresses.url(addresses.paper(paper_id))}"
    command = [sys.executable, "-c", _MKDOCS, "serve", "-f", str(configuration), "-a", address]
    # The published address may have a path, below which `serve` would put the site.
    server = subprocess.Popen(command, env={**os.environ, "SITE_URL": ""})
    try:
        if _is_listening(server, port):
            echo("", f"The page is at {page}", "It reloads with your changes. Ctrl-C stops it.", "")
            if browser:
                webbrowser.open(page)
        sys.exit(server.wait())
    except KeyboardInterrupt:
        sys.exit(0)
    finally:
        _end(server)


def _require_page(folder: Path, paper_id: str) -> None:
    checked = load_checked(folder, date.today())
    if paper_id in checked.library.papers:
        return
    file = checked.library.files.get(paper_id)
    if not file:
        meant = guess(paper_id, checked.library.paper_ids_by_name)
        otherwise = "write the name of a file in data/papers/ without .yml"
        hint = f"did you mean {meant.word}?" if meant else otherwise
        raise click.UsageError(f"there is no paper “{paper_id}”; {hint}")
    own = [each for each in checked.diagnostics if each.path == file.path]
    echo(*as_text(in_order(own), Path.cwd()).split("\n"))
    echo("A paper with errors has no page; fix them and try again.", err=True)
    sys.exit(1)


def _free_port() -> int:
    for port in (_PORT, 0):
        with suppress(OSError), socket.create_server((_HOST, port)) as probe:
            return int(probe.getsockname()[1])
    raise click.ClickException("no port is free to serve the site")


def _is_listening(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the server accepts connections, which it does once the site is built."""
    while server.poll() is None:
        try:
            with socket.create_connection((_HOST, port)):
                return True
        except OSError:
            time.sleep(_PAUSE)
    return False


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server, unless the same Ctrl-C in the same terminal has done so already."""
    try:
        server.wait(timeout=2)
    except subprocess.TimeoutExpired:
        server.terminate()
        server.wait()
