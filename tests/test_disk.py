"""Reading and changing files that somebody else may be changing, too."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_papers import disk

LIMIT = 100


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a file in it, beside a private one."""
    (tmp_path / "private.yml").write_text("secret")
    folder = tmp_path / "root"
    (folder / "papers").mkdir(parents=True)
    (folder / "papers/hush.yml").write_text("name: Hush")
    return folder


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(path))


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def enormous(path: Path) -> None:
    path.touch()
    os.truncate(path, 10**12)


@pytest.mark.parametrize("make", [pipe, listening, device, folder, loop, enormous])
def test_only_plain_files_of_some_size_are_read(root: Path, make: Callable[[Path], None]) -> None:
    make(root / "odd")
    with pytest.raises(OSError, match=r".") as refused:
        disk.read(root / "odd", root, LIMIT)
    assert refused.value.strerror


@pytest.mark.parametrize("path", ["../private.yml", "papers/../../private.yml", "link.yml", "out/private.yml"])  # fmt: skip
def test_nothing_outside_of_the_root_is_read_or_changed(root: Path, path: str) -> None:
    (root / "link.yml").symlink_to("../private.yml")
    (root / "out").symlink_to("..")
    with pytest.raises(disk.OutsideError):
        disk.read(root / path, root, LIMIT)
    with pytest.raises(disk.OutsideError):
        disk.write(root / path, root, b"mine", over=b"secret")
    with pytest.raises(disk.OutsideError):
        disk.move(root / "papers/hush.yml", root / path, root, over=b"secret")
    with pytest.raises(disk.OutsideError):
        disk.remove(root / path, root, over=b"secret")
    assert (root.parent / "private.yml").read_text() == "secret"


def test_a_link_further_up_leads_nowhere(root: Path) -> None:
    (root / "up").symlink_to("..")
    (root.parent / "a").mkdir()
    (root.parent / "a/b.yml").write_text("secret")
    with pytest.raises(disk.OutsideError, match="“up” is a link"):
        disk.read(root / "up/a/b.yml", root, LIMIT)


def test_a_link_within_the_root_stays_one(root: Path) -> None:
    (root / "link.yml").symlink_to("papers/hush.yml")
    disk.write(root / "link.yml", root, b"name: Loud", over=b"name: Hush")
    assert (root / "link.yml").is_symlink()
    assert (root / "papers/hush.yml").read_text() == "name: Loud"


def test_permissions_stay(root: Path) -> None:
    file = root / "papers/hush.yml"
    file.chmod(0o640)
    disk.write(file, root, b"", over=b"name: Hush")
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("over", [b"name: Lou", b"", None])
def test_what_has_changed_meanwhile_stays(root: Path, over: bytes | None) -> None:
    file = root / "papers/hush.yml"
    with pytest.raises(disk.ChangedError):
        disk.write(file, root, b"mine", over=over)
    assert file.read_text() == "name: Hush"
    with pytest.raises(disk.ChangedError):
        disk.remove(file, root, over=over or b"")
    assert [each.name for each in file.parent.iterdir()] == ["hush.yml"]


def test_a_file_that_is_gone_is_not_written_again(root: Path) -> None:
    with pytest.raises(disk.ChangedError):
        disk.write(root / "papers/gone.yml", root, b"mine", over=b"old")
    assert not (root / "papers/gone.yml").exists()


def test_what_a_killed_process_left_is_swept_up(root: Path) -> None:
    leftover = root / disk.TEMPORARY.replace("*", "0a1b")
    leftover.write_text("half")
    (root / ".mine.tmp").write_text("mine")
    disk.sweep(root)
    assert sorted(each.name for each in root.iterdir()) == [".mine.tmp", "papers"]


HOLDER = """
import sys
from pathlib import Path
from typing import Any
from mkdocs_papers import disk
with disk.lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_process_at_a_time_holds_a_folder(root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdin
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(disk.LockedError), disk.lock(root):
            pass
        waits = []

        def wait() -> None:
            waits.append("once")
            holder.kill()  # the system frees what a killed process held

        with disk.lock(root, wait):
            assert waits == ["once"]


def test_a_lock_beside_a_folder_is_gone_afterward(root: Path) -> None:
    file = root / ".lock"
    with disk.lock(file), pytest.raises(disk.LockedError), disk.lock(file):
        pass
    assert not file.exists()


@pytest.mark.parametrize("make", [folder, device], ids=["folder", "link"])
def test_only_files_are_swept_up(root: Path, make: Callable[[Path], None]) -> None:
    odd = root / disk.TEMPORARY.replace("*", "0a1b")
    make(odd)
    disk.sweep(root)
    assert os.path.lexists(odd)


def test_a_new_file_replaces_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = root / "papers/new.yml"
    link = os.link

    def late(*args: Any, **kwargs: Any) -> None:
        file.write_text("somebody else's")
        link(*args, **kwargs)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(disk.ChangedError):
        disk.write(file, root, b"mine", over=None)
    assert file.read_text() == "somebody else's"


def test_a_folder_that_was_replaced_meanwhile_is_held_by_its_name(root: Path) -> None:
    other = root.parent / "other"
    other.mkdir()
    with disk.lock(root):
        disk.exchange(root, other)  # what was locked is `other` now
        with disk.lock(root), pytest.raises(disk.LockedError), disk.lock(other):
            pass
    assert (other / "papers/hush.yml").exists()


@pytest.mark.parametrize("path", ["papers/hush.yml", "papers/new/new.yml"])
def test_systems_without_open_folders_change_files_as_well(
    root: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "supports_dir_fd", set())
    old = b"name: Hush" if (root / path).exists() else None
    disk.write(root / path, root, b"new", over=old)
    assert disk.read(root / path, root, LIMIT) == b"new"
    disk.remove(root / path, root, over=b"new")
    assert not (root / path).exists()
