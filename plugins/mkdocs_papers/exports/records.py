"""Everything that is known about the papers, as JSON for programs, and the JSON Schema of it.

The schema is printed from the models below, most of which are the fields of the data files. Lists
are always there, if empty; a value that is not known is left out.
"""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ConfigDict, Field

from .. import citation
from ..forms import Author, Day, Line, Slug, WebAddress, Year
from ..library import Library
from ..lineage import Lineage, Link
from ..model import Influence, LaterPaper, Method, Organization, Paper, PaperFile, Record, Topic
from ..schema import without_null

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


def record(paper: Paper, lineage: Lineage, url: str | None) -> PaperRecord:
    """Returns everything that is known about a paper.

    Args:
        paper: The paper.
        lineage: The relations among the papers.
        url: Address of its page, where the site has one.
    """
    values: dict[str, Any] = dict(paper)
    values |= {
        "url": url,
        "citation_key": citation.key(paper),
        "reference": citation.reference(citation.main_version(paper)),
        "builds_on": _older(lineage.to_older(paper)),
        "influenced": _newer(lineage.to_newer(paper)),
        "compares_with": _older(lineage.to_older(paper, influence=False)),
        "compared_by": _newer(lineage.to_newer(paper, influence=False)),
        "later": paper.influenced,
    }
    return PaperRecord.model_construct(**values)


def _older(links: Iterable[Link]) -> tuple[Relation, ...]:
    return tuple(_relation(link.older, link.influence) for link in links)


def _newer(links: Iterable[Link]) -> tuple[Relation, ...]:
    return tuple(_relation(link.newer, link.influence) for link in links)


def _relation(other: Paper, influence: Influence) -> Relation:
    return Relation.model_construct(
        paper=other.id, kind=influence.kind, how=influence.how, source=influence.source
    )


def paper_text(paper: PaperRecord, schema_address: str) -> str:
    """Returns the file of one paper.

    Args:
        paper: The paper.
        schema_address: Where the schema of the collection stands.
    """
    values = {"schema_address": f"{schema_address}#/$defs/PaperDocument", **_ABOUT, **dict(paper)}
    return _written(PaperDocument.model_construct(**values))


def collection_text(
    library: Library, papers: Iterable[PaperRecord], name: str, url: str | None, schema_address: str
) -> str:
    """Returns the file of the whole collection.

    Args:
        library: The collection.
        papers: Its papers, oldest first.
        name: What the site is called.
        url: Address of the site, where it has one.
        schema_address: Where the schema stands.
    """
    return _written(
        Collection.model_construct(
            schema_address=schema_address,
            **_ABOUT,
            name=name,
            url=url,
            updated=library.updated,
            papers=tuple(papers),
            topics=tuple(library.topics.values()),
            methods=tuple(library.methods.values()),
            organizations=tuple(library.organizations.values()),
        )
    )


_ABOUT: dict[str, Any] = {"version": VERSION, "license": LICENSE}


def _written(model: Record) -> str:
    return model.model_dump_json(indent=2, exclude_none=True) + "\n"


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
