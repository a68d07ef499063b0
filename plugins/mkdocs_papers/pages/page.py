"""What a page is, before any engine has seen it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from .formats import Alternate

_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Heading(NamedTuple):
    """A heading within a page.

    Attributes:
        level: 2 or 3.
        anchor: The id that links lead to.
        text: What it says, as HTML text without tags.
    """

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Page:
    """One generated page.

    Attributes:
        path: Where it stands, as a path without ending: "papers/wavenet", "papers/index".
        name: Its short name in breadcrumbs, as plain text.
        title: Its title in windows and lists of results, unique, as plain text.
        description: One or two sentences for search engines, unique, as plain text.
        render: Return its content as HTML, which starts with the h1; not kept, as there may be thousands.
        parent: The page above it, None where that is the home page.
        source: The data file that it shows, seen from the data folder; None for lists.
        updated: The day on which its content last gained an entry.
        is_wide: Whether it needs the room beside it, where its table of contents would stand.
        paper: Id of the paper that it is about; None for every other page.
        items: The pages that it lists, in order.
        alternates: The same in other formats.
        styles: Names of the style sheets that not every page needs.
    """

    path: str
    name: str
    title: str
    description: str
    render: Callable[[], str]
    parent: str | None = None
    source: str | None = None
    updated: date | None = None
    is_wide: bool = False
    paper: str | None = None
    items: tuple[str, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    styles: tuple[str, ...] = ()

    def has_contents(self, found: Sequence[Heading]) -> bool:
        """Tells whether a table of contents of the headings that were found stands beside it."""
        return bool(found) and not self.is_wide


def headings(body: str) -> tuple[Heading, ...]:
    """Returns the headings below the title, read from the content so that they stand in one place."""
    return tuple(
        Heading(int(level), anchor, _TAG.sub("", text).strip())
        for level, anchor, text in _HEADING.findall(body)
    )


def contents(found: Iterable[Heading]) -> list[Any]:
    """Returns headings as the nested tokens of Python-Markdown's table of contents."""
    tokens: list[Any] = []
    for heading in found:
        siblings = tokens[-1]["children"] if tokens and heading.level > 2 else tokens
        siblings.append(
            {"level": heading.level, "id": heading.anchor, "name": heading.text, "children": []}
        )
    return tokens
