"""RIS and CSL-JSON, which reference managers import."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from .versions import Version

_encode = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` makes an encoder each time


def ris(versions: Iterable[Version]) -> str:
    """Return versions in RIS (Research Information Systems, "RIS Format Specifications", 2011).

    Values need no escaping: each is one line that begins with its tag.
    """
    return "\n".join(map(_ris_text, versions))


@cache
def _ris_text(version: Version) -> str:
    return "".join([f"{tag}  - {value}\n" for tag, value in _ris_lines(version)])


def _ris_lines(version: Version) -> Iterator[tuple[str, str]]:
    yield "TY", version.work_type.ris
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


def csl_json(versions: Iterable[Version]) -> str:
    """Return versions in CSL-JSON 1.0.2 (citationstyles.org), one variable per line."""
    return "[\n" + ",\n".join(map(_csl_text, versions)) + "\n]\n"


@cache
def _csl_text(version: Version) -> str:
    lines = (f'  "{name}": {_encode(value)}' for name, value in csl_item(version).items())
    return "{\n" + ",\n".join(lines) + "\n}"


def csl_item(version: Version) -> dict[str, Any]:
    """Return the CSL-JSON item of a version.

    Particles stay with the family name, as in Crossref and Zotero; processors recognize them by
    their lower case. The arXiv id is the number of a preprint, and a note on the published version,
    which has a number of its own.
    """
    day = version.day
    item = {
        "id": version.key,
        "citation-key": version.key,
        "type": version.work_type.csl,
        "title": version.title,
        "author": [
            {"family": author.family, "given": author.given}
            if author.given
            else {"literal": author.family}
            for author in version.authors
        ],
        "issued": {"date-parts": [[day.year, day.month, day.day] if day else [version.year]]},
    }
    if version.is_preprint:
        item |= {"publisher": "arXiv", "number": f"arXiv:{version.arxiv}"}
    elif version.venue:
        item["container-title"] = version.venue.name
    if version.doi:
        item["DOI"] = version.doi
    if version.address:
        item["URL"] = version.address
    if version.arxiv and not version.is_preprint:
        item["note"] = f"arXiv:{version.arxiv}"
    return item
