"""The order of strands from left to right, with as few crossings as a search can find.

One order of all strands gives the order within every row. Stems therefore never cross stems, and
all of them can be straight.

The order is found by global sifting (Bachmaier, Brandenburg, Brunner and Hübner, "Global k-level
crossing reduction", 2010): a strand is carried past all others and put down where it crosses
least. That ends in a local optimum, so it starts from several orders and goes on from the best
one after small disturbances (iterated local search). All randomness has a fixed seed.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from random import Random

from .strands import Strands

_STARTS = 8
_KICKS = 48
_ROUNDS = 12


def crossings(strands: Strands, order: list[int]) -> int:
    """Returns how many pairs of lines cross when the strands stand in this order."""
    place = {strand: index for index, strand in enumerate(order)}
    return sum(
        (place[a] - place[b]) * (place[x] - place[y]) < 0
        for gap in strands.gaps
        for (a, x), (b, y) in combinations(gap, 2)
    )


def best_orders(strands: Strands, count: int) -> list[list[int]]:
    """Returns up to `count` different orders with the fewest crossings that were found."""
    search = _Sifting(strands)
    found: dict[tuple[int, ...], int] = {}
    for order in search.orders():
        found[tuple(order)] = crossings(strands, order)
        if not found[tuple(order)]:
            break
    least = min(found.values())
    return [list(order) for order, number in found.items() if number == least][-count:]


class _Sifting:
    """The search, and what it knows about which strands get into each other's way."""

    def __init__(self, strands: Strands) -> None:
        self.strands = strands
        self.neighbors = strands.neighbors
        self.meetings = _meetings(strands)
        self.linked = [s for s, nb in enumerate(self.neighbors) if nb]

    def orders(self) -> Iterator[list[int]]:
        best = None
        least = 0
        for seed in range(_STARTS):
            order = self.sifted(self.grown(Random(seed)))
            yield order
            c = crossings(self.strands, order)
            if best is None or c < least:
                best, least = order, c
        rng = Random(0)
        for _ in range(_KICKS):
            order = list(best)
            for _ in range(rng.randint(2, 8)):
                s = order.pop(int(rng.random() * len(order)))
                order.insert(int(rng.random() * (len(order) + 1)), s)
            order = self.sifted(order)
            c = crossings(self.strands, order)
            if c <= least:
                best, least = order, c
            yield order

    def grown(self, rng: Random) -> list[int]:
        order: list[int] = []
        waiting = set(self.linked)
        while waiting:
            seen = set(order)
            strand = max(
                sorted(waiting),
                key=lambda s: (sum(n in seen for n in self.neighbors[s]), rng.random()),
            )
            waiting.discard(strand)
            order.append(strand)
            self.settle(order, strand)
        return order

    def sifted(self, order: list[int]) -> list[int]:
        for round_ in range(_ROUNDS):
            gain = 0
            for strand in sorted(self.linked, key=lambda s: -len(self.neighbors[s])):
                gain += self.settle(order, strand)
            if not gain and round_ > 1:
                break
        return order

    def settle(self, order: list[int], strand: int) -> int:
        home = order.index(strand)
        del order[home]
        place = {s: i for i, s in enumerate(order)}
        others = sorted((s for s in self.meetings[strand] if s in place), key=place.__getitem__)
        cost, costs = 0, [0]
        for other in others:
            place[strand] = place[other] - 0.5
            for x, y in self.meetings[strand][other]:
                if x in place and y in place:
                    cost += 1 if place[x] < place[y] else -1
            costs.append(cost)
        least = min(costs)
        bounds = (
            [-0.5, *(place[o] + 0.5 for o in others)],
            [*(place[o] - 0.5 for o in others), len(order) - 0.5],
        )
        wanted = self.neighbors[strand]
        near = [place[n] for n in wanted if n in place]
        target = sum(near) / len(near) if near else home
        best = min(
            (abs(t - target), t)
            for c, lo, hi in zip(costs, *bounds)
            if c == least
            for t in [min(max(target, lo), hi)]
        )[1]
        at = sum(c is not None and place[o] + 0.5 <= home for c, o in zip(costs, others))
        order.insert(int(best + 0.5 + 1e-9) if best >= 0 else 0, strand)
        return costs[at] - least


def _meetings(strands: Strands) -> list[dict[int, list[tuple[int, int]]]]:
    found: list[dict[int, list[tuple[int, int]]]] = [{} for _ in strands.spans]

    def note(a, b, x, y):
        found[a].setdefault(b, []).append((x, y))
        found[b].setdefault(a, []).append((y, x))

    for gap in strands.gaps:
        for (a, x), (b, y) in combinations(gap, 2):
            if a != b and x != y and (a, b) != (x, y):
                note(a, b, x, y)
                note(x, y, a, b)
    return found
