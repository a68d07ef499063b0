"""The reading list in a browser: stars, the page, shared addresses, exports, and what it survives."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from .browsing import NARROW, Watched, new_tab, served, wait_for_site_map, wait_until
from .conftest import Opening
from .making import SMALL, Project, paper
from .test_access import CONTRASTS, SETTLED, set_scheme, violations

pytestmark = pytest.mark.browser

KEY = "/papers/reading-list-1"
DENIED = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied") } })
"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full') }"
HELD_FETCH = """() => {
  const fetched = fetch
  const held = new Promise((resolve) => (window.release = resolve))
  window.fetch = (path) => held.then(() => fetched(path))
}"""
OLD = '[{"id": "old-beta", "note": "mine"}]'
LISTED = {"id": "wavenet", "note": "Read its appendix"}, {"id": "hifi-gan", "note": ""}


@pytest.fixture
def page(tab: Watched, real: str) -> Page:
    """The page of a list of two papers, one with a note."""
    tab.page.goto(f"{real}reading-list/")
    _keep(tab.page, json.dumps(LISTED))
    expect(_entries(tab.page)).to_have_count(2)
    return tab.page


def _keep(page: Page, value: str) -> None:
    """Store a value in the browser's reading list, as another tab does."""
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, value])
    page.evaluate("dispatchEvent(new StorageEvent('storage'))")


def _kept(page: Page) -> list[dict[str, str]]:
    kept: list[dict[str, str]] = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    return kept


def _star(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=f"Reading list: {name}", exact=True)


def _button(page: Page, name: str) -> Locator:
    return page.locator(".ap-list").get_by_role("button", name=name, exact=True)


def _entries(page: Page) -> Locator:
    return page.locator("[data-at=own] > li")


def _names(page: Page) -> list[str]:
    return _entries(page).locator(".ap-paper").all_inner_texts()


def _status(page: Page) -> Locator:
    return page.locator("[data-at=status]")


@pytest.mark.parametrize("path", ["papers/wavenet/", "", "papers/"])
def test_a_star_puts_a_paper_on_the_list_and_takes_it_off(
    tab: Watched, real: str, path: str
) -> None:
    page = tab.page
    page.goto(real + path)
    star, link = _star(page, "WaveNet"), page.locator("header a.ap-star")
    expect(star).to_have_attribute("aria-pressed", "false")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(link).to_have_accessible_name("Reading list: 1")
    assert _kept(page) == [{"id": "wavenet", "note": ""}]
    page.reload()
    expect(star).to_have_attribute("aria-pressed", "true")
    star.press("Enter")
    expect(star).to_have_attribute("aria-pressed", "false")
    assert _kept(page) == []
    expect(page).to_have_url(real + path)  # a star is no link


