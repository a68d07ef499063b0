"""The built sites that the tests read."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext

from . import hostile
from .browsing import Watched, served
from .making import ROOT, Project, build_site
from .reading import Site


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the hostile collection."""
    project = Project(tmp_path_factory.mktemp("hostile"))
    project.write_all(hostile.files())
    return project.build()


class Opening(Protocol):
    """Makes the small collection in a folder of its own, with these files on top."""

    def __call__(self, files: Mapping[str, Any] = ..., **settings: Any) -> Project: ...


@pytest.fixture
def small_site(tmp_path: Path) -> Opening:
    """A small collection to change at will."""

    def make(files: Mapping[str, Any] | None = None, **settings: Any) -> Project:
        project = Project(tmp_path / "small", **settings)
        project.write_all(files or {})
        return project

    return make


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real site, built for the address at which it is served."""
    folder = tmp_path_factory.mktemp("browser") / "site"
    with served(folder) as url:
        build_site(ROOT / "mkdocs.yml", folder, {"SITE_URL": url})
        yield url


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
