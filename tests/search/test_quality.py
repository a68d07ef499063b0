"""The gate: what readers type finds what they mean. `python -m tests.search` prints the report."""

import shutil
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from mkdocs_papers.text.words import squash

from ..site.reading import Site
from .asking import HERE, Answer, Query, ask, in_chromium, read_queries
from .measuring import Score, negative, positive, report, share_within

pytestmark = pytest.mark.site
OPEN = read_queries(HERE / "queries.yml")
READERS = read_queries(HERE / "queries-readers.yml")


@pytest.fixture(scope="module")
def scores(site: Site) -> list[Score]:
    """All queries with their answers."""
    queries = [*OPEN, *READERS]
    answers = ask(site.folder, [query.text for query in queries])
    return [Score(query, answer) for query, answer in zip(queries, answers, strict=True)]


def _of(scores: Sequence[Score], queries: Sequence[Query]) -> list[Score]:
    return [score for score in scores if score.query in queries]


@pytest.mark.parametrize("queries", [OPEN, READERS], ids=["open", "readers"])
def test_the_right_paper_stands_first(scores: list[Score], queries: list[Query]) -> None:
    asked = _of(scores, queries)
    found = positive(asked)
    assert share_within(found, 1) >= 0.95, report(asked)
    assert share_within(found, 3) >= 0.98, report(asked)


def test_open_queries_find_something(scores: list[Score]) -> None:
    empty = [score for score in positive(_of(scores, OPEN)) if score.is_empty]
    assert not empty, report(empty)


def test_what_is_not_here_is_not_found(scores: list[Score]) -> None:
    """A few words of other fields differ from a name of this one by a slip; most must not."""
    nothing = negative(scores)
    assert sum(score.is_right for score in nothing) / len(nothing) >= 0.93, report(nothing)


def test_every_paper_is_found_by_what_it_is_called(
    site: Site, papers: Mapping[str, Mapping[str, Any]]
) -> None:
    """Also holds for papers to come, for which nobody has written a query yet."""
    asked = [
        (paper_id, typed)
        for paper_id, paper in papers.items()
        for typed in (
            paper["name"],
            squash(paper["name"]),
            paper["title"].lower(),
            paper.get("arxiv", paper["name"]),
            paper.get("doi", paper["name"]),
        )
    ]
    answers = ask(site.folder, [typed for _, typed in asked])
    missed = [
        (typed, answer.found[:2])
        for (paper_id, typed), answer in zip(asked, answers, strict=True)
        if answer.found[:1] != (f"papers/{paper_id}/",)
    ]
    assert missed == []


def test_every_query_means_papers_that_exist(site: Site) -> None:
    for query in (*OPEN, *READERS):
        for paper in query.expected:
            assert f"papers/{paper}/" in site.paths, query


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("node"), reason="there is no Node to compare Chromium with")
def test_the_browser_answers_as_node_does(site: Site) -> None:
    questions = [query.text for query in OPEN]
    in_browser = [
        Answer(tuple(each["found"]), each["shown"]) for each in in_chromium(site.folder, questions)
    ]
    assert in_browser == ask(site.folder, questions)


@pytest.mark.long
def test_material_alone_does_worse(site: Site) -> None:
    """The gate measures something: without our script the same queries fail it."""
    answers = ask(site.folder, [query.text for query in OPEN], plain=True)
    scores = [Score(*pair) for pair in zip(OPEN, answers, strict=True)]
    assert share_within(scores, 1) < 0.95
