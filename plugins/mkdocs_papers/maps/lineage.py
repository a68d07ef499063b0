"""The maps of the collection: all of it, one topic, one paper."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from markupsafe import Markup, escape

from ..data.library import Library
from ..graph import Arc, Edge, InfluenceGraph, transitive_reduction
from ..model.records import Paper
from .drawing import Frame, Label, draw, label_width, room_beside
from .layers import Node
from .layout import fit_in_a_layer, lay_out

Address = Callable[[Paper], str]

MOST_PAPERS = 120
"""How many papers a map can show and still be read; of more, those that influenced most are drawn."""

_WHOLE_PAGE = 1120  # px beside which no column stands
_COLUMN = 680  # px between the columns of a page


def collection_map(library: Library, graph: InfluenceGraph, address: Address) -> Markup | None:
    """Draws the whole collection: every influence that no chain of influences says as well.

    Args:
        library: The papers.
        graph: How they follow from each other.
        address: Where the label of a paper leads, seen from the page of the map.

    Returns:
        A `<figure>`, or None where no papers are linked.
    """
    papers = _most_influential(graph, library.papers.values())
    name = "Map of how the papers led to each other"
    caption = _caption(len(papers), len(library.papers))
    return _by_year(papers, _steps(graph, papers), address, _WHOLE_PAGE, name, caption)


def topic_map(
    library: Library, graph: InfluenceGraph, address: Address, topic_id: str
) -> Markup | None:
    """Draws the papers of one topic and the influences among them; see `collection_map`.

    A chain of influences that leaves the topic does not stand for a link inside it.
    """
    every = library.by_topic[topic_id]
    papers = _most_influential(graph, every)
    name = f"Map of how the papers on {library.topics[topic_id].name} led to each other"
    caption = _caption(len(papers), len(every))
    return _by_year(papers, _steps(graph, papers), address, _COLUMN, name, caption)


def _most_influential(graph: InfluenceGraph, papers: Collection[Paper]) -> list[Paper]:
    """Returns the papers that a map has room for, in the given order."""
    ranked = sorted(papers, key=lambda paper: (-graph.influence_count(paper), paper.id))
    chosen = {paper.id for paper in ranked[:MOST_PAPERS]}
    return [paper for paper in papers if paper.id in chosen]


def _steps(graph: InfluenceGraph, papers: Iterable[Paper]) -> list[Arc]:
    """Returns the influences to draw among some papers."""
    return [(link.older.id, link.newer.id) for link in graph.transitive_reduction(papers)]


def _caption(shown: int, every: int) -> str:
    """Returns what is said below a map that had to leave papers out."""
    left_out = f"The {shown} papers that influenced most, of {every:,}; all stand in the list."
    return left_out if shown < every else ""


def _by_year(
    papers: Collection[Paper],
    links: list[Arc],
    address: Address,
    width: int,
    name: str,
    caption: str,
) -> Markup | None:
    """Draws papers in strips of a year each, at most `width` px wide."""
    if not links:
        return None
    bands = _years({paper.id: paper.year for paper in papers}, links)
    strips = {year: str(year) for year in bands.values()}
    labels = {paper.id: _label(paper, address(paper)) for paper in papers}
    layout = lay_out(_nodes(papers, bands), links, room_beside(strips.values(), width))
    linked = set(chain.from_iterable(links))
    oldest = next(id_ for id_ in layout.boxes if id_ in linked)
    return draw(layout, labels, strips, Frame(name, oldest, caption=caption))


def _years(years: Mapping[str, int], links: Collection[Arc]) -> dict[str, int]:
    """Returns the year in which each paper stands on a map, by id.

    That is where it is filed. A paper that is filed under its venue's year may have been built on
    before, though; it then stands in the year of the paper that did so.
    """
    bands = dict(years)
    while late := [(older, newer) for older, newer in links if bands[older] > bands[newer]]:
        bands.update((older, min(bands[older], bands[newer])) for older, newer in late)
    return bands


def _nodes(papers: Iterable[Paper], bands: Mapping[str, int]) -> list[Node]:
    return [
        Node(paper.id, label_width(paper.name), bands[paper.id], paper.published.toordinal())
        for paper in papers
    ]


def _label(
    paper: Paper, address: str | None, *, faint: bool = False, reason: Markup | None = None
) -> Label:
    name = f"{paper.name}, {paper.year}"
    return Label(paper.name, name, paper.topics[0], address, faint, reason)


def paper_map(graph: InfluenceGraph, address: Address, paper: Paper) -> Markup | None:
    """Draws one paper between what it builds on and what it influenced; see `collection_map`.

    All direct influences are there, each with its reason. The papers two steps away follow as far
    as one row either way holds them, first those with most links to the direct ones, then those
    that influenced most. Links among the direct ones are left out, and links to those two steps
    away where a chain says as much.
    """
    if not graph.edges_to_older(paper) and not graph.edges_to_newer(paper):
        return None
    room = room_beside(_GENERATIONS.values(), _COLUMN)
    generations, links = _around(graph, paper, room)
    reasons = dict(chain(_toward_older(graph, paper), _toward_newer(graph, paper)))
    labels = {
        each.id: _label(
            each,
            None if each is paper else address(each),
            faint=generation in (_EARLIER, _LATER),
            reason=reasons.get(each.id),
        )
        for generation, papers in generations.items()
        for each in papers
    }
    nodes = [
        node
        for generation, papers in generations.items()
        for node in _nodes(papers, {each.id: generation for each in papers})
    ]
    frame = Frame(f"Map of the lineage of {paper.name}", paper.id, hint=_HINT)
    return draw(lay_out(nodes, links, room), labels, _GENERATIONS, frame)


_EARLIER, _BUILDS_ON, _ITSELF, _INFLUENCED, _LATER = range(5)
_GENERATIONS = {
    _EARLIER: "Earlier",
    _BUILDS_ON: "Builds on",
    _ITSELF: "",
    _INFLUENCED: "Influenced",
    _LATER: "Later",
}
_HINT = "Point at a paper, or tap the dot on its link, to read how the two are related."


def _toward_older(graph: InfluenceGraph, paper: Paper) -> Iterator[tuple[str, Markup]]:
    """Yields what a paper builds on, by id, and in words what it took from there."""
    for link in graph.edges_to_older(paper):
        yield link.older.id, _reason(link, link.older, link.kind.toward_older)


def _toward_newer(graph: InfluenceGraph, paper: Paper) -> Iterator[tuple[str, Markup]]:
    """Yields what a paper influenced, by id, and in words what was taken there."""
    for link in graph.edges_to_newer(paper):
        yield link.newer.id, _reason(link, link.newer, link.kind.toward_newer)


def _reason(link: Edge, other: Paper, words: str) -> Markup:
    return Markup(
        f"<b>{escape(other.name)}</b> {other.year}, {escape(words)}: {escape(link.influence.how)}."
    )


def _around(
    graph: InfluenceGraph, paper: Paper, room: int
) -> tuple[dict[int, list[Paper]], list[Arc]]:
    """Returns the papers around one and itself, by generation, and the links among them."""
    builds_on, influenced = _older(graph, paper), _newer(graph, paper)
    earlier = _fitting(graph, _beyond(builds_on, partial(_older, graph)), room)
    later = _fitting(graph, _beyond(influenced, partial(_newer, graph)), room)
    generations = {
        _EARLIER: _distinct(far for _, far in earlier),
        _BUILDS_ON: builds_on,
        _ITSELF: [paper],
        _INFLUENCED: influenced,
        _LATER: _distinct(far for _, far in later),
    }
    links = [
        *((far, near) for near, far in earlier),
        *((each, paper) for each in builds_on),
        *((paper, each) for each in influenced),
        *later,
    ]
    return generations, [(older.id, newer.id) for older, newer in links]


def _distinct(papers: Iterable[Paper]) -> list[Paper]:
    return list({paper.id: paper for paper in papers}.values())


def _older(graph: InfluenceGraph, paper: Paper) -> list[Paper]:
    return [link.older for link in graph.edges_to_older(paper)]


def _newer(graph: InfluenceGraph, paper: Paper) -> list[Paper]:
    return [link.newer for link in graph.edges_to_newer(paper)]


def _beyond(
    direct: list[Paper], onward: Callable[[Paper], list[Paper]]
) -> list[tuple[Paper, Paper]]:
    """Returns the links to papers that are one step farther away than the direct ones.

    Args:
        direct: The papers one step away.
        onward: Returns the papers one step farther away than a given one.

    Returns:
        Pairs of a direct paper and one beyond, without those that a chain says as well.
    """
    near = {paper.id: paper for paper in direct}
    ends = {paper.id: onward(paper) for paper in direct}
    known = near | {paper.id: paper for papers in ends.values() for paper in papers}
    steps = [
        (id_, next_paper.id)
        for id_, paper in known.items()
        for next_paper in (ends[id_] if id_ in ends else onward(paper))
        if next_paper.id in known
    ]
    return [
        (near[start], known[end])
        for start, end in transitive_reduction(steps)
        if start in near and end not in near
    ]


def _fitting(
    graph: InfluenceGraph, links: list[tuple[Paper, Paper]], room: int
) -> list[tuple[Paper, Paper]]:
    """Returns those links whose farther papers stand in one row together."""
    papers = {far.id: far for _, far in links}
    if fit_in_a_layer((label_width(paper.name) for paper in papers.values()), room):
        return links
    uses = Counter(far.id for _, far in links)
    row: dict[str, int] = {}
    for paper in sorted(
        papers.values(),
        key=lambda each: (-uses[each.id], -graph.influence_count(each), each.id),
    ):
        width = label_width(paper.name)
        if fit_in_a_layer([*row.values(), width], room):
            row[paper.id] = width
    return [link for link in links if link[1].id in row]
