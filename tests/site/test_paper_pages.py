"""What readers find on the page of a paper."""

import subprocess
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from mkdocs_papers.model.records import Kind
from mkdocs_papers.plugin import plugin

from .conftest import Opening
from .making import REPO_URL
from .reading import Page, Site, anchors_in, text_of

pytestmark = pytest.mark.site

Papers = Mapping[str, Mapping[str, Any]]

HEADINGS = {
    "component": ("Builds on", "Papers this influenced"),
    "extends": ("Builds on", "Papers this influenced"),
    "answers": ("Builds on", "Papers this influenced"),
    "evaluates-with": ("Measures with", "Papers that measure with it"),
    "compares-with": ("Compares itself with", "Papers that compare themselves with it"),
}
"""Where a relation is on the newer paper's page, and where on the older one's."""


def _page(site: Site, paper_id: str) -> Page:
    return site.page(f"papers/{paper_id}/")


def _year(paper: Mapping[str, Any]) -> str:
    return str(paper.get("year") or paper["published"][:4])


def _entries(page: Page, heading: str) -> dict[str, str]:
    """Return the texts of the papers listed below a heading, by the page that each leads to."""
    return {page.leads_to(anchors_in(item)[0].href): text_of(item) for item in page.items(heading)}


def test_every_relation_is_told_on_both_pages(site: Site, papers: Papers) -> None:
    for newer_id, newer in papers.items():
        for influence in newer.get("builds_on", ()):
            older_id, kind = influence["paper"], Kind(influence["kind"])
            below, above = HEADINGS[kind]
            on_newer = _entries(_page(site, newer_id), below)[f"papers/{older_id}/"]
            on_older = _entries(_page(site, older_id), above)[f"papers/{newer_id}/"]
            older = papers[older_id]
            _says(on_newer, older["name"], _year(older), kind.toward_older, influence)
            _says(on_older, newer["name"], _year(newer), kind.toward_newer, influence)


def _says(entry: str, name: str, year: str, kind: str, influence: Mapping[str, str]) -> None:
    source = influence.get("source", "Not yet checked against a primary source")
    for words in (name, year, kind, influence["how"], source):
        assert words in entry


def test_nothing_else_is_listed_as_a_relation(site: Site, papers: Papers) -> None:
    pages = [_page(site, id_) for id_ in papers]
    for column in (0, 1):
        headings = {words[column] for words in HEADINGS.values()}
        listed = sum(len(page.items(heading)) for page in pages for heading in headings)
        assert listed == sum(len(paper.get("builds_on", ())) for paper in papers.values())


def test_later_papers_outside_the_collection_are_told_with_reason_and_link(
    site: Site, papers: Papers
) -> None:
    told = 0
    for paper_id, paper in papers.items():
        items = _page(site, paper_id).items("Later papers outside the collection")
        for item, later in zip(items, paper.get("influenced", ()), strict=True):
            (link,) = anchors_in(item)
            assert link == (
                later["title"],
                later.get("url", f"https://arxiv.org/abs/{later.get('arxiv')}"),
            )
            assert later["year"] in text_of(item)
            assert later["how"] in text_of(item)
            told += 1
    assert told == 157


def test_all_authors_lead_to_their_entry_among_the_people(site: Site, papers: Papers) -> None:
    people = site.page("people/")
    entries = {e.get("id"): text_of(e) for e in people.main.iter() if e.get("id")}
    for paper_id, paper in papers.items():
        page = _page(site, paper_id)
        links = [page.leads_to(a.href) for a in page.links]
        anchors = [link.removeprefix("people/#") for link in links if link.startswith("people/#")]
        assert len(anchors) == len(paper["authors"]), paper_id
        for author, anchor in zip(paper["authors"], anchors, strict=True):
            printed = author["name"] if isinstance(author, dict) else author
            assert printed.split(",")[0] in entries[anchor]
            assert paper["name"] in entries[anchor]


def test_long_lists_of_authors_are_complete_and_folded(site: Site) -> None:
    page = _page(site, "yue")
    (fold,) = [e for e in page.main.iter("details") if "more authors" in text_of(e)]
    assert len(anchors_in(fold)) == 48
    assert sum("people/#" in a.href for a in page.links) == 58


def test_name_title_and_facts_are_shown(site: Site, papers: Papers) -> None:
    for paper_id, paper in papers.items():
        page = _page(site, paper_id)
        assert text_of(page.headings("h1")[0]) == paper["title"]
        assert paper["title"] in page.title
        assert paper["name"] in page.title
        for words in (paper["name"], paper["tagline"], paper.get("venue", "Preprint")):
            assert words in page.text
        assert " ".join(paper["summary"].split()) in page.text


