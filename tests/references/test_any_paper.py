"""Every format with any paper: the tests of each format, with papers that Hypothesis invents."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from mkdocs_papers.graph import InfluenceGraph
from mkdocs_papers.model.records import Paper
from mkdocs_papers.references.versions import versions

from ..strategies import PAPERS
from . import test_bibtex, test_markdown, test_records, test_reference_managers
from .papers import LIBRARIES


@given(PAPERS)
def test_any_bibtex(paper: Paper) -> None:
    for version in versions(paper):
        test_bibtex.test_bibtexparser_reads_what_was_written(version)
        test_bibtex.test_pybtex_reads_what_was_written(version)


@given(PAPERS)
def test_any_ris(paper: Paper) -> None:
    for version in versions(paper):
        test_reference_managers.test_rispy_reads_what_was_written(version)


@given(PAPERS)
def test_any_csl(paper: Paper) -> None:
    for version in versions(paper):
        test_reference_managers.test_items_fit_the_schema_and_say_the_same(version)


@given(PAPERS)
def test_any_record(paper: Paper) -> None:
    library = replace(LIBRARIES[0], papers={paper.id: paper})
    file = test_records.one(paper, InfluenceGraph(library))
    assert test_records.faults(test_records.ONE, file) == []
    for field in ("name", "title", "tagline", "summary", "venue", "abstract"):
        assert file.get(field) == getattr(paper, field)
    assert file["aliases"] == list(paper.aliases)
    assert [each["how"] for each in file["later"]] == [each.how for each in paper.influenced]
    assert json.loads(json.dumps(file)) == file


@pytest.mark.parametrize("parser", test_markdown.PARSERS, ids=["CommonMark", "GitHub"])
@given(paper=PAPERS)
def test_any_markdown(parser: MarkdownIt, paper: Paper) -> None:
    test_markdown.test_a_page_shows_what_was_typed(LIBRARIES[0], paper, parser)
