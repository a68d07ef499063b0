"""Searching, wrong addresses, pages without scripts, and hostile texts in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from . import hostile
from .browsing import RESULTS, Watched, new_tab, served
from .reading import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile_site(made: Site) -> Iterator[str]:
    """The address of the hostile collection."""
    with served(made.folder) as url:
        yield url


def test_search_finds_a_paper_and_leads_to_it(tab: Watched, real: str) -> None:
    tab.page.goto(real)
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("wavenet")
    first = tab.page.locator(RESULTS).locator("a").first
    expect(first).to_contain_text("WaveNet: A Generative Model for Raw Audio")
    expect(first).to_have_attribute("href", f"{real}papers/wavenet/?h=wavenet")
    first.click()  # not before, as every letter brings other results
    tab.page.wait_for_url(f"{real}papers/wavenet/**")
    expect(tab.page.locator("main h1")).to_have_text("WaveNet: A Generative Model for Raw Audio")


def test_a_wrong_address_leads_to_the_search(context: BrowserContext, real: str) -> None:
    page = context.new_page()
    answer = page.goto(f"{real}papers/wave-net/")
    assert answer is not None
    assert answer.status == 404
    box = page.locator("main").get_by_role("searchbox")
    expect(box).to_have_value("wave net")
    box.fill("wavenet")
    page.locator("main").get_by_role("button", name="Search").click()
    first = page.locator(RESULTS).locator("a").first
    expect(first).to_contain_text("WaveNet: A Generative Model for Raw Audio")


def test_folded_authors_open_without_script(browser: Browser, real: str) -> None:
    with new_tab(browser, java_script_enabled=False) as page:
        page.goto(f"{real}papers/yue/")
        last = page.get_by_role("link", name="Yike Guo", exact=True)
        expect(last).to_be_hidden()
        page.get_by_text("48 more authors").click()
        expect(last).to_be_visible()


@pytest.mark.parametrize(
    ("path", "heading"),
    [("", "2014"), ("papers/wavenet/", "Papers this influenced"), ("papers/", "All papers")],
)
def test_pages_can_be_read_without_script(
    browser: Browser, real: str, path: str, heading: str
) -> None:
    with new_tab(browser, java_script_enabled=False) as page:
        page.goto(real + path)
        expect(page.get_by_role("heading", name=heading, exact=True).last).to_be_visible()
        expect(page.locator("main").get_by_role("link", name="Tacotron 2").first).to_be_visible()


@pytest.mark.long
def test_hostile_texts_are_shown_as_text(tab: Watched, hostile_site: str) -> None:
    for number, text in enumerate(hostile.TEXTS):
        tab.page.goto(f"{hostile_site}papers/x{number:02}/", wait_until="domcontentloaded")
        shown = tab.page.locator("main h1").evaluate("element => element.textContent")
        assert shown == f"{text} titled x{number:02}"
        assert tab.page.title().startswith(f"{text} titled")


@pytest.mark.long
def test_hostile_texts_are_found_as_text(tab: Watched, hostile_site: str) -> None:
    tab.page.goto(hostile_site)
    box = tab.page.get_by_role("textbox", name="Search")
    box.click()
    for number, text in enumerate(hostile.TEXTS):
        box.fill(f"x{number:02}")
        box.press("End")  # the search listens to keys
        first = tab.page.locator(RESULTS).first
        expect(first.locator("h1")).to_have_text(f"{text} titled x{number:02}")
        expect(first).to_contain_text(f"{text} in short")
        assert first.locator("script, img").count() == 0
