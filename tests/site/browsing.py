"""Chromium, a server for built sites, and tabs in which nothing may go wrong."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RESULTS = '[data-md-component="search-result"] li'
"""What a search found."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Starts Chromium without a window, or skips the test where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        assert os.environ.get("REQUIRE_BROWSER") != "1", "no Chromium is installed"
        pytest.skip("no Chromium is installed, so nothing was tried in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site below the path /papers/, silently."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/papers"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is inherited
        del format, args


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder, which may be filled later, and gives its address."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/papers/"
        server.shutdown()
        thread.join()


@dataclass
class Watched:
    """A tab of the browser, and what went wrong in it.

    Attributes:
        page: The tab.
        wrong: Messages of errors, dialogs, and requests to other hosts or in vain.
    """

    page: Page
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._follow)
        self.page.on("dialog", self._refuse)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def _follow(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.wrong.append(f"request to {request.url}")

    def _refuse(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()


PAGES = (
    "",
    "papers/",
    "papers/wavenet/",
    "papers/yue/",
    "papers/ltu/",
    "years/",
    "years/2023/",
    "topics/",
    "topics/vocoder/",
    "methods/",
    "methods/transformer/",
    "people/",
    "organizations/",
    "lineage/",
    "reading-list/",
    "about/",
    "contribute/",
    "data/",
    "404.html",
)
"""One page of each template, and papers with much and with little to show."""

WIDE: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
NARROW: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
"""A window on a desk, and a phone."""
