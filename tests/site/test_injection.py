"""Whatever is in a data file is shown as it was typed, and is never anything but text."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import feedparser
import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mkdocs_papers.text.words import words

from ..pages.rfc4287 import faults
from . import hostile
from .making import Project
from .reading import Page, Site, text_of

NUMBERED = hostile.NUMBERED


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same site with harmless words in the place of every hostile text."""
    project = Project(tmp_path_factory.mktemp("plain"))
    project.write_all(hostile.files(hostile.harmless))
    return project.build()


def _texts(page: Page, *tags: str) -> list[str]:
    return [text_of(element) for element in page.tree.iter() if element.tag in tags]


def test_no_text_makes_an_element_or_an_attribute(made: Site, plain: Site) -> None:
    assert made.paths == plain.paths
    for page in made.pages():
        if page.path != "people/":  # its letters depend on the names
            shape, known = _skeleton(page.tree), _skeleton(plain.page(page.path).tree)
            assert list(shape) == list(known), page


def _skeleton(element: Element) -> Iterator[tuple[str, list[str]]]:
    """Yield elements with their attributes, except those inside maps.

    Where a label is on a map, and so in which order, depends on the length of the names.
    """
    yield str(element.tag), sorted(element.attrib)
    if element.tag != "figure":
        for child in element:
            yield from _skeleton(child)


def test_no_name_makes_an_element_on_a_map(made: Site, plain: Site) -> None:
    parts, known = ({_part(e) for p in s.pages() for e in _on_maps(p)} for s in (made, plain))
    assert parts
    assert parts <= known | {("div", "aria-label", "class", "role", "tabindex")}  # it scrolls


def _on_maps(page: Page) -> Iterator[Element]:
    for figure in page.tree.iter("figure"):
        yield from figure.iter()


def _part(element: Element) -> tuple[str, ...]:
    return str(element.tag), *sorted(element.attrib)


def test_no_name_makes_an_element_among_the_people(made: Site, plain: Site) -> None:
    tags, known = ({e.tag for e in s.page("people/").tree.iter()} for s in (made, plain))
    assert tags == known


def test_every_link_leads_somewhere(made: Site) -> None:
    assert made.broken_links() == []


def test_page_of_a_paper_shows_what_was_typed(made: Site) -> None:
    for id_, text in NUMBERED:
        page = made.page(f"papers/{id_}/")
        assert _texts(page, "h1") == [f"{text} titled {id_}"]
        assert page.title == f"{text} titled {id_} - Audio ML Papers"
        assert page.description == f"{text}, 2016: {text} in short."
        for typed in (
            *(f"{text} {part}" for part in ("signed", "2016", "in short", "begins.", "abstract")),
            *(f"{text} {part}" for part in ("(alias)", "is why.", "there", "later", "is how.")),
            f"Alpha comes before, {text} after.",
        ):
            assert typed in page.text
        for link in (f"topics/{id_}/", f"methods/{id_}/", f"organizations/#{id_}"):
            assert (text, link) in [(a.text, page.leads_to(a.href)) for a in page.links]


def test_lists_show_what_was_typed(made: Site) -> None:
    for id_, text in NUMBERED:
        assert text in _texts(made.page("years/2016/"), "h2")
        assert text in _texts(made.page("papers/"), "th")
        assert f"{text} titled {id_}" in _texts(made.page("papers/"), "td")
        assert f"{text} signed" in made.page("people/").text
        for kind, meaning in (("topics", "p"), ("methods", "p")):
            page = made.page(f"{kind}/{id_}/")
            assert _texts(page, "h1") == [text]
            assert page.title.startswith(text)
            assert page.description.startswith(f"{text} defined")
            assert f"{text} defined" in _texts(page, meaning)
            assert f"{text} (other)" in page.text
            assert text in _texts(made.page(f"{kind}/"), "h2", "dt")
        assert text in made.page("organizations/").text


def test_table_of_contents_shows_what_was_typed(made: Site) -> None:
    page = made.page("topics/")
    contents = {a.get("href"): text_of(a) for nav in page.tree.iter("nav") for a in nav.iter("a")}
    for id_, text in NUMBERED:
        assert contents[f"#{id_}"] == text


def test_macros_show_what_was_typed(made: Site) -> None:
    headings, paragraphs = (_texts(made.page(""), tag) for tag in ("h3", "p"))
    for _, text in NUMBERED:
        assert text in headings
        assert f"{text} in short" in paragraphs
        assert f"The original listing: {text}." in paragraphs


