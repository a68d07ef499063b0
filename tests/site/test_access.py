"""Every kind of page, on a desk and on a phone, in light and in dark: open to everybody."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from .browsing import NARROW, PAGES, WIDE, Watched

pytestmark = [pytest.mark.browser, pytest.mark.long]

SHIFTS = """
window.shifts = []
new PerformanceObserver((list) => {
  for (const each of list.getEntries())
    if (!each.hadRecentInput) window.shifts.push(each.value)
}).observe({ type: "layout-shift", buffered: true })
"""


@pytest.fixture(scope="module", params=[WIDE, NARROW], ids=["wide", "narrow"])
def view(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A tab of one width that all tests share."""
    with browser.new_context(**request.param, color_scheme="light") as context:
        context.set_default_timeout(5_000)
        context.add_init_script(SHIFTS)
        yield Watched(context.new_page())


def _open(view: Watched, address: str) -> Page:
    view.wrong.clear()
    view.page.goto(address, wait_until="load")
    view.page.evaluate("document.fonts.ready")
    assert view.wrong == []
    return view.page


def violations(page: Page, **options: Any) -> list[str]:
    """Returns what axe finds, with the places."""
    page.evaluate("source => window.axe || (0, eval)(source)", AXE_SCRIPT)
    options |= {"resultTypes": ["violations"], "preload": False}
    found = page.evaluate(f"axe.run({json.dumps(options)})")["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(view: Watched, real: str, path: str) -> None:
    page = _open(view, real + path)
    assert violations(page, rules={"target-size": {"enabled": True}}) == []
    if page.evaluate("innerWidth") > 1000:  # no color depends on the width
        page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
        page.evaluate("document.getAnimations().forEach(each => each.finish())")
        assert violations(page, runOnly=["color-contrast", "link-in-text-block"]) == []
    assert view.wrong == []


@pytest.mark.parametrize("typed", ["wavnet", "dilated convolutions", "pizza"])
def test_axe_finds_nothing_in_an_open_search(view: Watched, real: str, typed: str) -> None:
    page = _open(view, f"{real}about/?q={typed}")
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching documents")
    for scheme in ("default", "slate"):
        page.evaluate(f"document.body.dataset.mdColorScheme = '{scheme}'")
        page.evaluate("document.getAnimations().forEach(each => each.finish())")
        assert violations(page) == []


def test_only_tables_and_maps_scroll_sideways(browser: Browser, real: str) -> None:
    room = "document.scrollingElement.scrollWidth - innerWidth"
    with browser.new_page() as page:
        for path in PAGES:
            page.goto(real + path)
            for width in (1440, 768, 390, 320):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(room) <= 0, f"{path} at {width} px"


@pytest.mark.parametrize("path", ["", "papers/", "papers/wavenet/", "lineage/"])
def test_nothing_moves_while_a_page_loads(view: Watched, real: str, path: str) -> None:
    page = _open(view, real + path)
    page.wait_for_timeout(300)  # what comes late would move the page now
    assert page.evaluate("shifts.reduce((all, each) => all + each, 0)") < 0.01


@pytest.mark.parametrize("path", ["", "papers/wavenet/"])
def test_less_motion_for_those_who_ask(browser: Browser, real: str, path: str) -> None:
    with browser.new_page(reduced_motion="reduce") as page:
        page.goto(real + path)
        longest = page.evaluate(
            """() => Math.max(...[...document.querySelectorAll("body *")].flatMap(element => {
                const { transitionDuration, animationDuration } = getComputedStyle(element)
                return `${transitionDuration},${animationDuration}`.split(",").map(parseFloat)
            }))"""
        )
        assert longest <= 0.01


def test_the_whole_map_is_printed(browser: Browser, real: str) -> None:
    with browser.new_page(viewport={"width": 720, "height": 1000}) as page:  # an A4 sheet
        page.goto(f"{real}lineage/")
        page.emulate_media(media="print")
        cut = page.locator(".ap-map__box").evaluate("box => box.scrollWidth - box.clientWidth")
        assert cut <= 1
