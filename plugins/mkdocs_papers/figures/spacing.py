"""How far strands keep apart, and what follows from that for where each of them can be."""

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import TypeAlias, TypeVar

from .strands import Order, Strands

LABEL_GAP = 16
STEM_GAP = 11

N = TypeVar("N", int, float)


Distance: TypeAlias = tuple[int, int, int]
"""A strand beside another one, how far apart their middles must be in px, and in which row."""


class Spacing:
    """The room for strands that stand in a certain order; every place is the middle of a strand.

    Attributes:
        strands: All strands; those that the order leaves out take no room.
        order: The strands from left to right.
        room: The width in which they can be, in px.
        lows: How far left each strand can be.
        highs: How far right.
    """

    def __init__(self, strands: Strands, order: Order, room: int) -> None:
        self.strands = strands
        self.order = order
        self._to_left: dict[int, list[Distance]] = {strand: [] for strand in order}
        self._to_right: dict[int, list[Distance]] = {strand: [] for strand in order}
        for number, row in enumerate(strands.by_row(order)):
            for left, right in pairwise(row):
                least = least_distance(strands, left, right, number)
                self._to_left[right].append((left, least, number))
                self._to_right[left].append((right, least, number))
        margins = {strand: strands.widths[strand] // 2 for strand in order}
        self.lows = self._spread_right(margins)
        self.room = max([room, *(low + margins[strand] for strand, low in self.lows.items())])
        self.highs = self._spread_left({strand: self.room - margins[strand] for strand in order})

    @property
    def middles(self) -> dict[int, float]:
        """The place of each strand halfway between the ends of its room."""
        return {strand: (low + self.highs[strand]) / 2 for strand, low in self.lows.items()}

    def _spread_right(self, wanted: Mapping[int, N]) -> dict[int, N]:
        """Returns the places nearest to those wanted where nothing moves to the left."""
        places: dict[int, N] = {}
        for strand in self.order:
            place = wanted[strand]
            for other, least, _ in self._to_left[strand]:
                place = max(place, places[other] + least)
            places[strand] = place
        return places

    def _spread_left(self, wanted: Mapping[int, N]) -> dict[int, N]:
        """Returns the places nearest to those wanted where nothing moves to the right."""
        places: dict[int, N] = {}
        for strand in reversed(self.order):
            place = wanted[strand]
            for other, least, _ in self._to_right[strand]:
                place = min(place, places[other] - least)
            places[strand] = place
        return places

    def spread(self, wanted: Mapping[int, float]) -> dict[int, float]:
        """Returns places near to those wanted that keep all distances.

        What stands too close is spread to both sides: the mean of spreading everything to the
        right and everything to the left keeps all distances because both do.
        """
        inside = {
            strand: min(max(wanted[strand], self.lows[strand]), self.highs[strand])
            for strand in self.order
        }
        right, left = self._spread_right(inside), self._spread_left(inside)
        return {strand: (right[strand] + left[strand]) / 2 for strand in self.order}

    def moved(self, places: Mapping[int, int], group: Iterable[int], way: int) -> dict[int, int]:
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
            for other, least, _ in beside[strand]:
                if sign * (changed.get(other, places[other]) - place) < least:
                    changed[other] = place + sign * least
                    pushing.append(other)
        return changed

    def slide(self, places: Mapping[int, int], group: Collection[int], way: int) -> int:
        """Returns how far of a way strands can move together before they meet another one."""
        ends, beside = (self.highs, self._to_right) if way > 0 else (self.lows, self._to_left)
        free = abs(way)
        for strand in group:
            free = min(free, abs(ends[strand] - places[strand]))
            for other, least, _ in beside[strand]:
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
        strand = max(self.order, key=lambda each: 2 * self.lows[each] + self.strands.widths[each])
        row = first_rows[strand]
        while True:
            holds = [
                (where != row, where, other)
                for other, least, where in self._to_left[strand]
                if self.lows[other] + least == self.lows[strand]
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
