"""The heads of pages, wherever the site stands."""

import json
from typing import Any

import pytest

from mkdocs_papers import pages
from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import PageSpec, SiteContext, addresses

ADDRESS = "https://example.org/audio/"


def graph(site: SiteContext, page: PageSpec) -> list[Any]:
    html = str(pages.head(site, page))
    script = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    nodes: list[Any] = json.loads(script)["@graph"]
    return nodes


def page(site: SiteContext, path: str) -> PageSpec:
    return next(each for each in pages.build(site) if each.path == path)


def test_addresses_are_whole_where_the_site_has_one(library: Library) -> None:
    site = SiteContext(library, address=ADDRESS)
    article, trail = graph(site, page(site, addresses.paper("chorus")))
    assert article["@id"] == f"{ADDRESS}papers/chorus/"
    assert f"{ADDRESS}papers/r-and-d/" in article["isBasedOn"]
    assert f"{ADDRESS}papers/loudness/" not in article["isBasedOn"]  # compared with it only
    assert [step["item"] for step in trail["itemListElement"]] == [
        ADDRESS,
        f"{ADDRESS}papers/",
        f"{ADDRESS}papers/chorus/",
    ]


@pytest.mark.parametrize("directory_urls", [True, False])
def test_addresses_are_relative_where_it_has_none(library: Library, directory_urls: bool) -> None:
    site = SiteContext(library, directory_urls)
    [article, _] = graph(site, page(site, addresses.paper("chorus")))
    assert ("../../papers/r-and-d/" if directory_urls else "../papers/r-and-d.html") in article[
        "isBasedOn"
    ]
    assert "og:url" not in pages.head(site, page(site, addresses.PAPERS))


def test_lists_in_trails_are_called_as_on_their_pages(library: Library) -> None:
    site = SiteContext(library, address=ADDRESS)
    names = {each.path: each.name for each in pages.build(site)}
    for each in pages.build(site):
        steps = graph(site, each)[-1]["itemListElement"]
        assert steps[-1]["name"] == each.name
        if each.parent:
            assert steps[1]["name"] == names[each.parent]


def test_a_page_without_a_description_has_that_of_the_site(library: Library) -> None:
    site = SiteContext(library, description="All of it.")
    written = pages.handwritten(site, "about", "About", "")
    assert '<meta property="og:description" content="All of it.">' in pages.head(site, written)
