"""The JSON for programs against its own schema, and against the data that it came from."""

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from mkdocs_papers.data.library import Library
from mkdocs_papers.graph import InfluenceGraph
from mkdocs_papers.model.records import Paper
from mkdocs_papers.references import records
from mkdocs_papers.references.versions import key

from .papers import AWKWARD, LIBRARIES, awkward

ADDRESS = "https://example.org/papers.schema.json"
SCHEMA = json.loads(records.schema(ADDRESS))
WHOLE = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
ONE = Draft202012Validator(
    {"$ref": "#/$defs/PaperDocument", "$defs": SCHEMA["$defs"]}, format_checker=FormatChecker()
)


def faults(validator: Draft202012Validator, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def whole(library: Library, url: str | None = "https://example.org/") -> Any:
    graph = InfluenceGraph(library)
    known = [
        records.paper_record(paper, graph, url and f"{url}papers/{paper.id}/")
        for paper in library.papers.values()
    ]
    return json.loads(records.collection_json(library, known, "Papers", url, ADDRESS))


def one(paper: Paper, graph: InfluenceGraph) -> Any:
    return json.loads(records.paper_json(records.paper_record(paper, graph, None), ADDRESS))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == ADDRESS
    assert "$id" not in json.loads(records.schema(None))


@pytest.mark.parametrize("library", LIBRARIES, ids=["invented", "real"])
@pytest.mark.parametrize("url", ["https://example.org/", None])
def test_the_collection_fits_its_schema(library: Library, url: str | None) -> None:
    assert faults(WHOLE, whole(library, url)) == []


@pytest.mark.parametrize("library", LIBRARIES, ids=["invented", "real"])
def test_each_paper_fits_its_part_of_the_schema(library: Library) -> None:
    graph = InfluenceGraph(library)
    for paper in library.papers.values():
        file = one(paper, graph)
        assert faults(ONE, file) == []
        assert file["$schema"] == f"{ADDRESS}#/$defs/PaperDocument"
        assert (file["version"], file["license"]) == ("1.0", "CC-BY-4.0")


@pytest.mark.parametrize("id_", AWKWARD)
def test_awkward_papers_come_through(id_: str) -> None:
    library = LIBRARIES[0]
    paper = awkward(id_, **AWKWARD[id_])
    known = replace(library, papers={id_: paper})
    file = one(paper, InfluenceGraph(known))
    assert faults(ONE, file) == []
    assert file["title"] == paper.title


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"papers": [{"id": "x"}]}, "$.papers[0]"),
        ({"surprise": 1}, "$"),
        ({"updated": "soon"}, "$.updated"),
        ({"version": None}, "$.version"),
    ],
)
def test_the_schema_refuses_what_is_wrong(change: dict[str, Any], where: str) -> None:
    assert any(each.startswith(f"{where}:") for each in faults(WHOLE, whole(LIBRARIES[0]) | change))


@pytest.mark.parametrize("library", LIBRARIES, ids=["invented", "real"])
def test_nothing_is_lost(library: Library) -> None:
    read = {paper["id"]: paper for paper in whole(library)["papers"]}
    assert list(read) == list(library.papers)
    for id_, paper in library.papers.items():
        found = read[id_]
        assert found["citation_key"] == key(paper)
        assert found["authors"] == [
            {"family": each.family, "given": each.given} for each in paper.authors
        ]
        for field in ("name", "title", "tagline", "summary", "year", "tier"):
            assert found[field] == getattr(paper, field)
        for field in ("arxiv", "doi", "venue", "abstract"):
            assert found.get(field) == getattr(paper, field)
        for field in ("topics", "methods", "organizations", "aliases", "formerly"):
            assert found[field] == list(getattr(paper, field))
        assert [each["title"] for each in found["later"]] == [e.title for e in paper.influenced]
        assert found["published"] == paper.published.isoformat()


@pytest.mark.parametrize("library", LIBRARIES, ids=["invented", "real"])
def test_influence_is_told_in_both_directions(library: Library) -> None:
    read = {paper["id"]: paper for paper in whole(library)["papers"]}

    def told(field: str, *, is_newer: bool) -> set[tuple[str, str, str, str]]:
        return {
            (
                *((id_, each["paper"]) if is_newer else (each["paper"], id_)),
                each["kind"],
                each["how"],
            )
            for id_, paper in read.items()
            for each in paper[field]
        }

    typed = {
        (paper.id, each.paper, str(each.kind), each.how, each.kind.is_influence)
        for paper in library.papers.values()
        for each in paper.builds_on
    }
    for fields, is_influence in (
        (("builds_on", "influenced"), True),
        (("compares_with", "compared_by"), False),
    ):
        wanted = {each[:4] for each in typed if each[4] is is_influence}
        assert told(fields[0], is_newer=True) == told(fields[1], is_newer=False) == wanted
        assert wanted
