"""What is made of a paper once for an site, and shown in more than one place."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from ..model.records import Paper

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
    """Lets a function of an site and a paper answer from what the site remembers.

    The answer may depend on the paper, on its relations with their reasons, on the names of the
    papers at their other ends, on the definitions of topics, methods, organizations, and people,
    and on how the site is published; on no other text of another paper. So a change of one
    paper's texts concerns the pieces of that paper, and of those whose relations it tells anew.
    """

    @wraps(make)
    def remembered(site: E, paper: Paper) -> T:
        known = site.pieces[make]
        if paper.id not in known:
            known[paper.id] = make(site, paper)
        found: T = known[paper.id]
        return found

    return remembered
