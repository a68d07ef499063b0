"""Strands: papers with their stems, and the wires between them.

A paper and the stem that hangs from it are one *strand*: the label in its own row, and below it a
vertical line down to the row above the last paper that builds on it. Every link leaves the stem
of its older paper in the gap above the newer one, through a *wire*. Links of one paper thus share
their way, which saves lines and crossings, and a glance down a stem tells how long a paper was
built on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


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
        wires: The connections, each through the one gap that it crosses.
    """

    spans: tuple[Span, ...]
    wires: tuple[Wire, ...]

    @classmethod
    def hung(cls, rows: Sequence[int], links: Iterable[tuple[int, int]]) -> "Strands":
        """Hangs stems from papers.

        Args:
            rows: The row of each paper.
            links: Older and newer paper of each link.
        """
        last = list(rows)
        links = list(links)
        for older, newer in links:
            last[older] = max(last[older], rows[newer] - 1)
        return cls(
            tuple(Span(*ends) for ends in zip(rows, last, strict=True)),
            tuple(sorted(Wire(rows[newer] - 1, older, newer) for older, newer in links)),
        )

    @cached_property
    def neighbors(self) -> list[list[int]]:
        """The strands at the other ends of each strand's wires."""
        found: list[list[int]] = [[] for _ in self.spans]
        for _, upper, lower in self.wires:
            found[upper].append(lower)
            found[lower].append(upper)
        return found

    @cached_property
    def gaps(self) -> list[list[tuple[int, int]]]:
        """The lines below each row, as upper and lower strand; a stem has itself at both ends."""
        found: list[list[tuple[int, int]]] = [
            [] for _ in range(max((span.last for span in self.spans), default=-1) + 1)
        ]
        for strand, (first, last) in enumerate(self.spans):
            for row in range(first, last):
                found[row].append((strand, strand))
        for row, upper, lower in self.wires:
            found[row].append((upper, lower))
        return found
