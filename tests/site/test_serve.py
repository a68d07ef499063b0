"""`mkdocs serve` follows every change of the data, and outlives every fault in it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from html import unescape
from pathlib import Path
from random import Random
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from .conftest import Opening
from .making import UNSEARCHED_HOME, Project, builds_on, long, paper, surroundings

EDITS = 500 if os.environ.get("NIGHTLY") == "1" else 8
"""How many edits follow one another where many do."""

PATIENCE = 300
"""Seconds after which a server hangs; far more than a busy machine takes."""


class Server:
    """A running `mkdocs serve`, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[str], url: str, log: Path) -> None:
        self._process = process
        self._url = url
        self._log = log

    def get(self, path: str) -> str:
        """Return a page, or the text "404"."""
        try:
            with urlopen(self._url + path, timeout=PATIENCE) as answer:
                page: str = unescape(answer.read().decode())
        except HTTPError as error:
            with error:
                return str(error.code)
        return page

    @property
    def memory(self) -> int:
        """The memory that it holds, in bytes."""
        pages = Path(f"/proc/{self._process.pid}/statm").read_text("utf-8").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    @property
    def said(self) -> str:
        """Everything that it wrote to its log."""
        return self._log.read_text("utf-8")

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until something holds; fail where it does not, or where the server ends."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self._process.poll() is None, f"the server ended\n{self.said}"
            with suppress(URLError, ConnectionError):
                if condition():
                    return
            time.sleep(0.1)
        raise AssertionError(f"{what} did not happen\n{self.said}")

    def wait_for_text(self, path: str, text: str) -> str:
        """Wait until a page says something, and return the page."""
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
    """Serve a project until the test ends."""
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


def _git(project: Project, *arguments: str) -> None:
    who = ("-c", "user.name=Jane Doe", "-c", "user.email=jane@example.org")
    subprocess.run(["git", *who, *arguments], cwd=project.folder, check=True, capture_output=True)


@pytest.mark.long
def test_serving_follows_edits_renames_branches_and_restarts(
    small_site: Opening, tmp_path: Path
) -> None:
    random = Random(500)
    project = small_site({"data/papers/leaf-0.yml": paper("Leaf"), ".gitignore": "site/\n"})
    _git(project, "init", "--initial-branch", "here")
    _git(project, "add", ".")
    _git(project, "commit", "--message", "Begin")
    _git(project, "switch", "--create", "there")
    project.write("data/papers/there.yml", paper("There"))
    _git(project, "add", ".")
    _git(project, "commit", "--message", "Add There")
    _git(project, "switch", "here")
    leaf, branch = 0, "here"
    with ExitStack() as servers:
        server = servers.enter_context(serving(project, tmp_path))
        for number in range(1, EDITS + 1):
            action = random.choices(("edit", "rename", "switch", "restart"), (70, 15, 12, 3))[0]
            if action == "restart":
                assert "Traceback" not in server.said
                servers.close()
                server = servers.enter_context(serving(project, tmp_path))
            elif action == "switch":
                _git(project, "commit", "--all", "--allow-empty", "--message", f"Edit {number}")
                branch = "there" if branch == "here" else "here"
                _git(project, "switch", branch)
                [file] = (project.folder / "data/papers").glob("leaf-*.yml")
                leaf = int(file.stem.removeprefix("leaf-"))
            elif action == "rename":
                _git(
                    project, "mv", f"data/papers/leaf-{leaf}.yml", f"data/papers/leaf-{number}.yml"
                )
                leaf = number
            else:
                text = f"Adds ear number {number}"
                beta = paper("Beta", published="2017-06-01", builds_on=[builds_on("alpha", text)])
                project.write("data/papers/beta.yml", beta)
                server.wait_for_text("papers/alpha/", text)
            server.wait_for_text(f"papers/leaf-{leaf}/", "What Leaf adds")
            is_there = "404" if branch == "here" else "What There adds"
            server.wait_for_text("papers/there/", is_there)
        paths = ("", "papers/alpha/", f"papers/leaf-{leaf}/")
        pages = [server.get(path).rpartition("livereload(")[0] for path in paths]
        assert "Traceback" not in server.said
    with serving(project, tmp_path) as server:
        assert [server.get(path).rpartition("livereload(")[0] for path in paths] == pages
        assert "What Leaf adds" in pages[2]


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of a process so")
@pytest.mark.skipif(EDITS < 100, reason="a few edits say nothing; NIGHTLY=1 makes a thousand")
def test_serving_holds_no_more_memory_after_many_edits(small_site: Opening, tmp_path: Path) -> None:
    project = small_site()
    with serving(project, tmp_path) as server:
        for number in range(1, 2 * EDITS + 1):
            project.write("data/papers/alpha.yml", paper("Alpha", tagline=f"Adds ear {number}"))
            server.wait_for_text("papers/alpha/", f"Adds ear {number}")
            if number == EDITS:
                before = server.memory
        assert server.memory - before < 20_000 * EDITS
