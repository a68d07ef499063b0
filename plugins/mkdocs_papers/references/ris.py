"""RIS (Research Information Systems, "RIS Format Specifications", 2011), one tag a line.

Values need no escaping: each is one line, and every line begins with its tag.
"""

from collections.abc import Iterator

from .versions import Version


def entry(version: Version) -> str:
    """Returns the reference to one version."""
    return "".join([f"{tag}  - {value}\n" for tag, value in _lines(version)])


def _lines(version: Version) -> Iterator[tuple[str, str]]:
    yield "TY", version.genre.ris
    yield "ID", version.key
    for author in version.authors:
        yield "AU", author.printed
    yield "TI", version.title
    if version.venue:
        yield "T2", version.venue.name
    if version.is_preprint:
        yield "PB", "arXiv"
    yield "PY", str(version.year)
    if version.day:
        yield "DA", version.day.strftime("%Y/%m/%d")
    if version.doi:
        yield "DO", version.doi
    if version.arxiv:
        yield "DB", "arXiv"
        yield "AN", f"arXiv:{version.arxiv}"
    if version.address:
        yield "UR", version.address.replace(";", "%3B")  # which would begin another address
    yield "ER", ""
