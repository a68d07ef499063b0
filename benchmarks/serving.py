"""How long it takes from saving a file to the changed page, under `mkdocs serve`.

    python -m benchmarks.serving [--size 1000] [--arms ours plain] [--runs 5]

Types a word into a file, saves it, and asks for its page every ten milliseconds until the word is there.
Of plain Markdown only the page itself is edited, and nothing else follows: a person would have to write a
new name or paper into all lists as well. A server looks at files only so often, and waits for further
changes before it builds; that is counted. With `--into FILE` the figures are kept for `python -m benchmarks.report`.
"""

import argparse
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, NamedTuple

import yaml

from . import measuring, report
from .arms import ARMS
from .environments import CACHE, python
from .pages import ROOT

PATIENCE = 600.0  # seconds
BETWEEN = 1.0  # seconds
REBUILT = re.compile(r"(?:Rebuilt .* in|Documentation built in) ([\d.]+) (ms|s)")
"""What servers say about a rebuild: ours, and MkDocs."""


class Kind(NamedTuple):
    """A kind of edit: before which place of a file a word is typed, in ours and in Markdown.

    Attributes:
        ours: What stands before the word in a paper's file, or in that of the topics.
        markdown: What stands before it in the page.
    """

    ours: str
    markdown: str


KINDS = {
    "summary": Kind(r"^summary: (?:>-\n  )?['\"]?", r"^## Summary\n\n"),
    "tagline": Kind(r"^tagline: ['\"]?", r"^# .*\n\n"),
    "reason": Kind(r"^ *how: ['\"]?", r"^## Builds on\n\n- "),
    "title": Kind(r"^title: ['\"]?", r"^# "),
    "name": Kind(r"^name: ['\"]?", r"\A---\n(?:.*\n)*?---\n\n"),
    "topic": Kind(r"^ *description: ['\"]?", r"^# .*\n\n"),
}


class Server:
    """A server at work on a project."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path, port: int) -> None:
        self.process = process
        self.log = log
        self.port = port

    def page(self, url: str) -> str:
        """Returns what is served at an address, empty if nothing is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/{url}")
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        connection.close()
        return body if answer.status == 200 else ""

    def wait_for(self, url: str, word: str) -> float:
        """Returns when a word was first seen on a page."""
        end = perf_counter() + PATIENCE
        while word not in self.page(url):
            if perf_counter() > end or self.process.poll() is not None:
                raise RuntimeError(f"{word} never came to /{url}\n{self.said()}")
            sleep(0.01)
        return perf_counter()

    def said(self, start: int = 0) -> str:
        """Returns what the server has said since then."""
        return self.log.read_bytes()[start:].decode("utf-8", "replace")


