"""Measure the time from saving a file to the changed page under `mkdocs serve`.

    python -m benchmarks.serving [--sizes 55 1000] [--arms ours plain] [--runs 5]

Types a word into the summary of a paper, or adds a paper, and asks for its page until the word is there; the server's
polling and its waiting for further changes count. Of plain Markdown only the page itself is edited: a person would have
to add a new paper to every list. `--into FILE` keeps the figures.
"""

import argparse
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count, islice
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import yaml

from . import measuring, projects, report
from .arms import ARMS, install

PATIENCE = 600.0  # seconds
SUMMARY = re.compile(r"(^summary: (?:>-\n  )?['\"]?|^## Summary\n\n)", re.MULTILINE)
"""Where the summary begins, in data and in Markdown."""


class Edit(NamedTuple):
    """A file, its new text, the page that shows it, and a word that is new on the page."""

    kind: str
    file: Path
    text: str
    url: str
    word: str


def edits(project: Path, paper: str) -> Iterator[Edit]:
    """Yield edits without end: of a text, and a new paper, in turn."""
    is_ours = (project / "data").is_dir()
    path = project / f"data/papers/{paper}.yml" if is_ours else project / f"docs/papers/{paper}.md"
    original = path.read_text("utf-8")
    for number in count(1):
        word = f"Word{number:03}"
        yield Edit("text", path, SUMMARY.sub(f"\\1{word} ", original), f"papers/{paper}/", word)
        new = path.with_stem(word.lower())
        text = _new_paper(original, word, number) if is_ours else f"{original}\n{word}\n"
        yield Edit("new paper", new, text, f"papers/{new.stem}/", word)


def _new_paper(text: str, word: str, number: int) -> str:
    left_out = ("doi", "aliases", "influenced", "formerly", "discussions")
    fields = yaml.load(text, yaml.BaseLoader)
    fields = {name: value for name, value in fields.items() if name not in left_out}
    arxiv = f"{fields['arxiv'][:5]}{90_000 + number}"
    fields |= {"name": word, "title": f"{word}: {fields['title']}", "arxiv": arxiv}
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)


def paper_to_edit(project: Path) -> str:
    """Return the id of a paper with room in its summary, and with an arXiv id."""
    for path in sorted((project / "data/papers").glob("*.yml"))[10:]:
        fields = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        if "arxiv" in fields and len(fields["summary"].split()) < 105:
            return path.stem
    raise ValueError("no paper has room for an edit")


@contextmanager
def serving(environment: Path, project: Path, name: str) -> Iterator[str]:
    """Serve a project and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [str(environment / "bin/python"), "-m", "mkdocs", "serve", "--dev-addr", address]
    command.append("--no-strict")  # MkDocs counts a 404 during a build as a warning of the build
    variables = {**ARMS[name].variables, "TMPDIR": str(project.parent)}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, cwd=project, env=measuring.environment(variables), stdout=log, stderr=log
        )
        try:
            wait_for(f"http://{address}/", "</html>")
            yield f"http://{address}/"
        finally:
            process.terminate()
            process.wait()


def wait_for(url: str, word: str) -> float:
    """Ask for a page every ten milliseconds until it has a word, and return the seconds."""
    start = perf_counter()
    while perf_counter() < start + PATIENCE:
        # The server has not started, or the page is not there yet.
        with suppress(URLError), urlopen(url, timeout=PATIENCE) as answer:
            if word in answer.read().decode():
                return perf_counter() - start
        sleep(0.01)
    raise RuntimeError(f"{word} never came to {url}")


def measured(work: Path, size: int, arms: dict[str, Path], runs: int) -> dict[str, Any]:
    """Return for each kind of edit and each arm the seconds until it was seen."""
    projects.write(work, size, list(arms))
    paper = paper_to_edit(work / "ours")
    found: dict[str, dict[str, list[float]]] = {}
    for name, environment in arms.items():
        with serving(environment, work / name, name) as address:
            for edit in islice(edits(work / name, paper), 2 * runs):
                sleep(1)  # the time stamps of files must differ
                edit.file.write_text(edit.text, "utf-8")
                seconds = wait_for(f"{address}{edit.url}", edit.word)
                found.setdefault(edit.kind, {}).setdefault(name, []).append(seconds)
                print(f"{size:>6} {name:<8} {edit.kind:<10} {seconds:7.3f} s", file=sys.stderr)
    return found


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[55, 1000])
    parser.add_argument("--arms", nargs="+", choices=("ours", "plain"), default=["ours", "plain"])
    parser.add_argument("--runs", type=int, default=5, help="edits of each kind")
    parser.add_argument("--into", type=Path, help="file that keeps the figures")
    asked = parser.parse_args()
    arms = install(asked.arms)
    served: dict[str, Any] = {}
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(dir=measuring.FAST) as work:
            served[str(size)] = measured(Path(work), size, arms, asked.runs)
    print(report.serving_table(served))
    if asked.into:
        report.keep(asked.into, {"serving": served})


if __name__ == "__main__":
    main()
