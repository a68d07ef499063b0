"""The files beside the pages, as the plugin writes them."""

import json
from collections.abc import Mapping
from typing import Any

import feedparser
import pytest
from pybtex.database import parse_string

from mkdocs_papers.pages.atom import LIMIT

from ..pages.rfc4287 import faults
from .conftest import Opening
from .making import SITE_URL, paper
from .reading import Site


@pytest.mark.site
def test_files_stand_below_the_published_address(site: Site, papers: Mapping[str, Any]) -> None:
    feed = (site.folder / "feed.xml").read_text("utf-8")
    assert faults(feed) == []
    read = feedparser.parse(feed)
    assert len(read.entries) == min(len(papers), LIMIT)
    for entry in read.entries:
        assert entry.link.startswith(f"{SITE_URL}papers/")
        assert site.file_at(entry.link)
    references = parse_string((site.folder / "papers.bib").read_text("utf-8"), "bibtex")
    assert len(references.entries) == len(papers)
    records = json.loads((site.folder / "papers.json").read_text("utf-8"))["papers"]
    assert {record["id"] for record in records} == set(papers)


def test_feeds_begin_with_the_paper_that_was_added_last(small_site: Opening) -> None:
    alpha = {"data/papers/alpha.yml": paper("Alpha", added="2026-03-01")}
    feed = feedparser.parse((small_site(alpha).build().folder / "feed.xml").read_bytes())
    assert [entry.title.partition(":")[0] for entry in feed.entries] == ["Alpha", "Beta"]


def test_handwritten_files_win(small_site: Opening) -> None:
    mine = "User-agent: *\nDisallow: /\n"
    site = small_site({"docs/robots.txt": mine, "docs/papers/alpha.bib": "% mine\n"}).build()
    assert (site.folder / "robots.txt").read_text("utf-8") == mine
    assert (site.folder / "papers/alpha.bib").read_text("utf-8") == "% mine\n"
    assert "@misc{" in (site.folder / "papers/beta.bib").read_text("utf-8")


@pytest.mark.parametrize("directory_urls", [True, False])
def test_without_an_address_everything_is_relative(
    small_site: Opening, directory_urls: bool
) -> None:
    project = small_site(use_directory_urls=directory_urls)
    site = project.build(SITE_URL="")
    assert site.broken_links() == []
    for path in ("feed.xml", "topics/sound/feed.xml", "llms.txt", "papers/alpha.json"):
        assert "example.org" not in (site.folder / path).read_text("utf-8")
    for page in site.pages():
        assert 'property="og:url"' not in page.html
        assert 'rel="canonical"' not in page.html
    page = site.page("papers/beta/" if directory_urls else "papers/beta.html")
    script = page.html.partition('ld+json">')[2].partition("</script>")[0]
    [article] = [e for e in json.loads(script)["@graph"] if e["@type"] == "ScholarlyArticle"]
    assert [page.leads_to(each) for each in article["isBasedOn"]] == [
        "papers/alpha/" if directory_urls else "papers/alpha.html"
    ]


def test_a_collection_without_papers_is_built(small_site: Opening) -> None:
    project = small_site({"data/topics.yml": [], "data/methods.yml": []})
    project.remove("data/papers/alpha.yml")
    project.remove("data/papers/beta.yml")
    site = project.build()
    assert site.broken_links() == []
    assert not (site.folder / "feed.xml").exists()
