"""How far strands keep apart, and what follows from that for where each of them can be."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from operator import add
from typing import NamedTuple

from .strands import Order, Strands

LABEL_GAP = 16
STEM_GAP = 11


class Distance(NamedTuple):
    """How far apart the middles of two neighbors in a row must be in px.

    Attributes:
        left: Where the left one stands in the order.
        right: Where the right one does.
        least: The distance.
        row: The row.
    """

    left: int
    right: int
    least: int
    row: int


class Spacing:
    """The room for strands that stand in a certain order; every place is the middle of a strand.

    Lists of places follow the order, and a strand goes by its index there.

    Attributes:
        strands: All strands; those that the order leaves out take no room.
        order: The strands from left to right.
        index: Where in the order each of them stands.
        room: The width in which they can be, in px.
        lows: How far left each strand can be.
        highs: How far right.
    """

    def __init__(self, strands: Strands, order: Order, room: int) -> None:
        self.strands = strands
        self.order = order
        self.index = {strand: index for index, strand in enumerate(order)}
        self._distances = [
            Distance(
                self.index[left],
                self.index[right],
                least_distance(strands, left, right, number),
                number,
            )
            for number, row in enumerate(strands.by_row(order))
            for left, right in pairwise(row)
        ]
        self._to_left: list[list[tuple[int, int]]] = [[] for _ in order]
        self._to_right: list[list[tuple[int, int]]] = [[] for _ in order]
        for left, right, least, _ in self._distances:
            self._to_left[right].append((left, least))
            self._to_right[left].append((right, least))
        ends = [(left, right, float(least)) for left, right, least, _ in self._distances]
        self._rightward = sorted((right, left, least) for left, right, least in ends)
        self._leftward = sorted(ends, reverse=True)
        margins = [strands.widths[strand] // 2 for strand in order]
        # Python is twice as fast where it need not turn whole numbers into others in every step.
        self._lows = [float(margin) for margin in margins]
        self._push_right(self._lows)
        self.lows = [int(low) for low in self._lows]
        self._narrowest = max(map(add, self.lows, margins), default=0)
        self.room = max(room, self._narrowest)
        self._highs = [float(self.room - margin) for margin in margins]
        self._push_left(self._highs)
        self.highs = [int(high) for high in self._highs]

    @property
    def middles(self) -> list[float]:
        """The place of each strand halfway between the ends of its room in the narrowest map."""
        spare = self.room - self._narrowest
        return [(low + high - spare) / 2 for low, high in zip(self.lows, self.highs, strict=True)]

    def _push_right(self, places: list[float]) -> None:
        """Changes places to the nearest ones that keep all distances with nothing further left."""
        for right, left, least in self._rightward:
            place = places[left] + least
            if places[right] < place:
                places[right] = place

    def _push_left(self, places: list[float]) -> None:
        """Changes places to the nearest ones that keep all distances with nothing further right."""
        for left, right, least in self._leftward:
            place = places[right] - least
            if places[left] > place:
                places[left] = place

    def spread(self, wanted: Iterable[float]) -> list[float]:
        """Returns places near to those wanted that keep all distances.

        What stands too close is spread to both sides: the mean of spreading everything to the
        right and everything to the left keeps all distances because both do.
        """
        right = [
            low if place < low else high if place > high else place
            for place, low, high in zip(wanted, self._lows, self._highs, strict=True)
        ]
        left = [*right]
        self._push_right(right)
        self._push_left(left)
        return [(a + b) / 2.0 for a, b in zip(right, left, strict=True)]

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
            holds = self._holds(strand, row)
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

    def _holds(self, strand: int, row: int) -> list[tuple[bool, int, int]]:
        """Returns the rows in which a strand cannot be further left, and what holds it there.

        The given row comes first among them.
        """
        index = self.index[strand]
        return [
            (where != row, where, self.order[left])
            for left, right, least, where in self._distances
            if right == index and self.lows[left] + least == self.lows[right]
        ]


def least_distance(strands: Strands, left: int, right: int, row: int) -> int:
    """Returns how far apart the middles of two strands must be that are neighbors in a row."""
    a = strands.widths[left] if strands.spans[left][0] == row else 0
    b = strands.widths[right] if strands.spans[right][0] == row else 0
    return (a + b) // 2 + (LABEL_GAP if a and b else STEM_GAP)
