"""Strands: papers with their stems, and the wires between them.

A paper and the stem that hangs from it are one *strand*: the label in its own row, and below it a
vertical line down to the row above the last paper that builds on it. Every link leaves the stem
of its older paper in the gap above the newer one, through a *wire*. Links of one paper thus share
their way, which saves lines and crossings, and a glance down a stem tells for how long the paper
was built on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

Order: TypeAlias = tuple[int, ...]
"""Strands from left to right; it may leave some out."""


class Span(NamedTuple):
    """The rows through which a strand runs, both included."""

    first: int
    last: int


class Wire(NamedTuple):
    """The part of a link that is no stem: through the gap below a row, to another strand."""

    row: int
    upper: int
    lower: int


@dataclass(frozen=True)
class Strands:
    """Strands by number, and what connects them.

    Attributes:
        spans: The rows of each strand.
        widths: The width of each strand's label in px; 0 for the lower part of a cut strand.
        wires: The connections, each through the one gap that it crosses.
    """

    spans: tuple[Span, ...]
    widths: tuple[int, ...]
    wires: tuple[Wire, ...]

    @classmethod
    def hung(
        cls, rows: Sequence[int], widths: Sequence[int], links: Iterable[tuple[int, int]]
    ) -> "Strands":
        """Hangs stems from papers.

        Args:
            rows: The row of each paper.
            widths: The width of each paper's label in px.
            links: Older and newer paper of each link.
        """
        wires = sorted(Wire(rows[newer] - 1, older, newer) for older, newer in links)
        last = list(rows)
        for row, older, _ in wires:
            last[older] = max(last[older], row)
        return cls(tuple(map(Span, rows, last)), tuple(widths), tuple(wires))

    def cut(self, strand: int, row: int) -> "Strands":
        """Returns strands in which the part of one below a row is a strand of its own.

        The new strand has the next free number and hangs from the old one by a wire.
        """
        piece = len(self.spans)
        spans = list(self.spans)
        spans[strand] = Span(spans[strand].first, row)
        spans.append(Span(row + 1, self.spans[strand].last))
        wires = [
            Wire(wire.row, piece, wire.lower) if wire.upper == strand and wire.row > row else wire
            for wire in self.wires
        ]
        wires.append(Wire(row, strand, piece))
        return Strands(tuple(spans), (*self.widths, 0), tuple(sorted(wires)))

    def is_joint(self, wire: Wire) -> bool:
        """Returns whether a wire leads from a cut strand to its lower part."""
        return not self.widths[wire.lower]

    def above(self, piece: int) -> int:
        """Returns the strand from which the lower part of a cut strand hangs."""
        return next(wire.upper for wire in self.wires if wire.lower == piece)

    @cached_property
    def row_count(self) -> int:
        """The number of rows."""
        return max((span.last for span in self.spans), default=-1) + 1

    @cached_property
    def neighbors(self) -> tuple[tuple[int, ...], ...]:
        """The strands at the other ends of each strand's wires."""
        found: list[list[int]] = [[] for _ in self.spans]
        for _, upper, lower in self.wires:
            found[upper].append(lower)
            found[lower].append(upper)
        return tuple(map(tuple, found))

    def parts(self, strands: Iterable[int]) -> list[list[int]]:
        """Returns strands in groups that wires connect, the largest group first."""
        waiting = dict.fromkeys(strands)
        parts: list[list[int]] = []
        while waiting:
            part = [waiting.popitem()[0]]
            for strand in part:
                for near in self.neighbors[strand]:
                    if near in waiting:
                        del waiting[near]
                        part.append(near)
            parts.append(part)
        return sorted(parts, key=len, reverse=True)

    @cached_property
    def gaps(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The lines below each row, as upper and lower strand; a stem has itself at both ends."""
        found: list[list[tuple[int, int]]] = [[] for _ in range(self.row_count)]
        for strand, (first, last) in enumerate(self.spans):
            for row in range(first, last):
                found[row].append((strand, strand))
        for row, upper, lower in self.wires:
            found[row].append((upper, lower))
        return tuple(map(tuple, found))

    def by_row(self, order: Iterable[int]) -> list[list[int]]:
        """Returns the strands that run through each row, in the given order."""
        rows: list[list[int]] = [[] for _ in range(self.row_count)]
        for strand in order:
            for row in range(self.spans[strand].first, self.spans[strand].last + 1):
                rows[row].append(strand)
        return rows

    def half_width(self, strand: int, row: int) -> int:
        """Returns how far a strand reaches to either side in a row, in px."""
        return self.widths[strand] // 2 if row == self.spans[strand].first else 0
