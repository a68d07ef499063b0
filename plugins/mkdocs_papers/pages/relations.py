"""The lists of related papers."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.records import Influence, Paper
from .context import Edition
from .partials import Snippets


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
    links = edition.graph.edges_to_older(paper, influence=influence)
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
    links = edition.graph.edges_to_newer(paper, influence=influence)
    return [
        Relation(link.newer.name, link.newer, link.kind.toward_newer, link.influence)
        for link in links
    ]


def as_list(relations: Iterable[Relation], snippets: Snippets) -> Markup:
    """Returns related papers as a list, each with the kind, the reason, and where to look it up.

    Written here for the same reason as the short snippets; each value passes `escape`.

    Returns:
        The list; nothing for no papers.
    """
    entries = "".join(_entry(relation, snippets) for relation in relations)
    return Markup(f'<ul class="ap-relations">\n{entries}</ul>\n' if entries else "")


def _entry(relation: Relation, snippets: Snippets) -> str:
    paper, influence = relation.paper, relation.influence
    name = (
        snippets.dated[paper.id]
        if paper
        else f'<span class="ap-paper">{escape(relation.name)}</span>'
    )
    return (
        '<li class="ap-relation">\n'
        f'<p class="ap-relation__head">{name}'
        f' <span class="ap-kind ap-kind--{influence.kind}">{escape(relation.kind)}</span></p>\n'
        f'<p class="ap-relation__how">{escape(influence.how)}.</p>\n'
        f'<p class="ap-relation__source">{snippets.source[influence.source]}</p>\n</li>\n'
    )
