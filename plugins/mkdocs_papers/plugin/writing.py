"""How files of the site are written, of which there are six for each paper."""

import os


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
    """Writes a page; letters that no encoding knows become references, as MkDocs does it."""
    write(path, html.encode("utf-8", "xmlcharrefreplace"))


def _put(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
