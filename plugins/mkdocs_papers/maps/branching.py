"""The order of a map whose links form trees, which needs no search.

A tree is drawn branch by branch, with the strand in the middle of the branches that leave it. Lines
then cross only where one passes a stem of another branch, which is rare. Most maps of a paper are
trees.
"""

from typing import NamedTuple

from .strands import Order, Strands


class _Branch(NamedTuple):
    """A strand and all that hangs from it, but for what it hangs from itself.

    Attributes:
        strand: The strand where it begins.
        order: All its strands from left to right.
        width: How wide their labels are together, in px.
    """

    strand: int
    order: list[int]
    width: int


def order_of_trees(strands: Strands) -> Order | None:
    """Returns the linked strands from left to right; None where their links form no trees."""
    parts = strands.parts(strand for strand, near in enumerate(strands.neighbors) if near)
    if len(strands.wires) > sum(map(len, parts)) - len(parts):
        return None
    order: list[int] = []
    for part in parts:
        middle = min(part, key=lambda strand: (-len(strands.neighbors[strand]), strand))
        order += _branch(strands, middle, None).order
    return tuple(order)


def _branch(strands: Strands, strand: int, origin: int | None) -> _Branch:
    """Returns the branch that begins at a strand, which hangs from another one if any.

    What reaches farthest from the strand stands outside, where its lines pass no stem of the
    others, and of those that reach as far the widest, which keeps links short.
    """
    spans = strands.spans
    branches = [
        _branch(strands, near, strand) for near in strands.neighbors[strand] if near != origin
    ]
    older = [each for each in branches if spans[each.strand].first < spans[strand].first]
    newer = [each for each in branches if spans[each.strand].first > spans[strand].first]
    older.sort(key=lambda each: (-spans[each.strand].last, -each.width, each.strand))
    newer.sort(key=lambda each: (spans[each.strand].first, -each.width, each.strand))
    order: list[int] = []
    for branch in older[::2] + newer[::2]:
        order += branch.order
    order.append(strand)
    for branch in newer[1::2][::-1] + older[1::2][::-1]:
        order += branch.order
    return _Branch(strand, order, strands.widths[strand] + sum(each.width for each in branches))
