"""Invented collections for maps, and what can be measured on a finished layout."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from random import Random
from typing import NamedTuple, TypeAlias

from mkdocs_papers.graph import transitive_reduction
from mkdocs_papers.maps.layers import Node
from mkdocs_papers.maps.layout import BOX_HEIGHT, Box, Layout, Point

Link: TypeAlias = tuple[str, str]

CLEARANCE = 5
"""How far a link stays away from the labels of other papers, in px."""


class Collection(NamedTuple):
    """Papers and the links among them."""

    nodes: list[Node]
    links: list[Link]


def invented(count: int, seed: int, years: int = 12) -> Collection:
    """Returns papers that build on up to three older ones each, mostly recent ones."""
    random = Random(seed)
    days = sorted(random.randrange(365 * years) for _ in range(count))
    nodes = [
        Node(f"p{number:03}", 2 * random.randint(22, 60), 2014 + day // 365, day)
        for number, day in enumerate(days)
    ]
    links = {
        (nodes[max(0, number - 1 - int(random.expovariate(1 / 20)))].id, nodes[number].id)
        for number in range(1, count)
        for _ in range(random.choice((0, 1, 1, 2, 2, 3)))
    }
    return Collection(nodes, transitive_reduction(sorted(links)))


def samples(curve: tuple[Point, ...]) -> Iterator[tuple[float, float]]:
    """Yields places along a curve as a browser draws it, at most a few px from each other."""
    for start, end in pairwise(curve):
        steps = max(abs(end.x - start.x), abs(end.y - start.y)) // 2 + 1
        half = (start.y + end.y) / 2
        for step in range(steps + 1):
            t = step / steps
            weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
            xs, ys = (start.x, start.x, end.x, end.x), (start.y, half, half, end.y)
            yield (
                sum(weight * x for weight, x in zip(weights, xs, strict=True)),
                sum(weight * y for weight, y in zip(weights, ys, strict=True)),
            )


def distance(place: tuple[float, float], box: Box) -> float:
    """Returns how far a place is from a box, in px; 0 inside."""
    x, y = place
    across = max(box.left - x, 0, x - box.left - box.width)
    down = max(box.top - y, 0, y - box.top - BOX_HEIGHT)
    return float((across**2 + down**2) ** 0.5)


def overlaps(layout: Layout) -> list[tuple[str, str]]:
    """Returns the labels that lie over each other or touch."""
    return [
        (a, b)
        for (a, one), (b, other) in combinations(layout.boxes.items(), 2)
        if one.left <= other.left + other.width
        and other.left <= one.left + one.width
        and one.top <= other.top + BOX_HEIGHT
        and other.top <= one.top + BOX_HEIGHT
    ]


def nearest_passages(layout: Layout) -> dict[tuple[Link, str], float]:
    """Returns how near links come to labels that are not at their ends, in px, below 12 px."""
    near: dict[tuple[Link, str], float] = {}
    for link, curve in layout.curves.items():
        places = list(samples(curve))
        for id_, box in layout.boxes.items():
            if id_ not in link and (least := min(distance(place, box) for place in places)) < 12:
                near[link, id_] = least
    return near


def crossings(layout: Layout) -> int:
    """Returns how many times lines cross, where links of one paper on one way are one line."""
    wires = {wire for curve in layout.curves.values() for wire in _by_row(layout, curve)}
    return sum(
        a.y == c.y and (a.x - c.x) * (b.x - d.x) < 0 for (a, b), (c, d) in combinations(wires, 2)
    )


def _by_row(layout: Layout, curve: tuple[Point, ...]) -> Iterator[tuple[Point, Point]]:
    """Yields the parts of a curve between the rows of labels."""
    tops = sorted({box.top for box in layout.boxes.values()})
    for start, end in pairwise(curve):
        for above, below in pairwise(tops):
            if start.y < below and above + BOX_HEIGHT < end.y:
                yield Point(start.x, above + BOX_HEIGHT), Point(end.x, below)
