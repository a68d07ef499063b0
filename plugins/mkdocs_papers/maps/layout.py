"""The layout of a map: from papers and links to boxes and curves.

This is where the steps of the package come together. All lengths are in whole px; x runs to the
right from the left edge of the leftmost label, y downward from the top.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from .ordering import best_orders
from .placing import Placing, fill_gaps, place
from .ranking import Node, cut_into_rows, in_sequence
from .spacing import LABEL_GAP
from .strands import Strands

BOX_HEIGHT = 28
CLEARANCE = 5
"""How far a link stays away from the labels of other papers, in px."""

_GAP = 26  # the least height of the gap between rows
_BAND_GAP = 8  # added to the gap between bands
_SLOPE = 24  # a gap grows by 1 px for so many px that a link runs sideways in it
_LARGEST_GROWTH = 24
_MARGIN = 14  # above the first row and below the last one
_FILL = 0.8  # how full a row may be; the rest is for stems and straight links
_MOST_CANDIDATES = 2  # orders that are placed, of which the better placed one is taken
_PLACED = 160  # papers that are placed in both, which bounds the time for large maps


class Point(NamedTuple):
    """A place on the map."""

    x: int
    y: int


class Box(NamedTuple):
    """The label of a paper; `left` and `top` are its upper left corner."""

    left: int
    top: int
    width: int


class Strip(NamedTuple):
    """The part of the map that belongs to one band.

    Attributes:
        band: The number of the band.
        top: Its upper end.
        bottom: Its lower end.
        middle: The middle of its first row of labels.
    """

    band: int
    top: int
    bottom: int
    middle: int


@dataclass(frozen=True)
class Layout:
    """A map that is ready to be drawn.

    Attributes:
        width: From the leftmost label or line to the rightmost one.
        height: From the top of the first strip to the bottom of the last one.
        strips: The bands that have papers, from top to bottom.
        boxes: The label of each node, by its id, in the order of time.
        curves: The way of each link, by older and newer id. From one point to the next goes a
            cubic curve that is vertical at both ends, with its control points at half the
            height; between points above each other that is a straight line.
    """

    width: int
    height: int
    strips: tuple[Strip, ...]
    boxes: Mapping[str, Box]
    curves: Mapping[tuple[str, str], tuple[Point, ...]]


def lay_out(nodes: Iterable[Node], links: Iterable[tuple[str, str]], room: int) -> Layout:
    """Lays out a map.

    The result depends on what is given, not on its order.

    Args:
        nodes: The papers.
        links: Older and newer id of each link.
        room: The width that the map should not exceed, in px. It does where a single row is
            wider, because of a very long label or more stems than there is room for.

    Raises:
        ValueError: Links run in a circle, or from a band to one further up.
    """
    by_id = sorted(nodes, key=lambda node: node.id)
    return _laid_out(tuple(by_id), tuple(sorted(set(links))), room)


@lru_cache(maxsize=8192)  # more than a site has, as each build asks for all in the same order
def _laid_out(nodes: tuple[Node, ...], links: tuple[tuple[str, str], ...], room: int) -> Layout:
    """Lays out a map; a site that is built again takes up the maps that stayed as they were."""
    sequence = in_sequence(nodes, links)
    numbers = {node.id: number for number, node in enumerate(sequence)}
    numbered = [(numbers[older], numbers[newer]) for older, newer in links]
    rows = cut_into_rows(sequence, numbered, int(room * _FILL))
    row_of = [number for number, row in enumerate(rows) for _ in row]
    strands = Strands.hung(row_of, [node.width for node in sequence], numbered)
    count = max(1, min(_MOST_CANDIDATES, _PLACED // max(len(sequence), 1)))
    candidates = [place(strands, order, room) for order in best_orders(strands, count)]
    placing = fill_gaps(min(candidates, key=lambda each: each.cost))
    return _Drawing(sequence, [sequence[row.start].band for row in rows], placing).layout(links)


def fit_in_a_row(widths: Iterable[int], room: int) -> bool:
    """Returns whether labels of these widths may stand in one row of a map, all in px."""
    return sum(width + LABEL_GAP for width in widths) - LABEL_GAP <= room * _FILL


class _Drawing:
    """Boxes, strips and curves of placed strands."""

    def __init__(self, sequence: list[Node], bands: list[int], placing: Placing) -> None:
        self._sequence = sequence
        self._numbers = {node.id: number for number, node in enumerate(sequence)}
        self._bands = bands
        self._strands = placing.spacing.strands
        self._pieces = {
            wire.upper: wire.lower for wire in self._strands.wires if self._strands.is_joint(wire)
        }
        places = placing.by_strand
        left = min(
            (place - self._strands.widths[strand] // 2 for strand, place in places.items()),
            default=0,
        )
        self._x = {strand: place - left for strand, place in places.items()}
        self._tops = self._row_tops()

    def layout(self, links: Iterable[tuple[str, str]]) -> Layout:
        """Returns the finished layout."""
        reach = [x + self._strands.widths[strand] // 2 for strand, x in self._x.items()]
        strips = self._strips()
        return Layout(
            width=max(reach, default=0),
            height=strips[-1].bottom if strips else 0,
            strips=strips,
            boxes=MappingProxyType(
                {node.id: self._box(number) for number, node in enumerate(self._sequence)}
            ),
            curves=MappingProxyType(
                {link: self._curve(*(self._numbers[id_] for id_ in link)) for link in links}
            ),
        )

    def _row_tops(self) -> list[int]:
        """Returns the upper ends of the rows of labels; gaps are higher where links run far."""
        farthest = [0] * len(self._bands)
        for row, upper, lower in self._strands.wires:
            farthest[row] = max(farthest[row], abs(self._x[upper] - self._x[lower]))
        tops = [_MARGIN]
        for (band, next_band), far in zip(pairwise(self._bands), farthest, strict=False):
            gap = (
                _GAP + min(far // _SLOPE, _LARGEST_GROWTH) + (_BAND_GAP if band != next_band else 0)
            )
            tops.append(tops[-1] + BOX_HEIGHT + gap)
        return tops

    def _strips(self) -> tuple[Strip, ...]:
        strips: list[Strip] = []
        for band, rows in groupby(range(len(self._bands)), key=self._bands.__getitem__):
            first, *_ = members = list(rows)
            below = members[-1] + 1
            bottom = self._tops[below - 1] + BOX_HEIGHT + _MARGIN
            if below < len(self._bands):
                bottom = (self._tops[below - 1] + BOX_HEIGHT + self._tops[below]) // 2
            top = strips[-1].bottom if strips else 0
            strips.append(Strip(band, top, bottom, self._tops[first] + BOX_HEIGHT // 2))
        return tuple(strips)

    def _box(self, number: int) -> Box:
        width = self._strands.widths[number]
        top = self._tops[self._strands.spans[number].first]
        return Box(self._x[number] - width // 2, top, width)

    def _curve(self, older: int, newer: int) -> tuple[Point, ...]:
        """Follows a link down the stem of the older paper and over to the newer one."""
        spans, tops = self._strands.spans, self._tops
        row = spans[newer].first
        strand, x = older, self._x[older]
        points = [Point(x, tops[spans[older].first] + BOX_HEIGHT)]
        while (last := spans[strand].last) < row - 1:
            points.append(Point(x, tops[last] + BOX_HEIGHT))
            strand = self._pieces[strand]
            x = self._x[strand]
            points.append(Point(x, tops[last + 1]))
        points.append(Point(x, tops[row - 1] + BOX_HEIGHT))
        points.append(Point(self._x[newer], tops[row]))
        return _without_needless(points)


def _without_needless(points: list[Point]) -> tuple[Point, ...]:
    """Leaves out points that stand twice or on a straight line between their neighbors."""
    inner = [
        point
        for before, point, after in zip(points, points[1:], points[2:], strict=False)
        if point != before and not before.x == point.x == after.x
    ]
    return (points[0], *inner, points[-1])
