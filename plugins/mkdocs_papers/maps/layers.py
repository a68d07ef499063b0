"""Layers: papers in rows from top to bottom, and the layered graph that their links make.

Time runs downward, and no link runs sideways. Each band (a year) is cut into layers where its
sequence in time allows: a layer ends before a paper that builds on one in it, and before it gets
too wide. Among all ways to cut, the one with the fewest layers is taken, and among those the one
with the most even layers; dynamic programming finds it as Knuth and Plass find the lines of a
paragraph ("Breaking paragraphs into lines", 1981).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple, TypeAlias

LABEL_GAP = 16
"""Px between two labels of a layer."""

LINE_GAP = 11
"""Px between a dummy node and what is beside it."""

Order: TypeAlias = tuple[int, ...]
"""Chains from left to right; it may leave some out."""


class Node(NamedTuple):
    """A paper as the layout sees it: a label of some width, at some time.

    Attributes:
        id: Its name in the links.
        width: Width of its label in whole px, an even number.
        band: The band in which it is placed; lower numbers are further up.
        day: Its time within the band.
    """

    id: str
    width: int
    band: int
    day: int


class Span(NamedTuple):
    """The layers through which a chain runs, both included."""

    first: int
    last: int


class Segment(NamedTuple):
    """The part of an edge between two layers that joins two chains.

    Attributes:
        layer: The upper one of the two layers.
        upper: The chain that it leaves.
        lower: The chain that begins in the layer below.
    """

    layer: int
    upper: int
    lower: int


@dataclass(frozen=True)
class LayeredGraph:
    """Chains by number, and the segments that join them.

    All edges that leave a node share its dummy nodes: the node and, in each layer down to the one
    above its last neighbor, one dummy node make up a *chain*, which is drawn as a label with a
    vertical line below it. An edge leaves the chain in the gap above its other end, through a
    *segment*. That saves lines and crossings, and the length of a chain shows for how long a paper
    was built on.

    Attributes:
        spans: The layers of each chain.
        widths: The width in px of the label at the head of each chain; 0 for the lower part of a
            chain that was cut, which has dummy nodes only.
        segments: What joins the chains.
    """

    spans: tuple[Span, ...]
    widths: tuple[int, ...]
    segments: tuple[Segment, ...]

    @classmethod
    def of(
        cls, layers: Sequence[int], widths: Sequence[int], edges: Iterable[tuple[int, int]]
    ) -> "LayeredGraph":
        """Give each node its chain.

        Args:
            layers: The layer of each node.
            widths: The width of each node's label in px.
            edges: Older and newer node of each edge.
        """
        segments = sorted(Segment(layers[newer] - 1, older, newer) for older, newer in edges)
        last = list(layers)
        for layer, upper, _ in segments:
            last[upper] = max(last[upper], layer)
        return cls(tuple(map(Span, layers, last)), tuple(widths), tuple(segments))

    def cut(self, chain: int, layer: int) -> "LayeredGraph":
        """Make the part of a chain below a layer a chain of its own, with the next free number.

        The edge that bends there becomes a segment between the two parts.
        """
        part = len(self.spans)
        spans = [*self.spans, Span(layer + 1, self.spans[chain].last)]
        spans[chain] = Span(spans[chain].first, layer)
        segments = [
            Segment(each.layer, part, each.lower)
            if each.upper == chain and each.layer > layer
            else each
            for each in self.segments
        ]
        segments.append(Segment(layer, chain, part))
        return LayeredGraph(tuple(spans), (*self.widths, 0), tuple(sorted(segments)))

    @cached_property
    def continuations(self) -> dict[int, int]:
        """The lower part of each chain that was cut."""
        return {each.upper: each.lower for each in self.segments if not self.widths[each.lower]}

    @cached_property
    def layer_count(self) -> int:
        """The number of layers."""
        return max((span.last for span in self.spans), default=-1) + 1

    @cached_property
    def neighbors(self) -> tuple[tuple[int, ...], ...]:
        """The chains at the other ends of each chain's segments."""
        found: list[list[int]] = [[] for _ in self.spans]
        for _, upper, lower in self.segments:
            found[upper].append(lower)
            found[lower].append(upper)
        return tuple(map(tuple, found))

    @cached_property
    def gaps(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The lines below each layer, by upper and lower chain, which for a chain are itself."""
        found: list[list[tuple[int, int]]] = [[] for _ in range(self.layer_count)]
        for chain, (first, last) in enumerate(self.spans):
            for layer in range(first, last):
                found[layer].append((chain, chain))
        for layer, upper, lower in self.segments:
            found[layer].append((upper, lower))
        return tuple(map(tuple, found))


def in_sequence(nodes: Iterable[Node], links: Iterable[tuple[str, str]]) -> list[Node]:
    """Sort nodes by band, day, and id, but every older one before the newer one of a link.

    Raises:
        ValueError: Links form a cycle, or lead from a band to one further up.
    """
    by_id = {node.id: node for node in nodes}
    newer_than: dict[str, list[str]] = {id_: [] for id_ in by_id}
    waits = dict.fromkeys(by_id, 0)
    for older, newer in links:
        newer_than[older].append(newer)
        waits[newer] += 1
    ready = sorted((node.band, node.day, node.id) for node in by_id.values() if not waits[node.id])
    sequence: list[Node] = []
    while ready:
        *_, id_ = heappop(ready)
        sequence.append(by_id[id_])
        for newer in newer_than[id_]:
            waits[newer] -= 1
            if not waits[newer]:
                heappush(ready, (by_id[newer].band, by_id[newer].day, newer))
    bands = [node.band for node in sequence]
    if len(sequence) < len(by_id) or bands != sorted(bands):
        raise ValueError("links must lead from older papers to newer ones")
    return sequence


def cut_into_layers(
    sequence: Sequence[Node], edges: Iterable[tuple[int, int]], width: int
) -> list[range]:
    """Cut a sequence of papers into layers.

    Args:
        sequence: The papers in chronological order.
        edges: Older and newer paper of each edge, by their place in the sequence.
        width: How wide a layer may be, in px, with the chains that pass between its labels. A
            layer of one paper may be wider.

    Returns:
        The layers from top to bottom, as ranges of the sequence.
    """
    newest_neighbor, last_use = [-1] * len(sequence), [-1] * len(sequence)
    for older, newer in edges:
        newest_neighbor[newer] = max(newest_neighbor[newer], older)
        last_use[older] = max(last_use[older], newer)
    cuts = [(0, 0, 0)]  # number of layers, their unevenness, and where the last one begins
    for end in range(1, len(sequence) + 1):
        ways: list[tuple[int, int, int]] = []
        barrier, taken = -1, -LABEL_GAP
        passing = sum(use >= end for use in last_use[:end])
        for start in range(end - 1, -1, -1):
            barrier = max(barrier, newest_neighbor[start])
            taken += sequence[start].width + LABEL_GAP
            passing -= last_use[start] >= end
            width_here = taken + LINE_GAP * passing
            if start < end - 1 and (
                sequence[start].band != sequence[start + 1].band
                or barrier >= start
                or taken > width
            ):
                break
            if width_here <= width or start == end - 1:
                layers, unevenness, _ = cuts[start]
                ways.append((layers + 1, unevenness + width_here**2, start))
        cuts.append(min(ways))
    found: list[range] = []
    end = len(sequence)
    while end:
        *_, start = cuts[end]
        found.append(range(start, end))
        end = start
    return found[::-1]
