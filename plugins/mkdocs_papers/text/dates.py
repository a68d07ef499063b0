"""Days of the calendar as people write them, to be offered in the form of ISO 8601."""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_LONGEST = 100  # characters of a day with its hour, which an expression reads many times over
_AROUND = re.compile(
    r"(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|[T\s]+\d{1,2}:\d\d(?::\d\d)?.*$"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<y>\d{4})[-/.\s](?P<m>\d{1,2})[-/.\s](?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?(?P<m>[A-Za-z]{3,})\.?,?[\s-]+(?P<y>\d{4})",
        r"(?P<m>[A-Za-z]{3,})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})",
        r"(?P<y>\d{4})[\s-](?P<m>[A-Za-z]{3,})\.?[\s-](?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})[-/.\s](?P<m>\d{1,2})[-/.\s](?P<y>\d{4})",
        r"(?P<m>\d{1,2})[-/.\s](?P<d>\d{1,2})[-/.\s](?P<y>\d{4})",
    )
)


def days_meant(text: str) -> list[date]:
    """Returns every day that a text can mean: none, one, or two where day and month may be swapped."""
    if len(text) > _LONGEST:
        return []
    bare = _AROUND.sub("", text.strip())
    return list(dict.fromkeys(_readings(bare)))


def _readings(text: str) -> Iterator[date]:
    for form in _FORMS:
        if found := form.fullmatch(text):
            try:
                yield date(int(found["y"]), _month(found["m"]), int(found["d"]))
            except ValueError:
                continue


def _month(text: str) -> int:
    """Returns the number of a month that is given as a number, a name, or the beginning of one."""
    if text.isdecimal():
        return int(text)
    names = [month.lower().startswith(text.lower()) for month in MONTHS]
    return names.index(True) + 1  # ValueError where it is none, as for a number that is no month


def spoken(day: date) -> str:
    """Returns month and day in words."""
    return f"{MONTHS[day.month - 1]} {day.day}"
