"""What holds for every page of the real site."""

from collections import Counter
from itertools import pairwise

import pytest

from mkdocs_papers.checks import Checked

from .making import REPO_URL, SITE_URL
from .reading import Page, Site, anchors_in, text_of

pytestmark = pytest.mark.site

HANDWRITTEN = {"", "about/", "contribute/", "data/"}
LISTS = {"papers/", "years/", "topics/", "methods/", "people/", "organizations/", "lineage/"}
OWN = {"reading-list/"}


def test_every_kind_of_page_is_there(site: Site, collection: Checked) -> None:
    library = collection.library
    single = {path for path in site.paths if path.count("/") != 2}
    assert single == HANDWRITTEN | LISTS | OWN | {"404.html"}
    assert Counter(path.split("/")[0] for path in set(site.paths) - single) == {
        "papers": len(library.papers),
        "years": len(library.by_year),
        "topics": len(library.topics),
        "methods": len(library.methods),
    }


def test_every_link_leads_to_a_page_or_a_place_on_one(site: Site) -> None:
    assert site.broken_links() == []


def test_site_map_names_exactly_the_pages(site: Site) -> None:
    expected = [SITE_URL + path for path in site.paths if path != "404.html"]
    assert sorted(site.sitemap()) == expected


def test_titles_and_descriptions_are_there_and_unique(site: Site) -> None:
    pages = [page for page in site.pages() if page.path != "404.html"]
    for texts in ([page.title for page in pages], [page.description for page in pages]):
        assert [text for text, times in Counter(texts).items() if times > 1 or not text] == []


def test_every_page_has_one_main_heading_and_no_id_twice(site: Site) -> None:
    for page in site.pages():
        assert len(page.headings("h1")) == 1, page
        assert [id_ for id_, times in Counter(page.ids).items() if times > 1] == [], page


def test_headings_leave_no_level_out(site: Site) -> None:
    for page in site.pages():
        levels = [int(heading.tag[1]) for heading in page.headings()]
        assert levels[0] == 1, page
        assert all(below <= above + 1 for above, below in pairwise(levels)), page


@pytest.mark.parametrize(
    ("path", "above"),
    [("papers/wavenet/", "papers/"), ("years/2016/", "years/"), ("topics/vocoder/", "topics/")],
)
def test_breadcrumbs_lead_home_over_the_list(site: Site, path: str, above: str) -> None:
    page = site.page(path)
    trails = [
        [page.leads_to(a.href) for a in anchors_in(nav)]
        for nav in next(page.tree.iter("main")).iter("nav")
    ]
    assert any(trail[:1] == [""] and trail[-1:] == [above] for trail in trails)


@pytest.mark.parametrize(
    ("path", "section"),
    [("papers/wavenet/", "Papers"), ("years/2016/", "Browse"), ("about/", "About")],
)
def test_the_section_of_a_page_is_marked_in_the_menu(site: Site, path: str, section: str) -> None:
    assert _active_tabs(site.page(path)) == [section]


def _active_tabs(page: Page) -> list[str]:
    tabs = next(nav for nav in page.tree.iter("nav") if nav.get("aria-label") == "Tabs")
    return [text_of(tab) for tab in tabs.iter("li") if "active" in tab.get("class", "")]


def test_pages_load_nothing_from_other_hosts(site: Site) -> None:
    for page in site.pages():
        sources = [e.get("src") for e in page.tree.iter() if e.get("src")]
        sources += [e.get("href") for e in page.tree.iter("link") if e.get("rel") != "canonical"]
        addresses = [page.address(source) for source in sources if source]
        assert [each for each in addresses if not each.startswith(SITE_URL)] == [], page


def test_handwritten_pages_can_be_edited(site: Site) -> None:
    addresses = [a.href for a in site.page("about/").links]
    assert f"{REPO_URL}/edit/main/docs/about.md" in addresses