@contextmanager
def serving(name: str, interpreter: Path, project: Path) -> Iterator[Server]:
    """Serves a project as long as somebody needs it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [interpreter, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    variables = {**ARMS[name].variables, "PYTHONUNBUFFERED": "1", "TMPDIR": str(project.parent)}
    log = project.parent / f"{name}.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            list(map(str, command)),
            cwd=project,
            env=measuring.environment(variables),
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    server = Server(process, log, port)
    try:
        while "Serving on" not in server.said():
            if process.poll() is not None:
                raise RuntimeError(server.said())
            sleep(0.1)
        yield server
    finally:
        process.terminate()
        process.wait()


class Desk:
    """Where somebody edits the files of a project.

    Attributes:
        project: The folder of the project.
        paper: Id of the paper that is edited.
        topic: Id of its topic.
        is_ours: Whether papers are data or Markdown.
    """

    def __init__(self, project: Path, paper: str, topic: str, *, is_ours: bool) -> None:
        self.project = project
        self.paper = paper
        self.topic = topic
        self.is_ours = is_ours
        self.numbers = count(1)

    def edit(self, kind: str) -> tuple[Path, str, str, str]:
        """Returns the file, its new text, the page that shows it, and the word to look for."""
        word = f"Word{next(self.numbers):03}"
        if kind == "new paper":
            return (*self._new(word.lower(), word), f"papers/{word.lower()}/", word)
        page = f"topics/{self.topic}" if kind == "topic" else f"papers/{self.paper}"
        path = self._file(page, kind)
        text, place = (
            path.read_text("utf-8"),
            KINDS[kind].ours if self.is_ours else KINDS[kind].markdown,
        )
        start = text.index(f"- id: {self.topic}\n") if self.is_ours and kind == "topic" else 0
        pattern = re.compile(f"({place})(?:Word\\d+ )?", re.MULTILINE)
        new, changed = pattern.subn(f"\\g<1>{word} ", text[start:], count=1)
        if not changed:
            raise ValueError(f"{path} has no place for an edit of its {kind}")
        return path, text[:start] + new, f"{page}/", word

    def _file(self, page: str, kind: str) -> Path:
        if not self.is_ours:
            return self.project / f"docs/{page}.md"
        return self.project / "data" / ("topics.yml" if kind == "topic" else f"{page}.yml")

    def _new(self, id_: str, word: str) -> tuple[Path, str]:
        old = self._file(f"papers/{self.paper}", "new paper")
        new = old.with_stem(id_)
        text = old.read_text("utf-8")
        if not self.is_ours:
            return new, text.replace("\n# ", f"\n# {word} ", 1)
        left_out = ("doi", "aliases", "influenced", "formerly", "discussions")
        fields = yaml.load(text, yaml.BaseLoader)
        fields = {name: value for name, value in fields.items() if name not in left_out}
        number = f"{fields['arxiv'][:5]}{90_000 + int(word[4:])}"
        fields |= {"name": word, "title": f"{word}: {fields['title']}", "arxiv": number}
        return new, yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)


def chosen(project: Path) -> tuple[str, str]:
    """Returns a paper with room for an edit of every kind, not the newest one, and its topic."""
    for path in sorted((project / "data/papers").glob("*.yml"))[10:]:
        fields = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        has_room = len(fields["tagline"]) < 95 and len(fields["summary"].split()) < 105
        if has_room and len(fields.get("builds_on", ())) > 1:
            return path.stem, fields["topics"][0]
    raise ValueError("no paper has room for edits")


def times(server: Server, desk: Desk, runs: int) -> dict[str, list[tuple[float, float | None]]]:
    """Returns for each kind of edit the seconds until it was seen, and those of the rebuild."""
    found: dict[str, list[tuple[float, float | None]]] = {}
    for kind in [kind for kind in (*KINDS, "new paper") for _ in range(runs)]:
        sleep(BETWEEN)
        said = server.log.stat().st_size
        path, text, url, word = desk.edit(kind)
        start = perf_counter()
        path.write_text(text, "utf-8")
        seen = server.wait_for(url, word) - start
        found.setdefault(kind, []).append((seen, _rebuilt(server.said(said))))
        print(f"{kind:<10} {seen:7.3f} s", file=sys.stderr, flush=True)
    return found


def _rebuilt(said: str) -> float | None:
    lines = REBUILT.findall(said)
    return float(lines[-1][0]) / (1000 if lines[-1][1] == "ms" else 1) if lines else None


def main() -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--size", type=int, default=1000, help="number of papers")
    parser.add_argument("--arms", nargs="+", choices=("ours", "plain"), default=["ours", "plain"])
    parser.add_argument("--runs", type=int, default=5, help="edits of each kind")
    parser.add_argument("--environments", type=Path, default=CACHE, help="kept between runs")
    parser.add_argument("--into", type=Path, help="file that keeps the figures")
    asked = parser.parse_args()
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(dir=measuring.fast_folder()) as work:
        command = [sys.executable, "-m", "benchmarks.projects", str(asked.size), work]
        subprocess.run([*command, *asked.arms], cwd=ROOT, check=True)
        paper, topic = chosen(Path(work, "ours"))
        for name in asked.arms:
            project = Path(work, name)
            desk = Desk(project, paper, topic, is_ours=name == "ours")
            with serving(name, python(name, asked.environments), project) as server:
                results[name] = times(server, desk, asked.runs)
    served = {"size": asked.size, "machine": measuring.machine(), "arms": results}
    print(report.serving_table(served))
    if asked.into:
        report.keep(asked.into, {"serving": served})


if __name__ == "__main__":
    main()
