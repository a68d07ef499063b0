"""What holds for every map, whatever is on it."""

from itertools import pairwise
from random import Random

import pytest

from mkdocs_papers.maps.layers import Node
from mkdocs_papers.maps.layout import BOX_HEIGHT, lay_out

from .invented import CLEARANCE, Collection, crossings, invented, nearest_passages, overlaps

ROOM = 1060


def chained(*ids: str) -> list[tuple[str, str]]:
    return list(pairwise(ids))


def papers(ids: str, width: int = 60) -> list[Node]:
    """Returns papers of one letter each, one a year."""
    return [Node(id_, width, 2000 + number, number) for number, id_ in enumerate(ids)]


COLLECTIONS = {
    **{
        f"{count} papers, {seed}": invented(count, seed) for count in (3, 20, 60) for seed in (1, 2)
    },
    "one year": invented(40, 3, years=1),
    "no links": Collection(invented(30, 4).nodes, []),
    "one paper": Collection(papers("a"), []),
    "nothing": Collection([], []),
    "a chain": Collection(papers("abcdef"), chained(*"abcdef")),
    "a wheel": Collection(papers("abcdefgh"), [("a", id_) for id_ in "bcdefgh"]),
    "a funnel": Collection(papers("abcdefgh"), [(id_, "h") for id_ in "abcdefg"]),
    "long names": Collection(papers("abcd", width=900), chained(*"abcd")),
    "apart": Collection(papers("abcdefgh"), [("a", "c"), ("b", "d"), ("e", "g"), ("f", "h")]),
}


@pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=COLLECTIONS)
class TestEveryMap:
    """What a reader can rely on."""

    def test_labels_stand_apart(self, collection: Collection) -> None:
        layout = lay_out(*collection, ROOM)
        assert overlaps(layout) == []
        assert layout.boxes.keys() == {node.id for node in collection.nodes}

    def test_links_keep_clear_of_other_labels(self, collection: Collection) -> None:
        near = nearest_passages(lay_out(*collection, ROOM))
        assert {key: px for key, px in near.items() if px < CLEARANCE} == {}

    def test_links_lead_downward_from_label_to_label(self, collection: Collection) -> None:
        layout = lay_out(*collection, ROOM)
        assert layout.curves.keys() == set(collection.links)
        for (older, newer), curve in layout.curves.items():
            first, last = layout.boxes[older], layout.boxes[newer]
            assert curve[0] == (first.left + first.width // 2, first.top + BOX_HEIGHT)
            assert curve[-1] == (last.left + last.width // 2, last.top)
            assert all(a.y < b.y for a, b in pairwise(curve))

    def test_rows_follow_time(self, collection: Collection) -> None:
        layout = lay_out(*collection, ROOM)
        moments = [
            (layout.boxes[node.id].top, node)
            for node in sorted(collection.nodes, key=lambda node: (node.band, node.day, node.id))
        ]
        assert [top for top, _ in moments] == sorted(top for top, _ in moments)

    def test_strips_hold_their_papers(self, collection: Collection) -> None:
        layout = lay_out(*collection, ROOM)
        strips = {strip.band: strip for strip in layout.strips}
        assert list(strips) == sorted({node.band for node in collection.nodes})
        for node in collection.nodes:
            strip = strips[node.band]
            assert strip.top < layout.boxes[node.id].top < strip.bottom - BOX_HEIGHT

    def test_everything_is_inside(self, collection: Collection) -> None:
        layout = lay_out(*collection, ROOM)
        assert layout.width <= ROOM
        xs = [point.x for curve in layout.curves.values() for point in curve]
        assert all(0 <= x <= layout.width for x in xs)
        assert all(0 <= box.left <= layout.width - box.width for box in layout.boxes.values())

    def test_the_order_of_what_is_given_does_not_matter(self, collection: Collection) -> None:
        before = lay_out(*collection, ROOM)
        random = Random(0)
        nodes = random.sample(collection.nodes, len(collection.nodes))
        links = random.sample(collection.links, len(collection.links))
        assert lay_out(nodes, links, ROOM) == before


@pytest.mark.parametrize("name", ["a chain", "a wheel", "a funnel", "apart"])
def test_maps_without_need_for_crossings_have_none(name: str) -> None:
    assert crossings(lay_out(*COLLECTIONS[name], ROOM)) == 0


def test_trees_have_no_crossings() -> None:
    nodes = [Node(f"{n:02}", 80, 2000 + n // 4, n) for n in range(40)]
    links = [(f"{(n - 1) // 2:02}", f"{n:02}") for n in range(1, 40)]
    assert crossings(lay_out(nodes, links, ROOM)) == 0


def test_a_chain_is_a_straight_line() -> None:
    layout = lay_out(*COLLECTIONS["a chain"], ROOM)
    assert {point.x for curve in layout.curves.values() for point in curve} == {30}


def test_a_long_link_runs_straight_beside_what_it_passes() -> None:
    layout = lay_out(papers("abcd"), [*chained(*"abcd"), ("a", "d")], ROOM)
    *_, straight, end = layout.curves["a", "d"]
    assert straight.x == end.x or layout.curves["a", "d"][0].x == straight.x


def test_papers_without_links_fill_gaps() -> None:
    nodes, links = invented(30, 1)
    alone = Node("alone", 60, nodes[9].band, nodes[9].day)
    assert lay_out([*nodes, alone], links, ROOM).width <= lay_out(nodes, links, ROOM).width + 80


def test_parts_that_no_link_connects_stand_near_each_other() -> None:
    layout = lay_out(*COLLECTIONS["apart"], ROOM)
    assert layout.width < 200


def test_a_narrow_map_cuts_stems_rather_than_getting_wide() -> None:
    collection = invented(40, 7)
    for room in (400, 600, 800):
        layout = lay_out(*collection, room)
        assert layout.width <= room
        assert overlaps(layout) == []


def test_rows_that_cannot_be_narrow_make_the_map_wide() -> None:
    layout = lay_out(papers("ab", width=500), [("a", "b")], 300)
    assert layout.width == 500


@pytest.mark.parametrize(
    "links", [[("a", "b"), ("b", "a")], [("b", "a")]], ids=["circle", "upward"]
)
def test_links_against_time_are_refused(links: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match="older papers to newer"):
        lay_out(papers("ab"), links, ROOM)
