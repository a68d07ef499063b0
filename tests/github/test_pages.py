"""Which pages a change touches."""

import json
import subprocess
import sys
from pathlib import Path

from .making import SCRIPTS


def test_pages_that_differ_are_named(tmp_path: Path) -> None:
    for name, content in {
        "a/index.html": "1",
        "a/x/gone.html": "1",
        "a/x/other.html": "1",
        "a/style.css": "1",
        "b/index.html": "1",
        "b/x/new.html": "1",
        "b/x/other.html": "2",
        "b/style.css": "2",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    assert differing(tmp_path / "a", tmp_path / "b") == {
        "added": ["x/new.html"],
        "changed": ["x/other.html"],
        "removed": ["x/gone.html"],
    }


def differing(before: Path, after: Path) -> dict[str, list[str]]:
    """Runs the program as the workflow does."""
    done = subprocess.run(
        [sys.executable, "-S", SCRIPTS / "pages.py", before, after], capture_output=True, check=True
    )
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found
