"""Places from left to right."""

from dataclasses import replace

import pytest

from mkdocs_papers.maps.ordering import best_orders
from mkdocs_papers.maps.placing import fill_gaps, place
from mkdocs_papers.maps.straightening import Straightening
from mkdocs_papers.maps.strands import Strands

from .test_ordering import strands_of


@pytest.mark.parametrize("room", [300, 600, 900])
@pytest.mark.parametrize("seed", range(4))
def test_a_settled_placing_has_no_link_that_can_be_made_straight(seed: int, room: int) -> None:
    strands = strands_of(20, seed)
    placing = place(strands, best_orders(strands, 1)[0], room)
    again = Straightening(placing.spacing, placing.places)
    assert again.run() or not placing.is_settled
    assert (again.places == placing.places) or not placing.is_settled


@pytest.mark.parametrize("room", [200, 600])
@pytest.mark.parametrize("seed", range(8))
def test_a_settled_placing_without_gaps_to_fill_stays_as_it_is(seed: int, room: int) -> None:
    linked = [(0, 1 + seed % 2), (0, 3), (1, 3), (2, 4), (3, 4), (1, 5)]
    widths = [60 + 2 * (seed * number % 7) for number in range(6)]
    strands = Strands.hung([0, 1, 1, 2, 3, 4], widths, linked)
    placing = place(strands, best_orders(strands, 1)[0], room)
    assert fill_gaps(placing).places == fill_gaps(replace(placing, is_settled=False)).places
