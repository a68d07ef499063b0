"""The layout of a map: from papers and links to boxes and curves.

Most maps of one paper need no search (`star`). All others are laid out in layers, after Sugiyama,
Tagawa, and Toda ("Methods for visual understanding of hierarchical system structures", 1981):
papers come into layers (`layers`), in an order that avoids crossings (`ordering`), and get their
places from left to right (`placing`) and, here, from top to bottom. All lengths are in whole px; x
runs to the right from the left edge of the leftmost label, y downward from the top.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from .layers import LABEL_GAP, LayeredGraph, Node, cut_into_layers, in_sequence
from .ordering import best_order
from .placing import place
from .star import place_star

BOX_HEIGHT = 28

_GAP = 26  # the least height of the gap between layers
_BAND_GAP = 8  # added to the gap between bands
_SLOPE = 24  # a gap grows by 1 px for so many px that an edge runs sideways in it
_LARGEST_GROWTH = 24
_MARGIN = 14  # above the first layer and below the last one
_FILL = 0.8  # how full of labels a layer may be; the rest is for lines


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
        middle: The middle of its first layer of labels.
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
        boxes: The label of each node, by its id, in chronological order.
        curves: The route of each link, by older and newer id. From one point to the next goes a
            cubic curve that is vertical at both ends, with its control points at half the
            height; between points above each other that is a straight line.
    """

    width: int
    height: int
    strips: tuple[Strip, ...]
    boxes: Mapping[str, Box]
    curves: Mapping[tuple[str, str], tuple[Point, ...]]


def lay_out(nodes: Iterable[Node], links: Iterable[tuple[str, str]], room: int) -> Layout:
    """Lay out a map.

    The result depends on what is given, not on its order.

    Args:
        nodes: The papers.
        links: Older and newer id of each link.
        room: The width that the map should not exceed, in px. It does where a single layer is
            wider, because of a very long label or more lines than there is room for.

    Raises:
        ValueError: Links form a cycle, or lead from a band to one further up.
    """
    arcs = tuple(sorted(set(links)))
    sequence = in_sequence(nodes, arcs)
    if x := place_star(sequence, arcs, room):
        return _as_star(sequence, arcs, x)
    return _in_layers(sequence, arcs, room)


def _as_star(
    sequence: Sequence[Node], links: Iterable[tuple[str, str]], x: Mapping[str, int]
) -> Layout:
    bands = sorted({node.band for node in sequence})
    layer = {node.id: bands.index(node.band) for node in sequence}
    tops = _tops(bands, [(layer[older], abs(x[older] - x[newer])) for older, newer in links])
    curves = {
        (older, newer): (
            Point(x[older], tops[layer[older]] + BOX_HEIGHT),
            Point(x[newer], tops[layer[newer]]),
        )
        for older, newer in links
    }
    middles = [(x[node.id], tops[layer[node.id]]) for node in sequence]
    return _layout(sequence, middles, curves, _strips(bands, tops))


def _in_layers(sequence: Sequence[Node], links: Sequence[tuple[str, str]], room: int) -> Layout:
    numbers = {node.id: number for number, node in enumerate(sequence)}
    edges = [(numbers[older], numbers[newer]) for older, newer in links]
    layers = cut_into_layers(sequence, edges, int(room * _FILL))
    layer_of = [number for number, layer in enumerate(layers) for _ in layer]
    uncut = LayeredGraph.of(layer_of, [node.width for node in sequence], edges)
    graph, places = place(uncut, best_order(uncut), room)
    left = min((x - graph.widths[chain] // 2 for chain, x in places.items()), default=0)
    x = {chain: middle - left for chain, middle in places.items()}
    bands = [sequence[layer.start].band for layer in layers]
    tops = _tops(bands, [(layer, abs(x[a] - x[b])) for layer, a, b in graph.segments])
    curves = {link: _curve(graph, x, tops, *edge) for link, edge in zip(links, edges, strict=True)}
    middles = [(x[number], tops[layer]) for number, layer in enumerate(layer_of)]
    return _layout(sequence, middles, curves, _strips(bands, tops))


def _layout(
    sequence: Sequence[Node],
    middles: Iterable[tuple[int, int]],
    curves: Mapping[tuple[str, str], tuple[Point, ...]],
    strips: tuple[Strip, ...],
) -> Layout:
    boxes = {
        node.id: Box(x - node.width // 2, top, node.width)
        for node, (x, top) in zip(sequence, middles, strict=True)
    }
    ends = [box.left + box.width for box in boxes.values()]
    ends += [point.x for curve in curves.values() for point in curve]
    width = max(ends, default=0)
    height = strips[-1].bottom if strips else 0
    return Layout(width, height, strips, boxes, curves)


def fit_in_a_layer(widths: Iterable[int], room: int) -> bool:
    """Return whether labels of these widths fit into one layer of a map, all in px."""
    return sum(width + LABEL_GAP for width in widths) - LABEL_GAP <= room * _FILL


def _tops(bands: Sequence[int], runs: Iterable[tuple[int, int]]) -> list[int]:
    """Return the upper ends of the layers of labels; gaps are higher where edges run far.

    Args:
        bands: The band of each layer.
        runs: For each edge the layer below which it runs sideways, and how far.
    """
    farthest = [0] * len(bands)
    for layer, far in runs:
        farthest[layer] = max(farthest[layer], far)
    tops = [_MARGIN]
    for (band, next_band), far in zip(pairwise(bands), farthest, strict=False):
        growth = min(far // _SLOPE, _LARGEST_GROWTH) + (_BAND_GAP if band != next_band else 0)
        tops.append(tops[-1] + BOX_HEIGHT + _GAP + growth)
    return tops


def _strips(bands: list[int], tops: list[int]) -> tuple[Strip, ...]:
    strips: list[Strip] = []
    for band, layers in groupby(range(len(bands)), key=bands.__getitem__):
        first, *_ = members = list(layers)
        end = tops[members[-1]] + BOX_HEIGHT
        is_last = members[-1] + 1 == len(bands)
        bottom = end + _MARGIN if is_last else (end + tops[members[-1] + 1]) // 2
        top = strips[-1].bottom if strips else 0
        strips.append(Strip(band, top, bottom, tops[first] + BOX_HEIGHT // 2))
    return tuple(strips)


def _curve(
    graph: LayeredGraph, x: Mapping[int, int], tops: list[int], older: int, newer: int
) -> tuple[Point, ...]:
    """Follow an edge down the chain of the older paper and over to the newer one."""
    layer, chain = graph.spans[newer].first, older
    points = [Point(x[older], tops[graph.spans[older].first] + BOX_HEIGHT)]
    while (last := graph.spans[chain].last) < layer - 1:
        points.append(Point(x[chain], tops[last] + BOX_HEIGHT))
        chain = graph.continuations[chain]
        points.append(Point(x[chain], tops[last + 1]))
    points.append(Point(x[chain], tops[layer - 1] + BOX_HEIGHT))
    points.append(Point(x[newer], tops[layer]))
    inner = [
        point
        for before, point, after in zip(points, points[1:], points[2:], strict=False)
        if point != before and not before.x == point.x == after.x
    ]
    return (points[0], *inner, points[-1])
