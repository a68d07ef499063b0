"""A disk that refuses to be written: the former site stays whole, and people are told why."""

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort, PluginError

from mkdocs_papers import disk
from mkdocs_papers.pages import downloads

from .conftest import Opening
from .making import Project, contents, paper, surroundings


@pytest.fixture
def built(small_site: Opening) -> Project:
    """A project whose site was built, and which has changed since."""
    project = small_site()
    project.build()
    project.write("data/papers/gamma.yml", paper("Gamma"))
    return project


def refused(project: Project, limit: Callable[[], None] | None = None) -> str:
    """Return the errors of a build, which must fail without a traceback."""
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(
        command,
        cwd=project.folder,
        env=surroundings(),
        capture_output=True,
        encoding="utf-8",
        preexec_fn=limit,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_new_site_takes_the_place_of_the_former_one(built: Project) -> None:
    (built.site_dir / "papers/gone.html").write_text("of an earlier time")
    site = built.build()
    assert "papers/gamma/" in site.paths
    assert not (built.site_dir / "papers/gone.html").exists()
    assert left_beside(built) == []


def test_the_first_site_stands_where_it_belongs(small_site: Opening) -> None:
    project = small_site()
    assert "papers/alpha/" in project.build().paths
    assert left_beside(project) == []


def test_a_file_that_cannot_be_written_leaves_the_former_site_whole(built: Project) -> None:
    before = contents(built.site_dir)
    said = refused(built, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)))
    assert "the site cannot be written: File too large" in said
    assert "; the previous site is unchanged" in said
    assert contents(built.site_dir) == before
    assert left_beside(built) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that has room for one small site and a half."""
    disk = tmp_path / "small"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(disk)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("only who may mount can fill a disk; RLIMIT_FSIZE replaces it above")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_the_former_site_whole(small_disk: Path) -> None:
    project = Project(small_disk)
    project.build()
    before = contents(project.site_dir)
    free = os.statvfs(small_disk)
    (small_disk / "full").write_bytes(bytes(free.f_bavail * free.f_frsize - 700_000))
    said = refused(project)
    assert "the site cannot be written: No space left on device" in said
    assert contents(project.site_dir) == before
    assert left_beside(project) == []
    (small_disk / "full").unlink()
    project.build()
    assert contents(project.site_dir) == before


def test_a_folder_that_may_not_be_written_is_told_before_anything_is_done(
    built: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before, site = contents(built.site_dir), built.site_dir.resolve()
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != site)  # root may write anywhere
    with pytest.raises(Abort):
        built.build()
    assert f"{site} cannot be written to; its content is unchanged" in caplog.text
    assert contents(built.site_dir) == before
    assert left_beside(built) == []


def test_a_disk_that_may_not_be_written_is_told(small_disk: Path) -> None:
    project = Project(small_disk)
    project.build()
    before = contents(project.site_dir)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert "/site cannot be written to; its content is unchanged" in refused(project)
    assert contents(project.site_dir) == before


def test_a_site_that_cannot_be_moved_leaves_the_former_one(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rename = contents(built.site_dir), Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if (path.suffix, target.name) == (".new", "site"):
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(disk, "exchange", cannot_exchange)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PluginError, match="the previous site is unchanged"):
        built.build()
    assert contents(built.site_dir) == before
    assert left_beside(built) == []


def test_any_other_fault_leaves_the_former_site_whole(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(built.site_dir)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(downloads, "build", broken)
    with pytest.raises(ZeroDivisionError):
        built.build()
    assert contents(built.site_dir) == before
    assert left_beside(built) == []


def cannot_exchange(*_: Path) -> None:
    """Refuse, as systems other than Linux do."""
    raise OSError(errno.EINVAL, "Invalid argument")


def test_a_system_that_cannot_exchange_folders_renames_them(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "exchange", cannot_exchange)
    assert "papers/gamma/" in built.build().paths
    assert left_beside(built) == []


def test_a_build_that_ends_between_two_renames_is_completed_by_the_next(built: Project) -> None:
    before = contents(built.site_dir)
    built.site_dir.rename(built.folder / ".site.former")
    built.write(".site.new/index.html", "new")
    built.write("data/papers/gamma.yml", "broken: [")
    assert "data/papers/gamma.yml:1:" in refused(built)
    assert contents(built.site_dir) == before
    assert left_beside(built) == []


def test_what_others_keep_in_the_site_is_not_lost(built: Project) -> None:
    for entry in (".git/HEAD", ".well-known/security.txt"):
        built.write(f"site/{entry}", "mine")
    built.build()
    assert (built.site_dir / ".git/HEAD").read_text() == "mine"
    assert (built.site_dir / ".well-known/security.txt").read_text() == "mine"


def test_an_interruption_after_the_exchange_loses_nothing(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.write("site/.git/HEAD", "mine")
    exchange = disk.exchange

    def interrupted(one: Path, other: Path) -> None:
        exchange(one, other)
        raise KeyboardInterrupt

    monkeypatch.setattr(disk, "exchange", interrupted)
    with pytest.raises(KeyboardInterrupt):
        built.build()
    monkeypatch.undo()
    assert "papers/gamma/index.html" in contents(built.site_dir)
    built.build()
    assert (built.site_dir / ".git/HEAD").read_text() == "mine"
    assert left_beside(built) == []


def test_two_builds_do_not_write_to_one_folder(built: Project) -> None:
    before = contents(built.site_dir)
    with disk.lock(built.folder / ".site.lock"):
        assert "another build is writing to" in refused(built)
    assert contents(built.site_dir) == before
    assert left_beside(built) == []


def test_what_a_killed_build_left_is_removed(built: Project) -> None:
    built.write(".site.new/index.html", "half")
    built.write(".site.new/.half", "half")
    built.write(".site.former/.git/HEAD", "mine")
    built.write(".site.lock", "")
    built.build()
    assert left_beside(built) == []
    assert not (built.site_dir / ".half").exists()
    assert (built.site_dir / ".git/HEAD").read_text() == "mine"


@pytest.mark.parametrize("name", [".site.new", ".site.former"])
def test_a_link_beside_the_site_leads_nowhere(built: Project, name: str) -> None:
    built.write("elsewhere/.mine", "mine")
    (built.folder / name).symlink_to("elsewhere")
    built.build()
    assert contents(built.folder / "elsewhere") == {".mine": b"mine"}
    assert left_beside(built) == ["elsewhere"]


def test_a_link_never_becomes_the_site(built: Project) -> None:
    built.site_dir.rename(built.folder / "elsewhere")
    before = contents(built.folder / "elsewhere")
    (built.folder / ".site.former").symlink_to("elsewhere")
    built.write("data/papers/gamma.yml", "broken: [")
    refused(built)
    built.remove("data/papers/gamma.yml")
    built.build()
    assert not built.site_dir.is_symlink()
    assert contents(built.folder / "elsewhere") == before


@pytest.mark.parametrize("place", ["data", "data/papers"])
def test_the_site_does_not_take_the_place_of_the_data(built: Project, place: str) -> None:
    before = contents(built.folder / "data")
    done = built.run("--site-dir", place)
    assert done.returncode != 0
    assert "is where the data are; build the site in another folder" in done.stdout
    assert contents(built.folder / "data") == before


def test_names_of_files_do_not_steer_the_terminal(built: Project) -> None:
    built.write("docs/\x1b[31mred.md", "# Red")
    said = built.run().stdout
    assert "□[31mred.md" in said
    assert "\x1b" not in said


def test_a_file_is_no_site(built: Project) -> None:
    shutil.rmtree(built.site_dir)
    built.site_dir.write_text("mine")
    assert "site is not a folder; it is unchanged" in refused(built)
    assert built.site_dir.read_text() == "mine"


def left_beside(project: Project) -> list[str]:
    """Return what a build left next to the site."""
    known = {"data", "docs", "mkdocs.yml", "site", "full"}
    return sorted(path.name for path in project.folder.iterdir() if path.name not in known)


BIBTEX = "@article{k, title={A Study of Silence}, author={Doe, J.}, year={2019}, doi={10.1000/x}}"


@pytest.mark.parametrize(
    "command", ["fmt", "check --fix", "new --from-file new.bib", "export out"], ids=str
)
def test_a_full_disk_loses_nothing(small_disk: Path, command: str) -> None:
    project = Project(small_disk)
    project.write("new.bib", BIBTEX)
    project.write("data/papers/alpha.yml", paper("Alpha", published="2016/05/01", doi="10.1000/a"))
    if "export" in command:
        project.write("data/papers/alpha.yml", paper("Alpha"))
    before = contents(small_disk)
    with (small_disk / "full").open("wb") as full, suppress(OSError):
        while True:
            full.write(bytes(65_536))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs_papers", *command.split()],
        cwd=small_disk,
        env=surroundings(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "cannot be written: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    (small_disk / "full").unlink()
    assert contents(small_disk) == before


def test_a_link_to_itself_is_no_site(built: Project) -> None:
    shutil.rmtree(built.site_dir)
    built.site_dir.symlink_to("site")
    assert "site is not a folder; it is unchanged" in refused(built)
