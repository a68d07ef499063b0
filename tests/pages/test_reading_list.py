"""The reading list of the invented library."""

import json
import re
from html import unescape
from typing import Any

import pytest

from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import SiteContext, lists


def _rows(body: str) -> dict[str, list[Any]]:
    [found] = re.findall(r"data-papers='([^']*)'", body)
    return {row[0]: row[1:] for row in json.loads(unescape(found))}


def test_papers_stand_in_order_of_time_with_all_that_a_list_shows(library: Library) -> None:
    rows = _rows(lists.reading_list(SiteContext(library)).render())
    assert list(rows) == list(library.papers)
    name, title, year, authors, *before = rows["murmur-2"]
    paper = library.papers["murmur-2"]
    assert (name, title, year) == (paper.name, paper.title, paper.year)
    assert paper.authors[0].family in authors
    assert before == ["louder-murmurs", "murmur-two"]


@pytest.mark.parametrize(
    ("directory_urls", "page", "file"),
    [(True, "../papers/*/", "../papers/*"), (False, "papers/*.html", "papers/*")],
)
def test_addresses_have_a_place_for_the_id(
    library: Library, directory_urls: bool, page: str, file: str
) -> None:
    body = lists.reading_list(SiteContext(library, directory_urls)).render()
    assert f'data-page="{page}" data-file="{file}"' in body
