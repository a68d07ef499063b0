"""COinS, read as the queries that they are."""

from urllib.parse import parse_qs

import pytest

from mkdocs_papers.references import coins
from mkdocs_papers.references.versions import Version

from .papers import VERSIONS, key


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_a_title_is_a_query_that_says_the_same(version: Version) -> None:
    read = parse_qs(coins.title(version), strict_parsing=True)
    assert read["ctx_ver"] == ["Z39.88-2004"]
    assert read["rft.atitle"] == [version.title]
    assert read["rft.date"][0][:4] == str(version.year)
    first, *others = version.authors
    assert (read["rft.aulast"], read.get("rft.aufirst", [""])) == ([first.family], [first.given])
    assert read.get("rft.au", []) == [author.printed for author in others]
    found = [f"info:doi/{version.doi}"] if version.doi else [version.address]
    assert read["rft_id"] == found
