"""The graph of influence: which papers build on which.

A paper's file names what the paper builds on; what it influenced is the inverse, derived here and
never written. Only kinds of relation that are influence count as such: evaluating with a paper or
comparing with it is kept apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from .data.library import Library
from .model.records import Influence, Kind, Paper

Arc = tuple[str, str]
"""An edge as the ids of its two ends; which end comes first is up to the caller."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two papers of the library.

    Attributes:
        newer: The paper whose file names the relation; the subject of its reason.
        older: The paper that it relates to.
        influence: Kind, reason, and source, as the newer paper's file gives them.
    """

    newer: Paper
    older: Paper
    influence: Influence

    @property
    def kind(self) -> Kind:
        """How the two relate."""
        return self.influence.kind


class InfluenceGraph:
    """The relations among the papers of a library.

    Attributes:
        edges: All relations, in the order of the library's papers and of their files.
    """

    def __init__(self, library: Library) -> None:
        self.edges = tuple(
            Edge(paper, library.papers[influence.paper], influence)
            for paper in library.papers.values()
            for influence in paper.builds_on
            if influence.paper in library.papers
        )

    @cached_property
    def influences(self) -> tuple[Edge, ...]:
        """The edges that count as influence."""
        return tuple(edge for edge in self.edges if edge.kind.is_influence)

    def edges_to_older(self, paper: Paper, *, influence: bool = True) -> list[Edge]:
        """Return the edges to the papers that a paper builds on, strongest kind first, then oldest first.

        Args:
            paper: The newer paper.
            influence: False asks for what it evaluates with and compares itself with instead.
        """
        return [*self._to_older.get((paper.id, influence), ())]

    def edges_to_newer(self, paper: Paper, *, influence: bool = True) -> list[Edge]:
        """Return the edges to the papers that a paper influenced, oldest first.

        Args:
            paper: The older paper.
            influence: False asks for what is evaluated and compared with it instead.
        """
        return [*self._to_newer.get((paper.id, influence), ())]

    def influence_count(self, paper: Paper) -> int:
        """Return how many papers of the collection a paper influenced directly."""
        return len(self._to_newer.get((paper.id, True), ()))

    def influences_among(self, papers: Iterable[Paper]) -> list[Edge]:
        """Return the influences of which both ends are among some papers."""
        ids = {paper.id for paper in papers}
        return [e for e in self.influences if e.newer.id in ids and e.older.id in ids]

    def transitive_reduction(self, papers: Iterable[Paper]) -> list[Edge]:
        """Return the influences among some papers that no longer path among them implies."""
        edges = {(e.newer.id, e.older.id): e for e in self.influences_among(papers)}
        return [edges[arc] for arc in transitive_reduction([*edges])]

    @cached_property
    def _to_older(self) -> dict[tuple[str, bool], list[Edge]]:
        rank = {kind: number for number, kind in enumerate(Kind)}
        found = defaultdict(list)
        for edge in sorted(self.edges, key=lambda e: (rank[e.kind], e.older.publication_order)):
            found[edge.newer.id, edge.kind.is_influence].append(edge)
        return found

    @cached_property
    def _to_newer(self) -> dict[tuple[str, bool], list[Edge]]:
        found = defaultdict(list)
        for edge in sorted(self.edges, key=lambda e: e.newer.publication_order):
            found[edge.older.id, edge.kind.is_influence].append(edge)
        return found


def bits(nodes: Iterable[str]) -> dict[str, int]:
    """Give each node a bit of its own; a set of nodes is a number with their bits set.

    Unions of such sets cost next to nothing, which is what makes closures cheap.
    """
    return {node: 1 << number for number, node in enumerate(nodes)}


def transitive_closure(nodes: Iterable[str], arcs: Sequence[Arc]) -> dict[str, int]:
    """Return the nodes that one or more arcs lead to from each node, as a set of `bits`.

    Arcs are followed from their first end to their second, over and over until nothing is new.
    Where the arcs that leave a node come before those that lead to it, one pass finds all.
    """
    bit = bits(nodes)
    closure = dict.fromkeys(bit, 0)
    is_new = True
    while is_new:
        is_new = False
        for start, end in arcs:
            known = closure[start]
            closure[start] |= bit[end] | closure[end]
            is_new |= closure[start] != known
    return closure


def transitive_reduction(arcs: Sequence[Arc]) -> list[Arc]:
    """Return the arcs of an acyclic graph that no longer path implies, in the given order.

    The reduction is unique (Aho, Garey, and Ullman, "The transitive reduction of a directed
    graph", 1972).
    """
    nodes = dict.fromkeys(node for arc in arcs for node in arc)
    closure, bit = transitive_closure(nodes, arcs), bits(nodes)
    implied = dict.fromkeys(nodes, 0)
    for start, end in arcs:
        implied[start] |= closure[end]
    return [(start, end) for start, end in arcs if not implied[start] & bit[end]]
