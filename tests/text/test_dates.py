"""Days as people write them."""

from datetime import date

import pytest

from mkdocs_papers.text.dates import month_and_day, possible_dates


@pytest.mark.parametrize(
    "text",
    [
        "2023-01-13", "2023/1/13", "2023.01.13", "20230113", "13 Jan 2023", "13. January 2023",
        "January 13, 2023", "Jan. 13th, 2023", "13-Jan-2023", "2023 Jan 13", "the 13".replace("the 13", "13 of Jan 2023"),
        "13/01/2023", "01/13/2023", "13.1.2023", "Fri, 13 Jan 2023 15:37:15 UTC",
        "2023-01-13T12:00:00Z", "Friday 13 January 2023",
    ],
)  # fmt: skip
def test_one_day_is_meant(text: str) -> None:
    assert possible_dates(text) == [date(2023, 1, 13)]


def test_day_and_month_may_be_swapped() -> None:
    assert possible_dates("05/01/2023") == [date(2023, 1, 5), date(2023, 5, 1)]
    assert possible_dates("05/05/2023") == [date(2023, 5, 5)]


@pytest.mark.parametrize(
    "text", ["", "soon", "2023", "Jan 2023", "30 Feb 2023", "13/13/2023", "5 Foo 2023", "5 Ma 2023"]
)
def test_no_day_is_meant(text: str) -> None:
    assert possible_dates(text) == []


def test_a_day_in_words() -> None:
    assert month_and_day(date(2023, 5, 1)) == "May 1"


def test_what_is_far_too_long_is_no_day() -> None:
    assert possible_dates(f"2020-01-01{' ' * 200_000}!") == []
