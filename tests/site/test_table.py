"""The table of papers in a browser: filters, sorting, and the address that keeps them."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .browsing import Watched, new_tab
from .making import PAPERS, VOCODERS

pytestmark = pytest.mark.browser

FOCUSED = "(({ name, ariaLabel, textContent }) => name || ariaLabel || textContent)(document.activeElement)"


@pytest.fixture
def table(tab: Watched, real: str) -> Page:
    """The table of papers, ready to be used."""
    tab.page.goto(f"{real}papers/")
    expect(tab.page.locator(".ap-filter[data-ready]")).to_be_visible()
    return tab.page


def _rows(page: Page) -> Locator:
    return page.locator(".ap-table--papers tbody tr:visible")


def _names(page: Page) -> list[str]:
    return _rows(page).locator("th").all_inner_texts()


def test_a_topic_leaves_its_papers_and_stands_in_the_address(table: Page, real: str) -> None:
    table.get_by_label("Topic").select_option("Neural vocoders")
    for _ in range(2):
        expect(_rows(table)).to_have_count(VOCODERS)
        expect(table.get_by_role("status")).to_have_text(f"{VOCODERS} of {PAPERS} papers")
        expect(table.get_by_label("Topic")).to_have_value("Neural vocoders")
        expect(table).to_have_url(f"{real}papers/?topic=Neural+vocoders")
        table.reload()


def test_facets_count_what_the_others_leave(table: Page) -> None:
    topics = table.get_by_label("Topic").locator("option")
    assert f"Neural vocoders ({VOCODERS})" in topics.all_inner_texts()
    table.get_by_label("Year").select_option("2020")
    left = topics.all_inner_texts()
    assert f"Neural vocoders ({VOCODERS})" not in left
    assert len(left) < 16
    value = left[1].rpartition(" (")
    table.get_by_label("Topic").select_option(value[0])
    expect(_rows(table)).to_have_count(int(value[2].rstrip(")")))


def test_text_finds_names_without_their_accents(table: Page) -> None:
    table.get_by_role("searchbox", name="Text").fill("defossez")
    assert sorted(_names(table)) == ["Demucs", "EnCodec"]
    table.get_by_role("searchbox", name="Text").fill("DÉFOSSEZ codec")
    assert _names(table) == ["EnCodec"]


def test_sorting_is_shown_and_said(table: Page) -> None:
    head = table.get_by_role("columnheader", name="Influenced")
    for order in ("descending", "ascending", "descending"):  # who influenced most comes first
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", order)
    assert table.locator("[aria-sort]").count() == 1
    assert _names(table)[0] == "WaveNet"
    influenced = [int(text) for text in _rows(table).locator("td:last-child").all_inner_texts()]
    assert influenced == sorted(influenced, reverse=True)


def test_papers_of_one_year_stand_by_their_day(table: Page) -> None:
    assert (_names(table)[0], _names(table)[-1]) == ("YuE", "Deep Speech")  # as it is written
    table.get_by_role("columnheader", name="Year").get_by_role("button").click()
    assert _names(table)[3:5] == ["WaveNet", "SampleRNN"]


def test_everything_can_be_shown_again(table: Page, real: str) -> None:
    before = _names(table)
    table.goto(f"{real}papers/?topic=Neural+vocoders&sort=Year&order=down&text=gan")
    expect(table.get_by_role("searchbox", name="Text")).to_have_value("gan")
    assert len(_names(table)) < VOCODERS
    table.get_by_role("button", name="Show all").click()
    expect(table.get_by_role("status")).to_have_text(f"All {PAPERS} papers")
    assert _names(table) == before
    expect(table).to_have_url(f"{real}papers/")


def test_keys_reach_all_of_it(table: Page) -> None:
    table.get_by_role("searchbox", name="Text").focus()
    reached = []
    for _ in range(8):
        table.keyboard.press("Tab")
        reached.append(table.evaluate(FOCUSED))
    facets = ["topic", "method", "year", "organization"]
    assert reached == [*facets, "Show all", "Table of papers", "Name", "Title"]
    table.keyboard.press("Enter")
    title = table.get_by_role("columnheader", name="Title", exact=True)
    expect(title).to_have_attribute("aria-sort", "ascending")


def test_columns_keep_their_place_in_any_font(table: Page) -> None:
    places = "[...document.querySelectorAll('.ap-table--papers th')].map(e => e.getBoundingClientRect().x)"
    before = table.evaluate(places)
    table.locator(".ap-table *").evaluate_all(
        "all => all.forEach(e => e.style.setProperty('font-family', 'monospace', 'important'))"
    )
    assert table.evaluate(places) == before


def test_every_text_fits_its_cell(table: Page) -> None:
    for width in (1440, 1024, 768, 600, 390):
        table.set_viewport_size({"width": width, "height": 900})
        too_long = table.locator(".ap-table--papers :is(th, td)").evaluate_all(
            "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.innerText)"
        )
        assert too_long == [], width


def test_the_table_is_whole_without_script(browser: Browser, real: str) -> None:
    with new_tab(browser, java_script_enabled=False) as page:
        page.goto(f"{real}papers/?topic=Neural+vocoders")
        expect(_rows(page)).to_have_count(PAPERS)
        expect(page.locator(".ap-filter")).to_be_hidden()
