"""The order of chains from left to right, with as few crossings as a search can find.

One order of all chains gives the order within every layer. Dummy nodes therefore never cross dummy
nodes, and all chains can be straight.

A chain is settled by carrying it past all others and putting it down where its lines cross least,
as near as that allows to the barycenter of its neighbors (global sifting: Bachmaier, Brandenburg,
Brunner, and Hübner, "Global k-level crossing reduction", 2010). Small graphs and trees hardly ever
have crossings left after that. Else a search takes out a few chains that are joined with each
other, settles them anew, and keeps what is no worse (ruin and recreate: Schrimpf et al., "Record
breaking optimization results", 2000). Its random choices have a fixed seed.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from math import inf
from random import Random
from typing import TypeAlias

from .layers import LayeredGraph, Order

Meetings: TypeAlias = dict[int, list[tuple[int, int]]]

_ROUNDS = 120  # of ruin and recreate at most; small graphs need fewer
_ROUNDS_SHARE = 12  # one round for so many pairs of chains
_STARTS = 3  # random orders to begin the search with, beside that of the tree
_SEED = 10  # the one that suits the collection best of those tried

_NOWHERE = -1


def crossings(graph: LayeredGraph, order: Order) -> int:
    """Count the pairs of lines that cross when all joined chains are in an order.

    Lines are taken by their upper ends; each crosses those before it that end further right
    (Barth, Jünger, and Mutzel, "Simple and efficient bilayer cross counting", 2002).
    """
    place = {chain: index for index, chain in enumerate(order)}
    total = 0
    for gap in graph.gaps:
        ends: list[int] = []
        for _, end in sorted([(place[upper], place[lower]) for upper, lower in gap]):
            total += len(ends) - bisect_right(ends, end)
            insort(ends, end)
    return total


def best_order(graph: LayeredGraph) -> Order:
    """Return the best order of the joined chains that was found.

    These are the ones with the fewest crossings, and among them the one with the shortest lines.
    """
    order = _tree_order(graph)
    found = {order: crossings(graph, order)}
    if not found[order]:
        return order
    search = _Search(graph, Random(_SEED))
    rounds = [search.disturbed] * min(len(order) ** 2 // _ROUNDS_SHARE, _ROUNDS)
    for step in (search.sifted, *[search.grown] * _STARTS, *rounds):
        other = step(order)
        found[other] = crossings(graph, other)
        if found[other] <= found[order]:
            order = other
            if not found[order]:
                break
    fewest = min(found.values())
    return min(
        (each for each, number in found.items() if number == fewest),
        key=lambda each: (_length(graph, each), each),
    )


def _tree_order(graph: LayeredGraph) -> Order:
    """Return the order in which a spanning tree of each component is drawn branch by branch."""
    left = [chain for chain, near in enumerate(graph.neighbors) if near]
    left.sort(key=lambda chain: (len(graph.neighbors[chain]), -chain))
    parents: dict[int, int] = {}
    order: list[int] = []
    while left:
        root = left.pop()
        if root not in parents:
            parents[root] = root
            tree = [root]
            for chain in tree:
                near = [each for each in graph.neighbors[chain] if each not in parents]
                parents.update(dict.fromkeys(near, chain))
                tree += near
            order += _branch(graph, parents, root)
    return tuple(order)


def _branch(graph: LayeredGraph, parents: Mapping[int, int], chain: int) -> list[int]:
    """Return a chain in the middle of the branches that leave it in a tree.

    What reaches farthest from the chain is placed outside, where its lines pass no dummy nodes of the
    others, and of those that reach as far the widest, which keeps edges short.
    """
    spans = graph.spans
    older: list[tuple[int, int, list[int]]] = []
    newer: list[tuple[int, int, list[int]]] = []
    for near in graph.neighbors[chain]:
        if parents[near] == chain and near != chain:
            branch = _branch(graph, parents, near)
            width = sum(graph.widths[each] for each in branch)
            if spans[near].first < spans[chain].first:
                older.append((-spans[near].last, -width, branch))
            else:
                newer.append((spans[near].first, -width, branch))
    older.sort()
    newer.sort()
    outward = [*newer[1::2][::-1], *older[1::2][::-1]]
    order = [each for *_, branch in (*older[::2], *newer[::2]) for each in branch]
    return [*order, chain, *(each for *_, branch in outward for each in branch)]


def _length(graph: LayeredGraph, order: Order) -> int:
    place = {chain: index for index, chain in enumerate(order)}
    return sum(abs(place[upper] - place[lower]) for _, upper, lower in graph.segments)


class _Search:
    """The steps of the search for an order of the chains that have neighbors."""

    def __init__(self, graph: LayeredGraph, random: Random) -> None:
        self._neighbors = graph.neighbors
        self._random = random
        self._joined = [chain for chain, near in enumerate(graph.neighbors) if near]
        self._joined.sort(key=lambda chain: -len(graph.neighbors[chain]))
        self._meetings = _meetings(graph)
        self._place = [_NOWHERE] * len(graph.spans)  # of each chain in the order at hand

    def grown(self, _: Order) -> Order:
        """Settle all chains anew, along the edges from a random beginning."""
        return self.sifted(self._recreated((), self._joined))

    def disturbed(self, order: Order) -> Order:
        """Settle a few chains anew that are joined with each other."""
        size = 3 + int(self._random.random() * 4)
        ruin = [order[int(self._random.random() * len(order))]]
        for chain in ruin:
            near = sorted(set(self._neighbors[chain]).difference(ruin), key=self._chance)
            ruin += near[: size - len(ruin)]
        return tuple(self._recreated(order, ruin))

    def _recreated(self, order: Order, ruin: Collection[int]) -> list[int]:
        """Take chains out and settle them again, those with most settled neighbors first."""
        rest = [chain for chain in order if chain not in ruin]
        for chain in ruin:
            self._place[chain] = _NOWHERE
        waiting = {
            chain: sum(self._place[near] >= 0 for near in self._neighbors[chain]) for chain in ruin
        }
        while waiting:
            chain = max(waiting, key=lambda each: (waiting[each], self._chance(each)))
            del waiting[chain]
            self._settle(chain, rest)
            for near in self._neighbors[chain]:
                if near in waiting:
                    waiting[near] += 1
        return rest

    def _chance(self, _: int) -> float:
        return self._random.random()

    def sifted(self, order: Iterable[int]) -> Order:
        """Settle all chains of an order again and again for as long as that helps."""
        order, gain = [*order], 1
        while gain:
            gain = 0
            for chain in self._joined:
                index = order.index(chain)
                del order[index]
                gain += self._settle(chain, order, index)
        return tuple(order)

    def _settle(self, chain: int, order: list[int], index: int = 0) -> int:
        """Put a chain into an order where its lines cross least, near to its neighbors.

        Returns:
            By how many crossings that is better than another index.
        """
        place, meetings = self._place, self._meetings[chain]
        met, edges = [], [-1]
        for number, each in enumerate(order):
            place[each] = number
            if each in meetings:
                met.append(each)
                edges.append(number)
        edges.append(len(order))
        costs = self._costs([meetings[each] for each in met])
        least = min(costs)
        near = [place[each] for each in self._neighbors[chain] if place[each] >= 0]
        wanted = sum(near) / len(near) if near else 0
        rounded, nearest = round(wanted + 0.5), (inf, 0)
        for slot, cost in enumerate(costs):
            if cost == least:  # an index means the place between the one before and its own
                best = min(max(rounded, edges[slot] + 1), edges[slot + 1])
                nearest = min(nearest, (abs(best - 0.5 - wanted), best))
        order.insert(nearest[1], chain)
        place[chain] = nearest[1]
        return costs[bisect_left(edges, index) - 1] - least

    def _costs(self, met: list[list[tuple[int, int]]]) -> list[int]:
        """Return the crossings of a chain left of all that it meets, right of the first, and so on.

        Numbers are relative to the first.
        """
        place, cost, costs = self._place, 0, [0]
        for pairs in met:
            for mine, its in pairs:
                if place[mine] >= 0 and place[its] >= 0:
                    cost += 1 if place[mine] < place[its] else -1
            costs.append(cost)
        return costs


def _meetings(graph: LayeredGraph) -> list[Meetings]:
    """Return for each chain which others it meets in a layer, and what depends on their order.

    For every pair of lines through one gap that start at the two chains, or end at them, the
    other ends are noted. When the chains change places, such lines begin or cease to cross. Where
    a line stays in its chain, its other end is where the chains change places: at the other one.
    """
    found: list[Meetings] = [defaultdict(list) for _ in graph.spans]
    for gap in graph.gaps:
        for (a, x), (b, y) in combinations(gap, 2):
            if a == b or x == y or (a, b) == (x, y):
                continue
            at_a, at_x = (b, y) if a == x else (x, a)
            at_b, at_y = (a, x) if b == y else (y, b)
            found[a][b].append((at_a, y))
            found[b][a].append((at_b, x))
            found[x][y].append((at_x, b))
            found[y][x].append((at_y, a))
    return found
