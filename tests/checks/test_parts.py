"""Rules about one paper can be asked alone; rules across papers say what they look at."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_papers.checks import ACROSS_PAPERS, checked, concerned, found_in, together
from mkdocs_papers.data.diagnostics import Diagnostic
from mkdocs_papers.data.library import Library
from mkdocs_papers.data.loading import load
from mkdocs_papers.model.records import Paper

from ..conftest import CASES, TODAY

BAD = sorted((CASES / "bad").iterdir())


@pytest.fixture(params=BAD, ids=lambda case: case.name)
def faulty(request: pytest.FixtureRequest, data_dir: Path) -> Library:
    """The invented library with the faults of one case."""
    shutil.copytree(request.param, data_dir, dirs_exist_ok=True)
    return load(data_dir)


def test_one_paper_is_told_what_all_are_told(faulty: Library) -> None:
    every: list[Diagnostic] = [*faulty.diagnostics]
    for id_ in (*faulty.papers, *faulty.drafts):
        read = faulty.as_read(id_)
        assert read
        found = list(found_in(faulty, read, TODAY))
        assert {each.path for each in found} <= {read.source.path}
        every += found
    every += (each for rule in ACROSS_PAPERS for each in rule(faulty))
    assert set(every) == set(checked(faulty, TODAY).diagnostics)


def test_rules_across_papers_look_at_nothing_else(faulty: Library) -> None:
    for rule, fields in ACROSS_PAPERS.items():
        bare = {id_: only(paper, {"id", *fields}) for id_, paper in faulty.papers.items()}
        assert list(rule(replace(faulty, papers=bare, drafts={}))) == list(
            rule(replace(faulty, drafts={}))
        )


def only(paper: Paper, fields: set[str]) -> Paper:
    """Returns a paper of which nothing is known but these fields."""
    bare = paper.model_copy()
    for field in set(vars(paper)) - fields:
        del vars(bare)[field]
    if "builds_on" in fields:
        unsaid = [each.model_copy(update={"how": "", "source": None}) for each in paper.builds_on]
        vars(bare)["builds_on"] = tuple(unsaid)
    return bare


def test_a_change_of_words_concerns_no_other_paper(library: Library) -> None:
    before = library.papers["chorus"]
    assert concerned(before, before.model_copy(update={"summary": "Other words."})) == []
    reasons = [each.model_copy(update={"how": "Does it otherwise"}) for each in before.builds_on]
    assert reasons
    assert concerned(before, before.model_copy(update={"builds_on": tuple(reasons)})) == []


def test_a_change_concerns_the_rules_that_look_at_its_fields(library: Library) -> None:
    before = library.papers["chorus"]
    assert concerned(before, before.model_copy(update={"title": "Loud"})) == [
        together.identifiers_are_unique,
        together.later_papers_are_outside,
    ]
    assert concerned(before, before.model_copy(update={"builds_on": ()})) == [
        together.influences_are_older,
        together.influence_has_no_cycle,
    ]
