"""Chromium, a server for built sites, and tabs that record whatever goes wrong in them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    expect,
    sync_playwright,
)

from .making import SITE_URL

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMEOUT = 60_000
"""Milliseconds after which something has failed; far more than a busy machine takes."""

RESULTS = '[data-md-component="search-result"] li'
"""The list of search results."""

_READ_SITE_MAP = """async () => {
  const read = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/sitemap.xml"))
  return read && (await (await (await fetch(read.name)).blob()).text())
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium without a window; skip the test where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        assert os.environ.get("REQUIRE_BROWSER") != "1", "no Chromium is installed"
        pytest.skip("no Chromium is installed, so nothing was tried in a browser")
    with sync_playwright() as playwright:
        expect.set_options(timeout=TIMEOUT)
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def new_tab(browser: Browser, **settings: Any) -> Iterator[Page]:
    """Open a tab in a session of its own."""
    with browser.new_context(**settings) as context:
        context.set_default_timeout(TIMEOUT)
        yield context.new_page()


def wait_until(page: Page, condition: str) -> Any:
    """Wait until something holds in a page.

    Playwright's `wait_for_function` evaluates strings in the page, which the policy refuses.

    Args:
        page: The page.
        condition: A function in JavaScript, which may be asynchronous.

    Returns:
        What the function returned.
    """
    return page.evaluate(f"""async () => {{
      for (const end = Date.now() + {TIMEOUT}; Date.now() < end; await new Promise((go) => setTimeout(go, 20))) {{
        const found = await ({condition})()
        if (found) return found
      }}
      throw new Error("it never held")
    }}""")


def wait_for_site_map(page: Page) -> None:
    """Wait until Material follows links without a reload, for which it reads the site map.

    Nothing says that it has; so this reads the map in the same way once it has loaded there.
    """
    wait_until(page, _READ_SITE_MAP)


class _Handler(SimpleHTTPRequestHandler):
    """Serve a site below the path /papers/, as if it were published there.

    All test processes share one build, each at a port of its own, and instant navigation follows
    the addresses of the site map. So the published address is replaced in each answer.

    Every answer has the headers that the site asks for in `_headers`, as some hosts send them.
    """

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path.removeprefix("/papers")))
        file = file / "index.html" if file.is_dir() else file
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        file = file if file.is_file() else Path(self.directory, "404.html")
        content = file.read_bytes() if file.is_file() else b""
        own_url = f"http://{self.headers['Host']}/papers/"
        content = content.replace(SITE_URL.encode(), own_url.encode())
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers_of(Path(self.directory)).items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # a browser stops reading when it leaves a page
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is inherited
        del format, args


def headers_of(folder: Path) -> dict[str, str]:
    """Return the headers in a site's file `_headers`, if it has one."""
    file = folder / "_headers"
    lines = file.read_text("utf-8").splitlines()[1:] if file.is_file() else []
    return {name: value for name, _, value in (line.strip().partition(": ") for line in lines)}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site, and yield its address."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/papers/"
        server.shutdown()
        thread.join()


@dataclass
class Watched:
    """A browser tab and what went wrong in it.

    Attributes:
        page: The tab.
        wrong: Console errors and warnings, exceptions, dialogs, and requests to other hosts.
    """

    page: Page
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._on_request)
        self.page.on("dialog", self._on_dialog)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def _on_request(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.wrong.append(f"request to {request.url}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()


PAGES = (
    "",
    "papers/",
    "papers/wavenet/",
    "years/",
    "years/2023/",
    "topics/",
    "topics/vocoder/",
    "organizations/",
    "lineage/",
    "reading-list/",
    "contribute/",
    "404.html",
)
"""One page of each template."""

WIDE: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
NARROW: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
"""A desktop window and a phone."""
