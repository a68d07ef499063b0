"""Atomic publishing: build beside the published site, and exchange the two once it is complete.

MkDocs empties site_dir long before it knows whether it can fill it again.
"""

import os
from contextlib import ExitStack, suppress
from errno import EACCES, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC, EPERM, EROFS
from glob import escape
from pathlib import Path
from shutil import rmtree

from mkdocs.exceptions import PluginError

from .. import disk
from ..text.words import one_line

_DISK_ERRORS = (EACCES, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC, EPERM, EROFS)


class AtomicPublish:
    """The publishing of one build, which keeps other builds from the same folder.

    Args:
        site_dir: Where the site is published.
        in_place: Whether the build changes the published site itself.

    Attributes:
        build_dir: Where to build it: beside the site, or in its own place if nothing can be put
            there.

    Raises:
        PluginError: The site cannot be written, or another build is writing it.
    """

    def __init__(self, site_dir: str, *, in_place: bool = False) -> None:
        self._site = Path(site_dir).resolve()
        self._shown = one_line(str(self._site))
        self._lock = ExitStack()
        try:
            self._bring_back()
            self._site.mkdir(parents=True, exist_ok=True)
            self._lock.enter_context(disk.lock(self._site))
        except disk.LockedError:
            raise PluginError(f"another build is writing to {self._shown}; try again") from None
        except OSError as error:
            raise PluginError(f"{self._shown} cannot be written to: {error.strerror}") from None
        if not os.access(self._site, os.W_OK):
            raise PluginError(f"{self._shown} cannot be written to; its content is unchanged")
        self.build_dir = self._site
        if not in_place and self._can_be_replaced():
            for leftover in (*self._beside("former"), *self._beside("new")):
                self._clear(leftover)
            self.build_dir = self._site.with_name(f".{self._site.name}.{os.urandom(4).hex()}.new")

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
            try:
                disk.exchange(self.build_dir, self._site)
            except OSError:
                self._rename_twice()
            self._clear(self.build_dir)
        self._lock.close()
        return str(self._site)

    def discard(self, error: BaseException | None = None) -> None:
        """Remove what is incomplete, after an error or an interruption.

        Raises:
            PluginError: The error came from the disk; the message says so in plain words.
        """
        if self.keeps_former:
            rmtree(self.build_dir, ignore_errors=True)
            with suppress(OSError):
                self._site.rmdir()  # if it is empty, there was no former one
        self._lock.close()
        if isinstance(error, OSError) and error.errno in _DISK_ERRORS:
            kept = (
                "the previous site is unchanged"
                if self.keeps_former
                else "what is there is incomplete"
            )
            raise PluginError(f"the site cannot be written: {error.strerror}; {kept}") from None

    def _can_be_replaced(self) -> bool:
        return not os.path.ismount(self._site) and os.access(self._site.parent, os.W_OK)

    def _beside(self, kind: str) -> list[Path]:
        return sorted(self._site.parent.glob(f".{escape(self._site.name)}.*.{kind}"))

    def _rename_twice(self) -> None:
        former = self.build_dir.with_suffix(".former")
        self._site.rename(former)
        try:
            self.build_dir.rename(self._site)
        except OSError:
            former.rename(self._site)
            raise
        former.rename(self.build_dir)

    def _bring_back(self) -> None:
        """Put the former site back if a build ended between its two renames."""
        formers = self._beside("former")
        if formers and not self._site.exists():
            formers[-1].rename(self._site)

    def _clear(self, former: Path) -> None:
        """Remove a former site, but keep what MkDocs keeps: entries like `.git` and `.well-known`."""
        with suppress(OSError):
            for entry in former.glob(".*"):
                if not os.path.lexists(kept := self._site / entry.name):
                    entry.rename(kept)
        rmtree(former, ignore_errors=True)
