"""The order of chains."""

from random import Random

import pytest

from mkdocs_papers.maps.layers import LayeredGraph, in_sequence
from mkdocs_papers.maps.ordering import _Search, _tree_order, best_order, crossings

from .invented import invented


def graph_of(count: int, seed: int) -> LayeredGraph:
    """Return the layered graph of an invented collection with a few papers in each layer."""
    collection = invented(count, seed)
    sequence = in_sequence(*collection)
    numbers = {node.id: number for number, node in enumerate(sequence)}
    edges = [(numbers[older], numbers[newer]) for older, newer in collection.links]
    layers = [0]
    for number in range(1, count):
        layer = [other for other in range(number) if layers[other] == layers[-1]]
        is_full = len(layer) == 4
        follows = any(older in layer for older, newer in edges if newer == number)
        layers.append(layers[-1] + (is_full or follows))
    return LayeredGraph.of(layers, [node.width for node in sequence], edges)


@pytest.mark.parametrize("seed", range(4))
def test_what_settling_gains_is_what_the_lines_cross_less(seed: int) -> None:
    graph, random = graph_of(25, seed), Random(seed)
    search = _Search(graph, random)
    joined = [chain for chain, near in enumerate(graph.neighbors) if near]
    order = random.sample(joined, len(joined))
    for _ in range(100):
        before = crossings(graph, tuple(order))
        index = random.randrange(len(order))
        gain = search._settle(order.pop(index), order, index)
        assert crossings(graph, tuple(order)) == before - gain
        assert gain >= 0


def test_a_paper_stands_in_the_middle_of_what_led_to_it_and_of_what_it_led_to() -> None:
    graph = LayeredGraph.of([0, 0, 0, 1, 2, 2], [60] * 6, [(0, 3), (1, 3), (2, 3), (3, 4), (3, 5)])
    order = _tree_order(graph)
    assert {*order[: order.index(3)]} == {0, 2, 4}
    assert {*order[order.index(3) + 1 :]} == {1, 5}
    assert crossings(graph, order) == 0


def test_branches_stay_together_and_the_widest_stand_outside() -> None:
    edges = [(0, 1), (0, 2), (0, 3), (1, 4), (1, 5), (2, 6)]
    graph = LayeredGraph.of([0, 1, 1, 1, 2, 2, 2], [60, 60, 60, 40, 90, 90, 60], edges)
    assert best_order(graph) == (4, 1, 5, 3, 0, 6, 2)


def test_two_ways_to_one_paper_need_no_crossing() -> None:
    graph = LayeredGraph.of([0, 1, 1, 2], [60] * 4, [(0, 1), (0, 2), (1, 3), (2, 3)])
    assert crossings(graph, best_order(graph)) == 0


def test_components_stand_beside_each_other_and_isolated_nodes_are_left_out() -> None:
    order = best_order(LayeredGraph.of([0, 0, 1, 1, 1], [60] * 5, [(0, 2), (1, 3)]))
    assert sorted(order) == [0, 1, 2, 3]
    assert {*order[:2]} in ({0, 2}, {1, 3})
    assert best_order(LayeredGraph.of([0, 0], [60, 60], [])) == ()
