"""How papers led to papers."""

import pytest

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.graph import (
    Arc,
    Edge,
    InfluenceGraph,
    transitive_closure,
    transitive_reduction,
)

CHAIN = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]


def names(edges: list[Edge]) -> list[str]:
    return [f"{edge.newer.id} {edge.kind} {edge.older.id}" for edge in edges]


def arcs(edges: list[Edge] | tuple[Edge, ...]) -> set[Arc]:
    return {(edge.newer.id, edge.older.id) for edge in edges}


def ancestors(paper: str, edges: set[Arc]) -> set[str]:
    """Return every older paper that edges lead to, found the plain way."""
    older = {to for by, to in edges if by == paper}
    return older.union(*(ancestors(each, edges) for each in older))


@pytest.fixture(scope="module")
def graph(library: Library) -> InfluenceGraph:
    return InfluenceGraph(library)


def test_the_strongest_kind_comes_first(graph: InfluenceGraph, library: Library) -> None:
    assert names(graph.edges_to_older(library.papers["r-and-d"])) == [
        "r-and-d component cafe-noir",
        "r-and-d extends murmur-2",
        "r-and-d answers murmur",
    ]


def test_what_a_paper_influenced_is_derived_from_the_others(
    graph: InfluenceGraph, library: Library
) -> None:
    murmur = library.papers["murmur"]
    assert names(graph.edges_to_newer(murmur)) == [
        "cafe-noir answers murmur",
        "murmur-2 extends murmur",
        "r-and-d answers murmur",
    ]
    assert graph.influence_count(murmur) == 3


def test_evaluating_and_comparing_are_no_influence(graph: InfluenceGraph, library: Library) -> None:
    loudness = library.papers["loudness"]
    assert graph.edges_to_newer(loudness) == []
    assert names(graph.edges_to_newer(loudness, influence=False)) == [
        "r-and-d evaluates-with loudness",
        "chorus compares-with loudness",
    ]
    assert graph.influence_count(loudness) == 0
    assert names(graph.edges_to_older(library.papers["chorus"], influence=False)) == [
        "chorus compares-with loudness"
    ]


def test_the_reduction_leaves_out_what_a_longer_path_implies(
    graph: InfluenceGraph, library: Library
) -> None:
    reduction = arcs(graph.transitive_reduction(library.papers.values()))
    assert arcs(graph.influences) - reduction == {("r-and-d", "murmur"), ("chorus", "cafe-noir")}


def test_a_path_outside_of_the_chosen_papers_implies_nothing(
    graph: InfluenceGraph, library: Library
) -> None:
    papers = [paper for paper in library.papers.values() if paper.id != "murmur-2"]
    edges = graph.influences_among(papers)
    assert not any("murmur-2" in arc for arc in arcs(edges))
    assert ("cafe-noir", "murmur") in arcs(graph.transitive_reduction(papers))


def test_a_paper_that_is_left_out_has_no_edges(library: Library) -> None:
    edges = InfluenceGraph(library.without(["murmur-2"])).edges
    assert edges
    assert not any("murmur-2" in arc for arc in arcs(edges))


def test_the_reduction_of_the_collection_keeps_every_ancestor_and_has_no_edge_to_spare(
    collection: Checked,
) -> None:
    graph = InfluenceGraph(collection.library)
    every = arcs(graph.influences)
    reduction = arcs(graph.transitive_reduction(collection.library.papers.values()))
    for paper in collection.library.papers:
        assert ancestors(paper, reduction) == ancestors(paper, every)
    for newer, older in reduction:
        assert older not in ancestors(newer, reduction - {(newer, older)})


def test_the_closure_does_not_depend_on_the_order_of_arcs() -> None:
    expected = {"a": 0b1110, "b": 0b1100, "c": 0b1000, "d": 0}
    assert transitive_closure("abcd", CHAIN) == expected
    assert transitive_closure("abcd", CHAIN[::-1]) == expected


def test_the_closure_of_a_cycle_leads_back_to_its_start() -> None:
    cycle = [("a", "b"), ("b", "a"), ("b", "c")]
    assert transitive_closure("abc", cycle) == {"a": 0b111, "b": 0b111, "c": 0}


def test_arcs_that_a_longer_path_implies_are_left_out_in_any_order() -> None:
    assert transitive_reduction(CHAIN) == [("a", "b"), ("b", "c"), ("c", "d")]
    assert transitive_reduction(CHAIN[::-1]) == [("c", "d"), ("b", "c"), ("a", "b")]
    assert transitive_reduction([("a", "c"), ("c", "d")]) == [("a", "c"), ("c", "d")]
