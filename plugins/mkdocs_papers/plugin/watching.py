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
            entries = [*os.scandir(path)]
        except OSError:  # it is a file, or it is gone
            yield path, _state(Path(path))
            continue
        for entry in entries:
            if entry.is_dir():
                yield from _states([entry.path])
            else:
                yield entry.path, _state(entry)


def _state(found: "Path | os.DirEntry[str]") -> tuple[int, int, int]:
    """Returns the state of a file; zeros for what went while we looked, or leads nowhere."""
    try:
        stat = found.stat()
    except OSError:
        return 0, 0, 0
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
