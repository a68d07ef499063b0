"""What the tests share: the invented library, the real collection, and how to renew cases."""

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

from .site.browsing import chromium
from .site.making import ROOT, build_site
from .site.reading import Site
from .sources.recorded import FakeClock, Host, recorded_answers

CASES = Path(__file__).with_name("cases")
DATA = Path(__file__).parent.with_name("data")
TODAY = date(2025, 1, 31)
"""The day on which the tests happen, in the world of the invented library."""

settings.register_profile(
    "suite",
    derandomize=True,  # the same examples each time; HYPOTHESIS_PROFILE=search looks for others
    deadline=None,
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],  # to make a failing example small takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile(
    "search", settings.get_profile("suite"), derandomize=False, max_examples=500
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option that renews what cases expect; read the difference before you keep it."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what is reported now to each expected.txt, and new addresses and keys to tests/published",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lets long modules begin first, so that no core waits for the last of them."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def library() -> Library:
    """A small invented library in which everything is as awkward as it may be."""
    return load_checked(CASES / "library", TODAY).library


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """The data folder of the invented library, to be spoiled."""
    return Path(shutil.copytree(CASES / "library", tmp_path / "data"))


@pytest.fixture(scope="session")
def collection() -> Checked:
    """The real collection."""
    return load_checked(DATA, date.today())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, from one strict build without a warning."""
    return build_site(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; one for all, as a process runs no two."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def papers() -> dict[str, dict[str, Any]]:
    """The files of all papers as they are typed, by id."""
    return {
        file.stem: yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        for file in sorted((ROOT / "data/papers").glob("*.yml"))
    }


@pytest.fixture
def host() -> Iterator[Host]:
    """A host that gives recorded answers."""
    with recorded_answers() as host:
        yield host


@pytest.fixture
def clock() -> FakeClock:
    """A clock that nobody waits for."""
    return FakeClock()
