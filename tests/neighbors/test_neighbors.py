"""Other plugins find papers as they find any page, and the site stays whole beside them.

They are looked for in .venv-neighbors/. Without it, the tests are skipped unless REQUIRE_NEIGHBORS=1.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from ..site.making import ROOT, SITE_URL, Project, surroundings
from ..site.reading import Page, Site

pytestmark = [pytest.mark.long, pytest.mark.neighbors]

MKDOCS = ROOT / ".venv-neighbors/bin/mkdocs"
CONFIG = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
PAGES = {"docs/about.md": "# About\n\nWho we are.\n", "docs/guide.md": "# Guide\n\nHow to read.\n"}
LAST_CHANGED = {"alpha": "2020-02-03", "beta": "2021-05-06"}


@pytest.fixture(scope="module")
def mkdocs() -> Path:
    """The MkDocs beside which the other plugins are installed."""
    if not MKDOCS.exists():
        assert os.environ.get("REQUIRE_NEIGHBORS") != "1", f"{MKDOCS} is not there"
        pytest.skip(f"{MKDOCS} is not there, so nothing was built with other plugins")
    return MKDOCS


class Neighborhood:
    """A project that is built with one more plugin at a time.

    Args:
        mkdocs: The MkDocs to build it with.
        project: The project.
        settings: Its configuration, without plugins.
        paper: The id of one of its papers.
    """

    def __init__(self, mkdocs: Path, project: Project, settings: dict[str, Any], paper: str):
        self.mkdocs = mkdocs
        self.project = project
        self.settings = settings
        self.paper = paper
        self.plain = self.build()

    def build(self, times: int = 1, **plugins: Any) -> Site:
        """Build the site, strictly; fail where a warning or an error is reported."""
        named = {
            name if name == "i18n" else name.replace("_", "-"): plugins[name] for name in plugins
        }
        site_dir = self.project.folder / f"site {' '.join(named)}"
        config = {**self.settings, "site_dir": str(site_dir), "plugins": named}
        self.project.write("mkdocs.yml", {"INHERIT": str(ROOT / "mkdocs.yml"), **config})
        for _ in range(times):
            done = subprocess.run(
                [self.mkdocs, "build", "--strict"],
                cwd=self.project.folder,
                env=surroundings(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode == 0, done.stdout
        return Site(site_dir, SITE_URL)

    def assert_whole(self, site: Site) -> None:
        """Fail unless all pages, search entries, maps, and heads are as in the plain site."""
        assert set(site.paths) >= set(self.plain.paths)
        assert site.broken_links() == []
        assert locations(site) >= locations(self.plain)
        for path in self.plain.paths:
            ours, theirs = self.plain.page(path), site.page(path)
            assert marks(theirs) == marks(ours), path


def locations(site: Site) -> set[str]:
    """Return where the entries of the search lead."""
    return {entry["location"] for entry in site.index}


def marks(page: Page) -> list[str]:
    """Return what a page needs to be found, cited, and shown: metadata, styles, scripts, nodes of maps."""
    pattern = r"(?:citation|og:)[\w:]+|application/ld\+json|[\w-]+\.css|papers-search\.js|data-n="
    return re.findall(pattern, page.html)


def git(folder: Path, *arguments: str, day: str = "") -> None:
    """Run git as somebody, on a day."""
    date = f"{day}T12:00:00Z"
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date} if day else {}
    name = ("-c", "user.name=Jane", "-c", "user.email=jane@example.org")
    subprocess.run(["git", *name, *arguments], cwd=folder, env={**os.environ, **dates}, check=True)


@pytest.fixture(scope="module")
def three_pages(mkdocs: Path, tmp_path_factory: pytest.TempPathFactory) -> Neighborhood:
    """A site of three handwritten pages and two papers, each committed on a day of its own."""
    project = Project(tmp_path_factory.mktemp("neighbors") / "three")
    project.write_all(PAGES)
    git(project.folder, "init", "--quiet")
    git(project.folder, "add", "docs")
    git(project.folder, "commit", "--quiet", "--message=Pages", day="2019-01-01")
    for paper, day in LAST_CHANGED.items():
        git(project.folder, "add", f"data/papers/{paper}.yml")
        git(project.folder, "commit", "--quiet", f"--message=Add {paper}", day=day)
    git(project.folder, "add", "data")
    git(project.folder, "commit", "--quiet", "--message=Definitions", day="2021-06-07")
    nav = [{"Home": "index.md"}, {"Papers": "papers/index.md"}, "about.md", "guide.md"]
    # static-i18n warns of instant navigation.
    features = [each for each in CONFIG["theme"]["features"] if each != "navigation.instant"]
    settings = {"nav": nav, "theme": {"features": features}}
    return Neighborhood(mkdocs, project, settings, "beta")


@pytest.fixture(scope="module")
def real(mkdocs: Path, tmp_path_factory: pytest.TempPathFactory) -> Neighborhood:
    """The real site, with the history of the repository."""
    project = Project(tmp_path_factory.mktemp("neighbors") / "real")
    folder = project.folder
    shutil.rmtree(folder)
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    return Neighborhood(mkdocs, project, {}, "wavenet")


@pytest.fixture(params=["three_pages", "real"])
def neighborhood(request: pytest.FixtureRequest) -> Neighborhood:
    """Each of the two sites."""
    found: Neighborhood = request.getfixturevalue(request.param)
    return found


def test_an_old_address_redirects_to_a_paper(neighborhood: Neighborhood) -> None:
    target = f"papers/{neighborhood.paper}.md"
    site = neighborhood.build(redirects={"redirect_maps": {"old.md": target}})
    neighborhood.assert_whole(site)
    assert f'href="../papers/{neighborhood.paper}/"' in site.page("old/").html


def test_papers_show_when_their_file_changed_last(neighborhood: Neighborhood) -> None:
    site = neighborhood.build(git_revision_date_localized={"type": "iso_date"})
    neighborhood.assert_whole(site)
    log = ["git", "log", "-1", "--format=%as", f"data/papers/{neighborhood.paper}.yml"]
    done = subprocess.run(
        log, cwd=neighborhood.project.folder, capture_output=True, text=True, check=True
    )
    html = site.page(f"papers/{neighborhood.paper}/").html
    assert re.findall(r"plugin-iso_date[^>]*>([^<]+)<", html) == [done.stdout.strip()]


def test_papers_are_in_the_feed(neighborhood: Neighborhood) -> None:
    site = neighborhood.build(rss={"length": 1000})
    neighborhood.assert_whole(site)
    feed = (site.folder / "feed_rss_created.xml").read_text("utf-8")
    assert f"<link>{SITE_URL}papers/{neighborhood.paper}/</link>" in feed


def test_papers_can_be_printed_after_the_second_build(neighborhood: Neighborhood) -> None:
    site = neighborhood.build(times=2, print_site={})
    assert set(site.paths) == {*neighborhood.plain.paths, "print_page/"}
    assert locations(site) >= locations(neighborhood.plain)
    title = neighborhood.plain.page(f"papers/{neighborhood.paper}/").title
    assert title.rpartition(" - ")[0] in site.page("print_page/").text


def test_pages_in_another_language_stand_beside_papers(three_pages: Neighborhood) -> None:
    languages = [
        {"locale": "en", "name": "English", "default": True, "build": True},
        {"locale": "de", "name": "Deutsch", "build": True},
    ]
    site = three_pages.build(times=2, i18n={"languages": languages})
    three_pages.assert_whole(site)
    assert set(site.paths) - set(three_pages.plain.paths) >= {"de/", "de/about/", "de/guide/"}
    assert 'lang="de"' in site.page("de/about/").html
    assert 'lang="en"' in site.page("papers/beta/").html


def test_posts_of_a_blog_have_styles_and_scripts(three_pages: Neighborhood) -> None:
    post = "---\ndate: 2026-01-01\n---\n# Post\n\nText\n"
    three_pages.project.write_all({"docs/blog/index.md": "# Blog\n", "docs/blog/posts/a.md": post})
    site = three_pages.build(blog={})
    three_pages.assert_whole(site)
    assert "blog/2026/01/01/post/" in site.paths
