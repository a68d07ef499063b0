"""Dates as people write them, and the ISO 8601 dates that they may stand for."""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_LONGEST = 100  # characters; the expressions below take more than linear time
_WEEKDAY_OR_TIME = re.compile(
    r"(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|[T\s]+\d{1,2}:\d\d(?::\d\d)?.*$"
)
_FORMATS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>\d{4})[-/.\s](?P<m>\d{1,2})[-/.\s](?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?(?P<m>[A-Za-z]{3,})\.?,?[\s-]+(?P<y>\d{4})",
        r"(?P<m>[A-Za-z]{3,})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})",
        r"(?P<y>\d{4})[\s-](?P<m>[A-Za-z]{3,})\.?[\s-](?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})[-/.\s](?P<m>\d{1,2})[-/.\s](?P<y>\d{4})",
        r"(?P<m>\d{1,2})[-/.\s](?P<d>\d{1,2})[-/.\s](?P<y>\d{4})",
    )
)


def possible_dates(text: str) -> list[date]:
    """Return the dates that a text can mean: two where day and month may be swapped."""
    if len(text) > _LONGEST:
        return []
    return list(dict.fromkeys(_dates(_WEEKDAY_OR_TIME.sub("", text.strip()))))


def _dates(text: str) -> Iterator[date]:
    for pattern in _FORMATS:
        if found := pattern.fullmatch(text):
            try:
                yield date(int(found["y"]), _month(found["m"]), int(found["d"]))
            except ValueError:  # no such month or day
                continue


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return [month.lower().startswith(text.lower()) for month in MONTHS].index(True) + 1


def month_and_day(day: date) -> str:
    """Return a date in words, without its year: "May 1"."""
    return f"{MONTHS[day.month - 1]} {day.day}"
