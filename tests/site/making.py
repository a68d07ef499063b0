"""Small collections in folders of their own, built with the configuration of the real site."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from logging import WARNING, Handler, LogRecord, getLogger
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from .reading import Site

ROOT = Path(__file__).parents[2]
_REAL = [
    yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    for file in (ROOT / "data/papers").glob("*.yml")
]
PAPERS = len(_REAL)
"""How many papers the real collection has."""
VOCODERS = sum("vocoder" in paper["topics"] for paper in _REAL)
"""How many of them are on neural vocoders."""
SITE_URL = "https://example.org/papers/"
REPO_URL = "https://github.com/example/audio-ml-papers"
PUBLISHED = {"SITE_URL": SITE_URL, "REPO_URL": REPO_URL}
"""Published address and repository, as the workflow that publishes gives them."""

HOME = """\
---
title: Small collection
description: A collection for tests.
render_macros: true
---

# Small collection

{{ figures() }}

{% for year in years() %}

## {{ year }} {: #year-{{ year }}-papers }

{{ year_cards(year) }}

{% endfor %}
"""

UNSEARCHED_HOME = HOME.replace(
    "render_macros: true", "render_macros: true\nsearch: {exclude: true}"
)
"""The same as on the real site, whose search finds papers by themselves."""

NAV = [
    {"Home": "index.md"},
    {"Papers": "papers/index.md"},
    {"Topics": "topics/index.md"},
]


def long(text: str) -> str:
    """Return a text, extended to the length that a summary must have."""
    missing = 60 - len(text.split())
    return " ".join([text, *(["and", "on"] * 30)[: max(missing, 0)]])


def paper(name: str, **fields: Any) -> dict[str, Any]:
    """Return a valid paper's file; `fields` replace its values, None removes one."""
    values = {
        "name": name,
        "title": f"{name}: a study of sound",
        "authors": ["Doe, Jane"],
        "published": "2016-05-01",
        "doi": f"10.1000/{name.lower()}",
        "topics": ["sound"],
        "methods": ["listening", "waiting"],
        "tagline": f"What {name} adds",
        "summary": long(f"Nothing like {name} was there before."),
        "tier": "notable",
        "added": "2026-01-02",
    } | fields
    return {key: value for key, value in values.items() if value is not None}


def builds_on(paper_id: str, how: str = "Takes its ear", kind: str = "extends") -> dict[str, str]:
    """Return an entry of `builds_on`."""
    return {"paper": paper_id, "kind": kind, "how": how}


SMALL: Mapping[str, Any] = {
    "data/topics.yml": [{"id": "sound", "name": "Sound", "description": "What ears hear."}],
    "data/methods.yml": [
        {"id": "listening", "name": "Listening", "definition": "Using ears."},
        {"id": "waiting", "name": "Waiting in silence", "definition": "Doing nothing for a time."},
    ],
    "data/papers/alpha.yml": paper("Alpha"),
    "data/papers/beta.yml": paper(
        "Beta", published="2017-06-01", builds_on=[builds_on("alpha", "Adds a second ear")]
    ),
    "docs/index.md": HOME,
}
"""The files of a collection of two papers, the second of which builds on the first."""


class Project:
    """A folder with a collection, its handwritten pages and a configuration.

    The configuration is the real one except for `nav` and what a test changes.
    """

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.folder = folder
        self.write("mkdocs.yml", {"INHERIT": str(ROOT / "mkdocs.yml"), "nav": NAV} | settings)
        self.write_all(SMALL)

    def write(self, path: str, content: Any) -> None:
        """Write a file: text and bytes as they are, anything else as YAML."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        elif isinstance(content, str):
            file.write_text(content, "utf-8")
        else:
            file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")

    def write_all(self, files: Mapping[str, Any]) -> None:
        """Write several files."""
        for path, content in files.items():
            self.write(path, content)

    def remove(self, path: str) -> None:
        """Delete a file."""
        (self.folder / path).unlink()

    @property
    def site_dir(self) -> Path:
        """Where the site is built."""
        return self.folder / "site"

    def build(self, **environment: str) -> Site:
        """Build the site in this process; a warning is a failure."""
        return build_site(self.folder / "mkdocs.yml", self.site_dir, environment)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `mkdocs build` as a person would, with output and errors in `stdout`."""
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", *arguments],
            cwd=self.folder,
            env=surroundings(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=600,
            check=False,
        )


def run_python(program: str, *arguments: str, **environment: str) -> None:
    """Run a program in a process of its own; fail if it does."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=surroundings(**environment),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def surroundings(**environment: str) -> dict[str, str]:
    """Return the environment for a process of MkDocs, with plain output."""
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "FORCE_COLOR")}
    return kept | PUBLISHED | {
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    } | environment  # fmt: skip


def build_site(
    config_file: Path, site_dir: Path, environment: Mapping[str, str] = PUBLISHED, **settings: Any
) -> Site:
    """Build a site in this process; any warning is a failure, as the build is strict."""
    warnings = _Warnings()
    getLogger("mkdocs").addHandler(warnings)
    try:
        with patch.dict(os.environ, {**PUBLISHED, **environment}):
            config = load_config(str(config_file), site_dir=str(site_dir), **settings)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    finally:
        getLogger("mkdocs").removeHandler(warnings)
    assert not warnings.found
    return Site(site_dir, config.site_url or "http://localhost/")


def shared(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return a folder that one test process fills and all others wait for.

    Args:
        factory: Knows the folder of this run of the tests.
        name: What tells this folder from others.
        build: Fills the folder.
    """
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    folder, ready = run / f"shared-{name}" / "site", run / f"shared-{name}" / "ready"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            build(folder)
            ready.touch()
    return folder


class _Warnings(Handler):
    """Collects the warnings of MkDocs."""

    def __init__(self) -> None:
        super().__init__(WARNING)
        self.found: list[str] = []

    def emit(self, record: LogRecord) -> None:
        self.found.append(record.getMessage())


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
