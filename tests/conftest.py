"""Fixtures for all tests: the invented library, the real collection and site, and the browser."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, settings
from playwright.sync_api import Browser

from mkdocs_papers.checks import Checked, load_checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.sources import client, fetching

from .site.browsing import chromium
from .site.making import ROOT, SITE_URL, build_site, shared
from .site.reading import Site
from .sources.recorded import FakeClock, Host, recorded_answers

CASES = Path(__file__).with_name("cases")
DATA = Path(__file__).parent.with_name("data")
TODAY = date(2025, 1, 31)
"""Today's date in the world of the invented library."""

settings.register_profile(
    "suite",
    derandomize=True,  # the same examples each time; NIGHTLY=1 looks for others
    deadline=None,
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],  # shrinking a failing example takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile(
    "nightly", settings.get_profile("suite"), derandomize=False, max_examples=500
)
settings.load_profile("nightly" if os.environ.get("NIGHTLY") == "1" else "suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that renews what cases expect; read the difference before you keep it."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what is reported now to each expected.txt, and new addresses and keys to tests/published",
    )


def pytest_xdist_auto_num_workers() -> int:
    """Return one process more than cores, as a test that waits for a browser needs none."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark property tests as long, and start with browsers, so that no core waits at the end."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("long")
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def library() -> Library:
    """A small invented library that is as awkward as valid data can be."""
    return load_checked(CASES / "library", TODAY).library


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A copy of the invented library's data folder, for a test to break."""
    return Path(shutil.copytree(CASES / "library", tmp_path / "data"))


@pytest.fixture(scope="session")
def collection() -> Checked:
    """The real collection."""
    return load_checked(DATA, date.today())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, from one strict build that all test processes share."""
    folder = shared(
        tmp_path_factory, "real", lambda folder: build_site(ROOT / "mkdocs.yml", folder)
    )
    return Site(folder, SITE_URL)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, one for each test process."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def papers() -> dict[str, dict[str, Any]]:
    """The data files of all papers, read as plain YAML, by id."""
    return {
        file.stem: yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        for file in sorted((ROOT / "data/papers").glob("*.yml"))
    }


@pytest.fixture
def host() -> Iterator[Host]:
    """A host that replays recorded answers."""
    with recorded_answers() as host:
        yield host


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """A clock that nobody waits for, by which the client measures its pauses."""
    clock = FakeClock()
    for module in (client, fetching):
        monkeypatch.setattr(module, "time", clock)
    return clock
