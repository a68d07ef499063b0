"""The page of a paper, and redirects from its earlier addresses."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import urlencode

from markupsafe import Markup

from ..maps.lineage import paper_map
from ..model.records import Influence, Kind, Paper
from ..references.versions import versions
from . import addresses, formats
from .context import SiteContext, data_file
from .page import PageSpec
from .rendering import fill, partials, render

SHOWN_AUTHORS = 10
"""How many authors are shown before the rest is folded."""

_COMPARED_OLDER = {
    Kind.EVALUATES_WITH: "Measures with",
    Kind.COMPARES_WITH: "Compares itself with",
}
_COMPARED_NEWER = {
    Kind.EVALUATES_WITH: "Papers that measure with it",
    Kind.COMPARES_WITH: "Papers that compare themselves with it",
}


class RelatedPaper(NamedTuple):
    """An entry of a list of related papers.

    Attributes:
        name: Name of the other paper.
        paper: The other paper; None where its file has errors, so that it has no page.
        label: The kind of relation in plain words.
        influence: Reason and source.
    """

    name: str
    paper: Paper | None
    label: str
    influence: Influence


Related: TypeAlias = tuple[RelatedPaper, ...]
"""The entries of a list of related papers."""


class Redirect(NamedTuple):
    """A file at an address that a paper had under an earlier id.

    Attributes:
        path: The file, relative to the root of the site.
        data_file: The file of the paper, relative to the data folder.
        html: A page that leads to the paper at once, and by a link where a browser stays.
    """

    path: str
    data_file: str
    html: str


def paper_page(site: SiteContext, paper: Paper) -> PageSpec:
    """Return the page of a paper."""
    path = addresses.paper(paper.id)
    return PageSpec(
        path=path,
        name=paper.name,
        title=paper.full_title,
        description=f"{paper.name}, {paper.year}: {paper.tagline}.",
        render=lambda: _content(site, paper, path),
        parent=addresses.PAPERS,
        data_file=data_file(paper),
        updated=paper.added,
        paper=paper.id,
        formats=formats.OF_A_PAPER,
        styles=("cite",),
    )


def redirects(site: SiteContext) -> Iterator[Redirect]:
    """Yield a redirect for every earlier id of every paper."""
    for paper in site.library.papers.values():
        for old in paper.formerly:
            path = addresses.paper(old)
            file = addresses.file(path, directory_urls=site.directory_urls)
            html = render("redirect.html", site, path, paper=paper)
            yield Redirect(file, data_file(paper), html)


def _content(site: SiteContext, paper: Paper, path: str) -> Markup:
    urls = site.urls(path)
    shared = partials(site, replace(urls, here=None))
    return _body(
        paper,
        path=path,
        urls=urls,
        people=tuple(map(shared.person, paper.authors)),
        organizations=shared.organizations(paper.organizations),
        topics=shared.topics(paper.topics),
        methods=shared.methods(paper.methods),
        summary=tuple(map(tuple, site.mentions.paragraphs(paper.summary, path))),
        map=paper_map(site.graph, site.paper_urls(path), paper),
        builds_on=related_older(site, paper),
        influenced=related_newer(site, paper),
        compared_older=_by_kind(related_older(site, paper, influence=False), _COMPARED_OLDER),
        compared_newer=_by_kind(related_newer(site, paper, influence=False), _COMPARED_NEWER),
        neighbors=tuple(_before_and_after(site, paper)),
        contributor=site.contributors.get(paper.id),
        edit=site.edit_address(paper),
        report=site.report_address(paper),
    )


@lru_cache(maxsize=8192)  # a rebuild shows nearly all papers as before
def _body(paper: Paper, **values: Any) -> Markup:
    return fill(
        "paper.html",
        paper=paper,
        shown_authors=SHOWN_AUTHORS,
        versions=versions(paper),
        discussions=_discussions(paper),
        **values,
    )


def related_older(site: SiteContext, paper: Paper, *, influence: bool = True) -> Related:
    """Return the entries of "Builds on"; papers without a page come last.

    Args:
        site: The site.
        paper: The newer paper.
        influence: If False, return the papers it evaluates with or compares itself with instead.
    """
    linked = [
        RelatedPaper(edge.older.name, edge.older, edge.kind.toward_older, edge.influence)
        for edge in site.graph.edges_to_older(paper, influence=influence)
    ]
    absent = [
        RelatedPaper(site.library.name_of(each.paper), None, each.kind.toward_older, each)
        for each in paper.builds_on
        if each.kind.is_influence is influence and each.paper not in site.library.papers
    ]
    return (*linked, *absent)


def related_newer(site: SiteContext, paper: Paper, *, influence: bool = True) -> Related:
    """Return the entries of "Papers this influenced".

    Args:
        site: The site.
        paper: The older paper.
        influence: If False, return the papers that evaluate or compare themselves with it instead.
    """
    return tuple(
        RelatedPaper(edge.newer.name, edge.newer, edge.kind.toward_newer, edge.influence)
        for edge in site.graph.edges_to_newer(paper, influence=influence)
    )


def _by_kind(related: Related, headings: Mapping[Kind, str]) -> tuple[tuple[str, Related], ...]:
    return tuple(
        (heading, tuple(each for each in related if each.influence.kind is kind))
        for kind, heading in headings.items()
    )


def _discussions(paper: Paper) -> list[tuple[str, str | None, str]]:
    """Return each site where papers are discussed: name, known thread, and a search for the paper."""
    threads, query = paper.discussions, urlencode({"q": paper.title})
    return [
        ("Hacker News", threads.hackernews, f"https://hn.algolia.com/?{query}"),
        ("Reddit", threads.reddit, f"https://www.reddit.com/search/?{query}"),
    ]


def _before_and_after(
    site: SiteContext, paper: Paper
) -> Iterator[tuple[str, str, Paper | None, Paper | None]]:
    """Yield name and path of a list, and the papers before and after the paper in it.

    The lists are those of its year and of its first topic, if that is defined.
    """
    library = site.library
    lists = [(str(paper.year), addresses.year(paper.year), library.by_year[paper.year])]
    lists += [
        (topic.name, addresses.topic(topic.id), library.by_topic[topic.id])
        for topic in library.topics.known(paper.topics)[:1]
    ]
    for name, path, papers in lists:
        at = bisect_left(papers, paper.publication_order, key=lambda each: each.publication_order)
        earlier = papers[at - 1] if at else None
        yield name, path, earlier, papers[at + 1] if at + 1 < len(papers) else None
