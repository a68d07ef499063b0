"""Maps around one paper."""

from itertools import pairwise

from mkdocs_papers.maps.layers import Node
from mkdocs_papers.maps.star import place_star

NODES = [
    Node(id_, 60, int(band), day)
    for day, (id_, band) in enumerate(zip("abcdefgh", "01222333", strict=True))
]
LINKS = [("a", "b"), ("b", "c"), ("b", "d"), ("b", "e"), ("c", "f"), ("c", "g"), ("e", "h")]


def test_papers_stand_in_the_middle_of_what_they_are_linked_with() -> None:
    x = place_star(NODES, LINKS, 600)
    assert x["a"] == x["b"] == x["d"]
    assert x["c"] + x["e"] == 2 * x["b"]
    assert x["f"] + x["g"] == 2 * x["c"]
    assert x["e"] == x["h"]


def test_rows_run_in_time_and_leave_room_between_labels() -> None:
    x = place_star(NODES, LINKS, 600)
    for row in ("cde", "fgh"):
        places = [x[id_] for id_ in row]
        assert places == sorted(places)
        assert min(b - a for a, b in pairwise(places)) >= 76


def test_other_maps_are_no_stars() -> None:
    assert not place_star(NODES, LINKS, 200)
    assert not place_star(NODES, [*LINKS, ("d", "g")], 600)
    assert not place_star(NODES, [*LINKS[:-1], ("b", "h")], 600)
    assert not place_star(NODES, [*LINKS[:-1], ("a", "e")], 600)
    assert not place_star([], [], 600)
