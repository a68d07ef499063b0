"""Where strands stand from left to right: stems upright, links short, the map no wider than need be.

Strands are rigid, so stems are straight; where that would make the map too wide, single ones are
cut. Strands are pulled to their neighbors step by step, the stronger the nearer they already are,
which makes many links fully straight and few long (iteratively reweighted least squares, which
tends to the sum of lengths, the measure of Gansner, Koutsofios, North and Vo, "A technique for
drawing directed graphs", 1993). Then links are made straight one by one where that is a gain.
Papers without links come last and fill gaps.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .spacing import Spacing, least_distance
from .straightening import Straightening, cost, ends_of_links
from .strands import Order, Strands

# For each step, the length in px below which a link pulls hardly stronger for being shorter.
_SOFTNESSES = [max(120 * 0.45**step, 6.0) for step in range(5)]
_STRIDE = 0.8  # the part of the way to the pull's balance that a strand goes in a step


@dataclass(frozen=True)
class Placing:
    """Strands and their places.

    Attributes:
        spacing: The strands, some of them cut, in their order and in the room that they had.
        places: The middle of each strand in this order, in px from the left edge.
        is_settled: Whether no link can be made straight any more where that is a gain.
    """

    spacing: Spacing
    places: list[int]
    is_settled: bool

    @property
    def by_strand(self) -> dict[int, int]:
        """The place of each strand that is in the order."""
        return dict(zip(self.spacing.order, self.places, strict=True))

    @property
    def cost(self) -> int:
        """How long and how bent the links are, in px."""
        return sum(
            times * cost(self.places[lower] - self.places[upper])
            for upper, lower, times in ends_of_links(self.spacing)
        )


def place(strands: Strands, order: Order, room: int) -> Placing:
    """Finds places for the strands of an order.

    Args:
        strands: The strands.
        order: Those of them that have links, from left to right.
        room: The width that they should not exceed, in px. They do where a row is wider.
    """
    spacing = _fitted(strands, order, room)
    placing = _straightened(spacing, _pulled(spacing))
    return _gathered(placing)


def _gathered(placing: Placing) -> Placing:
    """Slides parts of the map that no link connects to the middle of the largest part."""
    spacing, places = placing.spacing, [*placing.places]
    parts = [
        [spacing.index[strand] for strand in part] for part in spacing.strands.parts(spacing.order)
    ]
    middles = [sum(places[each] for each in part) // len(part) for part in parts]
    for part, middle in zip(parts[1:], middles[1:], strict=True):
        way = spacing.slide(places, part, middles[0] - middle)
        for each in part:
            places[each] += way
    return Placing(spacing, places, placing.is_settled and places == placing.places)


def _fitted(strands: Strands, order: Order, room: int) -> Spacing:
    """Cuts strands until all have room, or no cut helps."""
    spacing = Spacing(strands, order, room)
    while spacing.room > room and (lever := spacing.lever()):
        strands = strands.cut(*lever)
        after = order.index(lever[0]) + 1
        order = (*order[:after], len(strands.spans) - 1, *order[after:])
        spacing = Spacing(strands, order, room)
    return spacing


def _pulled(spacing: Spacing) -> list[float]:
    """Returns places where strands are near to their neighbors."""
    near: list[list[int]] = [[] for _ in spacing.order]
    for upper, lower, _ in ends_of_links(spacing):
        near[upper].append(lower)
        near[lower].append(upper)
    places = spacing.middles
    for softness in _SOFTNESSES:
        wanted = []
        for place, others in zip(places, near, strict=True):
            strength = pull = 0.0
            for other in others:
                way = places[other] - place
                weight = 1.0 / (abs(way) + softness)
                strength += weight
                pull += weight * way
            wanted.append(place + _STRIDE * pull / strength)
        places = spacing.spread(wanted)
    return places


def _straightened(spacing: Spacing, places: Iterable[float]) -> Placing:
    straightening = Straightening(spacing, [int(place // 1) for place in places])
    is_settled = straightening.run()
    return Placing(spacing, straightening.places, is_settled)


def fill_gaps(placing: Placing) -> Placing:
    """Adds the papers that have no links, each where its row has room, near to the others in it."""
    strands, room = placing.spacing.strands, placing.spacing.room
    places = placing.by_strand
    order = list(places)
    for strand in range(len(strands.spans)):
        if strand not in places:
            slot = min(_slots(strands, order, places, room, strand))
            order.insert(slot.position, strand)
            places[strand] = slot.place
    if placing.is_settled and len(order) == len(placing.places):
        return placing
    spacing = _fitted(strands, tuple(order), room)
    for piece in range(len(strands.spans), len(spacing.strands.spans)):
        above = piece
        while above not in places:  # a strand that is cut again above a cut hangs in between
            above = spacing.strands.above(above)
        places[piece] = places[above]
    return _straightened(spacing, spacing.spread([places[strand] for strand in spacing.order]))


class _Slot(NamedTuple):
    """A place for a strand between two neighbors in its row; less is better.

    Attributes:
        shortage: How much room is missing, in px.
        distance: How far the place is from the middle of the row's other labels, in px.
        place: The middle of the strand, in px.
        position: Where it comes to stand in the order.
    """

    shortage: int
    distance: int
    place: int
    position: int


def _slots(
    strands: Strands, order: Sequence[int], places: Mapping[int, int], room: int, strand: int
) -> Iterator[_Slot]:
    """Yields the slots for a strand that has no place yet."""
    number = strands.spans[strand].first
    row = strands.by_row(order)[number]
    half = strands.half_width(strand, number)
    left_edge, right_edge = _edges(strands, places) or (0, room)
    labels = [places[each] for each in row if strands.half_width(each, number)]
    home = sum(labels) // len(labels) if labels else (left_edge + right_edge) // 2
    lows = [
        left_edge + half,
        *(places[a] + least_distance(strands, a, strand, number) for a in row),
    ]
    highs = [
        *(places[b] - least_distance(strands, strand, b, number) for b in row),
        right_edge - half,
    ]
    starts = [order.index(row[0]) if row else len(order), *(order.index(a) + 1 for a in row)]
    for low, high, position in zip(lows, highs, starts, strict=True):
        place = min(max(home, low), high) if low <= high else (low + high) // 2
        yield _Slot(max(low - high, 0), abs(place - home), place, position)


def _edges(strands: Strands, places: Mapping[int, int]) -> tuple[int, int] | None:
    """Returns how far the labels reach to the left and to the right."""
    if not places:
        return None
    halves = {strand: strands.widths[strand] // 2 for strand in places}
    return (
        min(place - halves[strand] for strand, place in places.items()),
        max(place + halves[strand] for strand, place in places.items()),
    )