def test_stars_and_list_go_along_without_a_reload(tab: Watched, real: str) -> None:
    page = tab.page
    page.goto(real)
    wait_for_site_map(page)
    page.evaluate("window.kept = true")
    _star(page, "VITS").click()
    page.get_by_role("link", name="VITS", exact=True).last.click()
    expect(page.locator(".ap-head__name")).to_contain_text("VITS")
    expect(_star(page, "VITS")).to_have_attribute("aria-pressed", "true")
    page.locator("header a.ap-star").click()
    expect(page).to_have_url(f"{real}reading-list/")
    expect(_entries(page)).to_have_count(1)
    page.get_by_role("link", name="VITS").click()
    expect(_star(page, "VITS")).to_have_count(1)
    page.go_back()
    expect(_entries(page)).to_have_count(1)
    _button(page, "Remove: VITS").click()
    expect(page.get_by_text("There is nothing on it yet.")).to_be_visible()
    page.go_back()
    expect(_star(page, "VITS")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("window.kept")


def test_a_paper_that_comes_back_keeps_its_note(tab: Watched, real: str) -> None:
    tab.page.goto(f"{real}papers/wavenet/")
    _keep(tab.page, json.dumps(LISTED))
    for _ in range(2):
        _star(tab.page, "WaveNet").click()
    assert {"id": "wavenet", "note": "Read its appendix"} in _kept(tab.page)


def test_papers_move_and_keep_the_focus(page: Page) -> None:
    up = _button(page, "Move up: HiFi-GAN")
    up.focus()
    for _ in range(2):  # the second time there is nothing above it
        page.keyboard.press("Enter")
        expect(up).to_be_focused()
        assert _names(page) == ["HiFi-GAN", "WaveNet"]
    expect(up).to_have_attribute("aria-disabled", "true")
    expect(_status(page)).to_have_text("HiFi-GAN is number 1 of 2")
    assert [each["id"] for each in _kept(page)] == ["hifi-gan", "wavenet"]
    _button(page, "Move down: HiFi-GAN").click()
    assert _names(page) == ["WaveNet", "HiFi-GAN"]


def test_a_removed_paper_can_be_brought_back(page: Page) -> None:
    _button(page, "Remove: WaveNet").press("Enter")
    expect(_status(page)).to_have_text("Removed: WaveNet")
    expect(_button(page, "Remove: HiFi-GAN")).to_be_focused()
    _button(page, "Undo").click()
    assert _kept(page) == list(LISTED)
    expect(_button(page, "Undo")).to_be_hidden()


def test_what_was_written_since_cannot_be_taken_back_with_an_older_step(page: Page) -> None:
    _button(page, "Remove: WaveNet").click()
    expect(_button(page, "Undo")).to_be_visible()
    page.get_by_label("Note: HiFi-GAN").fill("Written afterwards")
    expect(_button(page, "Undo")).to_be_hidden()
    assert _kept(page) == [{"id": "hifi-gan", "note": "Written afterwards"}]


def test_papers_can_be_put_in_order_of_time(page: Page) -> None:
    _button(page, "Move up: HiFi-GAN").click()
    _button(page, "Oldest first").click()
    assert _names(page) == ["WaveNet", "HiFi-GAN"]
    _button(page, "Undo").click()
    assert _names(page) == ["HiFi-GAN", "WaveNet"]


def test_notes_are_kept_as_they_are_typed(page: Page) -> None:
    note = page.get_by_role("textbox", name="Note: HiFi-GAN")
    note.fill('<img src=x onerror="alert(1)">\nand a second line')
    page.reload()
    expect(note).to_have_value('<img src=x onerror="alert(1)">\nand a second line')
    assert note.evaluate("field => field.scrollHeight <= field.clientHeight")  # all of it shows


def test_tabs_go_along_with_each_other(page: Page, real: str) -> None:
    other = page.context.new_page()
    other.goto(f"{real}papers/vits/")
    _star(other, "VITS").click()
    expect(_entries(page)).to_have_count(3)
    note = page.get_by_role("textbox", name="Note: WaveNet")
    note.fill("A longer note")
    _star(other, "VITS").click()
    expect(_entries(page)).to_have_count(2)
    expect(note).to_have_value("A longer note")
    expect(note).to_be_focused()


def test_any_stored_value_is_survived(tab: Watched, real: str) -> None:
    page = tab.page
    page.goto(f"{real}reading-list/#papers=vits")
    for value, names in {
        "{": [],
        "null": [],
        '"wavenet"': [],
        '{"id": "wavenet"}': [],
        '[null, 7, "vits", {"id": 5}, {"id": "wavenet", "note": 9}, {"id": "wavenet"}]': [
            "WaveNet"
        ],
        '[{"id": "gone-again", "note": "<b>"}]': ["gone-again"],
        '[{"id": "\\ud800"}, {"id": ""}, {"id": "a b"}, {"id": "wavenet", "note": "\\udf00"}]': [
            "WaveNet"
        ],
    }.items():
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, value])
        page.evaluate("location.hash = 'papers=vits'")
        page.reload()
        expect(_entries(page)).to_have_count(len(names))
        assert _names(page) == names
        _button(page, "Add these to my list").click()
        assert _kept(page)[-1] == {"id": "vits", "note": ""}


