"""CSL-JSON 1.0.2 (citationstyles.org), which Zotero, pandoc and citation processors read."""

import json
from collections.abc import Iterable
from typing import Any

from ..model.types import Author
from .versions import Version

Item = dict[str, Any]

_WRITE = json.JSONEncoder(ensure_ascii=False).encode


def text(items: Iterable[str]) -> str:
    """Returns written items as a file."""
    return "[\n" + ",\n".join(items) + "\n]\n"


def entry(version: Version) -> str:
    """Returns the item of one version as text, one variable a line."""
    lines = (f'  "{name}": {_WRITE(value)}' for name, value in item(version).items())
    return "{\n" + ",\n".join(lines) + "\n}"


def item(version: Version) -> Item:
    """Returns the item of one version.

    Particles stay with the family name, as Crossref and Zotero write them; processors find them
    there by their small letters. The id on arXiv is the number of a preprint, and a note on the
    published version, which has a number of its own.
    """
    day = version.day
    values: Item = {
        "id": version.key,
        "citation-key": version.key,
        "type": version.genre.csl,
        "title": version.title,
        "author": [_name(author) for author in version.authors],
        "issued": {"date-parts": [[day.year, day.month, day.day] if day else [version.year]]},
    }
    if version.is_preprint:
        values |= {"publisher": "arXiv", "number": f"arXiv:{version.arxiv}"}
    elif version.venue:
        values["container-title"] = version.venue.name
    if version.doi:
        values["DOI"] = version.doi
    if version.address:
        values["URL"] = version.address
    if version.arxiv and not version.is_preprint:
        values["note"] = f"arXiv:{version.arxiv}"
    return values


def _name(author: Author) -> dict[str, str]:
    if not author.given:
        return {"literal": author.family}
    return {"family": author.family, "given": author.given}
