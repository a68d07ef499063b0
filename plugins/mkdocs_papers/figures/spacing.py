"""How far strands keep apart, and what follows from that for where each of them can be."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeVar

from .strands import Order, Strands

LABEL_GAP = 16
STEM_GAP = 11

N = TypeVar("N", int, float)


class Distance(NamedTuple):
    """A strand beside another one in a row, and how far apart their middles must be, in px."""

    other: int
    least: int
    row: int


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
                self._to_left[right].append(Distance(left, least, number))
                self._to_right[left].append(Distance(right, least, number))
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

    def lever(self) -> tuple[int, int] | None:
        """Returns where to cut a strand to make the map narrower, if any cut does.

        The narrowest map is as wide as a chain of strands beside each other. A strand that one
        row holds on its left and another one on its right is a lever: it adds up parts of two
        rows. Without levers the chain is a row, and no map is narrower.

        Returns:
            The longest lever of the chain, and the upper one of its two rows.
        """
        margins = self.strands.widths
        strand = max(self.order, key=lambda each: 2 * self.lows[each] + margins[each])
        row, levers = self.strands.spans[strand].first, []
        while True:
            causes = [
                (distance.row != row, distance)
                for distance in self._to_left[strand]
                if self.lows[distance.other] + distance.least == self.lows[strand]
            ]
            held = min(causes)[1].row if causes else self.strands.spans[strand].first
            levers.append((abs(held - row), strand, min(held, row)))
            if not causes:
                break
            strand, row = min(causes)[1].other, held
        length, strand, row = max(levers)
        return (strand, row) if length else None


def least_distance(strands: Strands, left: int, right: int, row: int) -> int:
    """Returns how far apart the middles of two strands must be that are neighbors in a row."""
    halves = strands.half_width(left, row), strands.half_width(right, row)
    return sum(halves) + (LABEL_GAP if all(halves) else STEM_GAP)