def test_a_browser_whose_storage_is_full_says_so(context: BrowserContext, real: str) -> None:
    page = context.new_page()
    page.add_init_script(FULL)
    page.goto(f"{real}papers/vits/")
    wait_for_site_map(page)
    _star(page, "VITS").click()
    expect(page.get_by_text("This browser keeps nothing for this site")).to_be_visible()
    expect(_star(page, "VITS")).to_have_attribute("aria-pressed", "true")
    page.locator("header a.ap-star").click()
    expect(_entries(page)).to_have_count(1)
    expect(page.locator("[data-at=refused]")).to_be_visible()


def test_a_browser_that_denies_storage_says_so(context: BrowserContext, real: str) -> None:
    page = context.new_page()  # whatever Material says of it
    page.add_init_script(DENIED)
    page.goto(f"{real}papers/vits/")
    _star(page, "VITS").click()
    expect(page.get_by_text("This browser keeps nothing for this site")).to_be_visible()
    expect(_star(page, "VITS")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{real}reading-list/#papers=vits")
    expect(page.locator("[data-at=refused]")).to_be_visible()
    _button(page, "Add these to my list").click()
    assert _names(page) == ["VITS"]


def test_a_shared_list_stands_apart_until_it_is_added(page: Page, real: str) -> None:
    address = f"{real}reading-list/#papers=vits,wavenet,nobody,no-one&note.vits=See+%3Cb%3E&note.wavenet=x"
    page.goto(address)
    shared = page.get_by_role("region", name="A list that was shared with you")
    expect(shared.get_by_role("listitem")).to_have_count(2)
    expect(shared).to_contain_text("2 papers of this list are not in this collection.")
    assert shared.locator("label").first.get_attribute("data-note") == "See <b>"
    assert _kept(page) == list(LISTED)
    _button(page, "Add these to my list").click()
    expect(shared).to_be_hidden()
    expect(_status(page)).to_have_text("Added: 1 paper; on your list already: 1")
    assert _kept(page) == [*LISTED, {"id": "vits", "note": "See <b>"}]
    expect(page).to_have_url(f"{real}reading-list/")
    _button(page, "Undo").click()
    assert _kept(page) == list(LISTED)
    page.evaluate("location.hash = 'papers=vits'")
    expect(shared.get_by_role("listitem")).to_have_count(1)
    _button(page, "Close").click()
    expect(shared).to_be_hidden()
    assert _kept(page) == list(LISTED)


def test_words_in_an_address_are_not_repeated(page: Page, real: str) -> None:
    many = ",".join(f"no-{number}" for number in range(10_000))
    words = "Your account was closed,Call 0800,<b>x,%00,__proto__,"
    page.goto(f"{real}reading-list/#papers={words},wavenet,{many}&note.no-1=Call+0800")
    shared = page.get_by_role("region", name="A list that was shared with you")
    expect(shared).to_contain_text("10000 papers of this list are not in this collection.")
    expect(shared.get_by_role("listitem")).to_have_count(1)
    assert not {"account", "0800", "<b>", "no-1"} & {*shared.inner_text().split()}
    assert page.evaluate("document.documentElement.scrollHeight") < 4000
    page.goto(f"{real}reading-list/#papers={words}")
    expect(shared).to_be_hidden()


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("a" * 498 + "💥" * 2, "a" * 498 + "💥"),
        ("a" * 499 + "💥", "a" * 499),
        ("a" * 499 + "e\u0301", "a" * 499),
        ("a" * 495 + "👩\u200d🚀", "a" * 495 + "👩\u200d🚀"),
        ("a" * 496 + "👩\u200d🚀", "a" * 496),
    ],
)
def test_a_note_ends_with_a_whole_letter(page: Page, real: str, note: str, kept: str) -> None:
    page.goto(f"{real}reading-list/#papers=vits&note.vits={quote(note)}")
    _button(page, "Add these to my list").click()
    assert _kept(page)[-1] == {"id": "vits", "note": kept}
    page.get_by_label("With my notes").check()
    expect(page.locator("[data-at=address]")).to_contain_text(f"note.vits={quote(kept)}")