def test_a_paper_can_be_read_where_it_was_published(site: Site) -> None:
    addresses = {a.text: a.href for a in _page(site, "vall-e").links}
    assert addresses["arXiv"] == "https://arxiv.org/abs/2301.02111"
    assert addresses["PDF"] == "https://arxiv.org/pdf/2301.02111"
    assert addresses["DOI"] == "https://doi.org/10.1109/TASLPRO.2025.3530270"
    assert addresses["Project"] == "https://aka.ms/valle"


def test_topics_methods_year_and_organizations_are_links(site: Site, papers: Papers) -> None:
    for paper_id, paper in papers.items():
        page = _page(site, paper_id)
        leading_to = {page.leads_to(a.href) for a in page.links}
        assert leading_to >= (
            {f"years/{_year(paper)}/"}
            | {f"topics/{id_}/" for id_ in paper["topics"]}
            | {f"methods/{id_}/" for id_ in paper["methods"]}
            | {f"organizations/#{id_}" for id_ in paper.get("organizations", ())}
        )


def test_summaries_link_what_they_mention_once_and_never_themselves(
    site: Site, papers: Papers
) -> None:
    linked = 0
    for paper_id in papers:
        page = _page(site, paper_id)
        paragraphs = [e for e in page.section("Summary") if e.tag == "p"]
        targets = [page.leads_to(a.href) for a in anchors_in(*paragraphs)]
        assert len(targets) == len(set(targets)), paper_id
        assert f"papers/{paper_id}/" not in targets
        linked += len(targets)
    assert linked > 55


def test_summary_of_valle_mentions_encodec_and_yourtts(site: Site) -> None:
    page = _page(site, "vall-e")
    links = dict(anchors_in(*(e for e in page.section("Summary") if e.tag == "p")))
    assert page.leads_to(links["EnCodec"]) == "papers/encodec/"
    assert page.leads_to(links["YourTTS"]) == "papers/yourtts/"


def test_how_to_cite_is_told(site: Site, papers: Papers) -> None:
    for paper_id, paper in papers.items():
        words = " ".join(text_of(e) for e in _page(site, paper_id).section("Cite"))
        assert paper["title"] in words
        assert f"{{{paper['published'][:4]}}}" in words or _year(paper) in words


def test_threads_are_threads_and_searches_say_that_they_search(site: Site, papers: Papers) -> None:
    for paper_id, paper in papers.items():
        known = paper.get("discussions", {})
        links = anchors_in(*_page(site, paper_id).items("Discussions"))
        for (text, address), (site_name, thread) in zip(
            links,
            [("Hacker News", known.get("hackernews")), ("Reddit", known.get("reddit"))],
            strict=True,
        ):
            assert site_name in text
            if thread:
                assert (text, address) == (f"Thread on {site_name}", thread)
            else:
                assert text.startswith("search")
                assert parse_qs(urlsplit(address).query)["q"] == [paper["title"]]


def test_neighbors_of_the_year_lead_on(site: Site) -> None:
    page = _page(site, "wavenet")
    year = site.page("years/2016/")
    in_order = [year.leads_to(a.href) for a in anchors_in(*year.headings("h2"))]
    at = in_order.index(page.path)
    around = {page.leads_to(a.href) for a in anchors_in(*page.section("Before and after"))}
    assert around >= {*in_order[max(at - 1, 0) : at], *in_order[at + 1 : at + 2], "years/2016/"}


def test_a_mistake_can_be_fixed_or_reported(site: Site, papers: Papers) -> None:
    for paper_id in papers:
        links = _page(site, paper_id).links
        (edit,) = [a.href for a in links if a.text == "Edit this file"]
        assert edit == f"{REPO_URL}/edit/main/data/papers/{paper_id}.yml"
        (report,) = [a.href for a in links if a.text == "Report a mistake"]
        address, _, query = report.partition("?")
        assert address == f"{REPO_URL}/issues/new"
        assert dict(parse_qsl(query)) == {
            "template": "report-a-mistake.yml",
            "title": f"{papers[paper_id]['name']}: ",
            "paper": papers[paper_id]["name"],
            "file": f"data/papers/{paper_id}.yml",
        }


def test_whoever_added_a_paper_is_named(
    small_site: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugin, "contributors", lambda _: {"beta": "Ada <b>Lovelace</b>"})
    site = small_site().build()
    assert "Added to the collection by Ada <b>Lovelace</b>." in site.page("papers/beta/").text
    assert "Added to the collection" not in site.page("papers/alpha/").text


def test_two_builds_of_one_commit_name_the_same_people(small_site: Opening) -> None:
    project = small_site()
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for arguments in (["init", "--quiet"], ["add", "data"], [*who, "commit", "--quiet", "-m", "A"]):
        subprocess.run(["git", *arguments], cwd=project.folder, check=True)
    first = project.build().page("papers/beta/").html
    assert "Added to the collection by Ada." in first
    assert project.build().page("papers/beta/").html == first
