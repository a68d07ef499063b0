"""Papers in rows."""

from mkdocs_papers.maps.layers import LABEL_GAP, Node, cut_into_layers, in_sequence


def days(*numbers: int, width: int = 100) -> list[Node]:
    return [Node(f"{number:02}", width, 2020, number) for number in numbers]


def test_time_orders_papers() -> None:
    nodes = [Node("b", 1, 2020, 5), Node("c", 1, 2019, 9), Node("a", 1, 2020, 5)]
    assert [node.id for node in in_sequence(nodes, [])] == ["c", "a", "b"]


def test_links_order_papers_of_one_day() -> None:
    nodes = [Node("a", 1, 2020, 5), Node("b", 1, 2020, 5)]
    assert [node.id for node in in_sequence(nodes, [("b", "a")])] == ["b", "a"]


def test_linked_papers_stand_in_different_rows() -> None:
    assert cut_into_layers(days(1, 2, 3, 4), [(1, 2)], 9999) == [range(2), range(2, 4)]


def test_a_band_never_shares_a_row() -> None:
    nodes = [Node("a", 10, 2019, 1), Node("b", 10, 2020, 1)]
    assert cut_into_layers(nodes, [], 9999) == [range(1), range(1, 2)]


def test_rows_are_even() -> None:
    assert cut_into_layers(days(*range(6)), [], 500) == [range(3), range(3, 6)]


def test_stems_take_room_in_the_rows_that_they_pass() -> None:
    nodes = [*days(*range(5)), Node("end", 100, 2021, 1)]
    links = [(0, 1), (0, 5)]
    assert cut_into_layers(nodes, links, 458) == [range(1), range(1, 3), range(3, 5), range(5, 6)]
    assert cut_into_layers(nodes, links, 459) == [range(1), range(1, 5), range(5, 6)]


def test_stems_take_no_room_in_the_row_that_they_leave() -> None:
    nodes = [*days(1, 2), Node("end", 100, 2021, 1)]
    width = 200 + LABEL_GAP
    assert cut_into_layers(nodes, [(0, 2), (1, 2)], width) == [range(2), range(2, 3)]


def test_a_paper_too_wide_for_any_row_has_its_own() -> None:
    assert cut_into_layers(days(1, 2, width=900), [], 500) == [range(1), range(1, 2)]
