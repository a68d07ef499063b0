"""Other engines: the plugin in ProperDocs, and the exported site in those without it.

An engine is looked for in .venv-engines/ and on the path. Where there is none the test is skipped,
unless REQUIRE_ENGINES=1; CONTRIBUTING says how to get them.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from . import hostile
from .conftest import Opening
from .making import HOME, ROOT, SITE_URL, Project, builds_on, contents, paper, surroundings
from .reading import Page, Site

pytestmark = pytest.mark.long

Engine = Callable[[Path], None]
"""Builds the exported site in a folder; fails where the engine is not content."""

ENGINES = ROOT / ".venv-engines/bin"
ADDRESSES = ("href", "src")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*><meta name="referrer"[^>]*>')
"""What an exported site does not have, nor the file `_headers`."""


def executable(name: str) -> str:
    """Return the path of an engine; skip the test where it is not installed."""
    found = shutil.which(name, path=os.pathsep.join([str(ENGINES), os.environ.get("PATH", "")]))
    if not found:
        assert os.environ.get("REQUIRE_ENGINES") != "1", f"{name} is not installed"
        pytest.skip(f"{name} is not installed, so nothing was built with it")
    return found


def call(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with output and errors in `stdout`."""
    return subprocess.run(
        command,
        cwd=folder,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def export(project: Path, to: Path) -> None:
    """Export the site of a project."""
    done = call(sys.executable, "-m", "mkdocs_papers", "export", to, folder=project)
    assert done.returncode == 0, done.stdout


def mkdocs(folder: Path) -> None:
    """Build with MkDocs in a process that cannot import our plugin."""
    program = (
        "import sys; sys.modules['mkdocs_papers'] = None; from mkdocs.__main__ import cli; cli()"
    )
    done = call(sys.executable, "-c", program, "build", folder=folder)
    assert done.returncode == 0, done.stdout


def installed(name: str, folder: Path) -> None:
    """Build with an engine from another environment."""
    done = call(executable(name), "build", "-f", "mkdocs.yml", folder=folder)
    assert done.returncode == 0, done.stdout


BUILDS: dict[str, Engine] = {
    "mkdocs": mkdocs,
    "properdocs": partial(installed, "properdocs"),
    "zensical": partial(installed, "zensical"),
}


@pytest.fixture(scope="module", params=BUILDS)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn, without our plugin."""
    if request.param != "mkdocs":
        executable(request.param)
    return BUILDS[request.param]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the real site, exported."""
    folder = tmp_path_factory.mktemp("exported") / "out"
    export(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory, exported: Path, engine: Engine) -> Site:
    """The real site, exported and built by another engine."""
    engine(exported)
    built = (exported / "site").rename(tmp_path_factory.mktemp("staged") / "site")
    return Site(built, SITE_URL)


def article(page: Page, outer: Element) -> Iterator[object]:
    """Yield the content of an element, without white space and the link to the source of the page.

    A staged page is nobody's source. A link counts by where it leads, as "%2E" is a dot in any
    address.
    """
    for element in outer:
        if "md-content__button" not in element.get("class", ""):
            yield element.tag, _attributes(page, element)
            yield element.text if element.tag in ("pre", "code") else (element.text or "").split()
            yield from article(page, element)
        yield element.tail if outer.tag in ("pre", "code") else (element.tail or "").split()


def _attributes(page: Page, element: Element) -> dict[str, str]:
    return {
        name: page.leads_to(value).replace("%2E", ".") if name in ADDRESSES else value
        for name, value in element.attrib.items()
        if name != "data-search-exclude"  # Zensical takes it away when it has read it
    }


def said(page: Page, outer: Element) -> list[object]:
    """Return the content of an article without empty parts."""
    return [each for each in article(page, outer) if each]


def inner(page: Page) -> Element:
    """Return the only element of an exported page, which keeps Markdown out of its content.

    Zensical also has the target of the link that skips the menus there.
    """
    (whole,) = [each for each in page.main if each.get("id") != "__skip"]
    return whole


def assert_same(ours: Site, theirs: Site) -> None:
    """Assert that another engine made the same pages and files."""
    assert theirs.paths == ours.paths
    assert theirs.broken_links() == []
    for path in ours.paths:
        own, other = ours.page(path), theirs.page(path)
        if "refresh" in own.html:
            assert other.html == POLICY.sub("", own.html)
        elif path != "404.html":
            assert_same_page(own, other)
    assert {name: text for name, text in beside(theirs) if name != "sitemap.xml"} == {
        name: text for name, text in beside(ours) if name != "sitemap.xml"
    }
    assert sorted(theirs.sitemap()) == sorted(ours.sitemap())


def assert_same_page(own: Page, other: Page) -> None:
    """Assert that another engine made the same page."""
    assert said(other, inner(other)) == said(own, own.main), own
    assert other.title == own.title
    assert other.description == own.description
    assert _head(other) == _head(own)
    assert _contents(other) == _contents(own), own


def _head(page: Page) -> list[dict[str, str]]:
    """Return the meta elements for programs."""
    return [
        each.attrib
        for each in page.tree.iter("meta")
        if (each.get("name") or each.get("property") or "").startswith(("citation", "og:", "z:"))
    ]


def _contents(page: Page) -> list[str]:
    """Return the links of the table of contents."""
    sides = [each for each in page.tree.iter("div") if each.get("data-md-type") == "toc"]
    return [link.get("href", "") for side in sides for link in side.iter("a")]


def beside(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the files besides the pages that belong to no engine."""
    for name, content in contents(site.folder).items():
        if (
            name != "_headers"
            and not name.endswith((".html", ".gz"))
            and not name.startswith(("assets/", "search"))
        ):
            yield name, content


@pytest.mark.site
def test_the_exported_site_is_the_same_in_every_engine(site: Site, staged: Site) -> None:
    assert len(site.paths) > 130
    assert_same(site, staged)


@pytest.mark.site
def test_the_exported_site_can_be_searched_for_papers(staged: Site) -> None:
    (index,) = [*staged.folder.glob("search.json"), *staged.folder.glob("search/*_index.json")]
    text = index.read_text("utf-8")
    assert "papers/wavenet/" in text
    assert "one sample at a time" in text


def _exported(project: Project, engine: Engine) -> tuple[Site, Site]:
    export(project.folder, project.folder / "out")
    engine(project.folder / "out")
    return project.build(), Site(project.folder / "out/site", SITE_URL)


def test_text_that_tries_to_be_more_stays_text(small_site: Opening, engine: Engine) -> None:
    assert_same(*_exported(small_site(hostile.files()), engine))


def test_former_addresses_ready_files_and_guides_are_there(
    small_site: Opening, engine: Engine
) -> None:
    guide = "# Guide\n\n[one](../papers/alpha.md#cite) ![two](dot.svg)\n\n```\n{{ x }}\n```\n"
    files = {
        "data/papers/beta.yml": paper("Beta", formerly=["old"], builds_on=[builds_on("alpha")]),
        "docs/guides/README.md": guide,
        "docs/guides/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "docs/years/2016.md": HOME,
    }
    assert_same(*_exported(small_site(files), engine))


@pytest.mark.site
def test_properdocs_runs_the_plugin_as_it_is(site: Site, tmp_path: Path) -> None:
    command = executable("properdocs"), "build", "-f", "mkdocs.yml", "-d", tmp_path / "site"
    done = call(*command, folder=ROOT)
    assert done.returncode == 0, done.stdout
    built, ours = contents(tmp_path / "site"), contents(site.folder)
    assert built.keys() == ours.keys()
    for name in ours.keys() - {"sitemap.xml.gz"}:
        lines = zip(built[name].splitlines(), ours[name].splitlines(), strict=True)
        assert all(a == b or b'"generator"' in b for a, b in lines), name


def test_an_engine_that_ignores_the_plugin_says_so(small_site: Opening) -> None:
    project = small_site()
    done = call(executable("zensical"), "build", folder=project.folder)
    assert done.returncode != 0
    assert "mkdocs-papers export DIR" in done.stdout
    assert not (project.site_dir / "index.html").exists()


def test_a_site_without_the_plugin_is_not_built(small_site: Opening) -> None:
    macros = {"modules": ["mkdocs_papers.macros"]}
    project = small_site()
    project.write("mkdocs.yml", {"site_name": "S", "plugins": [{"macros": macros}]})
    done = project.run()
    assert done.returncode != 0
    assert "mkdocs-papers export DIR" in done.stdout
    assert "Traceback" not in done.stdout
