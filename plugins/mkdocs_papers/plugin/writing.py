"""How files of the site are written, of which there are six for each paper."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path


def write(path: str, content: bytes) -> None:
    """Writes a file, and makes its folder only where it turns out to be missing.

    Raises:
        OSError: The file cannot be written.
    """
    try:
        _put(path, content)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _put(path, content)


def write_html(path: str, html: str) -> None:
    """Writes a page."""
    write(path, encoded(html))


def encoded(html: str) -> bytes:
    """Returns a page as it is written; what has no encoding becomes references, as in MkDocs."""
    return html.encode("utf-8", "xmlcharrefreplace")


def check(path: str, changes: Sequence[tuple[bytes, bytes]]) -> None:
    """Makes sure that passages stand in a file as often as they are named, and not more often.

    Raises:
        LookupError: They do not.
        OSError: The file cannot be read.
    """
    content = Path(path).read_bytes()
    for old, times in Counter(old for old, _ in changes).items():
        if content.count(old) != times:
            raise LookupError(f"{path} is not as it was written")


def rewrite(path: str, changes: Iterable[tuple[bytes, bytes]]) -> None:
    """Writes other passages in the places of some that stand in a file.

    What stands before a passage is neither read into memory nor written, so a file of megabytes
    takes a millisecond or two.

    Args:
        path: The file.
        changes: What stands in it, each as often as it is named, and what comes there.

    Raises:
        LookupError: A passage does not stand there.
        OSError: The file cannot be read or written.
    """
    with open(path, "r+b") as file:
        for old, new in changes:
            with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
                start = content.find(old)
                if start < 0:
                    raise LookupError(f"{path} is not as it was written")
                is_as_long = len(old) == len(new)
                behind = b"" if is_as_long else content[start + len(old) :]
            file.seek(start)
            file.write(new + behind)
            if not is_as_long:
                file.truncate()
            file.flush()


def _put(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
