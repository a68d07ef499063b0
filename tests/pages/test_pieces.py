"""What an site remembers of each paper, and when that stays right."""

from dataclasses import replace

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import SiteContext, search
from mkdocs_papers.pages import downloads as sitefiles


def made(library: Library) -> SiteContext:
    """Returns an site that has made every piece."""
    site = SiteContext(library, address="https://example.org/")
    list(sitefiles.build(site))
    search.text(site, {"config": {}, "docs": []})
    return site


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
    site = SiteContext(library)
    paper = library.papers["murmur"]
    assert site.cited(paper) is site.cited(paper)
    assert not replace(site).pieces
