"""What is made of a paper once for an edition, and shown in more than one place."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from ..model import Paper

Pieces = dict[Callable[..., Any], dict[str, Any]]
"""What was made of each paper, by what made it and by the id of the paper."""


class Remembering(Protocol):
    """What remembers pieces."""

    @property
    def pieces(self) -> Pieces:
        """What was made so far."""


E = TypeVar("E", bound=Remembering)
T = TypeVar("T")


def piece(make: Callable[[E, Paper], T]) -> Callable[[E, Paper], T]:
    """Lets a function of an edition and a paper answer from what the edition remembers.

    The answer may depend on the paper, on the papers that a relation joins to it, on the
    definitions of topics, methods, organizations, and people, and on how the edition is
    published; never on any other paper. So whoever changes one paper makes only the pieces of
    that paper and of its neighbors, former and new, again.
    """

    @wraps(make)
    def remembered(edition: E, paper: Paper) -> T:
        known = edition.pieces[make]
        if paper.id not in known:
            known[paper.id] = make(edition, paper)
        found: T = known[paper.id]
        return found

    return remembered
