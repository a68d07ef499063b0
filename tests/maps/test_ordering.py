"""The order of strands."""

from random import Random

import pytest

from mkdocs_papers.maps.ordering import _Search, crossings
from mkdocs_papers.maps.ranking import in_sequence
from mkdocs_papers.maps.strands import Strands

from .invented import invented


def strands_of(count: int, seed: int) -> Strands:
    """Returns the strands of an invented collection with a few papers in each row."""
    collection = invented(count, seed)
    sequence = in_sequence(*collection)
    numbers = {node.id: number for number, node in enumerate(sequence)}
    links = [(numbers[older], numbers[newer]) for older, newer in collection.links]
    row = 0
    rows = [0]
    for number in range(1, count):
        in_row = {other for other in range(number) if rows[other] == row}
        row += len(in_row) == 4 or any(older in in_row for older, newer in links if newer == number)
        rows.append(row)
    return Strands.hung(rows, [node.width for node in sequence], links)


@pytest.mark.parametrize("seed", range(4))
def test_what_settling_gains_is_what_the_lines_cross_less(seed: int) -> None:
    strands, random = strands_of(25, seed), Random(seed)
    search = _Search(strands)
    order = random.sample(
        linked := [strand for strand, near in enumerate(strands.neighbors) if near], len(linked)
    )
    for _ in range(100):
        before = crossings(strands, tuple(order))
        index = random.randrange(len(order))
        gain = search._settle(order.pop(index), order, index)
        assert crossings(strands, tuple(order)) == before - gain
        assert gain >= 0
