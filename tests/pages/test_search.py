"""The entries of the search index, for the invented library."""

import re
from typing import Any

import pytest

from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import SiteContext, search

Entries = dict[str, dict[str, Any]]


def docs(site: SiteContext) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = search.index(site, {"config": {}, "docs": []})["docs"]
    return entries


@pytest.fixture(scope="module")
def entries(library: Library) -> Entries:
    return {entry["location"]: entry for entry in docs(SiteContext(library))}


def test_a_paper_is_known_by_its_names_and_identifiers(entries: Entries) -> None:
    names = entries["papers/chorus/"]["names"]
    assert names[0] == "chorus"
    assert {"everybodysings", "everybody sings", "230500006", "101234chorus"} <= set(names)


def test_the_first_author_weighs_more_than_the_others(entries: Entries) -> None:
    assert entries["papers/cafe-noir/"]["people"][0] == "gael lukasiewicz"
    assert "B. B, C. C" in entries["papers/chorus/"]["text"]


def test_a_paper_is_known_by_what_it_belongs_to(entries: Entries) -> None:
    about = entries["papers/cafe-noir/"]["about"].split()
    assert {"recurrent", "music", "jstsp", "2016", "2017"} <= set(about)
    assert len(about) == len(set(about))
    assert entries["papers/cafe-noir/"]["lists"][:2] == ["topics/music/", "topics/speech/"]


def test_the_text_is_one_sentence_a_paragraph(entries: Entries) -> None:
    paragraphs = re.findall("<p>(.*?)</p>", entries["papers/cafe-noir/"]["text"])
    assert paragraphs[:3] == [
        "Murmurs in a coffeehouse, with all their accents.",
        "Coffeehouses were noisy.",
        "Café Noir keeps the accents.",
    ]
    assert paragraphs[-1] == "By Gaël Łukasiewicz, Åse M. Østergård, Þór van der Æble"


def test_handwritten_pages_stand_in_for_generated_ones(library: Library) -> None:
    own = {"location": "papers/murmur/", "title": "Our Murmur", "text": ""}
    index = search.index(SiteContext(library), {"config": {"pipeline": []}, "docs": [own]})
    assert [entry for entry in index["docs"] if entry["location"] == "papers/murmur/"] == [own]
    assert index["config"]["lang"] == ["papers"]


def test_without_folders_addresses_are_files(library: Library) -> None:
    entries = docs(SiteContext(library, directory_urls=False))
    [murmur] = [entry for entry in entries if entry["location"] == "papers/murmur.html"]
    assert all(address.endswith(".html") for address in murmur["lists"])