def test_what_was_done_and_chosen_stays_when_material_loads_the_page_again(
    page: Page, real: str
) -> None:
    held: list[Route] = []
    page.route(f"{real}reading-list/", lambda route: held.append(route))
    page.locator(".ap-list").evaluate("(list) => (list.dataset.first = '')")
    page.goto(f"{real}reading-list/#papers=vits")
    _button(page, "Add these to my list").click()
    expect(_status(page)).to_have_text("Added: 1 paper")
    page.get_by_label("With my notes").check()
    page.locator("label").get_by_text("RIS", exact=True).click()
    held.pop().continue_()
    expect(page.locator(".ap-list[data-first]")).to_have_count(0)
    expect(_status(page)).to_have_text("Added: 1 paper")
    expect(page.get_by_label("With my notes")).to_be_checked()
    expect(page.get_by_role("radio", name="RIS")).to_be_checked()
    _button(page, "Undo").click()
    assert _kept(page) == list(LISTED)


def test_the_address_gives_the_same_list_elsewhere(page: Page, browser: Browser, real: str) -> None:
    note = page.get_by_role("textbox", name="Note: HiFi-GAN")
    note.fill("100 % & more, #1 + “quotes”\nsecond line")
    address = page.locator("[data-at=address]")
    assert address.inner_text() == f"{real}reading-list/#papers=wavenet,hifi-gan"
    page.get_by_label("With my notes").check()
    with new_tab(browser) as other:
        asked: list[str] = []
        other.on("request", lambda request: asked.append(request.url))
        other.goto(address.inner_text())
        expect(other.locator("[data-at=theirs] > li")).to_have_count(2)
        assert not [each for each in asked if "hifi" in each]
        _button(other, "Add these to my list").click()
        assert _kept(other) == _kept(page)


