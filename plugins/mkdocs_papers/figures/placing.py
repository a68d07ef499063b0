"""Where strands stand from left to right: stems upright, links short, the map no wider than need be.

Strands are rigid, so stems are straight; where that would make the map too wide, single ones are
cut. Strands are pulled to their neighbors step by step, the stronger the nearer they already are,
which makes many links fully straight and few long (iteratively reweighted least squares, which
tends to the sum of lengths, the measure of Gansner, Koutsofios, North and Vo, "A technique for
drawing directed graphs", 1993). Then links are made straight one by one where that is a gain.
Papers without links come last and fill gaps.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .spacing import Spacing, least_distance
from .strands import Order, Strands

# How near links pull no stronger for being shorter in each step, in px; the steps are 40.
_SOFTNESSES = [max(120 * 0.9**step, 6.0) for step in range(40)]
_STRIDE = 0.8  # the part of the way to the pull's balance that a strand goes in a step
_PASSES = 6
_BEND = 60  # a bent link costs as much as a straight one that is longer by so many px
_JOINT = 2  # a bend inside a stem counts so many times


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
            times * _cost(self.places[lower] - self.places[upper])
            for upper, lower, times in _links(self.spacing)
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


def _links(spacing: Spacing) -> list[tuple[int, int, int]]:
    """Returns both ends of each wire, by their index in the order, and how much its bend counts."""
    strands, index = spacing.strands, spacing.index
    return [
        (index[wire.upper], index[wire.lower], _JOINT if strands.is_joint(wire) else 1)
        for wire in strands.wires
    ]


def _cost(way: int) -> int:
    """Returns what a link costs that runs sideways for so many px."""
    return abs(way) + _BEND if way else 0


def _pulled(spacing: Spacing) -> list[float]:
    """Returns places where strands are near to their neighbors."""
    near: list[list[int]] = [[] for _ in spacing.order]
    for upper, lower, _ in _links(spacing):
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


def _straightened(spacing: Spacing, places: Sequence[float]) -> Placing:
    """Returns whole places in which links are straight where that is worth its cost."""
    straightening = _Straightening(spacing, [int(place // 1) for place in places])
    is_settled = straightening.run()
    return Placing(spacing, straightening.places, is_settled)


class _Straightening:
    """Makes links straight where that is worth its cost.

    Attributes:
        places: Where the strands are by now.
    """

    def __init__(self, spacing: Spacing, places: list[int]) -> None:
        self.places = places
        self._spacing = spacing
        self._links = _links(spacing)
        self._near: list[list[int]] = [[] for _ in places]
        for link, (upper, lower, _) in enumerate(self._links):
            self._near[upper].append(link)
            self._near[lower].append(link)
        self._moves = 0
        self._in_vain: dict[int, int] = {}

    def run(self) -> bool:
        """Tries every link, nearly straight ones first, until nothing is gained any more.

        Returns:
            Whether it came to that.
        """
        for _ in range(_PASSES):
            before = self._moves
            for link in sorted(range(len(self._links)), key=lambda link: abs(self._way(link))):
                if self._in_vain.get(link) != self._moves and not self._try(link):
                    self._in_vain[link] = self._moves
            if self._moves == before:
                return True
        return False

    def _way(self, link: int) -> int:
        upper, lower, _ = self._links[link]
        return self.places[lower] - self.places[upper]

    def _try(self, link: int) -> bool:
        """Moves either end of a link to the other, alone or with what stands above and below."""
        upper, lower, _ = self._links[link]
        way = self.places[lower] - self.places[upper]
        return bool(way) and (self._shift(upper, way) or self._shift(lower, -way))

    def _shift(self, strand: int, way: int) -> bool:
        alone = self._spacing.moved(self.places, [strand], way)
        if not alone:
            return False  # and with others, there is even less room
        if self._take(alone):
            return True
        group = self._aligned(strand)
        return len(group) > 1 and self._take(self._spacing.moved(self.places, group, way))

    def _aligned(self, strand: int) -> list[int]:
        """Returns the strands to which straight links lead from one, and itself."""
        group = [strand]
        for each in group:
            for link in self._near[each]:
                upper, lower, _ = self._links[link]
                other = upper + lower - each
                if other not in group and self.places[other] == self.places[each]:
                    group.append(other)
        return group

    def _take(self, changed: Mapping[int, int]) -> bool:
        """Takes new places if they make the map better, and tells whether they do."""
        places, after = self.places, [*self.places]
        for strand, place in changed.items():
            after[strand] = place
        gain = 0
        for link in {link for strand in changed for link in self._near[strand]}:
            upper, lower, times = self._links[link]
            was, is_now = places[lower] - places[upper], after[lower] - after[upper]
            if was != is_now:
                gain += times * (_cost(was) - _cost(is_now))
        if gain > 0:
            self.places = after
            self._moves += 1
        return gain > 0


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
