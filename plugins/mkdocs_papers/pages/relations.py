"""The lists of related papers."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.records import Influence, Paper
from .context import SiteContext
from .partials import Partials


@dataclass(frozen=True, slots=True)
class RelatedPaper:
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


def to_older(site: SiteContext, paper: Paper, *, influence: bool = True) -> list[RelatedPaper]:
    """Returns the entries of "Builds on"; papers without a page come last.

    Args:
        site: What is published.
        paper: The newer paper.
        influence: False asks for what it measures with and compares itself with instead.
    """
    links = site.graph.edges_to_older(paper, influence=influence)
    linked = [
        RelatedPaper(link.older.name, link.older, link.kind.toward_older, link.influence)
        for link in links
    ]
    absent = [
        RelatedPaper(site.library.name_of(each.paper), None, each.kind.toward_older, each)
        for each in paper.builds_on
        if each.kind.is_influence is influence and each.paper not in site.library.papers
    ]
    return linked + absent


def to_newer(site: SiteContext, paper: Paper, *, influence: bool = True) -> list[RelatedPaper]:
    """Returns the entries of "Papers this influenced".

    Args:
        site: What is published.
        paper: The older paper.
        influence: False asks for what is measured and compared with it instead.
    """
    links = site.graph.edges_to_newer(paper, influence=influence)
    return [
        RelatedPaper(link.newer.name, link.newer, link.kind.toward_newer, link.influence)
        for link in links
    ]


def as_list(relations: Iterable[RelatedPaper], partials: Partials) -> Markup:
    """Returns related papers as a list, each with the kind, the reason, and where to look it up.

    Written here for the same reason as the short partials; each value passes `escape`.

    Returns:
        The list; nothing for no papers.
    """
    entries = "".join(_entry(relation, partials) for relation in relations)
    return Markup(f'<ul class="ap-relations">\n{entries}</ul>\n' if entries else "")


def _entry(relation: RelatedPaper, partials: Partials) -> str:
    paper, influence = relation.paper, relation.influence
    name = (
        partials.dated[paper.id]
        if paper
        else f'<span class="ap-paper">{escape(relation.name)}</span>'
    )
    return (
        '<li class="ap-relation">\n'
        f'<p class="ap-relation__head">{name}'
        f' <span class="ap-kind ap-kind--{influence.kind}">{escape(relation.kind)}</span></p>\n'
        f'<p class="ap-relation__how">{escape(influence.how)}.</p>\n'
        f'<p class="ap-relation__source">{partials.source[influence.source]}</p>\n</li>\n'
    )
