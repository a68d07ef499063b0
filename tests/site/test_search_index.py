"""What can be searched: one entry for each thing that readers look for."""

from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest

from mkdocs_papers.text.words import fold, squash

from .reading import Site

pytestmark = pytest.mark.site


def _entries(site: Site) -> dict[str, dict[str, Any]]:
    entries = {entry["location"]: entry for entry in site.index}
    assert len(entries) == len(site.index), "an address is in the index twice"
    return entries


def test_every_paper_topic_method_and_year_is_one_entry(site: Site) -> None:
    found = {location for location in _entries(site) if location.count("/") == 2}
    assert found == {path for path in site.paths if path.count("/") == 2}


def test_lists_and_sections_of_generated_pages_are_no_entries(site: Site) -> None:
    others = {location for location in _entries(site) if location.count("/") != 2}
    assert {location.split("/")[0] for location in others} == {
        "about",
        "contribute",
        "data",
        "people",
        "reading-list",
    }


def test_people_with_several_papers_are_entries(site: Site) -> None:
    people = [location for location in _entries(site) if location.startswith("people/")]
    assert people[0] == "people/"  # Material needs the page before the places on it
    assert "people/#defossez-alexandre" in people
    assert "people/#siuzdak-hubert" not in people  # found by the paper


def test_papers_stand_above_the_lists_that_gather_them(site: Site) -> None:
    for location, entry in _entries(site).items():
        boost = entry.get("boost", 1)
        if location.startswith(("topics/", "methods/", "years/", "people/")):
            assert boost < 1
        else:
            assert boost == 1


def test_a_paper_is_found_by_its_names_authors_and_number(
    site: Site, papers: Mapping[str, Mapping[str, Any]]
) -> None:
    entries = _entries(site)
    for paper_id, paper in papers.items():
        entry = entries[f"papers/{paper_id}/"]
        words = fold(unescape(f"{entry['title']} {entry['text']} {entry['people']}")).lower()
        names = [squash(name) for name in entry["names"]]
        families = [author.split(",")[0] for author in paper["authors"] if isinstance(author, str)]
        known = [paper["name"], paper["title"], paper["tagline"], *families]
        for each in known:
            assert fold(each).lower() in words
        for each in ("arxiv", "doi"):
            assert each not in paper or squash(paper[each]) in names
        assert {squash(alias) for alias in (paper["name"], *paper.get("aliases", ()))} <= set(names)


def test_hidden_fields_hold_small_words_without_markup(site: Site) -> None:
    for entry in site.index:
        for field in ("names", "people", "about"):
            for text in (
                [entry.get(field, [])]
                if isinstance(entry.get(field), str)
                else entry.get(field, [])
            ):
                assert text == fold(text).lower()
                assert not set(text) & set("<>&\"'")


def test_all_that_the_index_names_exists(site: Site) -> None:
    for location in _entries(site):
        path, _, anchor = location.partition("#")
        assert not anchor or anchor in site.page(path).ids
