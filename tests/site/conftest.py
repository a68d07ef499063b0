"""Built sites, and tabs in which to open them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext

from . import hostile
from .browsing import TIMEOUT, Watched, new_tab, served
from .making import SITE_URL, Project, shared
from .reading import Site


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the hostile collection, which all test processes share."""

    def build(folder: Path) -> None:
        project = Project(folder.parent)
        project.write_all(hostile.files())
        project.build()

    return Site(shared(tmp_path_factory, "hostile", build), SITE_URL)


class Opening(Protocol):
    """Write the small collection, with these files on top, into a folder of its own."""

    def __call__(self, files: Mapping[str, Any] = ..., **settings: Any) -> Project: ...


@pytest.fixture
def small_site(tmp_path: Path) -> Opening:
    """A small collection for a test to change."""

    def make(files: Mapping[str, Any] | None = None, **settings: Any) -> Project:
        project = Project(tmp_path / "small", **settings)
        project.write_all(files or {})
        return project

    return make


@pytest.fixture(scope="session")
def real(site: Site) -> Iterator[str]:
    """The address at which the real site is served to browsers."""
    with served(site.folder) as url:
        yield url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser session, for tests that change how the browser behaves."""
    with browser.new_context() as context:
        context.set_default_timeout(TIMEOUT)
        yield context


@pytest.fixture(scope="session")
def only_tab(browser: Browser) -> Iterator[Watched]:
    """The tab that serves all tests of a process: a new one costs more than loading a page."""
    with new_tab(browser) as page:
        yield Watched(page)


@pytest.fixture
def tab(only_tab: Watched) -> Iterator[Watched]:
    """A tab that keeps nothing of other tests; the test fails if anything went wrong in it.

    A test names it after the sites that end with the test: a page still loads from its server.
    """
    page, context = only_tab.page, only_tab.page.context
    page.set_viewport_size({"width": 1280, "height": 720})
    yield only_tab
    for other in context.pages:
        if other is not page:
            other.close()
    page.evaluate("localStorage.clear()")
    page.emulate_media(media="null", reduced_motion="null")
    page.unroute_all()
    context.clear_permissions()
    page.goto("about:blank")
    wrong = [*only_tab.wrong]
    only_tab.wrong.clear()
    assert wrong == []
