"""Trees are put in order along their links."""

from mkdocs_papers.maps.branching import order_of_trees
from mkdocs_papers.maps.ordering import best_orders, crossings
from mkdocs_papers.maps.strands import Strands


def test_a_paper_stands_in_the_middle_of_what_led_to_it_and_of_what_it_led_to() -> None:
    rows = [0, 0, 0, 1, 2, 2]
    strands = Strands.hung(rows, [60] * 6, [(0, 3), (1, 3), (2, 3), (3, 4), (3, 5)])
    order = order_of_trees(strands)
    assert order
    assert {*order[: order.index(3)]} == {0, 2, 4}
    assert {*order[order.index(3) + 1 :]} == {1, 5}
    assert crossings(strands, order) == 0


def test_branches_stay_together_and_the_widest_stand_outside() -> None:
    links = [(0, 1), (0, 2), (0, 3), (1, 4), (1, 5), (2, 6)]
    strands = Strands.hung([0, 1, 1, 1, 2, 2, 2], [60, 60, 60, 40, 90, 90, 60], links)
    order = order_of_trees(strands)
    assert order == (4, 1, 5, 3, 0, 6, 2)
    assert crossings(strands, order) == 0


def test_links_that_pass_no_stem_are_inside() -> None:
    links = [(0, 1), (0, 2), (1, 3), (0, 4)]
    strands = Strands.hung([0, 1, 1, 3, 2], [60] * 5, links)
    order = order_of_trees(strands)
    assert order
    assert crossings(strands, order) == 0
    assert abs(order.index(4) - order.index(0)) == 1


def test_trees_apart_stand_beside_each_other_and_what_has_no_link_is_left_out() -> None:
    strands = Strands.hung([0, 0, 1, 1, 1], [60] * 5, [(0, 2), (1, 3)])
    order = order_of_trees(strands)
    assert order
    assert sorted(order) == [0, 1, 2, 3]
    assert {*order[:2]} in ({0, 2}, {1, 3})


def test_two_ways_to_one_paper_are_no_tree() -> None:
    strands = Strands.hung([0, 1, 1, 2], [60] * 4, [(0, 1), (0, 2), (1, 3), (2, 3)])
    assert order_of_trees(strands) is None
    assert crossings(strands, best_orders(strands, 1)[0]) == 0


def test_a_map_without_links_has_no_order() -> None:
    assert order_of_trees(Strands.hung([0, 0], [60, 60], [])) == ()
