"""The measures."""

import pytest

from .asking import Answer, Query
from .measuring import Score, report, share_within

WAVENET = Query("wavenet", "name", ("wavenet", "samplernn"))
NOTHING = Query("pizza", "negative", ())


def score(query: Query, *found: str) -> Score:
    return Score(query, Answer(found, None))


def test_a_rank_counts_everything_that_stands_above() -> None:
    second = score(WAVENET, "topics/vocoder/", "papers/samplernn/", "papers/wavenet/")
    assert (second.rank, second.recall, second.is_right) == (2, 1.0, False)
    assert score(WAVENET, "people/").rank == float("inf")


def test_nothing_is_right_where_nothing_is_meant() -> None:
    assert score(NOTHING).is_right
    assert not score(NOTHING, "about/").is_right


def test_shares_and_the_report() -> None:
    scores = [
        score(WAVENET, "papers/wavenet/"),
        score(WAVENET, "about/", "papers/wavenet/"),
        score(NOTHING),
    ]
    assert share_within(scores[:2], 1) == pytest.approx(0.5)
    assert share_within(scores[:2], 3) == pytest.approx(1)
    table = report(scores).splitlines()
    assert table[1].split() == ["all", "2", "0.500", "1.000", "0.750", "0.500", "0"]
    assert (
        table[-1]
        == "- name: “wavenet” means wavenet or samplernn, and found about/, papers/wavenet/"
    )
