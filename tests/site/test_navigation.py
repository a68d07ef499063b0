"""Moving through the site in a browser: without reloads, with keys, and with maps that answer."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .browsing import Watched, new_tab, wait_for_site_map
from .making import PAPERS, VOCODERS

pytestmark = pytest.mark.browser

NODES = ".ap-map [data-n]"
OPACITY = "element => Number(getComputedStyle(element).opacity)"


def _open(tab: Watched, address: str) -> Page:
    """Open a page, and mark it so that a reload shows."""
    tab.page.goto(address)
    wait_for_site_map(tab.page)
    tab.page.evaluate("window.kept = true")
    return tab.page


def test_a_map_leads_to_a_paper_and_back_without_a_reload(tab: Watched, real: str) -> None:
    page = _open(tab, real)
    node = page.locator(".ap-map a[data-n]", has_text="WaveNet").first
    node.click()
    expect(page.locator("main h1")).to_have_text("WaveNet: A Generative Model for Raw Audio")
    page.go_back()
    expect(page).to_have_url(real)
    expect(node).to_be_visible()
    assert page.evaluate("window.kept")


def test_the_table_can_be_filtered_without_a_reload(tab: Watched, real: str) -> None:
    page = _open(tab, real)
    page.locator(".md-tabs").get_by_role("link", name="Papers").click()
    page.get_by_label("Topic").select_option("Neural vocoders")
    expect(page.get_by_role("status")).to_have_text(f"{VOCODERS} of {PAPERS} papers")
    page.locator(".ap-table").get_by_role("link", name="HiFi-GAN", exact=True).click()
    expect(page.locator(".ap-head__name")).to_contain_text("HiFi-GAN")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(f"{VOCODERS} of {PAPERS} papers")
    assert page.evaluate("window.kept")


def test_the_first_key_skips_to_the_text(tab: Watched, real: str) -> None:
    page = _open(tab, f"{real}papers/wavenet/")
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    expect(first).to_have_text("Skip to content")
    _, _, target = (first.get_attribute("href") or "").partition("#")
    expect(page.locator(f"main [id='{target}']")).to_be_visible()


@pytest.mark.parametrize("path", ["", "lineage/", "papers/wavenet/"])
def test_a_focused_paper_of_a_map_stands_out_with_its_kin(
    tab: Watched, real: str, path: str
) -> None:
    tab.page.emulate_media(reduced_motion="reduce")  # colors change at once
    page = _open(tab, real + path)
    node = page.locator(".ap-map a[data-n]").first
    node.focus()
    page.keyboard.press("Shift+Tab")  # moving by keys makes the focus visible
    page.keyboard.press("Tab")
    expect(node).to_be_focused()
    assert node.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    name = node.get_attribute("data-n")
    lines = ".ap-map svg g path"
    kin = page.locator(f"{lines}[data-k*={name}]").evaluate_all(f"all => all.map({OPACITY})")
    others = page.locator(f"{lines}:not([data-k*={name}])").evaluate_all(
        f"all => all.map({OPACITY})"
    )
    assert set(kin) == {1}
    assert others
    assert max(others) < 0.5


def test_a_mention_explains_itself_on_focus(tab: Watched, real: str) -> None:
    page = _open(tab, f"{real}papers/wavenet/")
    mention = page.locator(".ap-mention").first
    after = "element => getComputedStyle(element, '::after').content"
    assert mention.evaluate(after) == "none"
    mention.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert mention.get_attribute("aria-description") in mention.evaluate(after)


@pytest.mark.parametrize("path", ["", "papers/wavenet/"])
def test_text_maps_and_lists_are_there_without_script(
    browser: Browser, real: str, path: str
) -> None:
    with new_tab(browser, java_script_enabled=False) as page:
        page.goto(real + path)
        expect(page.locator(".ap-map svg path").first).to_be_attached()
        for each in (".ap-map a[data-n]", "main h1", "main ul[class^=ap-] > li"):
            expect(page.locator(each).first).to_be_visible()
        hidden = page.locator("main article :is(p, li, h2, h3):not(details *, .ap-map *)").filter(
            visible=False
        )
        assert hidden.all_text_contents() == []
