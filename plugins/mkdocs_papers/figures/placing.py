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
from .strands import Order, Strands, Wire

_STEPS = 40
_SOFTNESS = 120  # px below which a link pulls no stronger for being shorter; at the end 6
_STRIDE = 0.8  # the part of the way to the pull's balance that a strand goes in a step
_PASSES = 6
_BEND = 60  # a bent link costs as much as a straight one that is longer by so many px
_JOINT = 2  # a bend inside a stem counts so many times


@dataclass(frozen=True)
class Placing:
    """Strands and their places.

    Attributes:
        strands: The strands, some of them cut.
        order: The strands from left to right.
        places: The middle of each strand that is in the order, in px from the left edge.
        room: The width in which they had to be, in px.
    """

    strands: Strands
    order: Order
    places: Mapping[int, int]
    room: int

    @property
    def cost(self) -> float:
        """How long and how bent the links are, in px."""
        return sum(_cost(self.strands, wire, self.places) for wire in self.strands.wires)


def place(strands: Strands, order: Order, room: int) -> Placing:
    """Finds places for the strands of an order.

    Args:
        strands: The strands.
        order: Those of them that have links, from left to right.
        room: The width that they should not exceed, in px. They do where a row is wider.
    """
    spacing = _fitted(strands, order, room)
    start = Spacing(spacing.strands, spacing.order, 0).middles
    places = {strand: int(middle // 1) for strand, middle in _pulled(spacing, start).items()}
    _Straightening(spacing, places).run()
    _gather(spacing, places)
    return Placing(spacing.strands, spacing.order, places, spacing.room)


def _gather(spacing: Spacing, places: dict[int, int]) -> None:
    """Slides parts of the map that no link connects to the middle of the largest part."""
    parts = spacing.strands.parts(spacing.order)
    middles = [sum(places[strand] for strand in part) // len(part) for part in parts]
    for part, middle in zip(parts[1:], middles[1:], strict=True):
        way = spacing.slide(places, part, middles[0] - middle)
        places.update({strand: places[strand] + way for strand in part})


def _fitted(strands: Strands, order: Order, room: int) -> Spacing:
    """Cuts strands until all have room, or no cut helps."""
    spacing = Spacing(strands, order, room)
    while spacing.room > room and (lever := spacing.lever()):
        strands = strands.cut(*lever)
        after = order.index(lever[0]) + 1
        order = (*order[:after], len(strands.spans) - 1, *order[after:])
        spacing = Spacing(strands, order, room)
    return spacing


def _cost(strands: Strands, wire: Wire, places: Mapping[int, float]) -> float:
    length = abs(places[wire.upper] - places[wire.lower])
    cost = length + _BEND if length >= 1 else length
    return cost * _JOINT if strands.is_joint(wire) else cost


def _pulled(spacing: Spacing, places: Mapping[int, float]) -> Mapping[int, float]:
    """Returns places where strands are near to their neighbors."""
    for step in range(_STEPS):
        softness = max(_SOFTNESS * 0.9**step, 6)
        strength = dict.fromkeys(spacing.order, 0.0)
        pull = dict.fromkeys(spacing.order, 0.0)
        for _, upper, lower in spacing.strands.wires:
            way = places[lower] - places[upper]
            weight = 1 / (abs(way) + softness)
            strength[upper] += weight
            strength[lower] += weight
            pull[upper] += weight * way
            pull[lower] -= weight * way
        places = spacing.spread(
            {
                strand: places[strand] + _STRIDE * pull[strand] / strength[strand]
                for strand in spacing.order
            }
        )
    return places


class _Straightening:
    """Makes links straight where that is worth its cost; changes the given places."""

    def __init__(self, spacing: Spacing, places: dict[int, int]) -> None:
        self._spacing = spacing
        self._strands = spacing.strands
        self._places = places
        self._wires: dict[int, list[Wire]] = {strand: [] for strand in spacing.order}
        for wire in self._strands.wires:
            self._wires[wire.upper].append(wire)
            self._wires[wire.lower].append(wire)

    def run(self) -> None:
        """Tries every link, nearly straight ones first, until nothing is gained any more."""
        for _ in range(_PASSES):
            wires = sorted(self._strands.wires, key=lambda wire: (abs(self._way(wire)), wire))
            gains = [self._try(wire) for wire in wires]
            if not any(gains):
                break

    def _way(self, wire: Wire) -> int:
        return self._places[wire.lower] - self._places[wire.upper]

    def _try(self, wire: Wire) -> bool:
        """Moves either end of a link to the other, alone or with what stands above and below."""
        _, upper, lower = wire
        return any(
            (way := sign * self._way(wire)) and self._move(group, way)
            for strand, sign in ((upper, 1), (lower, -1))
            for group in ([strand], self._aligned(strand))
        )

    def _aligned(self, strand: int) -> list[int]:
        """Returns the strands to which straight links lead from one, and itself."""
        group = [strand]
        for each in group:
            for _, upper, lower in self._wires[each]:
                other = upper + lower - each
                if other not in group and self._places[other] == self._places[each]:
                    group.append(other)
        return group

    def _move(self, group: Iterable[int], way: int) -> bool:
        """Moves strands if that makes the map better, and tells whether it did."""
        changed = self._spacing.moved(self._places, group, way)
        wires = {wire for strand in changed for wire in self._wires[strand]}
        after = {**self._places, **changed}
        gain = sum(
            _cost(self._strands, wire, self._places) - _cost(self._strands, wire, after)
            for wire in wires
        )
        if gain > 0:
            self._places.update(changed)
        return gain > 0


def fill_gaps(placing: Placing) -> Placing:
    """Adds the papers that have no links, each where its row has room, near to the others in it."""
    places = dict(placing.places)
    order = list(placing.order)
    strands = placing.strands
    for strand in range(len(strands.spans)):
        if strand not in places:
            slot = min(_slots(strands, order, places, placing.room, strand))
            order.insert(slot.position, strand)
            places[strand] = slot.place
    spacing = _fitted(strands, tuple(order), placing.room)
    for piece in range(len(strands.spans), len(spacing.strands.spans)):
        above = piece
        while above not in places:  # a strand that is cut again above a cut hangs in between
            above = spacing.strands.above(above)
        places[piece] = places[above]
    spread = {strand: int(middle // 1) for strand, middle in spacing.spread(places).items()}
    _Straightening(spacing, spread).run()
    return Placing(spacing.strands, spacing.order, spread, spacing.room)


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
