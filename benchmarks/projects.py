"""Projects of any size, to be built by each arm.

    python -m benchmarks.projects SIZE FOLDER [ARM ...]

Writes each to a folder of its name, and our site, whose pages the others get as Markdown, to `site`.
"""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from mkdocs.utils.yaml import yaml_load

from . import generated, measuring
from .arms import ARMS, REPOSITORY, ROOT, Page, Theme
from .markup import content, words

REAL = len(list((ROOT / "data/papers").glob("*.yml")))
"""The size that stands for the real collection."""


def write(folder: Path, size: int, names: list[str]) -> None:
    """Write the projects of some arms."""
    write_ours(folder / "ours", size)
    writers = {name: arm.write for name in names if (arm := ARMS[name]).write}
    if not writers:
        return
    build(folder / "ours", folder / "site")
    pages = [page_of(url, html) for url, html in articles(folder / "site")]
    theme = _theme(folder / "shell")
    for name, writer in writers.items():
        (folder / name).mkdir()
        writer(pages, folder / name, theme)


def write_ours(folder: Path, size: int) -> None:
    """Write the project that our plugin builds, with a history in which each paper was added."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if size == REAL:
        shutil.copytree(ROOT / "data", folder / "data")
    else:
        generated.write_collection(folder / "data", size)
    lines: list[str] = []
    for number, path in enumerate(sorted((folder / "data/papers").glob("*.yml"))):
        name = f"Somebody {number % 50} <somebody@example.org> {1_700_000_000 + number} +0000"
        text = path.read_text("utf-8")
        lines += [f"commit refs/heads/main\ncommitter {name}\ndata 5\nAdded"]
        lines += [f"M 644 inline data/papers/{path.name}\ndata {len(text.encode())}\n{text}"]
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    subprocess.run([*git, "fast-import", "--quiet"], input="\n".join(lines), text=True, check=True)


def build(project: Path, site: Path) -> None:
    """Build a project with the MkDocs that is installed here, without measuring."""
    measuring.build(
        [sys.executable, "-m", "mkdocs", "build", "-d", site], project, site, REPOSITORY, 3600
    )


def articles(site: Path) -> Iterator[tuple[str, str]]:
    """Yield address and HTML of every page of a site except redirects."""
    for file in sorted(site.rglob("index.html")):
        path = file.parent.relative_to(site).as_posix()
        html = file.read_text("utf-8")
        if "<article" in html:
            yield "" if path == "." else f"{path}/", html


def page_of(url: str, html: str) -> Page:
    """Return a page as the arms get it."""
    title = "".join(re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[:1])
    description = "".join(re.findall(r'<meta name="description" content="([^"]*)"', html))
    return Page(url, unescape(re.sub("<.*?>", "", title)), unescape(description), content(html))


def _theme(folder: Path) -> Theme:
    config: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    del config["theme"]["favicon"], config["theme"]["icon"]["logo"]  # ours
    for scheme in config["theme"]["palette"]:
        del scheme["primary"], scheme["accent"]
    config |= {"site_url": "", "repo_url": REPOSITORY["REPO_URL"], "plugins": {"search": {}}}
    config["not_in_nav"] = "*.md"  # papers stay out of the navigation, as in ours
    targets = re.findall(r"'([\w/-]+\.md)'", str(config["nav"]))
    head = "---\ntitle: TITLE\ndescription: DESCRIPTION\n---\n\n"
    for path, text in {**dict.fromkeys(targets, "# Page\n"), "a/b.md": f"{head}CONTENT\n"}.items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    build(folder, folder / "site")
    html = (folder / "site/a/b/index.html").read_text("utf-8")
    html = html.replace("<h1>TITLE</h1>", "").replace('"base": "../.."', '"base": "/"')
    address = re.compile(r'(?<=\b(?:href="|.src="))(?!\w+:|[#/])[^"]*')
    html = address.sub(lambda found: urljoin("/a/b/", found[0]), html)
    return Theme(config, html.replace("<p>CONTENT</p>", "CONTENT"), folder / "site/assets")


def kept_words(ours: Path, other: Path) -> float:
    """Return the share of the words on our pages that the pages of another site also have."""
    others = dict(articles(other))
    kept = Counter[str]()
    number = 0
    for url, html in articles(ours):
        own = Counter(words(content(html)))
        number += own.total()
        kept += own & Counter(words(content(others.get(url, "<article></article>"))))
    return kept.total() / number


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]), sys.argv[3:] or list(ARMS))
