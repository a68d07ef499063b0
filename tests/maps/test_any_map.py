"""What holds for every map, with collections that Hypothesis invents."""

import math

import pytest
from hypothesis import given

from mkdocs_papers.maps.layout import lay_out

from ..strategies import collections
from . import test_layout
from .invented import Collection

EVERY = test_layout.TestEveryMap
HOLDS = [getattr(EVERY, name) for name in vars(EVERY) if name.startswith("test_")]


@pytest.mark.parametrize("what_holds", HOLDS, ids=lambda each: each.__name__)
@given(collection=collections())
def test_any_map_is_as_every_map(what_holds: object, collection: Collection) -> None:
    assert callable(what_holds)
    what_holds(EVERY(), collection)


@given(collections())
def test_every_place_is_a_number(collection: Collection) -> None:
    layout = lay_out(*collection, test_layout.ROOM)
    places = [each for curve in layout.curves.values() for point in curve for each in point]
    places += [each for box in layout.boxes.values() for each in (box.left, box.top, box.width)]
    assert all(map(math.isfinite, [*places, layout.width, layout.height]))
