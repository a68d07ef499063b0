"""Whatever stands in a data file is shown as it was typed, and is never anything but text."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from mkdocs_papers.spellings import words

from . import hostile
from .making import Project
from .reading import Page, Site, text_of

NUMBERED = [(f"x{number:02}", text) for number, text in enumerate(hostile.TEXTS)]
IDS = [id_ for id_, _ in NUMBERED]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the hostile collection."""
    return _build(tmp_path_factory, hostile.files())


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same site with harmless words in the place of every hostile text."""
    return _build(tmp_path_factory, hostile.files(hostile.harmless))


def _build(factory: pytest.TempPathFactory, files: Mapping[str, Any]) -> Site:
    project = Project(factory.mktemp("injection"))
    project.write_all(files)
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
    """Yields elements with their attributes, without what is inside of maps.

    Where a label stands on a map, and so in which order, depends on the length of the names.
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


@pytest.mark.parametrize(("id_", "text"), NUMBERED, ids=IDS)
def test_page_of_a_paper_shows_what_was_typed(made: Site, id_: str, text: str) -> None:
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


@pytest.mark.parametrize(("id_", "text"), NUMBERED, ids=IDS)
def test_lists_show_what_was_typed(made: Site, id_: str, text: str) -> None:
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


@pytest.mark.parametrize(("id_", "text"), NUMBERED, ids=IDS)
def test_macros_show_what_was_typed(made: Site, id_: str, text: str) -> None:
    home, guide = made.page(""), made.page(f"guides/{id_}/")
    assert text in _texts(home, "h3")
    assert text in _texts(home, "th")
    assert f"{text} in short" in _texts(home, "p")
    assert f"The original listing: {text}." in _texts(home, "p")
    assert guide.title == f"{text} - Audio ML Papers"
    for tag in ("h1", "h2", "td", "strong", "em"):
        assert text in _texts(guide, tag)
    assert f"{text}, then {text} and {text}." in _texts(guide, "p")


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
        assert unescape(entries[f"guides/{id_}/"]["title"]) == text
    for location, entry in entries.items():
        if location.startswith(("papers/", "topics/", "methods/", "years/")):
            assert "<" not in entry["title"] + re.sub("</?p>", "", entry["text"])


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
