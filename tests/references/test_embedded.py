"""COinS, Highwire tags, and JSON-LD, as Zotero and search engines read them."""

from typing import Any
from urllib.parse import parse_qs

import pytest
import schema_org

from mkdocs_papers.model.records import Paper
from mkdocs_papers.references import embedded
from mkdocs_papers.references.embedded import Node
from mkdocs_papers.references.versions import Version, main_version

from .papers import PAPERS, VERSIONS, key, version_of

SITE = "https://example.org/"
PAGES = [f"{SITE}papers/a/", f"{SITE}papers/b/"]
COLLECTION = embedded.collection_node(f"{SITE}papers/", "Papers", "All of them", PAGES)
TRAIL = embedded.breadcrumbs_node([("Home", SITE), ("Papers", f"{SITE}papers/")])
TEXTS = {"Text", "URL", "Date", "DateTime", "CssSelectorType", "XPathType"}


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_coins_are_a_query_that_says_the_same(version: Version) -> None:
    read = parse_qs(embedded.coins(version), strict_parsing=True)
    assert read["ctx_ver"] == ["Z39.88-2004"]
    assert read["rft.atitle"] == [version.title]
    assert read["rft.date"][0][:4] == str(version.year)
    first, *others = version.authors
    assert (read["rft.aulast"], read.get("rft.aufirst", [""])) == ([first.family], [first.given])
    assert read.get("rft.au", []) == [author.printed for author in others]
    found = [f"info:doi/{version.doi}"] if version.doi else [version.address]
    assert read["rft_id"] == found


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_tags_say_everything_and_authors_stand_in_their_order(version: Version) -> None:
    tags = list(embedded.highwire_tags(version))
    authors = [content for name, content in tags if name == "citation_author"]
    assert authors == [author.printed for author in version.authors]
    others = {name: content for name, content in tags if name != "citation_author"}
    assert len(others) == len(tags) - len(authors)
    assert others["citation_title"] == version.title
    assert others["citation_publication_date"][:4] == str(version.year)
    assert others.get("citation_doi") == version.doi
    assert others.get("citation_arxiv_id") == version.arxiv
    assert others.get("citation_public_url") == version.address
    assert others["z:itemType"] == version.work_type.zotero
    assert ("citation_pdf_url" in others) == bool(version.arxiv)


@pytest.mark.parametrize(
    ("paper", "tag"),
    [
        ("both", ("citation_conference_title", "IEEE International Conference on Acoustics, Speech and Signal Processing")),
        ("question", ("citation_journal_title", "IEEE Transactions on Audio, Speech and Language Processing")),
        ("question", ("z:itemType", "journalArticle")),
        ("old-arxiv", ("citation_publication_date", "2020/02/29")),
        ("old-arxiv", ("citation_pdf_url", "https://arxiv.org/pdf/cs/0112017")),
        ("old-arxiv", ("z:itemType", "preprint")),
        ("only-page", ("z:itemType", "document")),
    ],
)  # fmt: skip
def test_tags_name_venue_day_and_type(paper: str, tag: tuple[str, str]) -> None:
    assert tag in list(embedded.highwire_tags(version_of(paper)))


def faults(node: Any) -> list[str]:
    """Return what schema.org's vocabulary does not allow, in a node and everything within it."""
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
    return embedded.article_node(paper, main_version(paper), page, older, paper.topics)


@pytest.mark.long  # the vocabulary takes ten seconds to import
def test_all_nodes_are_in_the_vocabulary() -> None:
    for paper in PAPERS:
        assert faults(article(paper)) == []
    for node in (COLLECTION, TRAIL, embedded.site_node(SITE, "Site", "It")):
        assert faults(node) == []


@pytest.mark.long
def test_the_check_finds_what_is_wrong() -> None:
    node = article(PAPERS[0])
    assert faults(node | {"citekey": "x"}) == ["ScholarlyArticle has no citekey"]
    assert faults(node | {"@type": "Preprint"}) == ["no type Preprint"]
    assert faults(node | {"author": {"@type": "Place", "name": "Rome"}}) == [
        "author takes no Place"
    ]
    assert len(faults(node | {"author": "Jane"})) == 1


def test_a_paper_is_an_article() -> None:
    paper = next(paper for paper in PAPERS if paper.id == "question")
    assert embedded.json_ld(article(paper)) == {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "ScholarlyArticle",
                "@id": f"{SITE}papers/question/",
                "url": f"{SITE}papers/question/",
                "headline": "Can Machines Hear?",
                "name": "Can Machines Hear?",
                "alternateName": "question",
                "abstract": "What question is for",
                "author": [
                    {"@type": "Person", "name": "Jane Doe"},
                    {"@type": "Person", "name": "Richard A. Roe"},
                ],
                "datePublished": "2020-02-29",
                "keywords": ["sound"],
                "sameAs": ["https://arxiv.org/abs/2002.00001"],
                "isPartOf": {
                    "@type": "Periodical",
                    "name": "IEEE Transactions on Audio, Speech and Language Processing",
                },
            }
        ],
    }


def test_every_author_and_older_paper_is_named() -> None:
    for paper in PAPERS:
        node = article(paper)
        assert [each["name"] for each in node["author"]] == [each.name for each in paper.authors]
        assert len(node.get("isBasedOn", ())) == len(paper.builds_on)


def test_lists_and_trails_are_in_order() -> None:
    entries = COLLECTION["mainEntity"]["itemListElement"]
    assert [(each["position"], each["url"]) for each in entries] == [*enumerate(PAGES, 1)]
    assert [each["name"] for each in TRAIL["itemListElement"]] == ["Home", "Papers"]
    assert "mainEntity" not in embedded.collection_node(SITE, "People", "Everybody", [])
