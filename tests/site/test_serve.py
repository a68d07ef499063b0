"""`mkdocs serve` follows every change of the data, and outlives every fault in it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from html import unescape
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from .conftest import Opening
from .making import UNSEARCHED_HOME, Project, builds_on, long, paper, surroundings

PATIENCE = 300
"""Seconds after which a server hangs; far more than a busy machine takes."""


class Server:
    """A running `mkdocs serve`, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[str], url: str, log: Path) -> None:
        self._process = process
        self._url = url
        self._log = log

    def get(self, path: str) -> str:
        """Returns a page, or the text "404"."""
        try:
            with urlopen(self._url + path, timeout=PATIENCE) as answer:
                page: str = unescape(answer.read().decode())
        except HTTPError as error:
            with error:
                return str(error.code)
        return page

    @property
    def said(self) -> str:
        """Everything that it wrote to its log."""
        return self._log.read_text("utf-8")

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        """Waits until something holds; fails where it does not, or where the server ends."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self._process.poll() is None, f"the server ended\n{self.said}"
            with suppress(URLError, ConnectionError):
                if condition():
                    return
            time.sleep(0.1)
        raise AssertionError(f"{what} did not happen\n{self.said}")

    def wait_for_text(self, path: str, text: str) -> str:
        """Waits until a page says something, and returns the page."""
        self.wait_for(lambda: text in self.get(path), f"“{text}” on {path}")
        return self.get(path)


def _free_port() -> int:
    """Return a free port of those that no system gives to others by itself until it is used."""
    for port in range(20_000 + os.getpid() % 10_000, 32_000):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


@contextmanager
def serving(project: Project, tmp_path: Path) -> Iterator[Server]:
    """Serves a project and stops when the test ends."""
    address = f"127.0.0.1:{_free_port()}"
    log = tmp_path / "serve.log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=project.folder,
            env=surroundings(TMPDIR=str(tmp_path), PYTHONUNBUFFERED="1"),
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
    ):
        server = Server(process, f"http://{address}/papers/", log)
        try:
            server.wait_for(lambda: "Serving on" in server.said, "the first build")
            yield server
        finally:
            process.kill()


def test_papers_can_be_changed_added_and_deleted(small_site: Opening, tmp_path: Path) -> None:
    project = small_site()
    with serving(project, tmp_path) as server:
        assert "Nothing like Alpha was there before." in server.get("papers/alpha/")

        project.write(
            "data/papers/alpha.yml", paper("Alpha", summary=long("Rewritten in the morning."))
        )
        server.wait_for_text("papers/alpha/", "Rewritten in the morning.")

        gamma = paper("Gamma", builds_on=[builds_on("alpha", "Adds a third ear")])
        project.write("data/papers/gamma.yml", gamma)
        server.wait_for_text("papers/gamma/", "What Gamma adds")
        assert "Adds a third ear" in server.get("papers/alpha/")
        assert "Gamma" in server.get("")

        project.remove("data/papers/gamma.yml")
        server.wait_for(lambda: server.get("papers/gamma/") == "404", "the end of Gamma")
        assert "Adds a third ear" not in server.get("papers/alpha/")
        assert "Gamma" not in server.get("")


def test_a_change_of_a_text_is_seen_everywhere(small_site: Opening, tmp_path: Path) -> None:
    project = small_site({"docs/index.md": UNSEARCHED_HOME})
    with serving(project, tmp_path) as server:
        project.write("data/papers/alpha.yml", paper("Alpha", tagline="Hears what others miss"))
        server.wait_for_text("papers/alpha/", "Hears what others miss")
        for path in ("", "years/2016/", "topics/sound/", "papers.json", "search/search_index.json"):
            assert "Hears what others miss" in server.get(path)

        project.write("docs/index.md", "# Another home\n\n{{ paper('alpha') }}\n")
        server.wait_for_text("", "Another home")


def test_a_broken_paper_is_left_out_until_it_is_fixed(small_site: Opening, tmp_path: Path) -> None:
    project = small_site()
    with serving(project, tmp_path) as server:
        assert 'href="../../papers/alpha/"' in server.get("papers/beta/")

        project.write("data/papers/alpha.yml", paper("Alpha", topics=["sond"]))
        server.wait_for(lambda: server.get("papers/alpha/") == "404", "the end of Alpha")
        assert "data/papers/alpha.yml:8:3: P206 there is no topic “sond”" in server.said
        assert "hint: did you mean sound?" in server.said
        newer = server.get("papers/beta/")
        assert "Adds a second ear" in newer
        assert ">Alpha<" in newer
        assert 'href="../../papers/alpha/"' not in newer

        project.write("data/papers/alpha.yml", paper("Alpha"))
        server.wait_for_text("papers/alpha/", "Adds a second ear")
        assert 'href="../../papers/alpha/"' in server.get("papers/beta/")


def test_serving_starts_with_a_broken_paper(small_site: Opening, tmp_path: Path) -> None:
    project = small_site({"data/papers/beta.yml": "name: Beta: the second\n"})
    with serving(project, tmp_path) as server:
        assert "data/papers/beta.yml:1:7: P003 " in server.said
        assert server.get("papers/beta/") == "404"
        alpha = server.get("papers/alpha/")
        assert "What Alpha adds" in alpha
        assert "Content-Security-Policy" not in alpha  # live reload is an inline script

        project.write("data/papers/beta.yml", paper("Beta"))
        server.wait_for_text("papers/beta/", "What Beta adds")


def test_serving_outlives_a_slip_on_a_handwritten_page(small_site: Opening, tmp_path: Path) -> None:
    guide = "---\nrender_macros: true\n---\n\n# Guide\n\nFirst {{ year_cards(YEAR) }}.\n"
    project = small_site({"docs/guide.md": guide.replace("YEAR", "2016")})
    with serving(project, tmp_path) as server:
        project.write("docs/guide.md", guide.replace("YEAR", "1900"))
        server.wait_for(lambda: "there is no paper of 1900" in server.said, "the message")
        project.write("docs/guide.md", guide.replace("YEAR", "2016").replace("First", "Second"))
        server.wait_for_text("guide/", "Second")