def test_exports_are_what_the_site_publishes(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    code = page.locator("[data-at=export]")
    found = {}
    for name in ("Markdown", "BibTeX", "RIS", "CSL-JSON"):
        page.locator("label").get_by_text(name, exact=True).click()
        expect(page.get_by_role("radio", name=name)).to_be_checked()
        page.evaluate("navigator.clipboard.writeText('')")
        _button(page, "Copy list").click()
        found[name] = wait_until(page, "() => navigator.clipboard.readText()")
        assert found[name] == code.text_content()
        with page.expect_download() as download:
            page.get_by_role("link", name="Download").click()
        assert download.value.path().read_text("utf-8") == found[name]
    assert download.value.suggested_filename == "reading-list.csl.json"
    keys = ["vandenoord2016wavenet", "kong2020hifigan"]
    bibtex = parse_string(found["BibTeX"])
    assert bibtex.failed_blocks == []
    assert [entry.key for entry in bibtex.entries] == keys
    assert [each["id"] for each in rispy.loads(found["RIS"])] == keys
    assert [each["id"] for each in json.loads(found["CSL-JSON"])] == keys
    html = MarkdownIt().render(found["Markdown"])
    assert (
        'papers/wavenet/">WaveNet: A Generative Model for Raw Audio</a>. Aäron van den Oord' in html
    )
    assert "<li>Note: Read its appendix</li>" in html


def test_a_format_that_still_loads_cannot_be_copied(page: Page) -> None:
    block = page.locator("[data-copy=list]")
    expect(block).not_to_have_attribute("inert", "")
    page.evaluate(HELD_FETCH)
    page.locator("label").get_by_text("RIS", exact=True).click()
    expect(block).to_have_attribute("inert", "")
    expect(page.locator("[data-at=export]")).to_contain_text("# Reading list")
    page.evaluate("release()")
    expect(block).not_to_have_attribute("inert", "")
    expect(page.locator("[data-at=export]")).to_contain_text("TY  - ")


def test_notes_mean_nothing_to_markdown(page: Page) -> None:
    note = "# <b>*no*</b> [x](y) `z` &amp; _u_ | ~~s~~\n- 1. \\"
    page.get_by_role("textbox", name="Note: WaveNet").fill(note)
    html = MarkdownIt("commonmark").render(page.locator("[data-at=export]").text_content() or "")
    shown = note.replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"Note: {shown}</li>" in html


def test_references_that_cannot_be_loaded_are_no_riddle(tab: Watched, page: Page) -> None:
    page.route("**/*.bib", lambda route: route.abort())
    page.locator("label").get_by_text("BibTeX", exact=True).click()
    expect(page.locator("[data-at=export]")).to_contain_text("cannot be loaded")
    expect(page.get_by_role("link", name="Download")).to_be_hidden()
    page.locator("label").get_by_text("RIS", exact=True).click()
    expect(page.locator("[data-at=export]")).to_contain_text("TY  - ")
    assert all("ERR_FAILED" in each for each in tab.wrong)
    tab.wrong.clear()


def test_without_script_there_is_a_sentence_and_no_star(browser: Browser, real: str) -> None:
    with new_tab(browser, java_script_enabled=False) as page:
        page.goto(f"{real}reading-list/#papers=wavenet")
        expect(page.locator("main article p:visible")).to_have_text(
            ["The reading list needs JavaScript, and it lives in your browser only."]
        )
        assert page.locator("main article :is(h2, button, ol):visible").count() == 0
        page.goto(f"{real}papers/wavenet/")
        expect(page.locator(".ap-star")).to_have_count(0)


def test_a_list_is_accessible(browser: Browser, real: str) -> None:
    with new_tab(browser, **NARROW, color_scheme="light") as page:
        page.goto(f"{real}reading-list/#papers=vits,nobody")
        _keep(page, json.dumps(LISTED))
        expect(_entries(page)).to_have_count(2)
        page.evaluate(SETTLED)
        assert violations(page, rules={"target-size": {"enabled": True}}) == []
        set_scheme(page, "slate")
        assert violations(page, runOnly=CONTRASTS) == []
        small = page.locator(".ap-star:visible, .ap-list :is(button, label, textarea):visible")
        boxes = [box for each in small.all() if (box := each.bounding_box())]
        assert [box for box in boxes if min(box["width"], box["height"]) < 24] == []
        for width in (1440, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_a_list_is_printed_with_its_notes_and_nothing_else(page: Page) -> None:
    page.emulate_media(media="print")
    shown = page.locator("main article :is(button, textarea, input, h2):visible, .ap-star:visible")
    assert shown.count() == 0
    after = "label => getComputedStyle(label, '::after').content"
    assert page.locator("label:visible").evaluate(after).startswith('"Read its appendix')
    assert len(_names(page)) == 2


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a collection in which Beta had another id, and a name that bites."""
    project = Project(tmp_path_factory.mktemp("renamed"))
    name = "Beta'\"<b>&amp;</b>*"
    project.write("data/papers/beta.yml", paper(name, doi="10.1000/beta", formerly=["old-beta"]))
    with served(project.site_dir) as url:
        project.build(SITE_URL=url)
        yield url


def test_papers_are_found_by_ids_that_they_had(tab: Watched, renamed: str) -> None:
    page = tab.page
    page.goto(f"{renamed}reading-list/#papers=old-beta,alpha,beta")
    shared = page.locator("[data-at=theirs] .ap-paper")
    assert shared.all_inner_texts() == ["Beta'\"<b>&amp;</b>*", "Alpha"]
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, OLD])
    page.reload()
    assert _names(page) == ["Beta'\"<b>&amp;</b>*"]
    assert _kept(page) == [{"id": "beta", "note": "mine"}]
    html = MarkdownIt("commonmark").render(page.locator("[data-at=export]").text_content() or "")
    assert "Beta'&quot;&lt;b&gt;&amp;amp;&lt;/b&gt;*" in html


@pytest.fixture
def empty(small_site: Opening) -> Iterator[str]:
    """The address of a collection without papers."""
    project = small_site({"data/papers/.gitkeep": ""})
    for path in SMALL:
        if path.startswith("data/"):
            project.remove(path)
    with served(project.site_dir) as url:
        project.build(SITE_URL=url)
        yield url


def test_the_list_of_an_empty_collection(empty: str, tab: Watched) -> None:
    tab.page.goto(f"{empty}reading-list/#papers=wavenet")
    expect(tab.page.get_by_text("1 paper of this list is not in this collection.")).to_be_visible()
    expect(_button(tab.page, "Add these to my list")).to_be_hidden()
