"""How papers led to papers: the graph of influence, and questions to it.

A paper names what it builds on; what it influenced is the inverse and always derived. Only kinds
that are influence make up the graph; measuring with a paper or comparing with it is kept apart.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TypeVar

from .data.library import Library
from .model.records import Influence, Kind, Paper
from .reach import reached_from, reduced

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Link:
    """One relation between two papers of the library.

    Attributes:
        newer: The paper that names the relation; the subject of its reason.
        older: The paper that it relates to.
        influence: Kind, reason and source, as the newer paper's file gives them.
    """

    newer: Paper
    older: Paper
    influence: Influence

    @property
    def kind(self) -> Kind:
        """How the two relate."""
        return self.influence.kind


class Lineage:
    """The relations among the papers of a library."""

    def __init__(self, library: Library) -> None:
        self._named = {paper.id: [*_links(library, paper)] for paper in library.papers.values()}

    @cached_property
    def _to_older(self) -> dict[tuple[str, bool], list[Link]]:
        return _in_groups(
            sorted(
                self.links(),
                key=lambda link: (_RANK[link.kind], link.older.published, link.older.id),
            ),
            lambda link: link.newer,
        )

    @cached_property
    def _to_newer(self) -> dict[tuple[str, bool], list[Link]]:
        return _in_groups(
            sorted(self.links(), key=lambda link: (link.newer.published, link.newer.id)),
            lambda link: link.older,
        )

    def revised(self, library: Library, paper: Paper) -> "Lineage":
        """Returns the relations in a library in which only the texts of one paper have changed.

        Args:
            library: The library, with the same relations as before.
            paper: The paper as it is now.
        """
        new = dict(zip(map(id, self._named[paper.id]), _links(library, paper), strict=True))
        for influence in (True, False):
            for link in self._to_newer.get((paper.id, influence), ()):
                new[id(link)] = Link(link.newer, paper, link.influence)
        newer = {link.newer.id for link in new.values()}
        older = {link.older.id for link in new.values()}

        def renewed(groups: Mapping[K, list[Link]], keys: Iterable[K]) -> dict[K, list[Link]]:
            return {
                key: [new.get(id(link), link) for link in groups[key]]
                for key in keys
                if key in groups
            }

        revised = copy(self)
        revised._named = self._named | renewed(self._named, newer)
        vars(revised).pop("influences", None)
        for name, ids in (("_to_older", newer), ("_to_newer", older)):
            groups = getattr(self, name)
            vars(revised)[name] = groups | renewed(groups, product(ids, (True, False)))
        return revised

    def links(self) -> Iterator[Link]:
        """Yields every relation, by date of the newer paper."""
        for links in self._named.values():
            yield from links

    def named(self, paper: Paper) -> list[Link]:
        """Returns the relations that a paper names, in the order of its file."""
        return self._named[paper.id]

    @cached_property
    def influences(self) -> tuple[Link, ...]:
        """The relations that count as influence."""
        return tuple(link for link in self.links() if link.kind.is_influence)

    def to_older(self, paper: Paper, *, influence: bool = True) -> list[Link]:
        """Returns what a paper builds on, strongest kind first, then oldest first.

        Args:
            paper: The newer paper.
            influence: False asks for what it measures with and compares itself with instead.
        """
        return [*self._to_older.get((paper.id, influence), ())]

    def to_newer(self, paper: Paper, *, influence: bool = True) -> list[Link]:
        """Returns which papers a paper influenced, oldest first.

        Args:
            paper: The older paper.
            influence: False asks for what is measured and compared with it instead.
        """
        return [*self._to_newer.get((paper.id, influence), ())]

    def influence_count(self, paper: Paper) -> int:
        """Returns how many papers of the collection a paper influenced directly."""
        return len(self._to_newer.get((paper.id, True), ()))

    def ancestors(self, paper: Paper) -> set[str]:
        """Returns the ids of all papers that led to a paper, over any number of links."""
        return reached_from(paper.id, self._older_ids)

    def descendants(self, paper: Paper) -> set[str]:
        """Returns the ids of all papers that a paper led to, over any number of links."""
        return reached_from(paper.id, self._newer_ids)

    def reduced(self, papers: Iterable[Paper]) -> list[Link]:
        """Returns the influences among some papers that no chain of influences among them says."""
        ids = [paper.id for paper in papers]
        inside = set(ids)
        links = {
            (link.newer.id, link.older.id): link
            for id_ in ids
            for link in self._named[id_]
            if link.older.id in inside and link.kind.is_influence
        }
        return [links[step] for step in reduced(ids, links)]

    def _older_ids(self, paper_id: str) -> list[str]:
        return [link.older.id for link in self._to_older.get((paper_id, True), ())]

    def _newer_ids(self, paper_id: str) -> list[str]:
        return [link.newer.id for link in self._to_newer.get((paper_id, True), ())]


_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def _links(library: Library, paper: Paper) -> Iterator[Link]:
    for influence in paper.builds_on:
        older = library.papers.get(influence.paper)
        if older is not None:
            yield Link(paper, older, influence)


def _in_groups(
    links: Iterable[Link], end: Callable[[Link], Paper]
) -> dict[tuple[str, bool], list[Link]]:
    """Returns links in their order, by the id of the paper at one end and whether they influence."""
    groups: dict[tuple[str, bool], list[Link]] = {}
    for link in links:
        groups.setdefault((end(link).id, link.kind.is_influence), []).append(link)
    return groups
