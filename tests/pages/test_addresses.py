"""Where pages and the files beside them stand, and how pages link to each other."""

from urllib.parse import urljoin

import pytest

from mkdocs_papers.pages import addresses, formats
from mkdocs_papers.pages.addresses import relative_urls, url
from mkdocs_papers.pages.formats import Format, beside

PAGES = [
    addresses.HOME,
    addresses.PAPERS,
    addresses.PEOPLE,
    addresses.LINEAGE,
    addresses.paper("wavenet"),
    addresses.paper("wav2vec-2"),
    addresses.year(2016),
    addresses.topic("vocoder"),
    addresses.method("transformer"),
]


@pytest.mark.parametrize(
    ("page", "folder", "file"),
    [
        ("index", "", "index.html"),
        ("papers/index", "papers/", "papers/index.html"),
        ("papers/wavenet", "papers/wavenet/", "papers/wavenet.html"),
        ("people", "people/", "people.html"),
    ],
)
def test_a_page_is_a_folder_or_a_file(page: str, folder: str, file: str) -> None:
    assert url(page) == folder
    assert url(page, directory_urls=False) == file


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("root", ["https://example.org/", "https://example.org/audio/"])
@pytest.mark.parametrize("base", PAGES)
def test_links_lead_where_a_browser_expects(base: str, root: str, directory_urls: bool) -> None:
    here = root + url(base, directory_urls=directory_urls)
    for target in PAGES:
        link = relative_urls(base, directory_urls=directory_urls).page(target)
        assert not link.startswith("/")
        assert urljoin(here, link) == root + url(target, directory_urls=directory_urls)


@pytest.mark.parametrize(
    ("base", "link"),
    [
        ("index", "people/#wu-jian"),
        ("papers/wavenet", "../../people/#wu-jian"),
        ("people", "#wu-jian"),
    ],
)
def test_people_are_places_on_one_page(base: str, link: str) -> None:
    assert relative_urls(base).page(addresses.PEOPLE, "wu-jian") == link


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("target", PAGES)
def test_links_are_the_same_on_all_pages_of_one_depth(target: str, directory_urls: bool) -> None:
    links = [
        relative_urls(base, directory_urls=directory_urls).page(target)
        for base in ("papers/wavenet", "years/2016")
    ]
    assert links[0] == links[1]


@pytest.mark.parametrize(
    ("page", "format_", "path"),
    [
        (addresses.paper("wavenet"), formats.CSL_JSON, "papers/wavenet.csl.json"),
        (addresses.PAPERS, formats.JSON, "papers.json"),
        (addresses.PAPERS, formats.ATOM, "feed.xml"),
        (addresses.HOME, formats.ATOM, "feed.xml"),
        (addresses.topic("vocoder"), formats.ATOM, "topics/vocoder/feed.xml"),
    ],
)
def test_files_stand_beside_their_pages(page: str, format_: Format, path: str) -> None:
    assert beside(page, format_) == path
