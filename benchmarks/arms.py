"""The ways to build the site that are compared, each with what it needs to be installed."""

import hashlib
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from . import plain

ROOT = Path(__file__).parents[1]
VARIABLES = {"REPO_URL": "https://github.com/example/papers"}
"""What every arm is told, so that all pages have links to edit them."""


class Page(NamedTuple):
    """A page of our site, for others to say the same.

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
    content: plain.Node


Writer = Callable[[list[Page], Path, dict[str, Any]], None]
"""Writes the pages into the folder of a project, and completes its configuration."""


class Arm(NamedTuple):
    """One way to build the site.

    Attributes:
        requirements: What it needs besides MkDocs and Material.
        write: Makes its project of our pages; None for our own.
        variables: Variables of the environment with which it is built.
    """

    requirements: tuple[str, ...]
    write: Writer | None
    variables: Mapping[str, str] = VARIABLES


def texts(pages: list[Page], files: Mapping[str, str]) -> dict[str, str]:
    """Returns the Markdown of every page by its file."""
    return {
        files[
            page.url
        ]: f"{_head(page)}{plain.markdown(page.content, plain.Place(page.url, files))}"
        for page in pages
    }


def _head(page: Page, **more: str) -> str:
    values = {"title": page.title, "description": page.description, **more}
    lines = [f"{name}: {quoted(value)}\n" for name, value in values.items() if value]
    return f"---\n{''.join(lines)}---\n\n"


def quoted(text: str) -> str:
    """Returns text as YAML between quotation marks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def files_of(pages: list[Page]) -> dict[str, str]:
    """Returns the Markdown file of every page by its address."""
    above = {page.url.rpartition("/")[0].rpartition("/")[0] for page in pages}
    return {
        page.url: f"{page.url}index.md" if page.url[:-1] in above else f"{page.url[:-1]}.md"
        for page in pages
    }


def write_all(folder: Path, contents: Mapping[str, str]) -> None:
    """Writes files below a folder."""
    for path, text in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def write_plain(pages: list[Page], folder: Path, config: dict[str, Any]) -> None:
    """Writes all pages as Markdown."""
    del config
    write_all(folder / "docs", texts(pages, files_of(pages)))


ARMS = {
    "ours": Arm(("--editable", str(ROOT)), None),
    "plain": Arm((), write_plain),
}
"""By their names; what stands first is measured first."""


def python(name: str, cache: Path) -> Path:
    """Returns the interpreter of an arm's own environment, which is installed if it is new.

    All have the same MkDocs and Material, those of whoever measures.
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
    # A repository is no installed package, whose modules pip has compiled.
    _quietly([interpreter, "-m", "compileall", "-q", ROOT / "plugins"])
    return interpreter


def versions(interpreter: Path) -> list[str]:
    """Returns the plugins of an environment with their versions."""
    frozen = subprocess.run(
        [interpreter, "-m", "pip", "list", "--format", "freeze"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    names = ("mkdocs", "material", "markdown", "jinja2", "pydantic", "pyyaml")
    return [line for line in frozen.split() if line.lower().startswith(names)]


def _quietly(command: Iterable[str | Path]) -> None:
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
