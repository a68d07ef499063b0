"""The real collection: nothing wrong, nothing lost when it is read, and no broken links.

Addresses and citation keys are permanent: `tests/published` lists all that were ever published.
`pytest --update-cases` adds new ones to the lists and removes none.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.diagnostics import as_text
from mkdocs_papers.data.layout import canonical
from mkdocs_papers.data.library import Library
from mkdocs_papers.data.parsing import DataFile
from mkdocs_papers.graph import InfluenceGraph
from mkdocs_papers.model.schema import paper_schema
from mkdocs_papers.references import versions as citation

from .conftest import DATA
from .reading import as_editors_do

FILES = sorted((DATA / "papers").iterdir())
LISTS = Path(__file__).with_name("published")
FIRST_DAY = date(2026, 11, 22)
"""The day on which the collection began; papers added later change none of its numbers."""


@pytest.fixture(scope="module")
def library(collection: Checked) -> Library:
    return collection.library


@pytest.fixture(scope="module")
def founding(library: Library) -> Library:
    """The papers with which the collection began."""
    return library.without(paper.id for paper in library.papers.values() if paper.added > FIRST_DAY)


def lost(name: str, now: set[str], config: pytest.Config) -> set[str]:
    """Return what a list of `tests/published` holds and the collection no longer has."""
    path = LISTS / name
    once = set(path.read_text("utf-8").split())
    if config.getoption("--update-cases"):
        path.write_text("".join(f"{line}\n" for line in sorted(once | now)), "utf-8")
    return once - now


def test_nothing_is_wrong(collection: Checked) -> None:
    assert as_text(collection.diagnostics, DATA.parent) == ""
    assert len(collection.library.papers) == len(FILES)


def test_nothing_is_lost_between_file_and_library(library: Library) -> None:
    fields = ("authors", "topics", "methods", "builds_on", "influenced")
    for file in FILES:
        typed, paper = as_editors_do(file), library.papers[file.stem]
        read = {field: len(getattr(paper, field)) for field in fields}
        assert read == {field: len(typed.get(field, [])) for field in fields}, file.stem


def test_the_collection_began_like_this(founding: Library) -> None:
    papers, graph = founding.papers.values(), InfluenceGraph(founding)
    assert len(papers) == 55
    assert sum(len(paper.builds_on) for paper in papers) == 171
    assert sum(len(paper.influenced) for paper in papers) == 157
    assert len(graph.influences) == 123
    assert len(graph.transitive_reduction(papers)) == 66
    assert sorted(founding.by_year) == [*range(2014, 2024), 2025]


def test_files_have_the_canonical_layout() -> None:
    files = [DataFile(path, path.read_bytes()) for path in FILES]
    assert [file.path.stem for file in files if canonical(file).encode() != file.raw] == []


def test_editors_find_nothing_wrong() -> None:
    schema = Draft202012Validator(paper_schema())
    found = {file.stem: list(schema.iter_errors(as_editors_do(file))) for file in FILES}
    assert {stem: errors for stem, errors in found.items() if errors} == {}


def test_the_first_line_names_the_schema_for_editors() -> None:
    for file in FILES:
        first = file.read_text("utf-8").splitlines()[0]
        schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert schema, file.stem
        assert (file.parent / schema[1]).resolve() == (DATA / "paper.schema.json").resolve()


def test_citation_keys_are_unique_and_typed_anywhere(library: Library) -> None:
    keys = [citation.key(paper) for paper in library.papers.values()]
    assert len(set(keys)) == len(keys)
    assert [key for key in keys if not re.fullmatch(r"[a-z][a-z0-9]+", key)] == []


def test_citation_keys_never_change(library: Library, pytestconfig: pytest.Config) -> None:
    keys = {citation.key(paper) for paper in library.papers.values()}
    assert lost("citation-keys.txt", keys, pytestconfig) == set()


def test_addresses_never_change(library: Library, pytestconfig: pytest.Config) -> None:
    papers = library.papers.values()
    now = {f"papers/{id_}" for paper in papers for id_ in (paper.id, *paper.formerly)}
    now |= {f"topics/{id_}" for id_ in library.topics}
    now |= {f"methods/{id_}" for id_ in library.methods}
    now |= {f"organizations#{id_}" for id_ in library.organizations}
    assert lost("addresses.txt", now, pytestconfig) == set()
