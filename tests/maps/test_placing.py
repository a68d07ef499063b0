"""Places from left to right."""

import pytest

from mkdocs_papers.maps.layers import LayeredGraph
from mkdocs_papers.maps.ordering import best_order
from mkdocs_papers.maps.placing import Spacing, _fitted, _Straightening, place

from .test_ordering import graph_of


@pytest.mark.parametrize("room", [300, 600, 900])
@pytest.mark.parametrize("seed", range(4))
def test_no_bend_is_left_that_is_better_taken_out(seed: int, room: int) -> None:
    graph = graph_of(20, seed)
    placed, x = place(graph, best_order(graph), room)
    spacing = Spacing(placed, tuple(x), max(room, 1))
    assert _Straightening(spacing, x.values()).run() == [*x.values()]


def test_a_chain_that_makes_the_map_wide_is_cut() -> None:
    edges = [(0, 3), (1, 3), (3, 4), (0, 4), (2, 4)]
    graph = LayeredGraph.of([0, 0, 1, 2, 3], [200, 60, 200, 60, 60], edges)
    order = best_order(graph)
    room = Spacing(graph, order, 0).room
    narrow = _fitted(graph, order, room - 20)
    assert narrow.room < room
    assert len(narrow.graph.continuations) > 0
