"""The one way to read and to change files that somebody else may be changing at the same moment.

Every path is confined to a root folder, and its folders are opened one after the other without
following links: a symbolic link could publish what is private, or lead a change to somewhere else.
"""

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EBUSY, EINVAL, EISDIR, ELOOP, ENOSYS, ENOTDIR, EOPNOTSUPP, EPERM
from fnmatch import fnmatch
from pathlib import Path
from stat import S_ISDIR, S_ISREG

try:
    import fcntl
except ImportError:  # Windows, where nothing holds a folder
    fcntl = None  # type: ignore[assignment]

TEMPORARY = ".mkdocs-papers-*.tmp"
"""The names of files that are being written; one that a killed process left has no meaning."""

_ROOT = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_FOLDER = _ROOT | getattr(os, "O_NOFOLLOW", 0)
# Opening a pipe must not wait for whoever writes into it.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_BINARY = getattr(os, "O_BINARY", 0)
_LOCK_FILE = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class OutsideError(OSError):
    """A path leads out of its root."""


class TooLargeError(OSError):
    """A file is larger than what is read; `size` is its size in bytes."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(EINVAL, f"it has {size:,} bytes, and more than {limit:,} are not read")
        self.size = size


class ChangedError(OSError):
    """A file is no longer what it was when its change was decided."""


class LockedError(OSError):
    """Another process holds the lock."""


def read(path: Path, root: Path, limit: int) -> bytes:
    """Return the bytes of a plain file.

    Args:
        path: The file; a link to another file below the root is followed.
        root: The folder that it has to be in.
        limit: The largest size that is read, in bytes.

    Raises:
        OutsideError: It is not below the root.
        TooLargeError: It is too large.
        OSError: It cannot be read, or it is a pipe, a socket, or a device.
    """
    with _parent(path, root) as (name, folder):
        return _read(name, folder, limit)


def write(path: Path, root: Path, content: bytes, *, over: bytes | None) -> None:
    """Write a file in one step, which keeps its permissions.

    Args:
        path: The file; a link to another file below the root is followed.
        root: The folder that it has to be in; missing folders between the two are made.
        content: What to write.
        over: What the file must still hold; None if there must be none.

    Raises:
        OutsideError: It is not below the root.
        ChangedError: It holds something else by now; nothing was written.
        OSError: It cannot be written; it is as it was.
    """
    with _parent(path, root, make=True) as (name, folder):
        temporary = str(Path(name).with_name(TEMPORARY.replace("*", os.urandom(6).hex())))
        try:
            file = os.open(temporary, _CREATE | _BINARY, 0o666, dir_fd=folder)
            with os.fdopen(file, "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(file)
            _require(name, folder, over)
            if over is None:
                _put_new(temporary, name, folder)
            else:
                os.chmod(temporary, os.stat(name, dir_fd=folder).st_mode, dir_fd=folder)
                os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(temporary, dir_fd=folder)


def move(source: Path, target: Path, root: Path, *, over: bytes | None) -> None:
    """Move a file within its root in one step.

    Args:
        source: The file.
        target: Where to move it; missing folders above it are made.
        root: The folder that both have to be in.
        over: What the target must hold; None if there must be none.

    Raises:
        OutsideError: One of them is not below the root.
        ChangedError: The target holds something else.
        OSError: It cannot be moved.
    """
    with _parent(source, root) as (old, one), _parent(target, root, make=True) as (new, other):
        _require(new, other, over)
        os.replace(old, new, src_dir_fd=one, dst_dir_fd=other)


def remove(path: Path, root: Path, *, over: bytes) -> None:
    """Remove a file, and the folders between it and the root that are empty then.

    Raises:
        OutsideError: It is not below the root.
        ChangedError: It does not hold `over`.
        OSError: It cannot be removed.
    """
    with _parent(path, root) as (name, folder):
        _require(name, folder, over)
        os.unlink(name, dir_fd=folder)
    with suppress(OSError):  # which ends this at the first folder that is not empty
        for parent in path.relative_to(root).parents[:-1]:
            with _parent(root / parent, root) as (name, folder):
                os.rmdir(name, dir_fd=folder)


def sweep(folder: Path) -> None:
    """Remove the temporary files of killed processes from a folder that this process has locked."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            is_leftover = fnmatch(entry.name, TEMPORARY) and entry.is_file(follow_symlinks=False)
            if is_leftover and not folder.is_symlink():
                Path(entry).unlink(missing_ok=True)


