"""Keeps the published folder whole: a site takes the place of the former one once it is complete.

MkDocs empties the folder of the site long before it knows whether it can fill it again. So a site
is built beside the former one; a fault, a full disk, or a lost power line leaves that as it was.
"""

import os
from contextlib import suppress
from errno import EACCES, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC, EPERM, EROFS
from pathlib import Path
from shutil import rmtree

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

_OF_DISKS = (EACCES, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC, EPERM, EROFS)


def succeed(config: MkDocsConfig) -> None:
    """Lets a build take place beside the former site, if there is one."""
    config.plugins["papers/succession"] = _Succession()


class _Succession(BasePlugin):  # type: ignore[type-arg]  # it has no options
    """The part of one build that knows where the site is to stand in the end."""

    _site: Path
    _stage: Path | None = None

    @event_priority(-1000)  # other plugins may still refuse to build
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Says that the folder cannot be written, or makes another one beside it."""
        self._site = Path(config.site_dir).resolve()
        if not self._site.is_dir():
            return  # there is nothing to keep
        if not os.access(self._site, os.W_OK):
            raise PluginError(f"{self._site} may not be written; what is in it is as it was")
        if os.path.ismount(self._site) or not os.access(self._site.parent, os.W_OK):
            return  # nothing can be put in its place
        self._stage = self._beside("new")
        config.site_dir = str(self._stage)

    @event_priority(-1000)  # after everything that writes
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Puts the site in the place of the former one."""
        if not self._stage:
            return
        former = self._beside("former")
        self._site.rename(former)
        try:
            self._stage.rename(self._site)
        except OSError:
            former.rename(self._site)
            raise
        rmtree(former, ignore_errors=True)
        config.site_dir = str(self._site)

    def on_build_error(self, *, error: Exception) -> None:
        """Removes what is not complete, and says in plain words what a disk has refused."""
        if self._stage:
            rmtree(self._stage, ignore_errors=True)
        if isinstance(error, OSError) and error.errno in _OF_DISKS:
            kept = (
                "the former site is as it was" if self._stage else "what is there is not complete"
            )
            raise PluginError(f"the site cannot be written: {error.strerror}; {kept}") from None

    def _beside(self, name: str) -> Path:
        """Returns a folder beside the site, without what an interrupted build may have left."""
        folder = self._site.with_name(f".{self._site.name}.{name}")
        with suppress(FileNotFoundError):
            rmtree(folder)
        return folder
