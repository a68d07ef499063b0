"""The built sites that the tests read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml

from .making import ROOT, Project, build_site
from .reading import Site


class Opening(Protocol):
    """Makes the small collection in a folder of its own, with these files on top."""

    def __call__(self, files: Mapping[str, Any] = ..., **settings: Any) -> Project: ...


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, from one strict build without a warning."""
    return build_site(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def papers() -> dict[str, dict[str, Any]]:
    """The files of all papers as they are typed, by id."""
    return {
        file.stem: yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        for file in sorted((ROOT / "data/papers").glob("*.yml"))
    }


@pytest.fixture
def small_site(tmp_path: Path) -> Opening:
    """A small collection to change at will."""

    def make(files: Mapping[str, Any] | None = None, **settings: Any) -> Project:
        project = Project(tmp_path / "small", **settings)
        project.write_all(files or {})
        return project

    return make
