"""What an edition remembers of each paper, and when that stays right."""

from dataclasses import replace

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import Edition, search
from mkdocs_papers.pages import downloads as sitefiles


def made(library: Library) -> Edition:
    """Returns an edition that has made every piece."""
    edition = Edition(library, address="https://example.org/")
    list(sitefiles.build(edition))
    search.text(edition, {"config": {}, "docs": []})
    return edition


def test_a_change_reaches_a_paper_and_its_neighbors_only(collection: Checked) -> None:
    library = collection.library
    paper = library.papers["encodec"]
    new = {"name": "New", "title": "New", "tagline": "New", "year": 2000, "builds_on": ()}
    papers = {**library.papers, paper.id: paper.model_copy(update=new)}
    before, after = made(library), made(replace(library, papers=papers))
    ends = [{link.older.id, link.newer.id} for link in before.graph.edges]
    near = set().union(*(each for each in ends if paper.id in each))
    assert before.pieces.keys() == after.pieces.keys()
    for make, known in after.pieces.items():
        changed = {id_ for id_ in known if known[id_] != before.pieces[make][id_]}
        assert {paper.id} <= changed <= near


def test_a_piece_is_made_once_for_an_edition(library: Library) -> None:
    edition = Edition(library)
    paper = library.papers["murmur"]
    assert edition.cited(paper) is edition.cited(paper)
    assert not replace(edition).pieces
