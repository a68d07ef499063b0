"""Papers in rows: time runs downward, and no link runs sideways.

Each band (a year) is cut into rows where its sequence in time allows: a row ends before a paper
that builds on one of the row, and before it gets too wide. Among all ways to cut, the one with the
fewest rows is taken, and among those the one with the most even rows; dynamic programming finds it
as Knuth and Plass find the lines of a paragraph ("Breaking paragraphs into lines", 1981).
"""

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from .spacing import LABEL_GAP, STEM_GAP


class Node(NamedTuple):
    """A paper as the layout sees it: a label of some width, at some time.

    Attributes:
        id: Its name in the links.
        width: Width of its label in whole px, an even number.
        band: The strip in which it stands; lower numbers are further up.
        day: Its time within the band.
    """

    id: str
    width: int
    band: int
    day: int


def in_sequence(nodes: Iterable[Node], links: Iterable[tuple[str, str]]) -> list[Node]:
    """Returns the nodes by band, day and id, but every older one before the newer one of a link.

    Raises:
        ValueError: Links run in a circle, or from a band to one further up.
    """
    by_id = {node.id: node for node in nodes}
    newer: dict[str, list[Node]] = {id_: [] for id_ in by_id}
    waits = dict.fromkeys(by_id, 0)
    for old, new in links:
        newer[old].append(by_id[new])
        waits[new] += 1
    ready = [_moment(node) for node in by_id.values() if not waits[node.id]]
    heapify(ready)
    sequence: list[Node] = []
    while ready:
        node = by_id[heappop(ready)[-1]]
        sequence.append(node)
        for each in newer[node.id]:
            waits[each.id] -= 1
            if not waits[each.id]:
                heappush(ready, _moment(each))
    bands = [node.band for node in sequence]
    if len(sequence) < len(by_id) or bands != sorted(bands):
        raise ValueError("links must lead from older papers to newer ones")
    return sequence


def _moment(node: Node) -> tuple[int, int, str]:
    return node.band, node.day, node.id


class _Cut(NamedTuple):
    """A way to cut a sequence, by its cost and by where its last row begins."""

    rows: int
    unevenness: int
    start: int


def cut_into_rows(
    sequence: Sequence[Node], links: Iterable[tuple[int, int]], width: int
) -> list[range]:
    """Cuts a sequence of papers into rows.

    Args:
        sequence: The papers in time.
        links: Older and newer paper of each link, by their place in the sequence.
        width: How wide a row may be, in px, with the stems that pass between its labels. A row
            of one paper may be wider.

    Returns:
        The rows from top to bottom, as ranges of the sequence.
    """
    oldest_allowed, last_use = [-1] * len(sequence), [-1] * len(sequence)
    for old, new in links:
        oldest_allowed[new] = max(oldest_allowed[new], old)
        last_use[old] = max(last_use[old], new)
    cuts = [_Cut(0, 0, 0)]
    stems = 0  # that hang from what stands before the end and are used from there on
    for end in range(1, len(sequence) + 1):
        stems += (last_use[end - 1] >= end) - last_use.count(end - 1)
        cuts.append(
            min(
                _Cut(cuts[start].rows + 1, cuts[start].unevenness + taken**2, start)
                for start, taken in _last_rows(sequence, oldest_allowed, last_use, end, stems)
                if taken <= width or start == end - 1
            )
        )
    return _rows(cuts)


def _last_rows(
    sequence: Sequence[Node],
    oldest_allowed: Sequence[int],
    last_use: Sequence[int],
    end: int,
    stems: int,
) -> Iterable[tuple[int, int]]:
    """Yields start and width in px of every row that could end before `end`."""
    band, barrier, labels = sequence[end - 1].band, -1, -LABEL_GAP
    for start in range(end - 1, -1, -1):
        barrier = max(barrier, oldest_allowed[start])
        if barrier >= start or sequence[start].band != band:
            return
        labels += sequence[start].width + LABEL_GAP
        stems -= last_use[start] >= end
        yield start, labels + STEM_GAP * stems


def _rows(cuts: Sequence[_Cut]) -> list[range]:
    rows: list[range] = []
    end = len(cuts) - 1
    while end:
        rows.append(range(cuts[end].start, end))
        end = cuts[end].start
    return rows[::-1]
