"""Maps in Chromium: what styles make of them, with no script at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import mkdocs_papers
from mkdocs_papers.checks import Checked
from mkdocs_papers.graph import InfluenceGraph
from mkdocs_papers.maps.lineage import collection_map, paper_map
from mkdocs_papers.pages import SiteContext
from mkdocs_papers.pages.assets import collection_style

pytestmark = pytest.mark.browser
STYLES = Path(mkdocs_papers.__file__).parent / "theme/assets/stylesheets"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page without scripts, in the font that is widest of those that may replace Inter."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def maps(collection: Checked) -> dict[str, str]:
    """The map of the collection, and the one around VALL-E."""
    library = collection.library
    graph = InfluenceGraph(library)
    papers = library.papers
    drawn = {
        "collection": collection_map(library, graph, lambda paper: f"#{paper.id}"),
        "vall-e": paper_map(graph, lambda paper: f"#{paper.id}", papers["vall-e"]),
    }
    style = (STYLES / "maps.css").read_text("utf-8") + collection_style(SiteContext(library))
    font = "body { margin: 0; font-family: 'DejaVu Sans' }"
    return {
        name: f"<!doctype html><style>{font}{style}</style><div class='md-typeset'>{html}</div>"
        for name, html in drawn.items()
    }


def opacity(page: Page, selector: str) -> float:
    """Returns how opaque something is once that changes no more."""
    page.emulate_media(reduced_motion="reduce")
    return float(page.locator(selector).first.evaluate("each => getComputedStyle(each).opacity"))


def test_pointing_at_a_paper_brings_out_its_lineage(page: Page, maps: dict[str, str]) -> None:
    page.set_content(maps["collection"])
    assert opacity(page, "[href='#ltu']") == 1
    page.hover("[href='#jukebox']")
    for lit in ("jukebox", "wavenet", "music-transformer", "soundstream", "yue"):
        assert opacity(page, f"[href='#{lit}']") == 1
    for faded in ("ltu", "diffwave", "conformer"):
        assert opacity(page, f"[href='#{faded}']") < 0.5


def test_focus_brings_out_a_lineage_too(page: Page, maps: dict[str, str]) -> None:
    page.set_content(maps["collection"])
    page.mouse.move(0, 0)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(":focus-visible").get_attribute("href") == "#deep-speech"
    assert opacity(page, "[href='#tacotron']") == 1
    assert opacity(page, "[href='#wavenet']") < 0.5


@pytest.mark.parametrize("target", ["[href='#encodec']", "i[data-n]"])
def test_reasons_appear_where_they_are_asked_for(
    page: Page, maps: dict[str, str], target: str
) -> None:
    page.set_content(maps["vall-e"])
    page.mouse.move(0, 0)
    hint = page.get_by_text("Point at a paper")
    expect(hint).to_be_visible()
    letter = page.locator(target).first.get_attribute("data-n")
    reason = page.locator(f"p[data-k={letter}]")
    expect(reason).to_be_hidden()
    page.locator(target).first.hover()
    expect(reason).to_be_visible()
    expect(hint).to_be_hidden()


@pytest.mark.parametrize("name", ["collection", "vall-e"])
def test_names_fit_their_labels(page: Page, maps: dict[str, str], name: str) -> None:
    page.set_content(maps[name])
    too_long = page.locator(".ap-map .r > :is(a, strong)").evaluate_all(
        "all => all.filter(each => each.scrollWidth > each.clientWidth).map(each => each.text)"
    )
    assert too_long == []


@pytest.mark.parametrize("name", ["collection", "vall-e"])
def test_a_printed_map_is_whole(page: Page, maps: dict[str, str], name: str) -> None:
    page.set_content(maps[name])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 560, "height": 900})
    size = page.locator(".ap-map__plane").bounding_box()
    assert size
    assert size["width"] <= 560
    assert size["height"] <= 900
    page.emulate_media(media="screen")


def test_a_map_wider_than_the_screen_scrolls_by_itself(page: Page, maps: dict[str, str]) -> None:
    page.set_content(maps["collection"])
    page.set_viewport_size({"width": 390, "height": 800})
    root = page.locator("html").evaluate("each => [each.scrollWidth, each.clientWidth]")
    assert root[0] == root[1]
    year = page.get_by_text("2014", exact=True).bounding_box()
    start = page.locator("[href='#deep-speech']").bounding_box()
    assert year
    assert start
    assert year["x"] == 0
    assert year["width"] <= start["x"] < 390
