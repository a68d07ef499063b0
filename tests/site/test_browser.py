"""What happens in a browser: search, no foreign requests, no scripts from data."""

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
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    expect,
    sync_playwright,
)

from . import hostile
from .making import ROOT, Project, build_site

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RESULTS = '[data-md-component="search-result"] li'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
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
def _served(folder: Path) -> Iterator[str]:
    """Serves a folder, which may be filled later, and gives its address."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/papers/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real site, built for the address at which it is served."""
    folder = tmp_path_factory.mktemp("browser") / "site"
    with _served(folder) as url:
        build_site(ROOT / "mkdocs.yml", folder, {"SITE_URL": url})
        yield url


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the hostile collection."""
    project = Project(tmp_path_factory.mktemp("hostile"))
    project.write_all(hostile.files())
    with _served(project.site_dir) as url:
        project.build(SITE_URL=url)
        yield url


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


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh session of the browser."""
    with browser.new_context() as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Watched]:
    """A fresh tab in which nothing may go wrong."""
    watched = Watched(context.new_page())
    yield watched
    assert watched.wrong == []


@pytest.mark.parametrize("path", ["", "papers/wavenet/", "papers/", "people/", "about/"])
def test_pages_ask_nobody_else_and_make_no_error(tab: Watched, real: str, path: str) -> None:
    answer = tab.page.goto(real + path, wait_until="networkidle")
    assert answer is not None
    assert answer.ok


def test_search_finds_a_paper_and_leads_to_it(tab: Watched, real: str) -> None:
    tab.page.goto(real, wait_until="networkidle")
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("wavenet")
    first = tab.page.locator(RESULTS).locator("a").first
    expect(first).to_contain_text("WaveNet: A Generative Model for Raw Audio")
    first.click()
    tab.page.wait_for_url(f"{real}papers/wavenet/**")
    expect(tab.page.locator("main h1")).to_have_text("WaveNet: A Generative Model for Raw Audio")


def test_a_wrong_address_leads_to_the_search(context: BrowserContext, real: str) -> None:
    page = context.new_page()
    answer = page.goto(f"{real}papers/wave-net/")
    assert answer is not None
    assert answer.status == 404
    box = page.locator("main").get_by_role("searchbox")
    expect(box).to_have_value("wave net")
    box.fill("wavenet")
    page.locator("main").get_by_role("button", name="Search").click()
    first = page.locator(RESULTS).locator("a").first
    expect(first).to_contain_text("WaveNet: A Generative Model for Raw Audio")


def test_folded_authors_open_without_script(browser: Browser, real: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{real}papers/yue/")
        last = page.get_by_role("link", name="Yike Guo", exact=True)
        expect(last).to_be_hidden()
        page.get_by_text("48 more authors").click()
        expect(last).to_be_visible()


@pytest.mark.parametrize(
    ("path", "heading"),
    [("", "2014"), ("papers/wavenet/", "Papers this influenced"), ("papers/", "All papers")],
)
def test_pages_can_be_read_without_script(
    browser: Browser, real: str, path: str, heading: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(real + path)
        expect(page.get_by_role("heading", name=heading, exact=True).last).to_be_visible()
        expect(page.locator("main").get_by_role("link", name="Tacotron 2").first).to_be_visible()


def test_hostile_texts_are_shown_as_text(tab: Watched, hostile_site: str) -> None:
    for number, text in enumerate(hostile.TEXTS):
        tab.page.goto(f"{hostile_site}papers/x{number:02}/", wait_until="domcontentloaded")
        shown = tab.page.locator("main h1").evaluate("element => element.textContent")
        assert shown == f"{text} titled x{number:02}"
        assert tab.page.title().startswith(f"{text} titled")


def test_hostile_texts_are_found_as_text(tab: Watched, hostile_site: str) -> None:
    tab.page.goto(hostile_site, wait_until="networkidle")
    box = tab.page.get_by_role("textbox", name="Search")
    box.click()
    for number, text in enumerate(hostile.TEXTS):
        box.fill(f"x{number:02}")
        box.press("End")  # the search listens to keys
        first = tab.page.locator(RESULTS).first
        expect(first.locator("h1")).to_have_text(f"{text} titled x{number:02}")
        expect(first).to_contain_text(f"{text} in short")
        assert first.locator("script, img").count() == 0
