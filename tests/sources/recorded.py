"""A host that gives recorded answers of arXiv and Crossref, and a clock that nobody waits for.

Answers lie in `tests/cases/sources` in the formats of the two.
"""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from mkdocs_papers.sources.metadata import PaperMetadata
from mkdocs_papers.sources.saved import read

ANSWERS = Path(__file__).parents[1] / "cases/sources"
_ENTRY = re.compile(r"  <entry>.*?</entry>\n", re.DOTALL)


def saved(name: str) -> PaperMetadata:
    """Return what a recorded answer or an entry says."""
    return read((ANSWERS / name).read_bytes())


def printed(found: PaperMetadata) -> list[str]:
    """Return the authors as the data files write them."""
    return [author.printed for author in found.authors]


class FakeClock:
    """The module `time`, in which time passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0
        self.waits: list[float] = []

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float, /) -> None:
        self.now += seconds
        if seconds:
            self.waits.append(round(seconds, 3))


@dataclass
class Mood:
    """One answer out of the ordinary: a status, headers, a body, or a break in the middle."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    breaks: bool = False


@dataclass
class Host:
    """The host as the tests see it.

    Attributes:
        url: Its address.
        moods: What it answers next; afterwards it gives recorded answers.
        asked: Method, path and agent of every request.
        let_go: Set by a test to end a silence.
    """

    url: str
    moods: list[Mood | None] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


@contextmanager
def recorded_answers() -> Iterator[Host]:
    """Run a host on this computer for as long as a test needs it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host.asked.append((self.command, unquote(self.path), self.headers["User-Agent"]))
            mood = host.moods.pop(0) if host.moods else _recorded(self.path)
            if mood is None:
                host.let_go.wait(10)
                return
            self.send_response(mood.status)
            for name, value in mood.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(mood.body) + 100 * mood.breaks))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(mood.body)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host = Host(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield host
    finally:
        host.let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _recorded(path: str) -> Mood | None:
    parts = urlsplit(path)
    if parts.path == "/silence":
        return None
    if parts.path == "/api/query":
        return _feed(parse_qs(parts.query)["id_list"][0].split(","))
    if parts.path.startswith("/works/"):
        return _work(unquote(parts.path.removeprefix("/works/")))
    return Mood(200, b"a page") if parts.path.startswith("/pages/") else Mood(404, b"nothing")


def _feed(ids: list[str]) -> Mood:
    """Return one feed with the entries that were asked for, as arXiv does for several ids."""
    entries = []
    for file in sorted((ANSWERS / "arxiv").glob("*.xml")):
        text = file.read_text("utf-8")
        found = re.search(r"<id>http://arxiv.org/abs/(.*)v\d+</id>", text)
        if found and found[1] in ids:
            entries += _ENTRY.findall(text)
    empty = (ANSWERS / "arxiv/nothing.xml").read_text("utf-8")
    return Mood(200, empty.replace("</feed>", "".join(entries) + "</feed>").encode())


def _work(doi: str) -> Mood:
    for file in (ANSWERS / "crossref").glob("*.json"):
        raw = file.read_bytes()
        if json.loads(raw)["message"]["DOI"].lower() == doi.lower():
            return Mood(200, raw, {"Content-Type": "application/json"})
    return Mood(404, b"Resource not found.")
