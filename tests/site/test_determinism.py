"""The same sources give the same bytes, wherever and whenever they are built."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .making import ROOT, contents, surroundings

pytestmark = pytest.mark.site

SURROUNDINGS = {"SOURCE_DATE_EPOCH": "1767225600", "GIT_DIR": "/nowhere"}
"""One day, and no history, as the copy elsewhere has none."""


def _build(project: Path, cwd: Path, site_dir: Path, **environment: str) -> dict[str, bytes]:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            f"--config-file={project}/mkdocs.yml",
            f"--site-dir={site_dir}",
        ],
        cwd=cwd,
        env=surroundings(**SURROUNDINGS, **environment),
        check=True,
        capture_output=True,
    )
    return contents(site_dir)


def test_two_builds_in_different_surroundings_are_the_same(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for folder in ("data", "docs"):
        shutil.copytree(ROOT / folder, elsewhere / folder, copy_function=shutil.copyfile)
    shutil.copyfile(ROOT / "mkdocs.yml", elsewhere / "mkdocs.yml")

    one = _build(ROOT, ROOT, tmp_path / "one", PYTHONHASHSEED="1", TZ="UTC")
    two = _build(
        elsewhere, tmp_path, tmp_path / "two", PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C"
    )

    assert sorted(one) == sorted(two)
    assert [path for path in one if one[path] != two[path]] == []
    assert "sitemap.xml.gz" in one
