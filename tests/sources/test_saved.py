"""Files that somebody saved: whatever is in them, nothing ends in a traceback."""

import pytest

from mkdocs_papers.sources import CatalogError
from mkdocs_papers.sources.saved import read

ENTRY = "@article{hush, title={Hush}, author={Doe, Jane}, %s}"


@pytest.mark.parametrize("date", ["year={0000}", "date={0000-00-00}", "year={2023}, month={99}"])
def test_a_year_that_is_none_is_not_known(date: str) -> None:
    work = read((ENTRY % date).encode())
    assert work.published is None or work.published.year == 2023


def test_a_year_beyond_all_calendars_is_not_known() -> None:
    parts = f'{{"date-parts": [[{10**30}]]}}'
    answer = f'{{"message": {{"DOI": "10.1/x", "title": ["Hush"], "issued": {parts}}}}}'
    assert read(answer.encode()).published is None


@pytest.mark.parametrize("depth", [400, 4000])
def test_braces_without_end_are_refused(depth: int) -> None:
    deep = ENTRY.replace("Hush", "{" * depth + "Hush" + "}" * depth) % "year={2023}"
    with pytest.raises(CatalogError):
        read(deep.encode())
