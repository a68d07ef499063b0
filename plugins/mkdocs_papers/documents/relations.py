"""The entries of the lists of related papers."""

from dataclasses import dataclass

from ..model import Influence, Paper
from .edition import Edition


@dataclass(frozen=True, slots=True)
class Relation:
    """An entry of a list of related papers.

    Attributes:
        name: Name of the other paper.
        paper: The other paper; None where its file is at fault and it has no page.
        kind: The kind in plain words.
        influence: Reason and source.
    """

    name: str
    paper: Paper | None
    kind: str
    influence: Influence


def to_older(edition: Edition, paper: Paper, *, influence: bool = True) -> list[Relation]:
    """Returns the entries of "Builds on"; papers without a page come last.

    Args:
        edition: What is published.
        paper: The newer paper.
        influence: False asks for what it measures with and compares itself with instead.
    """
    links = edition.lineage.to_older(paper, influence=influence)
    linked = [
        Relation(link.older.name, link.older, link.kind.toward_older, link.influence)
        for link in links
    ]
    absent = [
        Relation(edition.library.name_of(each.paper), None, each.kind.toward_older, each)
        for each in paper.builds_on
        if each.kind.is_influence is influence and each.paper not in edition.library.papers
    ]
    return linked + absent


def to_newer(edition: Edition, paper: Paper, *, influence: bool = True) -> list[Relation]:
    """Returns the entries of "Papers this influenced".

    Args:
        edition: What is published.
        paper: The older paper.
        influence: False asks for what is measured and compared with it instead.
    """
    links = edition.lineage.to_newer(paper, influence=influence)
    return [
        Relation(link.newer.name, link.newer, link.kind.toward_newer, link.influence)
        for link in links
    ]
