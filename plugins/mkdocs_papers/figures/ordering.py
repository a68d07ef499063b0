"""The order of strands from left to right, with as few crossings as a search can find.

One order of all strands gives the order within every row. Stems therefore never cross stems, and
all of them can be straight.

A strand is settled by carrying it past all others and putting it down where its lines cross least
(global sifting: Bachmaier, Brandenburg, Brunner and Hübner, "Global k-level crossing reduction",
2010). The search grows orders strand by strand, sifts each, and goes on from the best: it takes
out a few strands that are linked with each other, settles them anew, and keeps what is no worse
(ruin and recreate: Schrimpf et al., "Record breaking optimization results", 2000). Its random
choices have a fixed seed.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable
from itertools import combinations
from random import Random
from typing import NamedTuple

from .spacing import Spacing
from .strands import Order, Strands

# How long to search. An effort is a number of strands that are sifted, so large maps take as long
# as small ones; small ones are done sooner, as they need little.
_MOST_STARTS = 6
_EFFORT_AT_START = 400
_EFFORT = 3000
_LARGEST_RUIN = 16


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


class Quality(NamedTuple):
    """What makes an order better than another one; less is better.

    Attributes:
        crossings: Pairs of lines that cross.
        length: How far the links run sideways, in px, in the narrowest map of this order.
    """

    crossings: int
    length: float


def best_orders(strands: Strands, count: int) -> list[Order]:
    """Returns the best orders of the linked strands that were found, the best one first."""
    found = _Search(strands).found
    return sorted(found, key=lambda order: (found[order], order))[:count]


class _Search:
    """The search for orders of some strands.

    Attributes:
        found: Every order that the search came to.
    """

    def __init__(self, strands: Strands) -> None:
        self._strands = strands
        self._linked = [strand for strand, near in enumerate(strands.neighbors) if near]
        self._linked.sort(key=lambda strand: -len(strands.neighbors[strand]))
        self._encounters = _encounters(strands)
        self.found: dict[Order, Quality] = {(): Quality(0, 0)}
        if self._linked:
            self.found.clear()
            self._run(Random(2))

    def _run(self, random: Random) -> None:
        """Fills `found`, from random beginnings first and then from the best so far.

        An order that is as good but for its length is gone on from as well, since it may lead
        to where no crossings are; `found` remembers the better one.
        """
        size = len(self._linked)
        count = max(1, min(size, _MOST_STARTS, _EFFORT_AT_START // size))
        starts: list[Order] = []
        while len(starts) < count and not any(not self.found[each].crossings for each in starts):
            starts.append(self._noted(self._grown(random)))
        order = min(starts, key=self.found.__getitem__)
        for _ in range(min(5 * size, _EFFORT // size)):
            if not self.found[order].crossings:
                break
            other = self._noted(self._disturbed(order, random))
            if self.found[other].crossings <= self.found[order].crossings:
                order = other

    def _noted(self, order: list[int]) -> Order:
        """Sifts an order, and notes what came of it."""
        sifted = tuple(self._sifted(order))
        self.found[sifted] = self._quality(sifted)
        return sifted

    def _quality(self, order: Order) -> Quality:
        middles = Spacing(self._strands, order, 0).middles
        length = sum(
            abs(middles[upper] - middles[lower]) for _, upper, lower in self._strands.wires
        )
        return Quality(crossings(self._strands, order), length)

    def _grown(self, random: Random) -> list[int]:
        """Returns an order that was built along the links from a random beginning."""
        order: list[int] = []
        waiting = dict.fromkeys(self._linked, 0)
        while waiting:
            strand = max(waiting, key=lambda each: (waiting[each], random.random()))
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
        for strand in _shuffled(ruin, random):
            self._settle(strand, rest)
        return rest

    def _sifted(self, order: list[int]) -> list[int]:
        """Settles all strands again and again for as long as that helps."""
        least = float("inf")
        while (number := crossings(self._strands, tuple(order))) < least:
            least = number
            for strand in self._linked:
                order.remove(strand)
                self._settle(strand, order)
        return order

    def _settle(self, strand: int, order: list[int]) -> None:
        """Puts a strand into an order where its lines cross least, near to its neighbors."""
        place = {each: index for index, each in enumerate(order)}
        met = sorted(self._encounters[strand].keys() & place.keys(), key=place.__getitem__)
        costs = self._costs(strand, met, place)
        wanted = _mean([place[near] for near in self._strands.neighbors[strand] if near in place])
        after = [-1, *(place[each] for each in met)]
        before = [*after[1:], len(order)]
        least = min(costs)
        _, index = min(
            _nearest(wanted, left + 1, right)
            for cost, left, right in zip(costs, after, before, strict=True)
            if cost == least
        )
        order.insert(index, strand)

    def _costs(self, strand: int, met: list[int], place: dict[int, int]) -> list[int]:
        """Returns the crossings of a strand left of all it meets, right of the first, and so on.

        Numbers are relative to the first.
        """
        cost, costs = 0, [0]
        spot: dict[int, float] = {**place}
        for other in met:
            spot[strand] = place[other] - 0.5
            for mine, its in self._encounters[strand][other]:
                if mine in spot and its in spot:
                    cost += 1 if spot[mine] < spot[its] else -1
            costs.append(cost)
        return costs


def _shuffled(strands: Iterable[int], random: Random) -> list[int]:
    """Returns strands in random order, the same one with every version of Python."""
    return sorted(sorted(strands), key=lambda _: random.random())


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0


def _nearest(wanted: float, low: int, high: int) -> tuple[float, int]:
    """Returns the index between two bounds that is nearest to a place, after its distance.

    An index stands for the place between the one before and its own.
    """
    index = min(max(round(wanted + 0.5), low), high)
    return abs(index - 0.5 - wanted), index


def _encounters(strands: Strands) -> list[dict[int, list[tuple[int, int]]]]:
    """Returns for each strand which others it meets in a row, and what hangs on their order.

    For every pair of lines through one gap that start at the two strands, or end at them, the
    other ends are noted. When the strands change places, such lines begin or cease to cross.
    """
    found: list[dict[int, list[tuple[int, int]]]] = [{} for _ in strands.spans]
    for gap in strands.gaps:
        for (a, x), (b, y) in combinations(gap, 2):
            if a != b and x != y and (a, b) != (x, y):
                found[a].setdefault(b, []).append((x, y))
                found[b].setdefault(a, []).append((y, x))
                found[x].setdefault(y, []).append((a, b))
                found[y].setdefault(x, []).append((b, a))
    return found
