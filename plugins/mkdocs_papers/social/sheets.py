"""What share pictures show, in plain text."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..text.words import count, join

SIZE = (1200, 630)
"""Width and height that networks ask for."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A paper as a dot with its name.

    Attributes:
        id: Its id, which stands in where the fonts lack a letter of its name.
        name: Its name.
        year: The year under which it is filed.
        topic: Id of its first topic, which gives the color; None where it has none.
    """

    id: str
    name: str
    year: int
    topic: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """The papers on one side of a paper's lineage.

    Attributes:
        dots: Those that are shown, oldest first.
        more: How many there are besides.
    """

    dots: tuple[Dot, ...] = ()
    more: int = 0

    @property
    def rows(self) -> int:
        """How many lines it takes to say this."""
        return len(self.dots) + bool(self.more)

    @property
    def words(self) -> str:
        """Names the papers in a sentence."""
        names = [dot.name for dot in self.dots]
        return join([*names, count(self.more, "other")] if self.more else names)


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """What the picture of a paper shows.

    Attributes:
        paper: The paper.
        title: Its title without its name; empty where nothing else is left.
        authors: Its authors in few words.
        topic: Name of its first topic; empty where it has none.
        older: What it builds on.
        newer: What it influenced.
    """

    paper: Dot
    title: str
    authors: str
    topic: str = ""
    older: Side = Side()
    newer: Side = Side()

    @property
    def description(self) -> str:
        """The picture in words, for those who do not see it."""
        paper = f"{self.paper.name}: {self.title}" if self.title else self.paper.name
        builds = f" Builds on {self.older.words}." if self.older.dots else ""
        influenced = f" Influenced {self.newer.words}." if self.newer.dots else ""
        return f"{paper} ({self.authors}, {self.paper.year}).{builds}{influenced}"


@dataclass(frozen=True, slots=True)
class CollectionSheet:
    """What the picture of the whole collection shows.

    Attributes:
        name: What the collection is called.
        about: What it is, in a sentence.
        years: The papers under every year from the first to the last.
    """

    name: str
    about: str
    years: Mapping[int, tuple[Dot, ...]]

    @property
    def description(self) -> str:
        """The picture in words, for those who do not see it."""
        papers = count(sum(map(len, self.years.values())), "paper")
        if not self.years:
            return f"{self.name}. {self.about}"
        span = f"{min(self.years)} to {max(self.years)}"
        return f"{self.name}. {self.about} {papers} as dots, year by year from {span}."
