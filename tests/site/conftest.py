"""Built sites, and tabs in which to open them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext

from . import hostile
from .browsing import Watched, served
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
    """A fresh browser session."""
    with browser.new_context() as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Watched]:
    """A fresh tab; the test fails if anything went wrong in it."""
    watched = Watched(context.new_page())
    yield watched
    assert watched.wrong == []
