"""The maps of the collection: all of it, one topic, one paper."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

from markupsafe import Markup

from ..data.library import Library
from ..graph import Arc, Edge, InfluenceGraph, transitive_reduction
from ..model.records import Paper
from .drawing import Frame, Label, draw, label_width, room_beside
from .layers import Node
from .layout import fit_in_a_layer, lay_out

AddressOf = Callable[[Paper], str]

MOST_PAPERS = 120
"""How many papers a map can show and still be read; of more, the most influential are drawn."""

_WHOLE_PAGE = 1120
"""Width in px of a map on a page without side columns."""

_COLUMN = 680
"""Width in px of a page's content between its side columns."""

_laid_out = lru_cache(lay_out)  # the home page and the page Lineage show the same map

_GENERATIONS = ("Earlier", "Builds on", "", "Influenced", "Later")
_HINT = "Point at a paper, or tap the dot on its link, to read how the two are related."


def collection_map(library: Library, graph: InfluenceGraph, address: AddressOf) -> Markup | None:
    """Draw the whole collection, with the transitive reduction of its influences.

    Args:
        library: The papers.
        graph: How they follow from each other.
        address: Where the label of a paper leads, seen from the page of the map.

    Returns:
        A `<figure>`, or None where no papers are linked.
    """
    aria_label = "Map of how the papers led to each other"
    return _draw_by_year(graph, library.papers.values(), address, _WHOLE_PAGE, aria_label)


def topic_map(
    library: Library, graph: InfluenceGraph, address: AddressOf, topic_id: str
) -> Markup | None:
    """Draw the papers of one topic and the influences among them; see `collection_map`.

    The reduction ignores paths through papers of other topics.
    """
    aria_label = f"Map of how the papers on {library.topics[topic_id].name} led to each other"
    return _draw_by_year(graph, library.by_topic[topic_id], address, _COLUMN, aria_label)


def _draw_by_year(
    graph: InfluenceGraph,
    candidates: Collection[Paper],
    address: AddressOf,
    width: int,
    aria_label: str,
) -> Markup | None:
    ranked = sorted(candidates, key=lambda paper: (-graph.influence_count(paper), paper.id))
    chosen = {paper.id for paper in ranked[:MOST_PAPERS]}
    papers = [paper for paper in candidates if paper.id in chosen]
    links = [(edge.older.id, edge.newer.id) for edge in graph.transitive_reduction(papers)]
    if not links:
        return None
    bands = _bands({paper.id: paper.year for paper in papers}, links)
    strips = {year: str(year) for year in bands.values()}
    nodes = [_node(paper, bands[paper.id]) for paper in papers]
    left_out = f"The {len(papers)} most influential of {len(candidates):,} papers"
    caption = f"{left_out}; the list shows all." if len(papers) < len(candidates) else ""
    labels = {paper.id: _label(paper, address(paper)) for paper in papers}
    layout = _laid_out((*nodes,), (*links,), room_beside(strips.values(), width))
    return draw(layout, labels, strips, Frame(aria_label, caption=caption))


def _bands(years: Mapping[str, int], links: Collection[Arc]) -> dict[str, int]:
    """Return the map year of each paper, by id.

    It is the year it is filed under, or, if an earlier paper built on it, the year of that paper.
    """
    bands = dict(years)
    while late := [(older, newer) for older, newer in links if bands[older] > bands[newer]]:
        bands.update((older, min(bands[older], bands[newer])) for older, newer in late)
    return bands


def _node(paper: Paper, band: int) -> Node:
    return Node(paper.id, label_width(paper.name), band, paper.published.toordinal())


def _label(paper: Paper, address: str | None, reason: str = "", *, is_faint: bool = False) -> Label:
    name = f"{paper.name}, {paper.year}"
    return Label(paper.name, name, paper.topics[0], address, is_faint, reason)


