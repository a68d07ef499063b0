"""The Content Security Policy: what the build writes, and what browsers refuse under it, which is nothing."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from .browsing import PAGES, RESULTS, Watched, headers_of, wait_for_site_map, wait_until
from .conftest import Opening
from .making import contents, paper
from .reading import Site

META = '<meta http-equiv="Content-Security-Policy" content="'
HEADER = "Content-Security-Policy"
STRICT = re.compile(
    r"default-src 'none'; script-src 'self'( 'sha256-[\w+/]{43}=')+; style-src 'self';"
    r" style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
    r" worker-src 'self'; base-uri 'none'; form-action 'self'"
)
READ_CLIPBOARD = "await navigator.clipboard.readText()"
OPACITY = "element => Number(getComputedStyle(element).opacity)"
SCRIPTS = """\
<html><head></head><title>On '<script>'</title>
<script>one()</script>
<script type='module'>two()</script>
<script type="application/json">{"three": 3}</script>
<SCRIPT>four()\r\n</SCRIPT>
"""


def _policy(html: str) -> str:
    """Return the policy of a page, which is the first element of its head."""
    found = re.search(rf'<head>{META}([^"]*)"><meta name="referrer" content="', html)
    assert found
    return found[1]


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@pytest.mark.site
def test_every_page_has_the_same_strict_policy(site: Site) -> None:
    files = [file.read_text("utf-8") for file in site.folder.rglob("*.html")]
    assert len(files) > 130
    [policy] = set(map(_policy, files))
    assert STRICT.fullmatch(policy)
    assert headers_of(site.folder)[HEADER] == f"{policy}; frame-ancestors 'none'"
    assert [html for html in files if html.index("charset") > 1000] == []  # where browsers look
    assert [html for html in files if '<link rel="next"' in html] == []  # Firefox fetches that


@pytest.mark.site
@pytest.mark.long
def test_pages_hold_no_style_and_no_script_of_ours(site: Site) -> None:
    for page in site.pages():
        assert not list(page.tree.iter("style"))
        scripts = [each for each in page.main.iter("script") if "src" not in each.attrib]
        assert all("__tabbed_" in str(each.text) for each in scripts)  # Material's
        styles = [each.get("style", "") for each in page.tree.iter()]
        assert all(re.fullmatch(r"([\w-]+: ?\d+(px)?;?)*", style) for style in styles)


def test_what_runs_on_any_page_is_in_the_policy(small_site: Opening) -> None:
    site = small_site({"docs/one.html": SCRIPTS, "docs/part.html": "<p>A part"}).build()
    policy = _policy((site.folder / "one.html").read_text("utf-8"))
    assert policy == _policy(site.page("papers/alpha/").html)
    for script in ("one()", "two()", "four()\n"):
        assert _hash(script) in policy
    assert _hash('{"three": 3}') not in policy
    assert (site.folder / "part.html").read_text("utf-8") == "<p>A part"


@pytest.mark.parametrize(
    "found",
    [
        "<script>one()</script>",
        pytest.param("<script>/*<!--*/one()/*-->*/</script>", marks=pytest.mark.long),
        pytest.param("<style>p { color: red }</style>", marks=pytest.mark.long),
    ],
)
def test_what_stands_in_a_text_is_refused_and_told(small_site: Opening, found: str) -> None:
    clean = headers_of(small_site().build().folder)[HEADER]
    project = small_site({"docs/one.md": f"# One\n\n{found}\n"}, strict=False)
    done = project.run()
    assert "one.md has an inline script or style, which the policy of this site" in done.stdout
    assert headers_of(project.site_dir)[HEADER] == clean


def test_metadata_of_a_page_is_text(small_site: Opening) -> None:
    clean = headers_of(small_site().build().folder)[HEADER]
    keys = ("title", "description", "author")
    meta = "".join(f"{key}: '\"><script>{key}()</script>Word'\n" for key in keys)
    text = f"---\n{meta}---\n\n<!-- <script>no()</script> -->\nText\n"
    assert headers_of(small_site({"docs/one.md": text}).build().folder)[HEADER] == clean


@pytest.mark.long
def test_a_page_that_a_dirty_build_leaves_has_the_policy_once(small_site: Opening) -> None:
    project = small_site({"docs/one.md": "# One"}, strict=False)
    before = contents(project.build().folder)
    assert project.run("--dirty").returncode == 0
    after = contents(project.site_dir)
    assert after["one/index.html"] == before["one/index.html"]
    assert after["papers/alpha/index.html"] == before["papers/alpha/index.html"]


def test_a_folder_may_be_named_like_a_page(small_site: Opening) -> None:
    site = small_site({"docs/v1.html/notes.txt": "x"}).build()
    assert (site.folder / "v1.html/notes.txt").exists()


def test_former_addresses_have_it_too(small_site: Opening) -> None:
    site = small_site({"data/papers/beta.yml": paper("Beta", formerly=["old-beta"])}).build()
    moved = (site.folder / "papers/old-beta/index.html").read_text("utf-8")
    assert _policy(moved) == _policy(site.page("papers/beta/").html)


def test_headers_of_the_project_win(small_site: Opening) -> None:
    site = small_site({"docs/_headers": "/*\n  X-Mine: yes\n"}).build()
    assert headers_of(site.folder) == {"X-Mine": "yes"}


def test_a_site_has_a_policy_only_if_it_asks_for_it(small_site: Opening) -> None:
    site = small_site(plugins={"papers": {"policy": False}}).build()
    assert not (site.folder / "_headers").exists()
    assert META not in site.page("").html


@pytest.mark.browser
@pytest.mark.long
def test_nothing_on_any_page_is_refused(tab: Watched, real: str) -> None:
    for path in (*PAGES, "about/", "data/", "methods/", "methods/autoregressive/", "people/"):
        tab.page.goto(real + path)
        expect(tab.page.locator("header a.ap-star")).to_be_visible()  # from our last script


@pytest.mark.browser
def test_nothing_that_readers_do_is_refused(tab: Watched, real: str) -> None:
    page = tab.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.emulate_media(reduced_motion="reduce")  # colors change at once
    page.goto(real)
    wait_for_site_map(page)
    page.evaluate("window.kept = true")

    label = page.locator(".ap-map a[data-n]", has_text="WaveNet").first
    label.hover()
    faded = page.locator(".ap-map a[data-n]", has_text="Conformer").first
    assert (label.evaluate(OPACITY), faded.evaluate(OPACITY) < 0.5) == (1, True)
    heading = page.locator("main h1")
    label.click()
    expect(heading).to_have_text("WaveNet: A Generative Model for Raw Audio")
    page.go_back()
    expect(label).to_be_visible()
    page.go_forward()
    expect(heading).to_have_text("WaveNet: A Generative Model for Raw Audio")
    star = page.get_by_role("button", name="Reading list: WaveNet", exact=True)
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Copy BibTeX").click()
    wait_until(page, f"async () => ({READ_CLIPBOARD}).includes('@')")

    page.get_by_title("Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("header a.ap-star").click()
    expect(heading).to_have_text("Reading list")
    page.locator("label").get_by_text("RIS", exact=True).click()
    expect(page.locator("[data-at=export]")).to_contain_text("TY  - ")

    page.locator(".md-tabs").get_by_role("link", name="Papers").click()
    expect(heading).to_have_text("All papers")
    page.get_by_role("button", name="Year", exact=True).click()
    expect(page.locator("th[aria-sort]")).to_have_text("Year")
    page.keyboard.press("/")
    page.keyboard.type("wavnet")
    expect(page.locator(RESULTS).first).to_contain_text("WaveNet")
    page.get_by_title("Share").click()
    wait_until(page, f"async () => ({READ_CLIPBOARD}).includes('?q=')")
    assert page.evaluate("window.kept")
    expect(page.locator("meta[http-equiv=Content-Security-Policy]")).to_have_count(1)

    page.goto(f"{real}404.html")
    box = page.locator("main").get_by_role("searchbox")
    expect(box).to_have_value("404")
    box.fill("wavenet")
    page.locator("main").get_by_role("button", name="Search").click()
    expect(page.locator(RESULTS).first).to_contain_text("WaveNet")


@pytest.mark.browser
@pytest.mark.long
def test_without_any_of_its_hashes_something_is_refused(
    context: BrowserContext, real: str, site: Site
) -> None:
    page = context.new_page()
    watched = Watched(page)
    policy = headers_of(site.folder)[HEADER]
    sent = [policy]

    def send(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {HEADER.lower(): sent[-1]})

    page.route(re.compile(r"(/|404\.html)$"), send)
    for each in re.findall(r" 'sha256-[^']*'", policy):
        sent.append(policy.replace(each, ""))
        depths = iter(("", "papers/", "papers/wavenet/", "404.html"))
        while not any("Content Security Policy" in said for said in watched.wrong):
            page.goto(real + next(depths), wait_until="domcontentloaded")
        watched.wrong.clear()
