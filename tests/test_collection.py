"""The real collection: nothing wrong, nothing lost on the way, and nothing that links break on.

Addresses and citation keys are for ever: `tests/published` lists those that were published once.
`pytest --update-cases` adds new ones to the lists and takes none away.
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
from mkdocs_papers.data.source import parse
from mkdocs_papers.graph import InfluenceGraph
from mkdocs_papers.model.schema import paper_schema
from mkdocs_papers.references import versions as citation

from .conftest import DATA
from .reading import as_editors_do

FILES = sorted((DATA / "papers").iterdir())
LISTS = Path(__file__).with_name("published")
FIRST_DAY = date(2026, 11, 22)
"""The day on which the collection began; what was added later changes none of its numbers."""


@pytest.fixture(scope="module")
def library(collection: Checked) -> Library:
    return collection.library


@pytest.fixture(scope="module")
def founding(library: Library) -> Library:
    """The papers with which the collection began."""
    return library.without(paper.id for paper in library.papers.values() if paper.added > FIRST_DAY)


def lost(name: str, now: set[str], config: pytest.Config) -> set[str]:
    """Returns what stands in a list of `tests/published` and is no longer there."""
    path = LISTS / name
    once = set(path.read_text("utf-8").split())
    if config.getoption("--update-cases"):
        path.write_text("".join(f"{line}\n" for line in sorted(once | now)), "utf-8")
    return once - now


def test_nothing_is_wrong(collection: Checked) -> None:
    assert as_text(collection.diagnostics, DATA.parent) == ""
    assert len(collection.library.papers) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_lost_between_file_and_library(file: Path, library: Library) -> None:
    typed, paper = as_editors_do(file), library.papers[file.stem]
    for field in ("authors", "topics", "methods", "builds_on", "influenced"):
        assert len(getattr(paper, field)) == len(typed.get(field, [])), field


def test_the_collection_began_like_this(founding: Library) -> None:
    papers, graph = founding.papers.values(), InfluenceGraph(founding)
    assert len(papers) == 55
    assert sum(len(paper.builds_on) for paper in papers) == 171
    assert sum(len(paper.influenced) for paper in papers) == 157
    assert len(graph.influences) == 123
    assert len(graph.transitive_reduction(papers)) == 66
    assert sorted(founding.by_year) == [*range(2014, 2024), 2025]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files_are_laid_out_in_the_one_way(file: Path) -> None:
    source, _ = parse(file, file.read_bytes())
    assert canonical(source).encode() == file.read_bytes()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_editors_find_nothing_wrong(file: Path) -> None:
    schema = Draft202012Validator(paper_schema())
    assert [error.message for error in schema.iter_errors(as_editors_do(file))] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_editors_are_told_of_the_schema_in_the_first_line(file: Path) -> None:
    first = file.read_text("utf-8").splitlines()[0]
    schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert schema
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
