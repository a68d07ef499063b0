"""A project in which somebody works."""

from pathlib import Path

import pytest


@pytest.fixture
def project(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project with the invented library, in which somebody works."""
    monkeypatch.chdir(data_dir.parent)
    return data_dir.parent
