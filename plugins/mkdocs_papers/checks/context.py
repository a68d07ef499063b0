"""What rules look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..data.library import AsRead, Library


@dataclass(frozen=True)
class RuleContext:
    """The collection as it was read, and the day on which it is checked.

    Attributes:
        library: The collection; papers with invalid fields are only in its drafts.
        today: The day; later dates are errors.
    """

    library: Library
    today: date

    def papers(self, *fields: str) -> Iterator[AsRead]:
        """Yield the papers in which these fields are valid, whatever their other fields are.

        So one check reports everything about a file, and not only what keeps it from being read.
        """
        return (paper for paper in self._papers if paper.has(*fields))

    @cached_property
    def _papers(self) -> list[AsRead]:
        return list(self.library.as_far_as_sound())
