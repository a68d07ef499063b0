"""What the pages of our site say, for other ways of building to say the same."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple

from . import plain
from .content import Node, content
from .measuring import environment

ROOT = Path(__file__).parents[1]


class Page(NamedTuple):
    """A page of our site.

    Attributes:
        url: Its address below the root of the site: "papers/wavenet/".
        title: Its title.
        description: A sentence for search engines, empty where it has none.
        day: When the paper was published, empty for pages that are not a paper's.
        content: What it says.
    """

    url: str
    title: str
    description: str
    day: str
    content: Node


def built(project: Path, site: Path, variables: Mapping[str, str]) -> list[Page]:
    """Builds our project and returns its pages."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    subprocess.run(
        command, cwd=project, env=environment(variables), check=True, capture_output=True
    )
    return [_page(url, html) for url, html in articles(site)]


def articles(site: Path) -> Iterator[tuple[str, str]]:
    """Yields address and HTML of every page of a site but those that only lead to another."""
    for file in sorted(site.rglob("index.html")):
        path = file.parent.relative_to(site).as_posix()
        html = file.read_text("utf-8")
        if "<article" in html:
            yield "" if path == "." else f"{path}/", html


def _page(url: str, html: str) -> Page:
    title, description, day = (
        unescape(found[1]) if (found := re.search(pattern, html, re.DOTALL)) else ""
        for pattern in (
            r"<h1[^>]*>(.*?)</h1>",
            r'<meta name="description" content="([^"]*)"',
            r'<dt>First public</dt><dd><time datetime="([^"]+)"',
        )
    )
    return Page(url, re.sub("<[^>]+>", "", title), description, day, content(html))


def files_of(pages: list[Page], posts: str = "") -> dict[str, str]:
    """Returns the Markdown file of every page by its address.

    Args:
        pages: The pages.
        posts: The folder in which papers stand, where that is not the one of their address.
    """
    above = {page.url.rpartition("/")[0].rpartition("/")[0] for page in pages}
    files = {
        page.url: f"{page.url}index.md" if page.url[:-1] in above else f"{page.url[:-1]}.md"
        for page in pages
    }
    if posts:
        files |= {page.url: f"{posts}/{Path(files[page.url]).name}" for page in pages if page.day}
    return files


def text(page: Page, files: Mapping[str, str]) -> str:
    """Returns the Markdown of a page, without its head."""
    return plain.markdown(page.content, plain.Place(page.url, files))


def head(page: Page, **more: str) -> str:
    """Returns what stands above the Markdown of a page."""
    values = {"title": page.title, "description": page.description}
    # JSON quotes text as YAML does.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items()]
    lines += [f"{name}: {value}\n" for name, value in more.items()]
    return f"---\n{''.join(lines)}---\n\n"
