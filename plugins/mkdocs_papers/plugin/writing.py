"""How files of the site are written, of which there are six for each paper."""

import os
from collections.abc import Iterable
from mmap import ACCESS_READ, mmap


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


def rewrite(path: str, changes: Iterable[tuple[bytes, bytes]]) -> None:
    """Writes other passages in the places of some that stand in a file.

    What stands before the first of them is not touched, and nothing is if the file has none, so a
    file of megabytes takes a millisecond or two.

    Args:
        path: The file.
        changes: What stands in it once, and what comes there.

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
