"""Serving that follows a change at once.

Most changes while somebody writes mend a text in the file of one paper. Only what shows it is made
again then (see `documents.revisions`); the site is the same as after a full build. For any other
change, for a file with a fault, and on any surprise there is the full build.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.observers.polling import PollingObserver

from ..checks import concerned, found_in
from ..data.loading import reread
from ..pages import SiteContext as Edition
from ..pages.revisions import Revision, revision
from ..text.words import count
from .site import Site
from .watching import seen

log = get_plugin_logger(__name__)

_POLLING = 0.2  # seconds between two looks at the files
_CALM = 0.05  # seconds without a change before a build


class Follower:
    """Follows the changes of files.

    Args:
        site: Returns the site as it was built last.
        build: Builds it in full.
        config: Its configuration.
    """

    def __init__(
        self, site: Callable[[], Site], build: Callable[[], None], config: MkDocsConfig
    ) -> None:
        self._site = site
        self._build = build
        self._config = config

    def follow(self) -> None:
        """Brings the site up to date.

        Raises:
            Abort: The site cannot be built; what is wrong was said.
        """
        site, now = self._site(), seen(self._config)
        changed = {path for path, _ in site.seen.items() ^ now.items()}
        if site.is_whole and len(changed) == 1 and _has_followed(site, Path(*changed)):
            site.seen = now
        else:
            self._in_full()

    def _in_full(self) -> None:
        try:
            self._build()
        except SystemExit as error:
            if isinstance(error, Exception):  # MkDocs knows what to do with its own
                raise
            # mkdocs-macros ends the program over a slip in a page.
            raise Abort("a page has a fault; mend it, and serving goes on") from None
        except OSError as error:
            raise Abort(f"the site cannot be written: {error}; serving goes on") from None


def _has_followed(site: Site, path: Path) -> bool:
    """Brings a change of texts into the site; tells whether the change was no more than that."""
    start = perf_counter()
    try:
        found = _revision(site.edition, path)
        pages = site.revise(found) if found else 0
    except Exception as error:  # whatever it is, the full build tells it, or does without
        log.info(f"The full build follows after a surprise: {error!r}")
        return False
    if pages:
        log.info(f"Rebuilt {count(pages, 'page')} in {(perf_counter() - start) * 1000:.0f} ms")
    return bool(pages)


def _revision(edition: Edition, path: Path) -> Revision | None:
    """Returns what a change of one file changes, if that is nothing but texts without a fault."""
    paper_id = path.stem
    source = edition.library.sources.get(paper_id)
    if not source or source.path != path:
        return None
    library = reread(edition.library, path)
    read = library.as_read(paper_id)
    if library.diagnostics or not read or any(found_in(library, read, date.today())):
        return None
    rules = concerned(edition.library.papers[paper_id], read.paper)
    if any(found for rule in rules for found in rule(library)):
        return None
    return revision(edition, library, paper_id)


def hasten(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Lets a server look at files more often than MkDocs does, and wait for less."""
    asked = (config.docs_dir, config.config_file_path, *config.theme.dirs)
    watched = [path for path in asked if path and _is_unwatched(server, path)]
    server.observer = PollingObserver(timeout=_POLLING)
    server.build_delay = _CALM
    for path in watched:
        server.watch(path)


def _is_unwatched(server: LiveReloadServer, path: str) -> bool:
    """Lets a server look at a path no more; tells whether it did so far."""
    try:
        server.unwatch(path)
    except KeyError:
        return False
    return True
