"""The same sources give the same bytes, wherever, whenever, and from whatever installation."""

import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path

import pytest

from .conftest import Opening
from .making import ROOT, builds_on, contents, long, paper, surroundings

ELSEWHEN = Path(__file__).with_name("elsewhen.py")

NO_HISTORY = {"GIT_DIR": "/nowhere"}  # a copy elsewhere has none, either
HERE = NO_HISTORY | {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
ELSEWHERE = NO_HISTORY | {
    "PYTHONHASHSEED": "2",
    "TZ": "Asia/Tokyo",
    "LC_ALL": "POSIX",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
}


def _copy(to: Path, *names: str) -> Path:
    """Copy parts of the repository like a download: with new times, and no history."""
    for name in names:
        source, target = ROOT / name, to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target, ignore=ignored, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(source, target)
    return to


def _run(*command: str | Path, cwd: Path, env: Mapping[str, str] = HERE, umask: int = 0o022) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        umask=umask,
        env=surroundings(**env),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _wheel(project: Path, folder: Path, env: Mapping[str, str] = HERE, umask: int = 0o022) -> Path:
    backend = (sys.executable, "-m", "hatchling", "build", "--target", "wheel")
    _run(*backend, "--directory", folder, cwd=project, env=env, umask=umask)
    [wheel] = folder.iterdir()
    return wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel, and with what is installed here beside it."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "environment", symlinks=True)
    place = {"base": str(folder / "environment"), "platbase": str(folder / "environment")}
    scripts = Path(sysconfig.get_path("scripts", vars=place))
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")
    wheel = _wheel(ROOT, folder / "wheel")
    _run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    others = Path(sysconfig.get_path("purelib", vars=place), "others.pth")
    others.write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return scripts


@pytest.mark.long
@pytest.mark.site
def test_two_builds_in_different_surroundings_are_the_same(tmp_path: Path, installed: Path) -> None:
    elsewhere = _copy(tmp_path / "elsewhere", "data", "docs", "mkdocs.yml")
    one, two = tmp_path / "one", tmp_path / "two"
    build = (ELSEWHEN, "2026-11-25T00:00", "sorted", "--site-dir", one)
    _run(sys.executable, *build, cwd=ROOT)
    build = (ELSEWHEN, "2031-03-04T23:30", "reversed", "--site-dir", two)
    _run(installed / "python", *build, cwd=elsewhere, env=ELSEWHERE, umask=0o077)

    first, second = contents(one), contents(two)
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
    assert {"sitemap.xml.gz", "feed.xml", "papers.png", "search/search_index.json"} <= set(first)


@pytest.mark.site
def test_a_rebuild_is_the_same_as_a_fresh_build(small_site: Opening) -> None:
    author = {"authors": ["Roe, R."]}
    project = small_site(
        {
            "data/organizations.yml": [{"id": "lab", "name": "Lab"}],
            "data/papers/gamma.yml": paper(
                "Gamma",
                published="2018-07-01",
                organizations=["lab"],
                builds_on=[builds_on("beta")],
                summary=long("As in Alpha, there is listening."),
                **author,
            ),
        }
    )
    project.build()
    project.write_all(
        {
            "data/topics.yml": [{"id": "sound", "name": "Noise", "description": "What ears hear."}],
            "data/methods.yml": [
                {"id": "listening", "name": "Listening", "definition": "With both ears."},
                {"id": "waiting", "name": "Patience", "definition": "Doing nothing for a time."},
            ],
            "data/organizations.yml": [{"id": "lab", "name": "Institute"}],
            "data/people.yml": [{"name": "Roe, Richard", "aliases": ["Roe, R."]}],
            "data/papers/alpha.yml": paper("Alpha", tagline="What it is called"),
            "data/papers/beta.yml": paper("Better", builds_on=[builds_on("alpha")], year="2018"),
            "data/papers/delta.yml": paper("Delta", published="2018-09-01"),
        }
    )
    html = project.build().page("papers/gamma/").html
    new = ("Noise", "With both ears", "Patience", "Institute", "Richard Roe", "it is called")
    assert [word for word in (*new, "Better", "Delta") if word not in html] == []
    rebuilt = contents(project.site_dir)
    assert project.run("--quiet").returncode == 0
    fresh = contents(project.site_dir)
    assert sorted(fresh) == sorted(rebuilt)
    assert [path for path in fresh if fresh[path] != rebuilt[path]] == []


@pytest.mark.long
def test_two_wheels_are_the_same(tmp_path: Path) -> None:
    parts = ("plugins", "pyproject.toml", "README.md", "LICENSE", ".gitignore")
    elsewhere = _copy(tmp_path / "elsewhere", *parts)
    one = _wheel(ROOT, tmp_path / "one")
    two = _wheel(elsewhere, tmp_path / "two", ELSEWHERE, umask=0o077)
    assert one.name == two.name
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.long
def test_the_command_works_from_a_wheel(tmp_path: Path, installed: Path) -> None:
    project = _copy(tmp_path / "project", "data", "mkdocs.yml")
    ask = "import mkdocs_papers; print(mkdocs_papers.__file__)"
    env = HERE | {"PYTHONPATH": ""}  # which would come before what is installed
    where = _run(installed / "python", "-c", ask, cwd=project, env=env)
    assert Path(where).is_relative_to(installed.parent)
    _run(installed / "mkdocs-papers", "check", cwd=project, env=env)
    schema = _run(installed / "mkdocs-papers", "schema", cwd=project, env=env)
    assert schema == (ROOT / "data/paper.schema.json").read_text("utf-8")


def test_the_map_of_the_site_tells_when_papers_were_added(small_site: Opening) -> None:
    late = {"data/papers/beta.yml": paper("Beta", published="2017-06-01", added="2026-02-03")}
    site = small_site(late).build()
    written = (site.folder / "sitemap.xml").read_text("utf-8")
    days = dict(re.findall(r"<loc>(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", written))
    assert len(days) == len(site.sitemap())
    assert days[f"{site.url}papers/alpha/"] == "2026-01-02"
    assert days[site.url] == days[f"{site.url}papers/"] == "2026-02-03"
