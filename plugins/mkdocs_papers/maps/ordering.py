"""The order of strands from left to right, with as few crossings as a search can find.

One order of all strands gives the order within every row. Stems therefore never cross stems, and
all of them can be straight.

Trees hardly ever need a search (see `branching`). Else a strand is settled by carrying it past all others and putting it down where its lines cross least
(global sifting: Bachmaier, Brandenburg, Brunner and Hübner, "Global k-level crossing reduction",
2010). The search grows orders strand by strand, sifts each, and goes on from the best: it takes
out a few strands that are linked with each other, settles them anew, and keeps what is no worse
(ruin and recreate: Schrimpf et al., "Record breaking optimization results", 2000). Its random
choices have a fixed seed.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from math import inf
from random import Random
from typing import TypeAlias

from .branching import order_of_trees
from .spacing import Spacing
from .strands import Order, Strands

Encounters: TypeAlias = dict[int, list[tuple[int, int]]]

# How long to search. An effort is a number of strands that are sifted, so large maps take as long
# as small ones; small ones are done sooner, as they need little.
_MOST_STARTS = 6
_EFFORT_AT_START = 400
_EFFORT = 3000
_LARGEST_RUIN = 16

_NOWHERE = -1


def crossings(strands: Strands, order: Order) -> int:
    """Returns how many pairs of lines cross when all linked strands stand in an order.

    Lines are taken by their upper ends; each crosses those before it that end further right
    (Barth, Jünger and Mutzel, "Simple and efficient bilayer cross counting", 2002).
    """
    place = {strand: index for index, strand in enumerate(order)}
    total = 0
    for gap in strands.gaps:
        ends: list[int] = []
        for _, end in sorted((place[upper], place[lower]) for upper, lower in gap):
            total += len(ends) - bisect_right(ends, end)
            insort(ends, end)
    return total


def best_orders(strands: Strands, count: int) -> list[Order]:
    """Returns the best orders of the linked strands that were found, the best one first."""
    order = order_of_trees(strands)
    if order is not None and not crossings(strands, order):
        return [order]
    search = _Search(strands)
    worst = sorted(search.found.values())[:count][-1]
    close = [order for order, number in search.found.items() if number <= worst]
    if len(close) == 1:
        return close
    return sorted(close, key=lambda order: (search.quality(order), order))[:count]


class _Search:
    """The search for orders of some strands.

    Attributes:
        found: Every order that the search came to, and its crossings.
    """

    def __init__(self, strands: Strands) -> None:
        self._strands = strands
        self._linked = [strand for strand, near in enumerate(strands.neighbors) if near]
        self._linked.sort(key=lambda strand: -len(strands.neighbors[strand]))
        self._encounters = _encounters(strands)
        self._place = [_NOWHERE] * len(strands.spans)  # of each strand in the order at hand
        self.found: dict[Order, int] = {}
        self._run(Random(2))

    def _run(self, random: Random) -> None:
        """Fills `found`, from random beginnings first and then from the best so far.

        An order that is as good but for its length is gone on from as well, since it may lead
        to where no crossings are; `found` remembers the better one.
        """
        size = len(self._linked)
        starts: list[Order] = []
        for _ in range(max(1, min(size, _MOST_STARTS, _EFFORT_AT_START // size))):
            starts.append(self._noted(self._grown(random)))
            if not self.found[starts[-1]]:
                return
        order = min(starts, key=self.quality)
        for _ in range(min(2 * size, _EFFORT // size)):
            other = self._noted(self._disturbed(order, random))
            if self.found[other] <= self.found[order]:
                order = other
            if not self.found[order]:
                return

    def _noted(self, order: list[int]) -> Order:
        """Sifts an order, and notes what came of it."""
        self._sift(order)
        sifted = tuple(order)
        self.found[sifted] = crossings(self._strands, sifted)
        return sifted

    def quality(self, order: Order) -> tuple[int, float]:
        """Returns what makes a found order better than another one; less is better.

        These are its crossings, then how far the links run sideways, in px, in the narrowest map of
        this order.
        """
        middles = dict(zip(order, Spacing(self._strands, order, 0).middles, strict=True))
        length = sum(
            abs(middles[upper] - middles[lower]) for _, upper, lower in self._strands.wires
        )
        return self.found[order], length

    def _grown(self, random: Random) -> list[int]:
        """Returns an order that was built along the links from a random beginning."""
        order: list[int] = []
        self._place = [_NOWHERE] * len(self._place)
        waiting = dict.fromkeys(self._linked, 0)
        while waiting:
            ranks = [(links, random.random()) for links in waiting.values()]
            strand = list(waiting)[ranks.index(max(ranks))]
            del waiting[strand]
            self._settle(strand, order)
            for near in self._strands.neighbors[strand]:
                if near in waiting:
                    waiting[near] += 1
        return order

    def _disturbed(self, order: Order, random: Random) -> list[int]:
        """Returns an order in which a few strands that hang together were settled anew."""
        size = 3 + int(random.random() * (_LARGEST_RUIN - 2))
        ruin = [self._linked[int(random.random() * len(self._linked))]]
        for strand in ruin:
            near = set(self._strands.neighbors[strand]).difference(ruin)
            ruin += _shuffled(near, random)[: size - len(ruin)]
        rest = [strand for strand in order if strand not in ruin]
        for strand in ruin:
            self._place[strand] = _NOWHERE
        for strand in _shuffled(ruin, random):
            self._settle(strand, rest)
        return rest

    def _sift(self, order: list[int]) -> None:
        """Settles all strands of an order again and again for as long as that helps."""
        gain = 1
        while gain:
            gain = 0
            for strand in self._linked:
                index = order.index(strand)
                del order[index]
                gain += self._settle(strand, order, index)

    def _settle(self, strand: int, order: list[int], index: int = 0) -> int:
        """Puts a strand into an order where its lines cross least, near to its neighbors.

        Returns:
            By how many crossings that is better than another index.
        """
        place, encounters = self._place, self._encounters[strand]
        met, edges = [], [-1]
        for number, each in enumerate(order):
            place[each] = number
            if each in encounters:
                met.append(encounters[each])
                edges.append(number)
        edges.append(len(order))
        costs = self._costs(met, is_whole=len(order) == len(self._linked) - 1)
        least = min(costs)
        wanted = self._wanted(strand)
        rounded, nearest = round(wanted + 0.5), (inf, 0)
        for slot, cost in enumerate(costs):
            if cost == least:  # an index stands for the place between the one before and its own
                best = min(max(rounded, edges[slot] + 1), edges[slot + 1])
                nearest = min(nearest, (abs(best - 0.5 - wanted), best))
        order.insert(nearest[1], strand)
        place[strand] = nearest[1]
        return costs[bisect_left(edges, index) - 1] - least

    def _costs(self, met: list[list[tuple[int, int]]], *, is_whole: bool) -> list[int]:
        """Returns the crossings of a strand left of all it meets, right of the first, and so on.

        Numbers are relative to the first.
        """
        place, cost, costs = self._place, 0, [0]
        for pairs in met:
            for mine, its in pairs:
                if is_whole or (place[mine] >= 0 and place[its] >= 0):
                    cost += 1 if place[mine] < place[its] else -1
            costs.append(cost)
        return costs

    def _wanted(self, strand: int) -> float:
        """Returns the middle of a strand's neighbors."""
        total = count = 0
        for near in self._strands.neighbors[strand]:
            if self._place[near] >= 0:
                total += self._place[near]
                count += 1
        return total / count if count else 0


def _shuffled(strands: Iterable[int], random: Random) -> list[int]:
    """Returns strands in random order, the same one with every version of Python."""
    return sorted(sorted(strands), key=lambda _: random.random())


def _encounters(strands: Strands) -> list[Encounters]:
    """Returns for each strand which others it meets in a row, and what hangs on their order.

    For every pair of lines through one gap that start at the two strands, or end at them, the
    other ends are noted. When the strands change places, such lines begin or cease to cross. Where
    a strand's line is its stem, its other end is where the strands change places: at the other one.
    """
    found: list[Encounters] = [defaultdict(list) for _ in strands.spans]
    for gap in strands.gaps:
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
