"""The copy for reading without a network, opened from a folder."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from .browsing import RESULTS, new_tab
from .making import PAPERS, ROOT, VOCODERS, build_site
from .reading import Site


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The copy, from one strict build without a warning."""
    folder = tmp_path_factory.mktemp("offline") / "site"
    site = build_site(ROOT / "mkdocs.offline.yml", folder)
    site.url = f"{folder.as_uri()}/"
    return site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab that may read files and nothing else."""
    wrong: list[str] = []

    def follow(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            wrong.append(request.url)

    def fail(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the tab left the page before its icon came
            wrong.append(f"{request.url}: {request.failure}")

    with new_tab(browser) as page:
        page.on("request", follow)
        page.on("requestfailed", fail)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        yield page
        assert wrong == []


@pytest.mark.site
def test_every_link_of_the_copy_leads_to_a_file(offline: Site) -> None:
    assert len(offline.paths) > 130
    broken = offline.broken_links()
    assert [each for each in broken if not each.startswith("404.html")] == []  # for servers only


@pytest.mark.site
def test_the_copy_has_no_policy_that_takes_files_for_strangers(offline: Site) -> None:
    assert "Content-Security-Policy" not in offline.page("index.html").html
    assert not (offline.folder / "_headers").exists()


@pytest.mark.browser
def test_the_copy_can_be_searched(offline: Site, page: Page) -> None:
    page.goto(f"{offline.url}index.html")
    page.locator(".ap-map a[data-n]", has_text="WaveNet").first.click()
    expect(page.locator(".ap-head__name")).to_contain_text("WaveNet")
    page.wait_for_load_state()  # Material listens to keys from then on
    page.keyboard.press("/")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.type("wavnet")
    expect(page.locator(".ap-search-notice")).to_have_text("Nothing for wavnet; showing WaveNet.")
    first = page.locator(RESULTS).locator("a").first
    expect(first).to_contain_text("WaveNet: A Generative Model for Raw Audio")
    expect(first).to_have_attribute("href", f"{offline.url}papers/wavenet.html?h=wavenet")
    first.click()
    page.wait_for_url(f"{offline.url}papers/wavenet.html**")


@pytest.mark.browser
def test_the_table_of_the_copy_can_be_filtered(offline: Site, page: Page) -> None:
    page.goto(f"{offline.url}papers/index.html")
    page.get_by_label("Topic").select_option("Neural vocoders")
    expect(page.get_by_role("status")).to_have_text(f"{VOCODERS} of {PAPERS} papers")


@pytest.mark.browser
def test_the_copy_keeps_a_reading_list(offline: Site, page: Page) -> None:
    page.goto(f"{offline.url}papers/wavenet.html")
    page.get_by_role("button", name="Reading list: WaveNet").click()
    page.locator("header a.ap-star").click()
    expect(page).to_have_url(f"{offline.url}reading-list.html")
    expect(page.locator("[data-at=own]").get_by_role("link")).to_have_text(["WaveNet"])
    expect(page.locator("[data-at=export]")).to_contain_text("1. WaveNet: A Generative Model")
    formats = page.get_by_role("radiogroup", name="Format of the list")
    expect(formats.get_by_role("radio")).to_have_count(1)
    expect(page.get_by_text("Share it")).to_be_hidden()
    page.wait_for_load_state()  # a request that is cut off is one that failed
    page.locator("[data-disk]").get_by_role("link", name="CSL-JSON").click()
    expect(page).to_have_url(f"{offline.url}papers.csl.json")
