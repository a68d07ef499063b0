"""Serving goes on whatever a build comes upon, and says what it was."""

from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from mkdocs_papers.plugin.serving import Follower, hasten


def follower(build: Callable[[], None]) -> Follower:
    site: Any = SimpleNamespace(seen={}, is_whole=False)
    config = MkDocsConfig()
    config.docs_dir = "nowhere"
    return Follower(lambda: site, build, config)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(ENOSPC, "No space left on device"), "No space left on device"),
        (SystemExit(100), "a page has a fault"),
        (Abort("Aborted with 1 warnings in strict mode!"), "strict mode"),
    ],
)
def test_a_fault_is_told_in_a_line(fault: BaseException, words: str) -> None:
    def build() -> None:
        raise fault

    with pytest.raises(Abort, match=words):
        follower(build).follow()


def test_a_fault_of_the_program_is_not_hidden() -> None:
    def build() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        follower(build).follow()


def test_what_was_watched_is_watched_on(tmp_path: Path) -> None:
    config = MkDocsConfig(str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "Papers", "docs_dir": str(tmp_path), "theme": "mkdocs"})
    config.validate()
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    for path in (config.docs_dir, *config.theme.dirs):
        server.watch(path)
    before = dict(server._watched_paths)
    hasten(server, config)
    assert server._watched_paths == before
    watches = {emitter.watch.path for emitter in server.observer.emitters}
    assert watches == set(before)
    server.server_close()
