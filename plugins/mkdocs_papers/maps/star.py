"""Maps around one paper, placed without a search.

Most maps of a paper are a tree two steps deep: around the paper those next to it, and beyond each
of these its own group, every band in one row. Groups are centered at the paper that they belong
to, as in tidy drawings of trees (Reingold and Tilford, "Tidier drawings of trees", 1981).
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from .layers import LABEL_GAP, Node

_STRAIGHTENED = 24  # px by which a row moves at most so that its middle link is straight

_Arm: TypeAlias = tuple[str, list[str]]
"""A paper next to the one in the center, and its group beyond."""


def place_star(
    nodes: Sequence[Node], links: Sequence[tuple[str, str]], room: int
) -> dict[str, int]:
    """Place the labels of a map around one of its papers.

    Args:
        nodes: The papers in chronological order.
        links: Older and newer id of each link.
        room: The width in px that the map must not exceed.

    Returns:
        The middle of each label, in px from the left edge of the leftmost one; nothing where there
        is not enough room, the links make no such tree, or one of them passes by a band.
    """
    if len(links) != len(nodes) - 1:
        return {}
    near: dict[str, list[str]] = {node.id: [] for node in nodes}
    for older, newer in links:
        near[older].append(newer)
        near[newer].append(older)
    rows = {band: row for row, band in enumerate(sorted({node.band for node in nodes}))}
    row = {node.id: rows[node.band] for node in nodes}
    widths = {node.id: node.width for node in nodes}
    for center in sorted(near, key=lambda id_: -len(near[id_])):
        if sum(len(near[id_]) for id_ in near[center]) < len(links):
            continue  # some are more than two steps away
        x = {center: 0}
        for side in (-1, 1):
            arms: list[_Arm] = [
                (id_, [far for far in row if far in near[id_] and row[far] == row[id_] + side])
                for id_ in row
                if id_ in near[center] and row[id_] == row[center] + side
            ]
            x |= _places(arms, widths)
        if len(x) == len(nodes):
            left = min(x[id_] - width // 2 for id_, width in widths.items())
            right = max(x[id_] + width // 2 for id_, width in widths.items())
            return {id_: x[id_] - left for id_ in x} if right - left <= room else {}
    return {}


def _places(arms: Sequence[_Arm], widths: Mapping[str, int]) -> dict[str, int]:
    """Place one side of a star, as the mean of packing it to the left and to the right."""
    if not arms:
        return {}
    to_left, size = _packed(arms, widths)
    to_right = [size - place for place in _packed(arms[::-1], widths)[0][::-1]]
    places = [(a + b) // 2 for a, b in zip(to_left, to_right, strict=True)]
    middle = (places[0] + places[-1]) // 2
    if len(arms) % 2 and abs(places[len(arms) // 2] - middle) <= _STRAIGHTENED:
        middle = places[len(arms) // 2]
    x: dict[str, int] = {}
    for (id_, group), place in zip(arms, places, strict=True):
        x[id_] = place - middle
        left = x[id_] - _extent(group, widths) // 2
        for far in group:
            x[far] = left + widths[far] // 2
            left += widths[far] + LABEL_GAP
    return x


def _packed(arms: Sequence[_Arm], widths: Mapping[str, int]) -> tuple[list[int], int]:
    """Place arms as far left as possible, and return how far right they reach."""
    places: list[int] = []
    end = far_end = -LABEL_GAP
    for id_, group in arms:
        half, far_half = widths[id_] // 2, _extent(group, widths) // 2
        place = end + LABEL_GAP + half
        if group:
            place = max(place, far_end + LABEL_GAP + far_half)
            far_end = place + far_half
        end = place + half
        places.append(place)
    return places, max(end, far_end)


def _extent(group: Sequence[str], widths: Mapping[str, int]) -> int:
    return sum(widths[id_] + LABEL_GAP for id_ in group) - LABEL_GAP
