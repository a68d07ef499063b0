"""How far strands keep apart, and what follows from that for where each of them can be."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from operator import add
from typing import NamedTuple, TypeAlias

from .strands import Order, Strands

LABEL_GAP = 16
STEM_GAP = 11


_Hold: TypeAlias = tuple[int, int, int]
"""A strand to the left of another, how far apart their middles must be in px, and in which row."""


class _Decimals(NamedTuple):
    lows: list[float]
    highs: list[float]
    rightward: list[tuple[int, int, float]]
    leftward: list[tuple[int, int, float]]


class Spacing:
    """The room for strands that stand in a certain order; every place is the middle of a strand.

    Lists of places follow the order, and a strand goes by its index there.

    Attributes:
        strands: All strands; those that the order leaves out take no room.
        order: The strands from left to right.
        index: Where in the order each of them stands.
        room: The width in which they can be, in px.
        lows: How far left each strand can be.
    """

    def __init__(self, strands: Strands, order: Order, room: int) -> None:
        self.strands = strands
        self.order = order
        self.index = {strand: index for index, strand in enumerate(order)}
        self._margins = [strands.widths[strand] // 2 for strand in order]
        self._holds = _holds(strands, order)
        self.lows = lows = [*self._margins]
        for right, holds in enumerate(self._holds):
            for left, least, _ in holds:
                if lows[right] < lows[left] + least:
                    lows[right] = lows[left] + least
        self._narrowest = max(map(add, self.lows, self._margins), default=0)
        self.room = max(room, self._narrowest)

    @property
    def middles(self) -> list[float]:
        """The place of each strand halfway between the ends of its room in the narrowest map."""
        spare = self.room - self._narrowest
        return [(low + high - spare) / 2 for low, high in zip(self.lows, self.highs, strict=True)]

    @cached_property
    def highs(self) -> list[int]:
        """How far right each strand can be."""
        highs = [self.room - margin for margin in self._margins]
        for right, left, least in reversed(self._distances):
            highs[left] = min(highs[left], highs[right] - least)
        return highs

    @cached_property
    def _distances(self) -> list[tuple[int, int, int]]:
        """How far each strand keeps from those to its left; strands run from left to right."""
        distances: list[tuple[int, int, int]] = []
        for right, holds in enumerate(self._holds):
            farthest: dict[int, int] = {}
            for left, least, _ in holds:
                farthest[left] = max(least, farthest.get(left, least))
            distances += [(right, left, least) for left, least in farthest.items()]
        return distances

    @cached_property
    def _to_left(self) -> list[list[tuple[int, int]]]:
        """Which strands stand to the left of each, and how far from it at least."""
        beside: list[list[tuple[int, int]]] = [[] for _ in self.order]
        for right, left, least in self._distances:
            beside[right].append((left, least))
        return beside

    @cached_property
    def _to_right(self) -> list[list[tuple[int, int]]]:
        """Which strands stand to the right of each, and how far from it at least."""
        beside: list[list[tuple[int, int]]] = [[] for _ in self.order]
        for right, left, least in self._distances:
            beside[left].append((right, least))
        return beside

    @cached_property
    def _in_decimals(self) -> _Decimals:
        """The bounds and distances in the numbers of `spread`, which saves turning them there."""
        distances = [(right, left, float(least)) for right, left, least in self._distances]
        return _Decimals(
            [*map(float, self.lows)], [*map(float, self.highs)], distances, distances[::-1]
        )

    def spread(self, wanted: Iterable[float]) -> list[float]:
        """Returns places near to those wanted that keep all distances.

        What stands too close is spread to both sides: the mean of spreading everything to the
        right and everything to the left keeps all distances because both do.
        """
        lows, highs, rightward, leftward = self._in_decimals
        to_right = [
            low if place < low else high if place > high else place
            for place, low, high in zip(wanted, lows, highs, strict=True)
        ]
        to_left = [*to_right]
        for right, left, least in rightward:
            place = to_right[left] + least
            if to_right[right] < place:
                to_right[right] = place
        for right, left, least in leftward:
            place = to_left[right] - least
            if to_left[left] > place:
                to_left[left] = place
        return [(a + b) / 2.0 for a, b in zip(to_right, to_left, strict=True)]

    def moved(self, places: Sequence[int], group: Iterable[int], way: int) -> dict[int, int]:
        """Moves strands together, and all that they push before them.

        Args:
            places: Where the strands are.
            group: The strands to move.
            way: How far, in px; to the left below 0.

        Returns:
            The new places of what moved; empty where there is no room.
        """
        changed = {strand: places[strand] + way for strand in group}
        pushing = list(changed)
        sign, beside = (1, self._to_right) if way > 0 else (-1, self._to_left)
        while pushing:
            strand = pushing.pop()
            place = changed[strand]
            if not self.lows[strand] <= place <= self.highs[strand]:
                return {}
            for other, least in beside[strand]:
                if sign * (changed.get(other, places[other]) - place) < least:
                    changed[other] = place + sign * least
                    pushing.append(other)
        return changed

    def slide(self, places: Sequence[int], group: Collection[int], way: int) -> int:
        """Returns how far of a way strands can move together before they meet another one."""
        ends, beside = (self.highs, self._to_right) if way > 0 else (self.lows, self._to_left)
        free = abs(way)
        for strand in group:
            free = min(free, abs(ends[strand] - places[strand]))
            for other, least in beside[strand]:
                if other not in group:
                    free = min(free, abs(places[other] - places[strand]) - least)
        return free if way > 0 else -free

    def lever(self) -> tuple[int, int] | None:
        """Returns where to cut a strand to make the map narrower, if any cut does.

        The narrowest map is as wide as a chain of strands beside each other. A strand that one
        row holds on its left and another one on its right is a lever: it adds up parts of two
        rows. Without levers the chain is a row, and no map is narrower.

        Returns:
            A lever of the chain, and the row below which it is best cut: a long one whose label
            is not in the way, where a link leaves it between the two rows.
        """
        levers: list[tuple[bool, int, int, int]] = []
        first_rows = [span.first for span in self.strands.spans]
        strand = max(
            self.order, key=lambda each: 2 * self.lows[self.index[each]] + self.strands.widths[each]
        )
        row = first_rows[strand]
        while True:
            index = self.index[strand]
            holds = [
                (where != row, where, self.order[left])
                for left, least, where in self._holds[index]
                if self.lows[left] + least == self.lows[index]
            ]
            _, held, other = min(holds, default=(False, first_rows[strand], -1))
            upper, lower = sorted((held, row))
            if upper < lower:
                levers.append((upper > first_rows[strand], lower - upper, strand, upper))
            if not holds:
                break
            strand, row = other, held
        if not levers:
            return None
        _, length, strand, upper = max(levers)
        leaving = (wire.row for wire in self.strands.wires if wire.upper == strand)
        return strand, min((row for row in leaving if 0 <= row - upper < length), default=upper)


def least_distance(strands: Strands, left: int, right: int, row: int) -> int:
    """Returns how far apart the middles of two strands must be that are neighbors in a row."""
    a = strands.widths[left] if strands.spans[left][0] == row else 0
    b = strands.widths[right] if strands.spans[right][0] == row else 0
    return (a + b) // 2 + (LABEL_GAP if a and b else STEM_GAP)


def _holds(strands: Strands, order: Order) -> list[list[_Hold]]:
    """Returns what stands to the left of each strand of an order, in each of its rows."""
    rightmost: list[int | None] = [None] * strands.row_count
    found: list[list[_Hold]] = []
    for index, strand in enumerate(order):
        first, last = strands.spans[strand]
        holds: list[_Hold] = []
        for row in range(first, last + 1):
            left = rightmost[row]
            if left is not None:
                holds.append((left, least_distance(strands, order[left], strand, row), row))
            rightmost[row] = index
        found.append(holds)
    return found
