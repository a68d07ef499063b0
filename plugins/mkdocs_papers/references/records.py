"""Everything that is known about the papers, as JSON for programs, and the JSON Schema of it.

The schema is printed from the models below, most of which are the fields of the data files. Lists
are always there, if empty; a value that is not known is left out. Nothing is checked again on the
way out: what stands in the models has been checked on the way in.

A record is written once, as it stands among others, and indented anew for the file of its own. That
is safe because no text of JSON holds a line break.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pydantic import ConfigDict, Field
from pydantic_core import to_json

from ..data.library import Library
from ..graph import Edge, InfluenceGraph
from ..model.records import (
    Influence,
    LaterPaper,
    Method,
    Organization,
    Paper,
    PaperFile,
    Record,
    Topic,
)
from ..model.schema import without_null
from ..model.types import Author, Day, Line, Slug, WebAddress, Year
from .cited import Cited

VERSION = "1.0"
"""Version of the format: the first number rises when a field changes its meaning or goes away."""

LICENSE = "CC-BY-4.0"
"""SPDX identifier of the license of the collection's texts; metadata from arXiv is CC0."""


class Relation(Influence):
    """A relation to another paper of the collection; `how` has the newer paper as its subject."""

    paper: Slug = Field(description="Id of the other paper")


class Identity(Record):
    """What a paper is known by."""

    id: Slug = Field(description="Id, and the last part of the address")
    url: WebAddress | None = Field(None, description="Address of its page")
    citation_key: Line = Field(description="Citation key in every format of references")


class PaperRecord(PaperFile, Identity):
    """A paper with its relations in both directions."""

    reference: Line = Field(description="Formatted reference to the published version, APA style")
    authors: tuple[Author, ...] = Field(description="All authors in order")
    namesakes: tuple[Author, ...] = Field(
        (), description="Names that stand twice among the authors because two people share them"
    )
    year: Year = Field(description="Year under which it is filed")
    builds_on: tuple[Relation, ...] = Field(
        (), description="Older papers of the collection that shaped it"
    )
    influenced: tuple[Relation, ...] = Field(  # type: ignore[assignment]
        (), description="Newer papers of the collection that it shaped"
    )
    compares_with: tuple[Relation, ...] = Field(
        (), description="Older papers that it measures or compares itself with; no influence"
    )
    compared_by: tuple[Relation, ...] = Field(
        (), description="Newer papers that measure or compare themselves with it; no influence"
    )
    later: tuple[LaterPaper, ...] = Field(
        (), description="Notable later papers outside the collection"
    )


class Envelope(Record):
    """What every file says about itself."""

    model_config = ConfigDict(serialize_by_alias=True)

    schema_address: str = Field(
        serialization_alias="$schema", description="Where this schema stands"
    )
    version: Line = Field(description="Version of the format", examples=[VERSION])
    license: Line = Field(description="SPDX identifier of the license", examples=[LICENSE])


class PaperDocument(PaperRecord, Envelope):
    """The file of one paper."""


class Collection(Envelope):
    """The file of the whole collection."""

    name: Line = Field(description="Name of the collection")
    url: WebAddress | None = Field(None, description="Address of the site")
    updated: Day | None = Field(None, description="Day on which the last paper was added")
    papers: tuple[PaperRecord, ...] = Field(description="All papers, oldest first")
    topics: tuple[Topic, ...] = Field(description="The topics that papers name by their ids")
    methods: tuple[Method, ...] = Field(description="The methods that papers name by their ids")
    organizations: tuple[Organization, ...] = Field(
        description="The organizations that papers name by their ids"
    )


def record(paper: Paper, graph: InfluenceGraph, cited: Cited, url: str | None) -> str:
    """Returns everything that is known about a paper, as it stands in the file of the collection.

    Args:
        paper: The paper.
        graph: The relations among the papers.
        cited: The version of it that people cite.
        url: Address of its page, where the site has one.
    """
    values = vars(paper) | {
        "url": url,
        "citation_key": cited.version.key,
        "reference": cited.reference,
        "authors": _names(paper.authors),
        "namesakes": _names(paper.namesakes),
        "builds_on": _older(graph.edges_to_older(paper)),
        "influenced": _newer(graph.edges_to_newer(paper)),
        "compares_with": _older(graph.edges_to_older(paper, influence=False)),
        "compared_by": _newer(graph.edges_to_newer(paper, influence=False)),
        "later": paper.influenced,
    }
    known = {name: values[name] for name in PaperRecord.model_fields if values[name] is not None}
    return _written(known).replace("\n", _LINE)


def _names(authors: Iterable[Author]) -> list[dict[str, str]]:
    return [{"family": author.family, "given": author.given} for author in authors]


def _older(links: Iterable[Edge]) -> list[Influence]:
    """Returns relations as the paper's own file has them, which name the older paper."""
    return [link.influence for link in links]


def _newer(links: Iterable[Edge]) -> list[dict[str, Any]]:
    """Returns relations as the files of newer papers have them, under the names of those."""
    named = (vars(link.influence) | {"paper": link.newer.id} for link in links)
    return [{name: value for name, value in each.items() if value is not None} for each in named]


def paper_text(record: str, schema_address: str) -> str:
    """Returns the file of one paper.

    Args:
        record: Everything that is known about it.
        schema_address: Where the schema of the collection stands.
    """
    record = record.replace(_LINE, "\n").removeprefix("{")
    about = _about(f"{schema_address}#/$defs/PaperDocument").removesuffix("\n}")
    return f"{about},{record}\n"


@lru_cache
def _about(schema_address: str) -> str:
    return _written(Envelope.model_construct(schema_address=schema_address, **_ABOUT))


def collection_file(
    library: Library, papers: Iterable[str], name: str, url: str | None, schema_address: str
) -> bytes:
    """Returns the file of the whole collection in UTF-8, which takes less room than one long text.

    Args:
        library: The collection.
        papers: What is known about each of its papers, oldest first.
        name: What the site is called.
        url: Address of the site, where it has one.
        schema_address: Where the schema stands.
    """
    frame = Collection.model_construct(
        schema_address=schema_address,
        **_ABOUT,
        name=name,
        url=url,
        updated=library.updated,
        papers=(),
        topics=tuple(library.topics.values()),
        methods=tuple(library.methods.values()),
        organizations=tuple(library.organizations.values()),
    )
    listed = f",{_LINE}".encode().join(map(str.encode, papers))
    if listed:
        listed = b"".join((_LINE.encode(), listed, b"\n  "))
    # Within a text, a quotation mark would stand behind a backslash.
    before, _, behind = f"{_written(frame)}\n".encode().partition(b'"papers": []')
    return b"".join((before, b'"papers": [', listed, b"]", behind))


_ABOUT: dict[str, Any] = {"version": VERSION, "license": LICENSE}
_LINE = "\n    "
"""How a line begins within the list of papers of the collection."""


def _written(value: Record | dict[str, Any]) -> str:
    return to_json(value, indent=2, exclude_none=True).decode()


@lru_cache
def schema(address: str | None) -> str:
    """Returns the JSON Schema of both files (draft 2020-12).

    Args:
        address: Where it is published, if that is known.
    """
    one = PaperDocument.model_json_schema(mode="serialization")
    whole = Collection.model_json_schema(mode="serialization")
    definitions = one.pop("$defs") | whole.pop("$defs") | {"PaperDocument": one}
    printed = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": address} if address else {}),
        "title": "Papers of audio machine learning",
        **without_null(whole),
        "$defs": without_null(definitions),
    }
    return json.dumps(printed, ensure_ascii=False, indent=2) + "\n"
