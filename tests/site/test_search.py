"""The search box, typed into as a reader does."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from .browsing import RESULTS, Watched, new_tab, served, wait_for_site_map
from .conftest import Opening
from .making import REPO_URL

pytestmark = pytest.mark.browser


def _search(page: Page, typed: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.type(typed)


def _notice(page: Page) -> Locator:
    return page.locator(".ap-search-notice")


def test_a_slip_is_forgiven_and_said(tab: Watched, real: str) -> None:
    tab.page.goto(real)
    _search(tab.page, "wavnet")
    expect(tab.page.locator(RESULTS).first).to_contain_text("WaveNet: A Generative Model")
    expect(_notice(tab.page)).to_have_text("Nothing for wavnet; showing WaveNet.")
    tab.page.keyboard.press("ControlOrMeta+a")
    tab.page.keyboard.type("wavenet")
    expect(tab.page.locator(".ap-search-notice")).to_be_hidden()


def test_what_was_typed_is_shown_as_typed(tab: Watched, real: str) -> None:
    tab.page.goto(real)
    _search(tab.page, "<img src=x onerror=alert(1)>")
    expect(_notice(tab.page)).to_contain_text("Nothing for <img src=x onerror=alert(1)>.")


def test_where_nothing_fits_the_paper_can_be_suggested(tab: Watched, real: str) -> None:
    tab.page.goto(f"{real}papers/wavenet/")
    _search(tab.page, "pizza & <b>&title=x")
    expect(tab.page.locator(".ap-search-notice a")).to_have_attribute(
        "href",
        f"{REPO_URL}/issues/new?template=suggest-a-paper.yml&title=Paper%3A+pizza+%26+%3Cb%3E%26title%3Dx",
    )


@pytest.fixture
def plain(small_site: Opening) -> Iterator[str]:
    """The address of a site that knows of no repository."""
    project = small_site({"docs/contribute.md": "# Contribute\n\nWrite a letter.\n"})
    with served(project.site_dir) as url:
        project.build(SITE_URL=url, REPO_URL="")
        yield url


def test_without_forms_the_page_contribute_says_how_to_suggest_a_paper(
    plain: str, tab: Watched
) -> None:
    tab.page.goto(f"{plain}papers/alpha/")
    _search(tab.page, "pizza")
    expect(_notice(tab.page)).to_have_text("Nothing for pizza. Is a paper missing? Suggest it.")
    expect(tab.page.locator(RESULTS)).to_have_count(0)
    tab.page.keyboard.press("Enter")
    expect(tab.page).to_have_url(f"{plain}papers/alpha/")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("Enter")
    expect(tab.page).to_have_url(f"{plain}contribute/")


def test_enter_opens_the_first_result(tab: Watched, real: str) -> None:
    tab.page.goto(real)
    _search(tab.page, "kong 2020")
    first = tab.page.locator(RESULTS).locator("a").first
    expect(first).to_have_attribute("href", re.compile(r"/papers/(hifi-gan|diffwave)/.*2020"))
    address = (first.get_attribute("href") or "").split("?")[0]
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(f"{address}**")


def test_words_are_marked_in_the_results_and_on_the_page(tab: Watched, real: str) -> None:
    tab.page.goto(real)
    _search(tab.page, "dilated convolutions")
    first = tab.page.locator(RESULTS).first
    expect(first.locator("mark", has_text="dilated").first).to_be_visible()
    link = first.locator("a")
    expect(link).to_have_attribute("href", f"{real}papers/wavenet/?h=dilated+convolutions")
    link.click()  # not before, as every letter brings other results
    tab.page.wait_for_url(f"{real}papers/wavenet/?h=*")
    expect(tab.page.locator("main mark", has_text="dilated").first).to_be_visible()


def test_other_spellings_are_not_shown(tab: Watched, real: str) -> None:
    tab.page.goto(real)
    _search(tab.page, "hifigan")
    first = tab.page.locator(RESULTS).first
    expect(first.locator("a")).to_have_attribute("href", f"{real}papers/hifi-gan/?h=hifi+gan")
    text = first.inner_text()
    assert "HiFi-GAN" in text
    assert "hifigan" not in text
    assert "Missing" not in text


def test_search_goes_on_after_instant_navigation(tab: Watched, real: str) -> None:
    tab.page.goto(f"{real}about/")
    wait_for_site_map(tab.page)
    tab.page.evaluate("window.sameTab = true")
    _search(tab.page, "reading list")
    tab.page.locator(RESULTS).locator("a[href$='/reading-list/?h=reading+list']").click()
    expect(tab.page.locator("main h1")).to_have_text("Reading list")
    expect(tab.page.locator("#__search")).not_to_be_checked()  # it is closed a moment later
    assert tab.page.evaluate("window.sameTab")
    _search(tab.page, "wavnet")
    expect(_notice(tab.page)).to_contain_text("showing WaveNet")
    expect(tab.page.locator(RESULTS).locator("a").first).to_have_attribute(
        "href", f"{real}papers/wavenet/?h=wavenet"
    )


def test_a_shared_search_opens_with_its_results(tab: Watched, real: str) -> None:
    tab.page.goto(f"{real}?q=vall+e")
    expect(tab.page.locator(RESULTS).first).to_contain_text("VALL-E")


def test_without_our_script_the_search_still_works(context: BrowserContext, real: str) -> None:
    page = context.new_page()
    page.route("**/papers-search.js", lambda route: route.abort())
    page.goto(real)
    _search(page, "hifigan")
    expect(page.locator(RESULTS).first).to_contain_text("HiFi-GAN")


def test_an_error_in_our_script_leaves_the_answer_to_material(browser: Browser, real: str) -> None:
    with new_tab(browser) as page:
        page.add_init_script("String.prototype.normalize = () => { throw Error('broken') }")
        page.goto(real)
        _search(page, "wavenet")
        expect(page.locator(RESULTS).first).to_contain_text("WaveNet")


def test_a_long_section_is_shown_in_short(tab: Watched, real: str) -> None:
    tab.page.goto(f"{real}?q=yaml+syntax")
    found = tab.page.locator(RESULTS).locator("article")
    expect(found.locator("mark", has_text="yaml").first).to_be_visible()
    assert all(len(text) < 600 for text in found.all_inner_texts())


def test_paper_is_light_in_the_dark_scheme(browser: Browser, real: str) -> None:
    with new_tab(browser, color_scheme="dark") as page:
        page.goto(f"{real}papers/wavenet/")
        heading = page.locator("h1").first
        expect(heading).to_have_css("color", "rgb(233, 231, 226)")
        page.emulate_media(media="print")
        expect(heading).to_have_css("color", "rgb(27, 31, 36)")
