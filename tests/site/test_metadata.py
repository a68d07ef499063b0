"""What the heads of the real pages tell search engines, Zotero, networks, and readers of feeds."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs
from xml.etree.ElementTree import Element

import pytest

from mkdocs_papers.checks import Checked

from ..references.test_embedded import faults
from .making import SITE_URL
from .reading import Page, Site, text_of

pytestmark = pytest.mark.site

Papers = Mapping[str, Mapping[str, Any]]


def _head(page: Page, tag: str) -> list[Element]:
    return list(next(page.tree.iter("head")).iter(tag))


def _metas(page: Page) -> list[tuple[str, str]]:
    return [
        (e.get("name") or e.get("property") or "", e.get("content") or "")
        for e in _head(page, "meta")
    ]


def _graph(page: Page) -> dict[str, Any]:
    """Return the nodes of JSON-LD by their types."""
    [script] = [e for e in _head(page, "script") if e.get("type") == "application/ld+json"]
    return {node["@type"]: node for node in json.loads(script.text or "")["@graph"]}


def _alternates(page: Page) -> dict[str, str]:
    return {
        e.get("type", ""): page.leads_to(e.get("href", ""))
        for e in _head(page, "link")
        if e.get("rel", "").split() == ["alternate"]
    }


def test_papers_have_tags_for_zotero_with_authors_in_their_order(
    site: Site, papers: Papers
) -> None:
    for paper_id, paper in papers.items():
        tags = _metas(site.page(f"papers/{paper_id}/"))
        authors = [content for name, content in tags if name == "citation_author"]
        printed = [a["name"] if isinstance(a, dict) else a for a in paper["authors"]]
        assert authors == printed
        known = dict(tags)
        assert known["citation_title"] == paper["title"]
        assert known.get("citation_doi") == paper.get("doi") or "venue" not in paper
        assert known.get("citation_arxiv_id") == paper.get("arxiv")
        assert (known["z:itemType"] == "preprint") == ("venue" not in paper)
        assert ("citation_conference_title" in known) + ("citation_journal_title" in known) == (
            "venue" in paper
        )


def test_only_papers_are_articles(site: Site) -> None:
    for page in site.pages():
        metas = dict(_metas(page))
        is_paper = page.path.startswith("papers/") and page.path != "papers/"
        if page.path != "404.html":
            assert metas["og:type"] == ("article" if is_paper else "website"), page
            assert metas["og:url"] == SITE_URL + page.path
            assert metas["og:title"]
            assert metas["og:description"] == page.description
        assert ("citation_title" in metas) == is_paper


def test_every_page_has_one_canonical_address(site: Site) -> None:
    for page in site.pages():
        if page.path != "404.html":
            found = [e.get("href") for e in _head(page, "link") if e.get("rel") == "canonical"]
            assert found == [SITE_URL + page.path]


@pytest.mark.long  # the vocabulary takes ten seconds to import
def test_json_ld_is_in_the_vocabulary_on_every_page(site: Site) -> None:
    for page in site.pages():
        if page.path != "404.html":
            for node in _graph(page).values():
                assert faults(node) == [], page


def test_json_ld_is_about_pages_of_the_site(site: Site) -> None:
    for page in site.pages():
        if page.path != "404.html":
            for node in _graph(page).values():
                assert node.get("@id", SITE_URL).startswith(SITE_URL)


def test_papers_say_what_they_are_based_on(site: Site, papers: Papers) -> None:
    for paper_id, paper in papers.items():
        node = _graph(site.page(f"papers/{paper_id}/"))["ScholarlyArticle"]
        older = {
            f"{SITE_URL}papers/{each['paper']}/"
            for each in paper.get("builds_on", ())
            if each["kind"] in ("component", "extends", "answers")
        }
        assert set(node.get("isBasedOn", ())) == older


@pytest.mark.parametrize("path", ["papers/", "topics/vocoder/", "years/2016/", "topics/"])
def test_lists_say_what_is_on_them(site: Site, path: str, collection: Checked) -> None:
    library = collection.library
    number = {
        "papers/": len(library.papers),
        "topics/vocoder/": len(library.by_topic["vocoder"]),
        "years/2016/": len(library.by_year[2016]),
        "topics/": len(library.topics),
    }[path]
    listed = _graph(site.page(path))["CollectionPage"]["mainEntity"]
    assert listed["numberOfItems"] == len(listed["itemListElement"]) == number
    for item in listed["itemListElement"]:
        assert site.file_at(item["url"])


def test_trails_lead_home(site: Site) -> None:
    trail = _graph(site.page("topics/vocoder/"))["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in trail] == [
        (1, "Audio ML Papers", SITE_URL),
        (2, "Topics", f"{SITE_URL}topics/"),
        (3, "Neural vocoders", f"{SITE_URL}topics/vocoder/"),
    ]
    assert _graph(site.page(""))["WebSite"]["url"] == SITE_URL


def test_papers_can_be_had_in_other_formats(site: Site) -> None:
    assert _alternates(site.page("papers/wavenet/")) == {
        "application/x-bibtex": "papers/wavenet.bib",
        "application/x-research-info-systems": "papers/wavenet.ris",
        "application/vnd.citationstyles.csl+json": "papers/wavenet.csl.json",
        "application/json": "papers/wavenet.json",
        "text/markdown": "papers/wavenet.md",
    }


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("", "feed.xml"),
        ("papers/", "feed.xml"),
        ("topics/vocoder/", "topics/vocoder/feed.xml"),
    ],
)
def test_feeds_are_found_from_their_pages(site: Site, path: str, feed: str) -> None:
    assert _alternates(site.page(path))["application/atom+xml"] == feed
    assert (site.folder / feed).is_file()


def test_zotero_finds_the_papers_of_lists_and_of_lists_only(
    site: Site, collection: Checked
) -> None:
    numbers = {}
    for page in site.pages():
        spans = [e for e in page.main.iter("span") if e.get("class") == "Z3988"]
        if spans:
            numbers[page.path] = len(spans)
        for span in spans:
            assert not text_of(span)
            assert parse_qs(span.get("title", ""), strict_parsing=True)["rft.atitle"]
    folders = Counter(path.split("/")[0] for path in numbers)
    library = collection.library
    assert folders == {
        "papers": 1,
        "years": len(library.by_year),
        "topics": len(library.topics),
        "methods": len(library.methods),
    }
    assert numbers["papers/"] == len(library.papers)


def test_references_on_the_page_are_those_of_the_files(site: Site, papers: Papers) -> None:
    for paper_id in papers:
        shown = [e.text for e in site.page(f"papers/{paper_id}/").main.iter("code")]
        for ending in ("bib", "ris"):
            assert (site.folder / f"papers/{paper_id}.{ending}").read_text("utf-8") in shown
        assert len(shown) in (3, 6)


def test_the_page_about_data_leads_to_every_kind_of_file(site: Site) -> None:
    page = site.page("data/")
    files = {page.leads_to(a.href) for a in page.links}
    assert {"papers.json", "papers.schema.json", "papers.bib", "feed.xml", "llms.txt"} <= files
    assert {
        "papers/deep-speech.md",
        "years/2014.bib",
        "topics/speech-recognition/feed.xml",
    } <= files
    for field in ("citation_key", "compared_by", "$schema"):
        assert field in page.text
