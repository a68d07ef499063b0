"""The ways to build the site that are compared, and the project that each of them starts from."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .pages import ROOT, Page, files_of, head, text

REPOSITORY = {"REPO_URL": "https://github.com/example/papers"}
"""What all are told, so that every page has a link to edit it."""

PUBLISHED = {**REPOSITORY, "SITE_URL": "https://papers.example/"}

COPYING = '''\
"""Writes the pages, whose text is ready."""

from pathlib import Path

import mkdocs_gen_files

for file in sorted(Path("texts").rglob("*.md")):
    with mkdocs_gen_files.open(file.relative_to("texts"), "w") as page:
        page.write(file.read_text("utf-8"))
'''

SHOWING = '''\
"""Shows pages, whose text is ready."""

from pathlib import Path


def define_env(env):
    """Registers the macro that every page consists of."""

    @env.macro
    def content():
        """Returns the text of the page."""
        return Path("texts", env.page.file.src_uri).read_text("utf-8")
'''

Config = dict[str, Any]


class Arm(NamedTuple):
    """A way to build the site.

    Attributes:
        about: What it is, in a sentence.
        requirements: What has to be installed besides MkDocs and Material.
        write: Writes our pages into the folder of a project and completes its configuration; None
            for our own ways, whose project is the collection.
        variables: Variables of the environment with which it is built.
    """

    about: str
    requirements: tuple[str, ...] = ()
    write: Callable[[list[Page], Path, Config], None] | None = None
    variables: Mapping[str, str] = REPOSITORY


def _plain(pages: list[Page], folder: Path, config: Config) -> None:
    del config
    files = files_of(pages)
    _write(folder / "docs", {files[page.url]: head(page) + text(page, files) for page in pages})


def _gen_files(pages: list[Page], folder: Path, config: Config) -> None:
    """Keeps the home page in `docs/`, which must not be empty."""
    files = files_of(pages)
    texts = {files[page.url]: head(page) + text(page, files) for page in pages}
    _write(folder / "docs", {"index.md": texts.pop("index.md")})
    _write(folder / "texts", texts)
    _write(folder, {"copying.py": COPYING})
    config["plugins"]["gen-files"] = {"scripts": ["copying.py"]}


def _macros(pages: list[Page], folder: Path, config: Config) -> None:
    files = files_of(pages)
    stubs = {files[page.url]: f"{head(page)}{{{{ content() }}}}\n" for page in pages}
    _write(folder / "docs", stubs)
    _write(folder / "texts", {files[page.url]: text(page, files) for page in pages})
    _write(folder, {"showing.py": SHOWING})
    config["plugins"]["macros"] = {"module_name": "showing"}


def _blog(pages: list[Page], folder: Path, config: Config) -> None:
    """Makes papers posts; years and topics have their own pages, so the blog makes none of them."""
    files = files_of(pages, posts="blog/posts")
    texts = {}
    for page in pages:
        written = text(page, files)
        if page.day:
            *begin, rest = written.split("\n\n", 3)  # name, title, and what is new
            written = "\n\n".join((*begin, "<!-- more -->", rest))
        texts[files[page.url]] = head(page, **({"date": page.day} if page.day else {})) + written
    _write(folder / "docs", {**texts, "blog/index.md": "# Latest papers\n"})
    config["plugins"]["blog"] = {
        "post_url_format": "{file}",
        "archive": False,
        "categories": False,
    }


def _write(folder: Path, contents: Mapping[str, str]) -> None:
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")


OURS = ("--editable", str(ROOT))
ARMS = {
    "ours": Arm("our plugin, with all that it adds but share pictures", OURS),
    "published": Arm("our plugin with share pictures, too", OURS, variables=PUBLISHED),
    "plain": Arm("the same pages as Markdown on disk", write=_plain),
    "gen-files": Arm("the same Markdown from a script", ("mkdocs-gen-files",), _gen_files),
    "macros": Arm("the same Markdown from a macro", ("mkdocs-macros-plugin",), _macros),
    "blog": Arm("the same Markdown, with papers as posts of Material's blog", (), _blog),
}
"""By name, in the order in which they take turns."""
