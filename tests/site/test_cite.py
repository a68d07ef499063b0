"""How to cite, in a browser: formats, copying, and what is left without a script."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .browsing import Watched, new_tab, wait_for_site_map

pytestmark = pytest.mark.browser

READ_CLIPBOARD = "navigator.clipboard.readText()"
HELD_TIMERS = "() => { window.later = []; setTimeout = (act) => later.push(act) }"


@pytest.fixture
def paper(tab: Watched, real: str) -> Page:
    """A paper that appeared at a venue and as a preprint."""
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.page.goto(f"{real}papers/fastspeech-2/")
    return tab.page


def _code(page: Page) -> Locator:
    return page.locator("pre:visible")


def test_each_format_is_shown_copied_and_said(paper: Page) -> None:
    paper.evaluate(HELD_TIMERS)
    for name, beginning in (
        ("BibTeX", "@inproceedings{ren2020fastspeech2,"),
        ("RIS", "TY  - CPAPER"),
        ("CSL-JSON", "[\n{"),
    ):
        paper.get_by_text(name, exact=True).locator("visible=true").first.click()
        expect(paper.get_by_role("radio", name=name).first).to_be_checked()
        expect(_code(paper)).to_have_count(1)
        shown = _code(paper).text_content() or ""
        assert shown.startswith(beginning)
        button = paper.get_by_role("button", name=f"Copy {name}")
        button.click()
        expect(paper.get_by_role("status").filter(has_text="Copied")).to_have_text(
            f"Copied: {name}"
        )
        expect(button).to_have_text("Copied")
        assert paper.evaluate(READ_CLIPBOARD) == shown
        paper.evaluate("later.forEach(act => act())")
        expect(button).to_have_text("Copy")


def test_the_reference_is_copied(paper: Page) -> None:
    paper.get_by_role("button", name="Copy reference").click()
    expect(paper.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert paper.evaluate(READ_CLIPBOARD).startswith("Ren, Y., Hu, C., ")


def test_keys_choose_a_format_and_copy_it(paper: Page) -> None:
    paper.get_by_role("radio", name="BibTeX").first.focus()
    paper.keyboard.press("ArrowRight")
    expect(paper.get_by_role("radio", name="RIS").first).to_be_checked()
    for _ in range(3):  # the text, the download, the button
        paper.keyboard.press("Tab")
    paper.keyboard.press("Enter")
    expect(paper.get_by_role("status").filter(has_text="Copied: RIS")).to_be_attached()


def test_the_preprint_can_be_cited_too(paper: Page) -> None:
    paper.get_by_text("Cite the preprint on arXiv instead").click()
    expect(_code(paper)).to_have_count(2)
    expect(_code(paper).last).to_contain_text("@misc{ren2020fastspeech2-preprint,")
    paper.get_by_text("RIS", exact=True).last.click()
    expect(_code(paper).first).to_contain_text("@inproceedings")  # it keeps its own format
    expect(_code(paper).last).to_contain_text("TY  - UNPB")


def test_what_cannot_be_copied_is_selected(paper: Page) -> None:
    paper.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    paper.get_by_role("button", name="Copy BibTeX").click()
    expect(paper.get_by_role("status").filter(has_text="Selected: BibTeX")).to_be_attached()
    assert paper.evaluate("String(getSelection())").startswith("@inproceedings{")


def test_files_can_be_downloaded(paper: Page) -> None:
    with paper.expect_download() as download:
        paper.get_by_role("link", name="Download BibTeX").click()
    assert download.value.suggested_filename == "fastspeech-2.bib"
    assert download.value.path().read_text("utf-8") == _code(paper).text_content()


def test_buttons_are_there_after_moving_on_within_the_site(paper: Page, real: str) -> None:
    wait_for_site_map(paper)
    paper.evaluate("window.stayed = true")
    paper.get_by_role("link", name="FastSpeech", exact=True).first.click()
    expect(paper.locator("main h1")).to_contain_text("FastSpeech: Fast, Robust")
    expect(paper).to_have_url(f"{real}papers/fastspeech/")
    expect(paper.get_by_role("button", name="Copy BibTeX")).to_have_count(1)
    paper.get_by_role("button", name="Copy BibTeX").click()
    expect(paper.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert "@inproceedings{ren2019fastspeech," in paper.evaluate(READ_CLIPBOARD)
    assert paper.evaluate("window.stayed") is True
    assert paper.locator('meta[name="citation_title"]').get_attribute("content") == (
        "FastSpeech: Fast, Robust and Controllable Text to Speech"
    )


def test_references_are_text_without_script(browser: Browser, real: str) -> None:
    with new_tab(browser, java_script_enabled=False) as page:
        page.goto(f"{real}papers/fastspeech-2/")
        expect(page.get_by_role("button", name="Copy")).to_have_count(0)
        expect(_code(page)).to_contain_text("@inproceedings{")
        page.get_by_text("RIS", exact=True).locator("visible=true").first.click()
        expect(_code(page)).to_contain_text("TY  - CPAPER")


def test_print_shows_references_without_controls(paper: Page) -> None:
    paper.emulate_media(media="print")
    expect(paper.get_by_text("Ren, Y., Hu, C.").first).to_be_visible()
    expect(_code(paper)).to_contain_text("@inproceedings{")
    expect(paper.get_by_role("button", name="Copy BibTeX")).to_have_count(0)
    assert (
        paper.locator(".ap-cite a:visible, .ap-cite button:visible, .ap-cite label:visible").count()
        == 0
    )


def test_nothing_sticks_out(paper: Page) -> None:
    for width in (320, 390, 1440):
        paper.set_viewport_size({"width": width, "height": 800})
        for name in ("BibTeX", "RIS", "CSL-JSON"):
            paper.get_by_text(name, exact=True).locator("visible=true").first.click()
            assert paper.evaluate("document.scrollingElement.scrollWidth") <= width
