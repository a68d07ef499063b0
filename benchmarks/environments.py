"""An environment of its own for each way to build, installed once and kept."""

import hashlib
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from .arms import ARMS
from .pages import ROOT

CACHE = Path(tempfile.gettempdir(), "audio-ml-papers-benchmarks")
"""Where environments are kept unless somebody says otherwise."""


def python(name: str, cache: Path = CACHE) -> Path:
    """Returns the interpreter of an arm's environment, which is installed if it is new.

    All have the MkDocs and Material of whoever measures.
    """
    same = [f"{each}=={version(each)}" for each in ("mkdocs", "mkdocs-material")]
    wanted = [*same, *ARMS[name].requirements]
    key = hashlib.sha256(repr((sys.version, wanted)).encode()).hexdigest()[:12]
    folder = cache / f"{name}-{key}"
    interpreter = folder / "bin/python"
    if not (folder / "complete").exists():
        venv.create(folder, with_pip=True, clear=True)
        _quietly([interpreter, "-m", "pip", "install", "--quiet", *wanted])
        (folder / "complete").touch()
    # pip compiles what it installs, but not the modules of a repository that is used in place.
    _quietly([interpreter, "-m", "compileall", "-q", ROOT / "plugins"])
    return interpreter


def versions(interpreter: Path) -> list[str]:
    """Returns what builds in an environment, with versions."""
    command = [str(interpreter), "-m", "pip", "list", "--format", "freeze", "--exclude-editable"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    builders = ("jinja2==", "markdown==", "mkdocs==", "mkdocs-ma", "mkdocs-gen-files==")
    return [
        line.replace("==", " ") for line in done.stdout.split() if line.lower().startswith(builders)
    ]


def _quietly(command: Iterable[str | Path]) -> None:
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
