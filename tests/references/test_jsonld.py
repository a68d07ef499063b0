"""JSON-LD against the vocabulary of schema.org: every term, where it belongs, with what it takes."""

import json
from typing import Any

import pytest
import schema_org

from mkdocs_papers.model.records import Paper
from mkdocs_papers.references import jsonld
from mkdocs_papers.references.jsonld import Node
from mkdocs_papers.references.venues import JOURNAL
from mkdocs_papers.references.versions import versions

from .papers import PAPERS

SITE = "https://example.org/"
TEXTS = {"Text", "URL", "Date", "DateTime", "CssSelectorType", "XPathType"}


def faults(node: Any) -> list[str]:
    """Returns what the vocabulary does not know, in a node and in everything within it."""
    type_ = getattr(schema_org, node["@type"], None)
    if type_ is None:
        return [f"no type {node['@type']}"]
    known = {each.schema_name: each for each in type_.SCHEMA_PROPERTIES if not each.superseded_by}
    found = []
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in known:
            found.append(f"{node['@type']} has no {name}")
            continue
        for each in value if isinstance(value, list) else [value]:
            found += unfit(name, each, set(known[name].ranges))
    return found


def unfit(name: str, value: Any, ranges: set[str]) -> list[str]:
    if isinstance(value, dict):
        kinds = {base.__name__ for base in getattr(schema_org, value["@type"]).__mro__}
        return faults(value) + ([] if kinds & ranges else [f"{name} takes no {value['@type']}"])
    if isinstance(value, str) and value.startswith("https://"):
        return []  # the address of a thing stands for the thing
    wanted = {"Integer", "Number"} if isinstance(value, int) else TEXTS
    return [] if wanted & ranges else [f"{name} takes {ranges}, not {value!r}"]


def article(paper: Paper) -> Node:
    older = [f"{SITE}papers/{each.paper}/" for each in paper.builds_on]
    page = f"{SITE}papers/{paper.id}/"
    return jsonld.article(paper, versions(paper)[0], page, older, paper.topics)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_papers_are_articles_in_the_vocabulary(paper: Paper) -> None:
    node = article(paper)
    assert faults(node) == []
    assert node["name"] == paper.title
    assert [each["name"] for each in node["author"]] == [each.name for each in paper.authors]
    assert node["datePublished"] == paper.published.isoformat()
    assert len(node.get("isBasedOn", ())) == len(paper.builds_on)
    version = versions(paper)[0]
    if version.venue:
        kind = "Periodical" if version.genre is JOURNAL else "PublicationVolume"
        assert node["isPartOf"] == {"@type": kind, "name": version.venue.name}


def test_lists_trails_and_the_site_are_in_the_vocabulary() -> None:
    pages = [f"{SITE}papers/a/", f"{SITE}papers/b/"]
    collection = jsonld.collection(f"{SITE}papers/", "Papers", "All of them", pages)
    trail = jsonld.breadcrumbs([("Home", SITE), ("Papers", f"{SITE}papers/")])
    assert [*faults(collection), *faults(trail), *faults(jsonld.site(SITE, "Site", "It"))] == []
    entries = collection["mainEntity"]["itemListElement"]
    assert [(each["position"], each["url"]) for each in entries] == [*enumerate(pages, 1)]
    assert [each["name"] for each in trail["itemListElement"]] == ["Home", "Papers"]
    assert "mainEntity" not in jsonld.collection(SITE, "People", "Everybody", [])


def test_the_check_finds_what_is_wrong() -> None:
    node = article(PAPERS[0])
    assert faults(node | {"citekey": "x"}) == ["ScholarlyArticle has no citekey"]
    assert faults(node | {"@type": "Preprint"}) == ["no type Preprint"]
    assert faults(node | {"author": {"@type": "Place", "name": "Rome"}}) == [
        "author takes no Place"
    ]
    assert len(faults(node | {"author": "Jane"})) == 1


def test_a_graph_is_json() -> None:
    assert json.loads(json.dumps(jsonld.graph(article(PAPERS[0]))))["@context"] == (
        "https://schema.org"
    )
