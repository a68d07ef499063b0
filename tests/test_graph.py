"""How papers led to papers."""

import pytest

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.graph import Lineage, Link

Pairs = set[tuple[str, str]]


def names(links: list[Link]) -> list[str]:
    return [f"{link.newer.id} {link.kind} {link.older.id}" for link in links]


def pairs(links: list[Link] | tuple[Link, ...]) -> Pairs:
    return {(link.newer.id, link.older.id) for link in links}


def reachable(start: str, links: Pairs) -> set[str]:
    """Returns everything older that can be reached, found the plain way."""
    older = {to for by, to in links if by == start}
    return older.union(*(reachable(each, links) for each in older))


@pytest.fixture(scope="module")
def lineage(library: Library) -> Lineage:
    return Lineage(library)


def test_the_strongest_kind_comes_first(lineage: Lineage, library: Library) -> None:
    assert names(lineage.to_older(library.papers["r-and-d"])) == [
        "r-and-d component cafe-noir",
        "r-and-d extends murmur-2",
        "r-and-d answers murmur",
    ]


def test_what_a_paper_influenced_follows_from_the_others(
    lineage: Lineage, library: Library
) -> None:
    murmur = library.papers["murmur"]
    assert names(lineage.to_newer(murmur)) == [
        "cafe-noir answers murmur",
        "murmur-2 extends murmur",
        "r-and-d answers murmur",
    ]
    assert lineage.influence_count(murmur) == 3


def test_measuring_and_comparing_stay_apart(lineage: Lineage, library: Library) -> None:
    loudness = library.papers["loudness"]
    assert lineage.to_newer(loudness) == []
    assert names(lineage.to_newer(loudness, influence=False)) == [
        "r-and-d evaluates-with loudness",
        "chorus compares-with loudness",
    ]
    assert lineage.influence_count(loudness) == 0
    assert lineage.descendants(loudness) == set()
    assert names(lineage.to_older(library.papers["chorus"], influence=False)) == [
        "chorus compares-with loudness"
    ]


def test_influence_goes_on_over_any_number_of_papers(lineage: Lineage, library: Library) -> None:
    papers = library.papers
    assert lineage.ancestors(papers["chorus"]) == {"r-and-d", "cafe-noir", "murmur-2", "murmur"}
    assert lineage.descendants(papers["murmur"]) == {"cafe-noir", "murmur-2", "r-and-d", "chorus"}
    assert lineage.ancestors(papers["murmur"]) == set()


def test_the_map_leaves_out_what_a_chain_says_as_well(lineage: Lineage, library: Library) -> None:
    assert pairs(lineage.influences) - pairs(lineage.reduced(library.papers.values())) == {
        ("r-and-d", "murmur"),
        ("chorus", "cafe-noir"),
    }


def test_a_paper_that_is_left_out_has_no_links(library: Library) -> None:
    without = library.without(["murmur-2"])
    lineage = Lineage(without)
    assert not any("murmur-2" in pair for pair in pairs(tuple(lineage.links())))
    assert lineage.descendants(without.papers["murmur"]) == {"cafe-noir", "r-and-d", "chorus"}


def test_the_real_map_says_all_that_the_links_say_and_nothing_twice(collection: Checked) -> None:
    lineage = Lineage(collection.library)
    every, drawn = (
        pairs(lineage.influences),
        pairs(lineage.reduced(collection.library.papers.values())),
    )
    for paper in collection.library.papers:
        assert reachable(paper, drawn) == reachable(paper, every)
    for newer, older in drawn:
        assert older not in reachable(newer, drawn - {(newer, older)})


def test_ancestors_and_descendants_of_real_papers_are_each_others_inverse(
    collection: Checked,
) -> None:
    papers, lineage = collection.library.papers, Lineage(collection.library)
    every = pairs(lineage.influences)
    for paper in papers.values():
        ancestors = lineage.ancestors(paper)
        assert ancestors == reachable(paper.id, every)
        assert all(paper.id in lineage.descendants(papers[older]) for older in ancestors)
