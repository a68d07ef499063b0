"""Projects that MkDocs builds, of any size: ours, and what the other ways start from.

    python -m benchmarks.projects SIZE FOLDER [ARM ...]

Writes the project of each arm to a folder of that name. For all but ours, our site is built once, and the
Markdown is written that says the same as its pages.
"""

import argparse
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from . import generated
from .arms import ARMS, REPOSITORY
from .pages import ROOT, built

REAL = len(list((ROOT / "data/papers").glob("*.yml")))
"""The size at which the real collection is taken."""


def write_ours(folder: Path, size: int) -> None:
    """Writes the project that our plugin builds, with a history in which each paper was added."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if size == REAL:
        shutil.copytree(ROOT / "data", folder / "data")
    else:
        generated.write_collection(folder / "data", size)
    _write_history(folder)


def _write_history(folder: Path) -> None:
    lines: list[str] = []
    for number, path in enumerate(sorted((folder / "data/papers").glob("*.yml"))):
        name = f"Somebody {number % 50} <somebody@example.org> {1_700_000_000 + number} +0000"
        text = path.read_text("utf-8")
        lines += [f"commit refs/heads/main\ncommitter {name}\ndata 5\nAdded"]
        lines += [f"M 644 inline data/papers/{path.name}\ndata {len(text.encode())}\n{text}"]
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "fast-import", "--quiet", stream="\n".join(lines))


def _git(folder: Path, *arguments: str, stream: str = "") -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=stream.encode(), check=True)


def settings() -> dict[str, Any]:
    """Returns our configuration without what our plugin and its theme give."""
    config: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    theme = config["theme"]
    del theme["favicon"], theme["icon"]["logo"]
    for scheme in theme["palette"]:
        del scheme["primary"], scheme["accent"]
    config["repo_url"] = REPOSITORY["REPO_URL"]
    config["plugins"] = {"search": {}}
    config["not_in_nav"] = "*.md"  # papers stay out of the navigation, as in ours
    return config


def write(folder: Path, size: int, names: list[str]) -> None:
    """Writes the projects of some arms."""
    ours = folder / "ours"
    write_ours(ours, size)
    writers = {name: arm.write for name in names if (arm := ARMS[name]).write}
    pages = built(ours, folder / "site", REPOSITORY) if writers else []
    for name, writer in writers.items():
        config = settings()
        writer(pages, folder / name, config)
        text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
        (folder / name / "mkdocs.yml").write_text(text, "utf-8")


def main() -> None:
    """Writes projects."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.projects", description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("arms", nargs="*", default=list(ARMS), metavar="ARM")
    asked = parser.parse_args()
    write(asked.folder, asked.size, asked.arms)


if __name__ == "__main__":
    main()
