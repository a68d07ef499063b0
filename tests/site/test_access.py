"""Accessible pages of every template, in layouts that neither overflow nor shift.

The quick tier opens one page of each template once, and the three that show most colors in the dark. The long tier opens every page, each in one of
four views, or in all of them where NIGHTLY=1.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from .browsing import NARROW, PAGES, WIDE, Watched, new_tab
from .reading import Site

pytestmark = pytest.mark.browser

CONTRASTS = ["color-contrast", "link-in-text-block"]
"""The rules that depend on the color scheme."""

VIEWS = [(view, scheme) for view in (WIDE, NARROW) for scheme in ("default", "slate")]
SHIFTS = """
window.shifts = []
new PerformanceObserver((list) => {
  for (const each of list.getEntries())
    if (!each.hadRecentInput) window.shifts.push(each.sources.map(({ node }) => node?.outerHTML))
}).observe({ type: "layout-shift", buffered: true })
"""
SETTLED = "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))"
"""Resolves when the fonts have arrived and a frame with them was drawn."""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Watched]:
    """One wide tab in the light scheme for all tests."""
    with new_tab(browser, **WIDE, color_scheme="light", reduced_motion="reduce") as page:
        yield Watched(page)


def set_scheme(page: Page, scheme: str) -> None:
    """Switch to the color scheme "default" or "slate" without its transition."""
    page.evaluate(f"document.body.dataset.mdColorScheme = '{scheme}'")
    page.evaluate("document.getAnimations().forEach(each => each.finish())")


def violations(page: Page, **options: Any) -> list[str]:
    """Return what axe finds wrong, each with the element."""
    page.evaluate("source => window.axe || (0, eval)(source)", AXE_SCRIPT)
    options |= {"resultTypes": ["violations"], "preload": False}
    found = page.evaluate(f"axe.run({json.dumps(options)})")["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_each_template_is_accessible(tab: Watched, real: str, path: str) -> None:
    page = tab.page
    page.set_viewport_size(WIDE["viewport"])
    page.goto(real + path)
    page.evaluate(SETTLED)
    assert violations(page, rules={"target-size": {"enabled": True}}) == []
    for width in (768, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        overflow = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert overflow <= 0, f"{width} px: only tables and maps scroll sideways"
    assert tab.wrong == []


@pytest.mark.parametrize("path", ["papers/wavenet/", "topics/vocoder/", "years/"])
def test_dark_colors_have_contrast(tab: Watched, real: str, path: str) -> None:
    page = tab.page
    page.set_viewport_size(WIDE["viewport"])
    page.goto(real + path)
    set_scheme(page, "slate")
    page.evaluate(SETTLED)
    assert violations(page, runOnly=CONTRASTS) == []


@pytest.mark.parametrize("typed", ["wavnet", "pizza"])
def test_an_open_search_is_accessible(tab: Watched, real: str, typed: str) -> None:
    page = tab.page
    page.set_viewport_size(WIDE["viewport"])
    page.goto(f"{real}about/?q={typed}")
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching documents")
    page.evaluate(SETTLED)
    assert violations(page) == []
    set_scheme(page, "slate")
    assert violations(page, runOnly=CONTRASTS) == []


@pytest.mark.long
@pytest.mark.site
@pytest.mark.parametrize("number", range(4), ids=["wide", "wide-dark", "narrow", "narrow-dark"])
def test_every_page_is_accessible(browser: Browser, real: str, site: Site, number: int) -> None:
    view, scheme = VIEWS[number]
    paths = site.paths if os.environ.get("NIGHTLY") == "1" else site.paths[number::4]
    found = {}
    with new_tab(browser, **view, color_scheme="light", reduced_motion="reduce") as page:
        for path in (*paths, "404.html"):
            page.goto(real + path)
            set_scheme(page, scheme)
            wrong = violations(page, rules={"target-size": {"enabled": True}})
            if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                wrong.append("the page scrolls sideways")
            if wrong:
                found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("view", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_moves_while_a_page_loads(
    browser: Browser, real: str, view: dict[str, Any]
) -> None:
    kept = json.dumps([{"id": "wavenet", "note": "mine"}])
    with new_tab(browser, **view) as page:
        page.goto(f"{real}robots.txt")
        page.evaluate("kept => localStorage.setItem('/papers/reading-list-1', kept)", kept)
        page.add_init_script(SHIFTS)
        for path in ("", "papers/", "papers/wavenet/", "lineage/"):
            for _ in range(
                2
            ):  # a font late in the 0.1 s for which text waits can move a line, once
                page.goto(real + path)
                meta = page.locator(".md-search-result__meta")
                expect(meta).to_have_text("Type to start searching")
                page.evaluate(SETTLED)
                if not (shifts := page.evaluate("shifts")):
                    break
            assert shifts == [], path


def test_less_motion_for_those_who_ask(browser: Browser, real: str) -> None:
    with new_tab(browser, reduced_motion="reduce") as page:
        page.goto(f"{real}papers/wavenet/")
        longest = page.evaluate(
            """() => Math.max(...[...document.querySelectorAll("body *")].flatMap(element => {
                const { transitionDuration, animationDuration } = getComputedStyle(element)
                return `${transitionDuration},${animationDuration}`.split(",").map(parseFloat)
            }))"""
        )
        assert longest <= 0.01


def test_the_whole_map_is_printed(browser: Browser, real: str) -> None:
    with new_tab(browser, viewport={"width": 720, "height": 1000}) as page:  # an A4 sheet
        page.goto(f"{real}lineage/")
        page.emulate_media(media="print")
        cut = page.locator(".ap-map__box").evaluate("box => box.scrollWidth - box.clientWidth")
        assert cut <= 1
