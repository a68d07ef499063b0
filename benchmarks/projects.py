"""Projects that MkDocs builds, of any size: ours, and what the other ways start from.

    python -m benchmarks.projects SIZE FOLDER [ARM ...]

Writes the project of each arm to a folder of that name. For all but ours, our site is built once, and the
Markdown is written that says the same as its pages.
"""

import argparse
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from . import arms, generated, plain
from .measuring import environment

ROOT = generated.ROOT
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
    """Makes a repository in which every paper was added by somebody, one after the other."""
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


def pages(ours: Path, site: Path) -> list[arms.Page]:
    """Builds our project and returns what its pages say."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    subprocess.run(
        command, cwd=ours, env=environment(arms.VARIABLES), check=True, capture_output=True
    )
    read = {
        file.parent.relative_to(site).as_posix(): file.read_text("utf-8")
        for file in sorted(site.rglob("index.html"))
    }
    return [_page(path, html) for path, html in read.items() if "<article" in html]


def _page(path: str, html: str) -> arms.Page:
    title, description = (
        unescape(found[1]) if (found := re.search(pattern, html)) else ""
        for pattern in (r"<h1[^>]*>(.*?)</h1>", r'<meta name="description" content="([^"]*)"')
    )
    day = re.search(r'<dt>First public</dt><dd><time datetime="([^"]+)"', html)
    return arms.Page(
        "" if path == "." else f"{path}/",
        re.sub("<[^>]+>", "", title),
        description,
        day[1] if day else "",
        plain.content(html),
    )


def settings() -> dict[str, Any]:
    """Returns our configuration without what our plugin and its theme give."""
    config: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    theme = config["theme"]
    del theme["favicon"], theme["icon"]["logo"]
    for scheme in theme["palette"]:
        del scheme["primary"], scheme["accent"]
    config["repo_url"] = arms.VARIABLES["REPO_URL"]
    config["plugins"] = {"search": {}}
    config["not_in_nav"] = "*.md"  # papers stay out of the navigation, as in ours
    return config


def main() -> None:
    """Writes projects."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.projects", description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("arms", nargs="*", default=list(arms.ARMS), metavar="ARM")
    asked = parser.parse_args()
    write_ours(asked.folder / "ours", asked.size)
    others = [name for name in asked.arms if arms.ARMS[name].write]
    if not others:
        return
    found = pages(asked.folder / "ours", asked.folder / "site")
    shutil.rmtree(asked.folder / "site")
    for name in others:
        folder = asked.folder / name
        config = settings()
        arms.ARMS[name].write(found, folder, config)
        text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
        (folder / "mkdocs.yml").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
