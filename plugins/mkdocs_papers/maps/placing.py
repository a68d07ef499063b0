"""The places of chains from left to right: straight, with short edges, on a map no wider than need be.

Chains are rigid; where that would make the map too wide, single ones are cut. They are pulled to
their neighbors step by step, the stronger the nearer they already are, which makes many edges
fully straight and few long (iteratively reweighted least squares, which tends to the sum of
lengths, the measure of Gansner, Koutsofios, North, and Vo, "A technique for drawing directed
graphs", 1993). Bends are then taken out one by one where that is a gain. Nodes without edges are
placed at both sides of the others.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import floor
from typing import TypeAlias

from .layers import LABEL_GAP, LINE_GAP, LayeredGraph, Order

# For each step, the length in px below which an edge pulls hardly stronger for being shorter.
_SOFTNESSES = [max(120 * 0.45**step, 6.0) for step in range(5)]
_STRIDE = 0.8  # the part of the way to the pull's balance that a chain goes in a step
_PASSES = 6
_BEND = 60  # a bend costs as much as an edge that is longer by so many px
_CUT = 2  # a bend inside a chain counts so many times


def place(graph: LayeredGraph, order: Order, room: int) -> tuple[LayeredGraph, dict[int, int]]:
    """Find places for chains.

    Args:
        graph: The chains.
        order: Those of them that have edges, from left to right.
        room: The width that they should not exceed, in px. They do where a layer is wider.

    Returns:
        The chains, some of them cut to save room, and the middle of each, in px from some left
        edge.
    """
    isolated = [chain for chain in range(len(graph.spans)) if chain not in order]
    spacing = _fitted(graph, (*isolated[::2], *order, *isolated[1::2]), room)
    straight = _Straightening(spacing, _pulled(spacing)).run()
    return spacing.graph, dict(zip(spacing.order, straight, strict=True))


_Hold: TypeAlias = tuple[int, int, int]
"""A chain to the left of another one, how far apart their middles must be in px, in which layer."""


class Spacing:
    """The room for chains in a certain order; every place is the middle of a chain.

    Lists of places follow the order, and a chain goes by its index there.

    Attributes:
        graph: All chains.
        order: The chains from left to right.
        room: The width in which they can be, in px.
        lows: How far left each chain can be.
    """

    def __init__(self, graph: LayeredGraph, order: Order, room: int) -> None:
        self.graph = graph
        self.order = order
        self._margins = [graph.widths[chain] // 2 for chain in order]
        self._holds = _holds(graph, order)
        self.lows: list[int] = []
        for margin, holds in zip(self._margins, self._holds, strict=True):
            self.lows.append(max([margin, *[self.lows[left] + least for left, least, _ in holds]]))
        self._narrowest = max(map(sum, zip(self.lows, self._margins, strict=True)), default=0)
        self.room = max(room, self._narrowest)

    @cached_property
    def segments(self) -> list[tuple[int, int, int]]:
        """Both ends of each segment, and how many times its bend counts."""
        index = {chain: index for index, chain in enumerate(self.order)}
        return [
            (index[upper], index[lower], 1 if self.graph.widths[lower] else _CUT)
            for _, upper, lower in self.graph.segments
        ]

    @cached_property
    def highs(self) -> list[int]:
        """How far right each chain can be."""
        highs = [self.room - margin for margin in self._margins]
        for right, left, least in reversed(self._distances):
            highs[left] = min(highs[left], highs[right] - least)
        return highs

    @property
    def middles(self) -> list[float]:
        """The place of each chain halfway between the ends of its room in the narrowest map."""
        spare = self.room - self._narrowest
        return [(low + high - spare) / 2 for low, high in zip(self.lows, self.highs, strict=True)]

    @cached_property
    def _distances(self) -> list[tuple[int, int, int]]:
        """How far chains keep from those to their left, as right and left chain and px."""
        distances: list[tuple[int, int, int]] = []
        for right, holds in enumerate(self._holds):
            farthest: dict[int, int] = {}
            for left, least, _ in holds:
                farthest[left] = max(least, farthest.get(left, least))
            distances += [(right, left, least) for left, least in farthest.items()]
        return distances

    @cached_property
    def _beside(self) -> tuple[list[list[tuple[int, int]]], list[list[tuple[int, int]]]]:
        """The chains to the left and to the right of each, and how far from it they must be."""
        to_left: list[list[tuple[int, int]]] = [[] for _ in self.order]
        to_right: list[list[tuple[int, int]]] = [[] for _ in self.order]
        for right, left, least in self._distances:
            to_left[right].append((left, least))
            to_right[left].append((right, least))
        return to_left, to_right

    def spread(self, wanted: Iterable[float]) -> list[float]:
        """Return places near to those wanted that keep all distances.

        What is too close is spread to both sides: the mean of spreading everything to the
        right and everything to the left keeps all distances because both do.
        """
        to_right = [
            low if place < low else high if place > high else place
            for place, low, high in zip(wanted, self.lows, self.highs, strict=True)
        ]
        to_left = [*to_right]
        for right, left, least in self._distances:
            if to_right[right] < to_right[left] + least:
                to_right[right] = to_right[left] + least
        for right, left, least in reversed(self._distances):
            if to_left[left] > to_left[right] - least:
                to_left[left] = to_left[right] - least
        return [(a + b) / 2.0 for a, b in zip(to_right, to_left, strict=True)]

    def moved(self, places: Sequence[int], group: Iterable[int], way: int) -> dict[int, int]:
        """Move chains together, and all that they push before them.

        Args:
            places: Where the chains are.
            group: The chains to move.
            way: How far, in px; to the left below 0.

        Returns:
            The new places of what moved; empty where there is no room.
        """
        changed = {chain: places[chain] + way for chain in group}
        pushing = list(changed)
        sign, beside = (1, self._beside[1]) if way > 0 else (-1, self._beside[0])
        while pushing:
            chain = pushing.pop()
            place = changed[chain]
            if not self.lows[chain] <= place <= self.highs[chain]:
                return {}
            for other, least in beside[chain]:
                if sign * (changed.get(other, places[other]) - place) < least:
                    changed[other] = place + sign * least
                    pushing.append(other)
        return changed

    def cut(self) -> tuple[int, int] | None:
        """Return the chain to cut, and the layer below which, to make the map narrower.

        The narrowest map is as wide as some chains beside each other that hold each other apart. A
        chain that one layer holds on its left and another one on its right adds up parts of the
        two; without such chains the width is that of a layer, and no map is narrower. The best cut
        is through a long part whose label is not in the way.
        """
        ways: list[tuple[bool, int, int, int]] = []
        spans = self.graph.spans
        index = max(range(len(self.order)), key=lambda each: self.lows[each] + self._margins[each])
        layer: int | None = spans[self.order[index]].first
        while layer is not None:
            chain = self.order[index]
            tight = [
                (where != layer, where, left)
                for left, least, where in self._holds[index]
                if self.lows[left] + least == self.lows[index]
            ]
            _, held, index = min(tight, default=(False, spans[chain].first, index))
            upper, lower = sorted((held, layer))
            if upper < lower:
                ways.append((upper > spans[chain].first, lower - upper, chain, upper))
            layer = held if tight else None
        if not ways:
            return None
        *_, chain, upper = max(ways)
        return chain, upper


def _least_distance(graph: LayeredGraph, left: int, right: int, layer: int) -> int:
    a = graph.widths[left] if graph.spans[left][0] == layer else 0
    b = graph.widths[right] if graph.spans[right][0] == layer else 0
    return (a + b) // 2 + (LABEL_GAP if a and b else LINE_GAP)


def _holds(graph: LayeredGraph, order: Order) -> list[list[_Hold]]:
    """Return the chains to the left of each chain of an order, in each of its layers."""
    rightmost = [-1] * graph.layer_count
    found: list[list[_Hold]] = []
    for index, chain in enumerate(order):
        first, last = graph.spans[chain]
        found.append(
            [
                (left, _least_distance(graph, order[left], chain, layer), layer)
                for layer, left in enumerate(rightmost[first : last + 1], first)
                if left >= 0
            ]
        )
        rightmost[first : last + 1] = [index] * (last + 1 - first)
    return found


def _fitted(graph: LayeredGraph, order: Order, room: int) -> Spacing:
    spacing = Spacing(graph, order, room)
    while spacing.room > room and (cut := spacing.cut()):
        graph = graph.cut(*cut)
        after = order.index(cut[0]) + 1
        order = (*order[:after], len(graph.spans) - 1, *order[after:])
        spacing = Spacing(graph, order, room)
    return spacing


def _pulled(spacing: Spacing) -> list[float]:
    near: list[list[int]] = [[] for _ in spacing.order]
    for upper, lower, _ in spacing.segments:
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
            wanted.append(place + _STRIDE * pull / strength if others else place)
        places = spacing.spread(wanted)
    return places


class _Straightening:
    """Takes out bends one by one, where that is a gain.

    Either end of a segment moves to the other, with all that straight segments join to it, and
    pushes away what is in its way. What this costs other segments decides whether it stays there.
    """

    def __init__(self, spacing: Spacing, places: Iterable[float]) -> None:
        self._places = [floor(place) for place in places]
        self._spacing = spacing
        self._near: list[list[tuple[int, int, int]]] = [[] for _ in self._places]
        for segment in spacing.segments:
            self._near[segment[0]].append(segment)
            self._near[segment[1]].append(segment)

    def run(self) -> list[int]:
        """Try every segment, nearly straight ones first, until nothing is gained any more."""
        for _ in range(_PASSES):
            ways = [(self._places[b] - self._places[a], a, b) for a, b, _ in self._spacing.segments]
            gains = [self._straighten(a, b) for _, a, b in sorted(ways, key=lambda w: abs(w[0]))]
            if not any(gains):
                break
        return self._places

    def _straighten(self, upper: int, lower: int) -> bool:
        way = self._places[lower] - self._places[upper]
        return bool(way) and (self._move(upper, way) or self._move(lower, -way))

    def _aligned(self, chain: int) -> list[int]:
        group = [chain]
        for each in group:
            for upper, lower, _ in self._near[each]:
                other = upper + lower - each
                if other not in group and self._places[other] == self._places[each]:
                    group.append(other)
        return group

    def _move(self, chain: int, way: int) -> bool:
        """Move a chain and what moves with it, if that makes the map better."""
        places = self._places
        changed = self._spacing.moved(places, self._aligned(chain), way)
        gain = 0
        for upper, lower, times in {segment for each in changed for segment in self._near[each]}:
            was = abs(places[lower] - places[upper])
            is_now = abs(changed.get(lower, places[lower]) - changed.get(upper, places[upper]))
            gain += times * (was - is_now + _BEND * ((was > 0) - (is_now > 0)))
        if gain > 0:
            for each, place in changed.items():
                places[each] = place
        return gain > 0
