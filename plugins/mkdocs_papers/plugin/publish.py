"""Atomic publishing: build next to the published site, and swap the new one in once it is complete.

MkDocs empties site_dir long before it knows whether it can fill it again.
"""

import os
from contextlib import suppress
from errno import EACCES, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC, EPERM, EROFS
from pathlib import Path
from shutil import rmtree

from mkdocs.exceptions import PluginError

_DISK_ERRORS = (EACCES, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC, EPERM, EROFS)


class AtomicPublish:
    """The publishing of one build.

    Args:
        site_dir: Where the site is published.

    Attributes:
        build_dir: Where to build it: next to a former site; in its own place if there is none, or
            if nothing can be put in its place.

    Raises:
        PluginError: The former site cannot be written.
    """

    def __init__(self, site_dir: str) -> None:
        self._site = Path(site_dir).resolve()
        self.build_dir = self._site
        if not self._site.is_dir():
            return
        if not os.access(self._site, os.W_OK):
            raise PluginError(f"{self._site} cannot be written to; its content is unchanged")
        if not os.path.ismount(self._site) and os.access(self._site.parent, os.W_OK):
            self.build_dir = self._sibling("new")

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
            former = self._sibling("former")
            self._site.rename(former)
            try:
                self.build_dir.rename(self._site)
            except OSError:
                former.rename(self._site)
                raise
            rmtree(former, ignore_errors=True)
        return str(self._site)

    def discard(self, error: Exception) -> None:
        """Remove what is incomplete after an error.

        Raises:
            PluginError: The error came from the disk; the message says so in plain words.
        """
        if self.keeps_former:
            rmtree(self.build_dir, ignore_errors=True)
        if isinstance(error, OSError) and error.errno in _DISK_ERRORS:
            kept = (
                "the previous site is unchanged"
                if self.keeps_former
                else "what is there is incomplete"
            )
            raise PluginError(f"the site cannot be written: {error.strerror}; {kept}") from None

    def _sibling(self, name: str) -> Path:
        """Return a folder next to the site, without leftovers of an interrupted build."""
        folder = self._site.with_name(f".{self._site.name}.{name}")
        with suppress(FileNotFoundError):
            rmtree(folder)
        return folder
