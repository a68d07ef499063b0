"""`mkdocs-papers preview`, as a person at a terminal meets it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Timer
from urllib.request import urlopen

import pytest

from mkdocs_papers.checks.papers import MARK
from mkdocs_papers.data.layout import Comments, paper_text

from ..cli.running import run
from .conftest import Opening
from .making import Project, paper, surroundings

HANGS = 600
"""Seconds after which a process that hangs is killed; none takes as long by itself."""

PROGRAM = """
import signal
from mkdocs_papers.cli import main
# Whoever runs the tests in the background of a shell may have them ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""


class Preview:
    """The command, running in a terminal of its own."""

    def __init__(self, project: Project, *arguments: str, browser: str = "") -> None:
        self.output = ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "preview", *arguments],
            cwd=project.folder,
            env=surroundings(BROWSER=browser, PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )

    def wait_for(self, pattern: str) -> str:
        """Read the output up to a pattern, and return its group."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.output += line
            if found := re.search(pattern, line):
                return found[1]
        raise AssertionError(self.output)

    def page(self) -> str:
        """Wait until the page is there, and return its address."""
        return self.wait_for(r"The page is at (\S+)")

    def interrupt(self) -> int:
        """Press Ctrl-C, which reaches every process of the terminal, and wait for the end."""
        os.killpg(self.process.pid, signal.SIGINT)
        assert self.process.stdout
        self.output += self.process.stdout.read()
        return self.process.wait()

    def kill(self) -> None:
        """Kill every process of the terminal."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


@contextmanager
def previewing(project: Project, *arguments: str, browser: str = "") -> Iterator[Preview]:
    preview = Preview(project, *arguments, browser=browser)
    hanging = Timer(HANGS, preview.kill)
    hanging.start()
    with preview.process:
        try:
            yield preview
        finally:
            hanging.cancel()
            preview.kill()


def body_of(page: str) -> str:
    with urlopen(page) as answer:
        text: str = answer.read().decode()
        return text


def test_the_page_is_opened_and_ctrl_c_ends_it(small_site: Opening) -> None:
    project = small_site()
    project.write("browser.sh", '#!/bin/sh\necho "opened $1"\n')
    (project.folder / "browser.sh").chmod(0o755)
    with previewing(project, "beta", browser=f"{project.folder}/browser.sh %s") as preview:
        page = preview.page()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/papers/beta/", page)
        assert "Beta: a study of sound" in body_of(page)
        assert preview.wait_for(r"opened (\S+)") == page

        assert preview.interrupt() == 0
        assert "Traceback" not in preview.output
        with pytest.raises(OSError, match="refused"):
            urlopen(page)


def test_another_port_is_taken_where_the_usual_one_is_not_free(small_site: Opening) -> None:
    with ExitStack() as stack:
        with suppress(OSError):  # somebody else may be there already
            stack.enter_context(socket.create_server(("127.0.0.1", 8000)))
        with previewing(small_site(), "alpha", "--no-browser") as preview:
            page = preview.page()
            assert ":8000/" not in page
            assert "Alpha: a study of sound" in body_of(page)


def test_a_draft_can_be_looked_at_before_it_can_be_published(small_site: Opening) -> None:
    asked: Comments = {(("name",), "before"): [f"{MARK} what people call it"]}
    draft = paper_text(paper("Gamma", summary="Not written yet.", methods=["waiting"]), asked)
    project = small_site({"data/papers/gamma.yml": draft})
    with previewing(project, "gamma", "--no-browser") as preview:
        assert "Not written yet." in body_of(preview.page())
        assert "gamma.yml:2:1: P119 warning: this line still says CHECK: what" in preview.output
    refused = project.run("--strict")
    assert refused.returncode != 0
    assert "3 problems in the data; the site was not built" in refused.stdout
    for code in ("P116", "P117", "P119"):
        assert f": {code} warning: " in refused.stdout


def test_a_paper_with_errors_gets_a_report_and_no_page(
    small_site: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_site({"data/papers/beta.yml": paper("Beta", published="5 Jan 2017")})
    monkeypatch.chdir(project.folder)
    result = run("preview", "beta", code=1)
    assert "data/papers/beta.yml:5:12: P107" in result.stdout
    assert "write: published: 2017-01-05" in result.stdout
    assert result.stderr == "A paper with errors has no page; fix them and try again.\n"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Beta", "did you mean beta?"),
        ("alhpa", "did you mean alpha?"),
        ("zoology", "write the name of a file in data/papers/ without .yml"),
    ],
)
def test_an_unknown_paper_is_guessed(
    small_site: Opening, monkeypatch: pytest.MonkeyPatch, name: str, says: str
) -> None:
    monkeypatch.chdir(small_site().folder)
    said = run("preview", name, code=2).stderr
    assert f"there is no paper “{name}”; {says}" in said


def test_without_a_site_or_a_collection_there_is_nothing_to_serve(
    small_site: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_site()
    monkeypatch.chdir(project.folder)
    project.remove("mkdocs.yml")
    assert "there is no mkdocs.yml beside" in run("preview", "alpha", code=2).stderr
    shutil.rmtree(Path(project.folder, "data"))
    assert "there is no data folder" in run("preview", "alpha", code=2).stderr