def paper_map(graph: InfluenceGraph, address: AddressOf, paper: Paper) -> Markup | None:
    """Draw one paper between what it builds on and what it influenced; see `collection_map`.

    All direct influences are there, each with its reason. The papers two steps away follow as far
    as one layer either way holds them, first those with most links to the direct ones, then those
    that influenced most. Links among the direct ones are left out, and links to those two steps
    away where a path says as much.
    """
    to_older, to_newer = graph.edges_to_older(paper), graph.edges_to_newer(paper)
    if not to_older and not to_newer:
        return None
    room = room_beside(_GENERATIONS, _COLUMN)
    older, newer = [edge.older for edge in to_older], [edge.newer for edge in to_newer]
    earlier = _second_step_links(
        graph, older, lambda of: [e.older for e in graph.edges_to_older(of)], room
    )
    later = _second_step_links(
        graph, newer, lambda of: [e.newer for e in graph.edges_to_newer(of)], room
    )
    groups = ([far for _, far in earlier], older, [paper], newer, [far for _, far in later])
    bands = {each: number for number, group in enumerate(groups) for each in group}
    links = [
        *((far.id, near.id) for near, far in earlier),
        *((each.id, paper.id) for each in older),
        *((paper.id, each.id) for each in newer),
        *((near.id, far.id) for near, far in later),
    ]
    reasons = {e.older.id: _reason(e, e.older, e.kind.toward_older) for e in to_older}
    reasons |= {e.newer.id: _reason(e, e.newer, e.kind.toward_newer) for e in to_newer}
    return _drawn(
        paper,
        tuple(bands),
        tuple(bands.values()),
        tuple(None if each is paper else address(each) for each in bands),
        tuple(reasons.get(each.id, "") for each in bands),
        tuple(links),
    )


@lru_cache(maxsize=8192)  # a rebuild of a site draws nearly the same maps
def _drawn(
    paper: Paper,
    papers: tuple[Paper, ...],
    bands: tuple[int, ...],
    addresses: tuple[str | None, ...],
    reasons: tuple[str, ...],
    links: tuple[Arc, ...],
) -> Markup:
    labels = {
        each.id: _label(each, address, reason, is_faint=each is not paper and not reason)
        for each, address, reason in zip(papers, addresses, reasons, strict=True)
    }
    layout = lay_out(map(_node, papers, bands), links, room_beside(_GENERATIONS, _COLUMN))
    frame = Frame(f"Map of the lineage of {paper.name}", hint=_HINT)
    return draw(layout, labels, dict(enumerate(_GENERATIONS)), frame)


def most_labels(graph: InfluenceGraph, papers: Collection[Paper]) -> int:
    """Return how many labels the largest map of a collection has at most."""
    direct = max(
        (len(graph.edges_to_older(each)) + len(graph.edges_to_newer(each)) for each in papers),
        default=0,
    )
    two_steps_away = 2 * (_COLUMN // label_width(""))
    return min(len(papers), max(MOST_PAPERS, 1 + direct + two_steps_away))


def _reason(edge: Edge, other: Paper, words: str) -> str:
    return f"{other.year}, {words}: {edge.influence.how}."


def _second_step_links(
    graph: InfluenceGraph,
    direct: list[Paper],
    onward: Callable[[Paper], list[Paper]],
    room: int,
) -> list[tuple[Paper, Paper]]:
    """Return the links to papers one step farther away that fit into one layer.

    Args:
        graph: How papers follow from each other.
        direct: The papers one step away.
        onward: Returns the papers one step farther away than a given one.
        room: The width of the map in px.

    Returns:
        Pairs of a direct paper and one beyond, without those that a path says as well.
    """
    near = {paper.id: paper for paper in direct}
    known = near | {paper.id: paper for each in direct for paper in onward(each)}
    arcs = [
        (id_, other.id)
        for id_, paper in known.items()
        for other in onward(paper)
        if other.id in known
    ]
    links = [
        (near[start], known[end])
        for start, end in transitive_reduction(arcs)
        if start in near and end not in near
    ]
    uses = Counter(far.id for _, far in links)
    widths: dict[str, int] = {}
    for id_ in sorted(uses, key=lambda id_: (-uses[id_], -graph.influence_count(known[id_]), id_)):
        width = label_width(known[id_].name)
        if fit_in_a_layer([*widths.values(), width], room):
            widths[id_] = width
    return [link for link in links if link[1].id in widths]
