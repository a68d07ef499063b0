"""The files beside the pages: complete, each at its address, and right wherever the site stands."""

import json
import re
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from bibtexparser.entrypoint import parse_string
from markdown_it import MarkdownIt

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import SiteContext, addresses, atom, downloads
from mkdocs_papers.references import versions as citation

from .rfc4287 import faults

ADDRESS = "https://example.org/papers-site/"
SITES = {
    "published": {"address": ADDRESS},
    "without an address": {},
    "offline": {"directory_urls": False},
    "published as files": {"address": ADDRESS, "directory_urls": False},
}


def site(library: Library, kind: str = "published") -> SiteContext:
    return SiteContext(library, name="Papers", description="All of them.", **SITES[kind])  # type: ignore[arg-type]


def files(library: Library, kind: str = "published") -> dict[str, str]:
    built = list(downloads.build(site(library, kind)))
    assert len({file.path for file in built}) == len(built)
    return {path: c if isinstance(c, str) else c.decode() for path, c in built}


def test_every_file_is_there(collection: Checked) -> None:
    library = collection.library
    endings = ("bib", "ris", "csl.json", "json", "md")
    expected = {f"papers/{id_}.{ending}" for id_ in library.papers for ending in endings}
    expected |= {f"papers.{ending}" for ending in endings[:-1]}
    expected |= {f"years/{year}.bib" for year in library.by_year}
    expected |= {f"topics/{id_}.bib" for id_ in library.topics}
    expected |= {f"topics/{id_}/feed.xml" for id_ in library.topics}
    expected |= {"feed.xml", "papers.schema.json", "llms.txt", "robots.txt"}
    assert set(files(library)) == expected


def test_sets_hold_the_papers_of_their_pages(collection: Checked) -> None:
    library, built = collection.library, files(collection.library)

    def keys(path: str) -> list[str]:
        return [entry.key for entry in parse_string(built[path]).entries]

    assert keys("papers.bib") == [citation.key(paper) for paper in library.papers.values()]
    for year, papers in library.by_year.items():
        assert keys(f"years/{year}.bib") == [citation.key(paper) for paper in papers]
    for id_, papers in library.by_topic.items():
        assert keys(f"topics/{id_}.bib") == [citation.key(paper) for paper in papers]
        feed = feedparser.parse(built[f"topics/{id_}/feed.xml"])
        assert len(feed.entries) == len(papers)


@pytest.mark.parametrize("kind", SITES)
def test_feeds_break_no_rule_and_lead_to_pages(collection: Checked, kind: str) -> None:
    library = collection.library
    made, built = site(library, kind), files(library, kind)
    pages = {
        ADDRESS + addresses.url(addresses.paper(id_), directory_urls=made.directory_urls)
        for id_ in library.papers
    }
    for path in (path for path in built if path.endswith(".xml")):
        assert faults(built[path]) == []
        read = feedparser.parse(
            built[path], response_headers={"content-location": urljoin(ADDRESS, path)}
        )
        assert {entry.link for entry in read.entries} <= pages
        own = [link.href for link in read.feed.links if link.rel == "self"]
        assert own == ([ADDRESS + path] if made.address else [])


def test_ids_of_feeds_are_the_same_everywhere(collection: Checked) -> None:
    def ids(kind: str) -> list[str]:
        return re.findall(r"<id>(.*)</id>", files(collection.library, kind)["feed.xml"])

    held = min(len(collection.library.papers), atom.LIMIT)
    assert len(set(ids("published"))) == held + 1
    assert {tuple(ids(kind)) for kind in SITES} == {tuple(ids("published"))}


@pytest.mark.parametrize("kind", SITES)
def test_links_in_markdown_lead_to_files(collection: Checked, kind: str) -> None:
    built = files(collection.library, kind)
    for path in ("llms.txt", "papers/vall-e.md"):
        found = [
            urljoin(ADDRESS + path, str(token.attrs["href"]))
            for block in MarkdownIt().parse(built[path])
            for token in block.children or ()
            if token.type == "link_open"
        ]
        own = [each.removeprefix(ADDRESS) for each in found if each.startswith(ADDRESS)]
        assert own
        assert set(own) <= set(built)


def test_llms_txt_has_a_name_a_summary_and_every_paper(collection: Checked) -> None:
    lines = files(collection.library)["llms.txt"].splitlines()
    assert lines[0] == "# Papers"
    assert lines[2] == "> All of them."
    listed = [line for line in lines if re.match(r"- \[.*\]\(\S+\.md\): ", line)]
    assert len(listed) == len(collection.library.papers)


@pytest.mark.parametrize("kind", SITES)
def test_json_says_where_its_schema_stands(collection: Checked, kind: str) -> None:
    built = files(collection.library, kind)
    for path in ("papers.json", "papers/wavenet.json"):
        schema = urljoin(ADDRESS + path, json.loads(built[path])["$schema"])
        assert schema.partition("#")[0] == f"{ADDRESS}papers.schema.json"


def test_addresses_of_pages_are_whole_or_not_there(collection: Checked) -> None:
    library = collection.library
    read = json.loads(files(library)["papers.json"])
    assert read["url"] == ADDRESS
    assert read["papers"][0]["url"].startswith(f"{ADDRESS}papers/")
    assert '"url": "https://example.org' not in files(library, "offline")["papers.json"]


def test_robots_may_read_everything_and_find_the_site_map(collection: Checked) -> None:
    library = collection.library
    assert files(library)["robots.txt"] == (
        f"User-agent: *\nAllow: /\n\nSitemap: {ADDRESS}sitemap.xml\n"
    )
    assert files(library, "without an address")["robots.txt"] == "User-agent: *\nAllow: /\n"


def test_a_collection_without_papers_has_no_feeds(library: Library) -> None:
    empty = replace(library, papers={})
    built = files(empty)
    assert [path for path in built if PurePosixPath(path).name == "feed.xml"] == []
    assert json.loads(built["papers.json"])["papers"] == []
    assert json.loads(built["papers.csl.json"]) == []


def test_addresses_are_whole_in_every_part(library: Library) -> None:
    made = site(library)
    assert made.address_of(addresses.HOME) == ADDRESS
    assert made.address_of(addresses.PAPERS) == f"{ADDRESS}papers/"
    assert made.file_address("papers.bib", "papers/murmur.md") == f"{ADDRESS}papers.bib"
    assert (
        urlsplit(made.address_of(addresses.paper("murmur"))).path == "/papers-site/papers/murmur/"
    )
    alone = site(library, "without an address")
    assert alone.address_of(addresses.PAPERS, addresses.paper("murmur")) == "../../papers/"
    assert alone.file_address("papers.bib", "papers/murmur.md") == "../papers.bib"