def test_search_index_holds_what_was_typed_and_no_markup(made: Site) -> None:
    entries = {entry["location"]: entry for entry in made.index}
    for id_, text in NUMBERED:
        entry = entries[f"papers/{id_}/"]
        assert unescape(entry["title"]) == f"{text} titled {id_}"
        for part in ("in short", "begins.", "signed"):
            assert f"{text} {part}" in unescape(entry["text"])
        assert " ".join(words(f"{text} (alias)")) in entry["names"]
        assert set(words(f"{text} 2016")) <= set(entry["about"].split())
        assert unescape(entries[f"topics/{id_}/"]["title"]) == text
    for location, entry in entries.items():
        if location.startswith(("papers/", "topics/", "methods/", "years/")):
            assert "<" not in entry["title"] + re.sub("</?p>", "", entry["text"])


def test_heads_say_what_was_typed(made: Site) -> None:
    for id_, text in NUMBERED:
        page = made.page(f"papers/{id_}/")
        metas = {
            e.get("name") or e.get("property"): e.get("content") for e in page.tree.iter("meta")
        }
        assert metas["citation_title"] == metas["og:title"] == f"{text} titled {id_}"
        assert metas["citation_author"] == f"{text} signed"
        assert metas["citation_conference_title"] == text
        article, trail = _graph(page)
        assert article["name"] == f"{text} titled {id_}"
        assert article["author"] == [{"@type": "Organization", "name": f"{text} signed"}]
        assert article["isPartOf"]["name"] == text
        assert trail["itemListElement"][-1]["name"] == text
        assert _graph(made.page(f"topics/{id_}/"))[0]["name"].startswith(text)


def _graph(page: Page) -> list[Any]:
    """Return the JSON-LD of a page."""
    [script] = [e for e in page.tree.iter("script") if e.get("type") == "application/ld+json"]
    found: list[Any] = json.loads(script.text or "")["@graph"]
    return found


def _reading(made: Site, id_: str) -> Callable[[str], str]:
    return lambda ending: (made.folder / f"papers/{id_}.{ending}").read_text("utf-8")


def test_files_say_what_was_typed(made: Site) -> None:
    for id_, text in NUMBERED:
        read = _reading(made, id_)
        title, author = f"{text} titled {id_}", f"{text} signed"
        [reference] = rispy.loads(read("ris"))
        assert (reference["title"], reference["authors"]) == (title, [author])
        [item] = json.loads(read("csl.json"))
        assert (item["title"], item["author"]) == (title, [{"literal": author}])
        record = json.loads(read("json"))
        assert (record["title"], record["name"]) == (title, text)
        assert record["builds_on"][0]["source"] == f"{text} there"
        assert parse_bibtex(read("bib")).failed_blocks == []
        blocks = MarkdownIt("commonmark").parse(read("md"))
        assert {block.type for block in blocks}.isdisjoint({"html_block", "hr", "table_open"})
        shown = [_words(block) for block in blocks if block.type == "inline"]
        assert shown[:2] == [
            f"{text}: {title}" if text not in title else title,
            f"{text} in short.",
        ]
        assert f"{text} begins." in shown


def _words(block: Token) -> str:
    return "".join(each.content for each in block.children or () if each.type == "text")


def test_feeds_hold_what_was_typed(made: Site) -> None:
    feed = (made.folder / "feed.xml").read_text("utf-8")
    assert faults(feed) == []
    titles = {entry.title: entry for entry in feedparser.parse(feed).entries}
    for id_, text in NUMBERED:
        entry = titles[f"{text} titled {id_}"]
        assert entry.authors[0].name == f"{text} signed"
        assert entry.summary == f"{text} in short."
        assert entry.tags[0].label == text


def test_names_that_begin_with_no_letter_stand_together_behind_the_letters(made: Site) -> None:
    headings = _texts(made.page("people/"), "h2")
    assert headings.count("Other scripts") == 1
    assert headings[-1] == "Other scripts"


def test_no_text_runs_where_every_page_has_macros(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    macros = {"modules": ["mkdocs_papers.macros"], "on_undefined": "strict", "on_error_fail": True}
    project = Project(
        tmp_path_factory.mktemp("macros"), plugins=["search", "papers", {"macros": macros}]
    )
    project.write_all(hostile.files())
    site = project.build()
    for id_, text in NUMBERED:
        assert text in site.page(f"papers/{id_}/").text
