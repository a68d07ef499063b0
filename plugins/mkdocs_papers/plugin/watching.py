"""What the files that the site is made of look like, to tell later which of them have changed."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

Seen = dict[str, tuple[int, int, int]]
"""What tells whether a file has changed, by its path."""


def seen(config: MkDocsConfig) -> Seen:
    """Returns the state of every file that the site is made of."""
    config_file = [config.config_file_path] if config.config_file_path else []
    return dict(_states([config.docs_dir, *config_file, *config.watch]))


def _states(paths: Iterable[str]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for path in paths:
        try:
            for entry in os.scandir(path):
                if entry.is_dir():
                    yield from _states([entry.path])
                else:
                    yield entry.path, _state(entry.stat())
        except NotADirectoryError:
            yield path, _state(Path(path).stat())
        except OSError:
            yield path, (0, 0, 0)  # it went while we looked, which is a change, too


def _state(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_mtime_ns, found.st_size, found.st_ino