@contextmanager
def lock(path: Path, wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold an advisory lock; the system releases it when the process ends.

    Args:
        path: A folder; or else a file, which is made for the lock and removed afterward.
        wait: Called before waiting for another process; None to raise instead.

    Raises:
        LockedError: Another process holds the lock.
    """
    if not fcntl:
        yield
        return
    is_folder = path.is_dir()
    file = _locked(path, _ROOT if is_folder else _LOCK_FILE, wait)
    try:
        yield
    finally:
        if not is_folder:
            path.unlink(missing_ok=True)
        os.close(file)


def sync(folder: Path) -> None:
    """Wait until everything on the file system of a folder is on the disk, where a system can (Linux).

    Raises:
        OSError: The disk did not take all of it.
    """
    syncfs = getattr(_libc(), "syncfs", None)
    if syncfs:
        file = os.open(folder, _FOLDER)
        try:
            _check(syncfs(file))
        finally:
            os.close(file)


def exchange(one: Path, other: Path) -> None:
    """Exchange the names of two folders in one step.

    See https://man7.org/linux/man-pages/man2/rename.2.html.

    Raises:
        OSError: This system, or this disk, cannot do it.
    """
    renameat2 = getattr(_libc(), "renameat2", None)
    if not renameat2:
        raise OSError(ENOSYS, os.strerror(ENOSYS))
    names = os.fsencode(one), os.fsencode(other)
    _check(renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE))


def _libc() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):  # Windows
        return None


def _check(result: int) -> None:
    if result:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


@contextmanager
def _parent(path: Path, root: Path, *, make: bool = False) -> Iterator[tuple[str, int | None]]:
    """Yield the name of a file, and its open folder for `dir_fd`.

    Where nothing can be opened relative to a folder (Windows), the name is the whole path.
    """
    *folders, name = _steps(path, root)
    if os.open not in os.supports_dir_fd:
        if make:
            path.parent.mkdir(parents=True, exist_ok=True)
        yield str(root.joinpath(*folders, name)), None
        return
    opened = os.open(root, _ROOT)
    try:
        for folder in folders:
            above, opened = opened, _enter(folder, opened, make=make)
            os.close(above)
        yield name, opened
    finally:
        os.close(opened)


def _enter(folder: str, above: int, *, make: bool) -> int:
    if make:
        with suppress(FileExistsError):
            os.mkdir(folder, dir_fd=above)
    try:
        return os.open(folder, _FOLDER, dir_fd=above)
    except OSError as error:
        if error.errno in (ELOOP, ENOTDIR):
            raise OutsideError(ELOOP, f"“{folder}” is a link, or not a folder") from None
        raise


def _steps(path: Path, root: Path) -> tuple[str, ...]:
    """Return the names that lead from the root to a file, which may be a link to another one."""
    if path.is_symlink() or path.parent.is_symlink():
        try:
            path, root = path.resolve(), root.resolve()
        except RuntimeError:  # which a loop of links is before Python 3.13
            raise OSError(ELOOP, os.strerror(ELOOP)) from None
    steps = path.relative_to(root).parts if path.is_relative_to(root) else ()
    if not steps or ".." in steps:
        raise OutsideError(EINVAL, f"it is not in {root.name}")
    return steps


def _read(name: str, folder: int | None, limit: int) -> bytes:
    file = os.open(name, _READ | _BINARY, dir_fd=folder)
    try:
        status = os.fstat(file)
        if S_ISDIR(status.st_mode):
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        if not S_ISREG(status.st_mode):
            raise OSError(EINVAL, "it is not a plain file")
        with os.fdopen(file, "rb", closefd=False) as opened:
            content = opened.read(limit + 1)
    finally:
        os.close(file)
    if len(content) > limit:
        raise TooLargeError(max(len(content), status.st_size), limit)
    return content


def _put_new(temporary: str, name: str, folder: int | None) -> None:
    """Give a file a name that must be free; unlike a rename, a link replaces nothing."""
    try:
        os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except FileExistsError:
        raise ChangedError(EINVAL, "it has been made meanwhile") from None
    except OSError as error:
        if error.errno not in (EOPNOTSUPP, EPERM, ENOSYS):
            raise
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)  # a disk without links


def _require(name: str, folder: int | None, over: bytes | None) -> None:
    try:
        is_same = _read(name, folder, len(over or b"")) == over
    except FileNotFoundError:
        is_same = over is None
    except OSError:
        is_same = False
    if not is_same:
        raise ChangedError(EINVAL, "it has changed meanwhile")


def _locked(path: Path, flags: int, wait: Callable[[], None] | None) -> int:
    while True:
        file = os.open(path, flags, 0o666)
        try:
            _lock(file, path, wait)
            with suppress(FileNotFoundError):
                # Whoever held it before may have removed or replaced what was opened.
                if os.path.samestat(os.fstat(file), path.stat()):
                    return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _lock(file: int, path: Path, wait: Callable[[], None] | None) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not wait:
            raise LockedError(EBUSY, "another process is writing there", str(path)) from None
        wait()
        fcntl.flock(file, fcntl.LOCK_EX)
    except OSError:  # some network disks have no locks
        pass
