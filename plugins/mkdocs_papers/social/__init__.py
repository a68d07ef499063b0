"""Share pictures: the PNG that networks show beside a link, drawn when the site is built.

This module holds their content, in plain text. `renderer` lays it out on a `canvas` of few colors, with
`typesetting` for text; these import Pillow and are needed only where pictures are drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.records import Paper
from ..text.words import count, join

SIZE = (1200, 630)
"""Width and height in px that networks ask for."""


@dataclass(frozen=True, slots=True)
class Neighbors:
    """The older or the newer papers related to a paper.

    Attributes:
        shown: The papers shown, oldest first.
        more: Number of papers left out.
    """

    shown: tuple[Paper, ...] = ()
    more: int = 0

    @property
    def rows(self) -> int:
        """Number of lines, one of which counts the papers left out."""
        return len(self.shown) + bool(self.more)

    @property
    def sentence(self) -> str:
        """The papers as an enumeration: "A, B, and 3 others"."""
        names = [paper.name for paper in self.shown]
        return join([*names, count(self.more, "other")] if self.more else names)


@dataclass(frozen=True, slots=True)
class PaperPicture:
    """Content of the picture of a paper.

    Attributes:
        paper: The paper.
        title: Its title without its name; empty where the name is the whole title.
        authors: Its authors, shortened.
        topic: Name of its first topic; empty without topics.
        older: The papers it builds on.
        newer: The papers it influenced.
    """

    paper: Paper
    title: str
    authors: str
    topic: str = ""
    older: Neighbors = Neighbors()
    newer: Neighbors = Neighbors()

    @property
    def description(self) -> str:
        """Alternative text."""
        paper = f"{self.paper.name}: {self.title}" if self.title else self.paper.name
        builds = f" Builds on {self.older.sentence}." if self.older.shown else ""
        influenced = f" Influenced {self.newer.sentence}." if self.newer.shown else ""
        return f"{paper} ({self.authors}, {self.paper.year}).{builds}{influenced}"


@dataclass(frozen=True, slots=True)
class CollectionPicture:
    """Content of the picture of the whole collection.

    Attributes:
        name: Name of the collection.
        about: A sentence about it.
        years: The papers of each year from the first to the last.
    """

    name: str
    about: str
    years: Mapping[int, tuple[Paper, ...]]

    @property
    def description(self) -> str:
        """Alternative text."""
        papers = count(sum(map(len, self.years.values())), "paper")
        if not self.years:
            return f"{self.name}. {self.about}"
        span = f"{min(self.years)} to {max(self.years)}"
        return f"{self.name}. {self.about} {papers} as dots, year by year from {span}."
