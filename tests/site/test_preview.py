"""`mkdocs-papers preview`, as a person at a terminal meets it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from mkdocs_papers.checks.papers import mark
from mkdocs_papers.data.comments import Note, Notes
from mkdocs_papers.data.layout import paper_text

from .conftest import Opening
from .making import Project, paper, surroundings


class Preview:
    """The command, running in a terminal of its own."""

    def __init__(self, project: Project, *arguments: str, browser: str = "") -> None:
        self._output = project.folder / "said.txt"
        with self._output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs_papers.cli", "preview", *arguments],
                cwd=project.folder,
                env=surroundings(BROWSER=browser, PYTHONUNBUFFERED="1"),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        """What stands in the terminal."""
        return self._output.read_text("utf-8")

    def page(self) -> str:
        """Waits until the page is there, and returns its address."""
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            if found := re.search(r"The page is at (\S+)", self.said):
                return found[1]
            time.sleep(0.1)
        raise AssertionError(self.said)

    def interrupt(self) -> int:
        """Presses Ctrl-C, which reaches every process of the terminal."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=30)


@contextmanager
def previewing(project: Project, *arguments: str, browser: str = "") -> Iterator[Preview]:
    preview = Preview(project, *arguments, browser=browser)
    try:
        yield preview
    finally:
        with suppress(ProcessLookupError):
            os.killpg(preview.process.pid, signal.SIGKILL)
        preview.process.wait()


def body_of(page: str) -> str:
    with urlopen(page) as answer:
        text: str = answer.read().decode()
        return text


def test_the_page_is_opened_and_ctrl_c_ends_it(small_site: Opening) -> None:
    project = small_site()
    opened = project.folder / "opened.txt"
    project.write("browser.sh", f'#!/bin/sh\necho "$1" > {opened}\n')
    (project.folder / "browser.sh").chmod(0o755)
    with previewing(project, "beta", browser=f"{project.folder}/browser.sh %s") as preview:
        page = preview.page()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/papers/beta/", page)
        assert "Beta: a study of sound" in body_of(page)
        end = time.monotonic() + 10
        while not opened.exists() and time.monotonic() < end:
            time.sleep(0.1)
        assert opened.read_text("utf-8").strip() == page

        assert preview.interrupt() == 0
        assert "Traceback" not in preview.said
        with pytest.raises(OSError, match="refused"):
            urlopen(page)


def test_another_port_is_taken_where_the_usual_one_is_not_free(small_site: Opening) -> None:
    with socket.socket() as other, suppress(OSError):  # somebody else may be there already
        other.bind(("127.0.0.1", 8000))
        other.listen()
        with previewing(small_site(), "alpha", "--no-browser") as preview:
            page = preview.page()
            assert ":8000/" not in page
            assert "Alpha: a study of sound" in body_of(page)


def test_a_draft_can_be_looked_at_before_it_can_be_published(small_site: Opening) -> None:
    asked = Notes(at={("name",): Note(before=(mark("what people call it"),))})
    draft = paper_text(paper("Gamma", summary="Not written yet.", methods=["waiting"]), asked)
    project = small_site({"data/papers/gamma.yml": draft})
    with previewing(project, "gamma", "--no-browser") as preview:
        assert "Not written yet." in body_of(preview.page())
        assert "gamma.yml:2:1: P119 warning: this line still says CHECK: what" in preview.said
    refused = project.run("--strict")
    assert refused.returncode != 0
    assert "3 problems in the data; the site was not built" in refused.stdout
    for code in ("P116", "P117", "P119"):
        assert f": {code} warning: " in refused.stdout


def told(project: Project, *arguments: str) -> tuple[int, str]:
    """Returns the end of a command that serves nothing, and what it said."""
    with previewing(project, *arguments) as preview:
        return preview.process.wait(timeout=30), preview.said


def test_a_paper_with_errors_gets_a_report_and_no_page(small_site: Opening) -> None:
    project = small_site({"data/papers/beta.yml": paper("Beta", published="5 Jan 2017")})
    code, said = told(project, "beta")
    assert code == 1
    assert "data/papers/beta.yml:5:12: P107" in said
    assert "write: published: 2017-01-05" in said
    assert "Serving" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Beta", "did you mean beta?"),
        ("alhpa", "did you mean alpha?"),
        ("zoology", "write the name of a file in data/papers/ without .yml"),
    ],
)
def test_an_unknown_paper_is_guessed(small_site: Opening, name: str, says: str) -> None:
    code, said = told(small_site(), name)
    assert code == 2
    assert f"there is no paper “{name}”; {says}" in said


def test_where_there_is_nothing_to_serve_people_are_told(small_site: Opening) -> None:
    project = small_site()
    project.remove("mkdocs.yml")
    code, said = told(project, "alpha")
    assert (code, "there is no mkdocs.yml beside" in said) == (2, True)
    shutil.rmtree(Path(project.folder, "data"))
    code, said = told(project, "alpha")
    assert (code, "there is no data folder" in said) == (2, True)
