"""Atomic publishing: build beside the published site, and exchange the two once it is complete.

MkDocs empties site_dir long before it knows whether it can fill it again.
"""

import os
from contextlib import ExitStack, suppress
from errno import EACCES, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC, EPERM, EROFS
from pathlib import Path
from shutil import rmtree

from mkdocs.exceptions import PluginError

from .. import disk
from ..text.words import one_line

_DISK_ERRORS = (EACCES, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC, EPERM, EROFS)


class AtomicPublish:
    """The publishing of one build, which keeps other builds from the same folder.

    Beside the site `site`, `.site.new` is an incomplete site, `.site.former` a complete one that is
    about to be removed, and `.site.lock` is there during a build.

    Args:
        site_dir: Where the site is published.
        data_dir: The data, which must be somewhere else, as MkDocs asks for its own docs_dir.
        in_place: Whether the build changes the published site itself.

    Attributes:
        build_dir: Where to build it: beside the site, or in its own place if nothing can be put
            there.

    Raises:
        PluginError: The site cannot be written, or another build is writing it.
    """

    def __init__(self, site_dir: str, data_dir: Path, *, in_place: bool = False) -> None:
        self._site, data = (Path(os.path.realpath(each)) for each in (site_dir, data_dir))
        self._new, self._former = self._beside("new"), self._beside("former")
        self._lock = ExitStack()
        shown = one_line(str(self._site))
        if self._site.is_relative_to(data) or data.is_relative_to(self._site):
            raise PluginError(f"{shown} is where the data are; build the site in another folder")
        if os.path.lexists(self._site) and not self._site.is_dir():
            raise PluginError(f"{shown} is not a folder; it is unchanged")
        if self._site.exists() and not os.access(self._site, os.W_OK):
            raise PluginError(f"{shown} cannot be written to; its content is unchanged")
        try:
            self._prepare()
        except disk.LockedError:
            raise PluginError(f"another build is writing to {shown}; try again") from None
        except OSError as error:
            self._lock.close()
            where = one_line(str(error.filename or self._site))
            raise PluginError(f"{where} cannot be written to: {error.strerror}") from None
        self.build_dir = self._site if in_place or not self._can_be_replaced() else self._new

    @property
    def keeps_former(self) -> bool:
        """Whether a former site stays as it is until the new one is complete."""
        return self.build_dir != self._site

    def publish(self) -> str:
        """Put the new site in the place of the former one, and return its folder.

        Raises:
            OSError: The former site cannot be moved; it is where it was.
        """
        if self.keeps_former:
            disk.sync(self._new)
            if self._site.exists():
                self._exchange()
                with suppress(OSError):  # the next build tries again, and says what it cannot do
                    self._clear_former()
            else:
                self._new.rename(self._site)
        self._lock.close()
        return str(self._site)

    def discard(self, error: BaseException | None = None) -> None:
        """Remove what is incomplete, after an error or an interruption.

        Raises:
            PluginError: The error came from the disk; the message says so in plain words.
        """
        if self.keeps_former:
            _remove(self._new)
        self._lock.close()
        if isinstance(error, OSError) and error.errno in _DISK_ERRORS:
            kept = (
                "the previous site is unchanged"
                if self.keeps_former
                else "what is there is incomplete"
            )
            raise PluginError(f"the site cannot be written: {error.strerror}; {kept}") from None

    def _beside(self, kind: str) -> Path:
        return self._site.with_name(f".{self._site.name}.{kind}")

    def _can_be_replaced(self) -> bool:
        return not os.path.ismount(self._site) and os.access(self._site.parent, os.W_OK)

    def _prepare(self) -> None:
        """Lock the site, and complete or remove what a killed build has left beside it."""
        self._site.parent.mkdir(parents=True, exist_ok=True)
        can_be_replaced = self._can_be_replaced()
        if self._beside("lock").is_symlink():
            self._beside("lock").unlink()
        self._lock.enter_context(disk.lock(self._beside("lock") if can_be_replaced else self._site))
        if can_be_replaced:
            _remove(self._new)
            if self._former.is_symlink():  # not of ours, which could lead anywhere
                self._former.unlink()
            if self._former.is_dir() and not self._site.exists():
                self._former.rename(self._site)
            self._clear_former()

    def _exchange(self) -> None:
        self._new.rename(self._former)  # it is complete, whatever happens from here on
        try:
            disk.exchange(self._former, self._site)
        except OSError:  # not on Linux: in two steps, between which there is no site
            self._former.rename(self._new)
            self._site.rename(self._former)
            try:
                self._new.rename(self._site)
            except OSError:
                self._former.rename(self._site)
                raise

    def _clear_former(self) -> None:
        """Remove a former site, but keep what MkDocs keeps: entries like `.git` and `.well-known`."""
        for entry in self._former.glob(".*"):
            if not os.path.lexists(kept := self._site / entry.name):
                with suppress(OSError):
                    entry.rename(kept)
        left = [
            entry for entry in self._former.glob(".*") if not (self._site / entry.name).exists()
        ]
        if left:
            raise OSError(EACCES, "it cannot be moved into the site", str(left[0]))
        _remove(self._former)


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        with suppress(FileNotFoundError):
            rmtree(path)
