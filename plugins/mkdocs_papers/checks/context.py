"""What rules look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..data.library import Library, PartialPaper


@dataclass(frozen=True)
class RuleContext:
    """The collection as it was read, and the day on which it is checked.

    Attributes:
        library: The collection; papers with invalid fields are only among its partial papers.
        today: The day; later dates are errors.
    """

    library: Library
    today: date

    def papers(self, *fields: str) -> Iterator[PartialPaper]:
        """Yield the papers in which these fields are valid, whatever their other fields are.

        So one check reports everything about a file, and not only what keeps it from being read.
        """
        return (paper for paper in self.library.partial_papers if paper.has(*fields))
