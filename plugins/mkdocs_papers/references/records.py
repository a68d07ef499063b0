"""The JSON export of the collection, and its JSON Schema.

The schema is derived from the models below, most of whose fields are those of the data files; the
records are not validated against them again. Lists are always present, even if empty; unknown values
are left out.
"""

import json
from collections.abc import Iterable
from functools import cache
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
from .versions import main_version, reference

FORMAT_VERSION = "1.0"
"""Version of the format: the first number rises when a field changes its meaning or goes away, the
second when one is added. Until the first release it stays 1.0."""

LICENSE = "CC-BY-4.0"
"""SPDX identifier of the license of the collection's texts; metadata from arXiv is CC0."""

JsonObject = dict[str, Any]


class Relation(Influence):
    """A relation to another paper of the collection; `how` has the newer paper as its subject."""

    paper: Slug = Field(description="Id of the other paper")


class Identity(Record):
    """The identity of a paper."""

    id: Slug = Field(description="Id, and the last part of the address")
    url: WebAddress | None = Field(None, description="Address of its page")
    citation_key: Line = Field(description="Citation key in every format of references")


class PaperRecord(PaperFile, Identity):
    """A paper with its relations in both directions."""

    reference: Line = Field(description="Formatted reference to the published version, APA style")
    authors: tuple[Author, ...] = Field(description="All authors in order")
    namesakes: tuple[Author, ...] = Field(
        (), description="Names listed twice among the authors because two people share them"
    )
    year: Year = Field(description="Year under which it is filed")
    builds_on: tuple[Relation, ...] = Field(
        (), description="Older papers of the collection that shaped it"
    )
    influenced: tuple[Relation, ...] = Field(  # type: ignore[assignment]  # `later` is the file's
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
    """The metadata of every file."""

    model_config = ConfigDict(serialize_by_alias=True)

    schema_address: str = Field(serialization_alias="$schema", description="Address of this schema")
    version: Line = Field(description="Version of the format", examples=[FORMAT_VERSION])
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


def paper_record(paper: Paper, graph: InfluenceGraph, url: str | None) -> JsonObject:
    """Return everything that is known about a paper, with the fields of `PaperRecord`.

    Args:
        paper: The paper.
        graph: The relations among the papers.
        url: Address of its page, if known.
    """
    version = main_version(paper)
    values = vars(paper) | {
        "url": url,
        "citation_key": version.key,
        "reference": reference(version),
        "builds_on": [edge.influence for edge in graph.edges_to_older(paper)],
        "influenced": _newer(graph.edges_to_newer(paper)),
        "compares_with": [e.influence for e in graph.edges_to_older(paper, influence=False)],
        "compared_by": _newer(graph.edges_to_newer(paper, influence=False)),
        "later": paper.influenced,
    }
    return {name: values[name] for name in PaperRecord.model_fields if values[name] is not None}


def _newer(edges: Iterable[Edge]) -> list[Influence]:
    """Return relations as in the newer papers' files, but with the ids of those papers."""
    return [edge.influence.model_copy(update={"paper": edge.newer.id}) for edge in edges]


def paper_json(record: JsonObject, schema_address: str) -> bytes:
    """Return the file of one paper in UTF-8.

    Args:
        record: Its record.
        schema_address: Address of the collection's schema.
    """
    return _written(_envelope(f"{schema_address}#/$defs/PaperDocument") | record)


def collection_json(
    library: Library,
    records: Iterable[JsonObject],
    name: str,
    url: str | None,
    schema_address: str,
) -> bytes:
    """Return the file of the whole collection in UTF-8.

    Args:
        library: The collection.
        records: The records of its papers, oldest first.
        name: Name of the site.
        url: Address of the site, if known.
        schema_address: Address of the schema.
    """
    values = {
        "name": name,
        "url": url,
        "updated": library.updated,
        "papers": list(records),
        "topics": list(library.topics.values()),
        "methods": list(library.methods.values()),
        "organizations": list(library.organizations.values()),
    }
    known = {name: value for name, value in values.items() if value is not None}
    return _written(_envelope(schema_address) | known)


def _envelope(schema_address: str) -> JsonObject:
    return {"$schema": schema_address, "version": FORMAT_VERSION, "license": LICENSE}


def _written(values: JsonObject) -> bytes:
    return to_json(values, indent=2, exclude_none=True) + b"\n"


@cache
def schema(address: str | None) -> str:
    """Return the JSON Schema of both files (draft 2020-12).

    Args:
        address: Where it is published, if known.
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
