"""How long maps take, and how well they come out.

    python -m benchmarks.maps

Lays out and draws invented collections and prints time, size, crossings and weight of each; then
the time that the map of one paper takes, on average over all papers of larger collections.
"""

import gzip
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from tests.maps.invented import crossings, invented

from mkdocs_papers.data.loading import load
from mkdocs_papers.graph import Lineage
from mkdocs_papers.maps.drawing import Frame, Label, draw
from mkdocs_papers.maps.layout import lay_out
from mkdocs_papers.maps.lineage import paper_map

from .generated import write_collection

ROOM = 1060


def main() -> None:
    """Prints a line for each size of collection."""
    print(f"{'papers':>6} {'links':>6} {'seconds':>8} {'px':>11} {'crossings':>10} {'bytes':>7}")
    for count in (25, 50, 100, 200):
        nodes, links = invented(count, seed=1)
        start = process_time()
        layout = lay_out(nodes, links, ROOM)
        labels = {node.id: Label(node.id, node.id, "topic", node.id) for node in nodes}
        strips = {node.band: str(node.band) for node in nodes}
        html = draw(layout, labels, strips, Frame("Map", nodes[0].id))
        seconds = process_time() - start
        size = f"{layout.width} x {layout.height}"
        weight = len(gzip.compress(html.encode(), 9))
        print(
            f"{count:6} {len(links):6} {seconds:8.2f} {size:>11} {crossings(layout):10} {weight:7}"
        )
    print(f"\n{'papers':>6} {'ms for the map of a paper':>26}")
    for count in (1000, 5000):
        print(f"{count:6} {ms_for_a_paper(count):26.2f}")


def ms_for_a_paper(count: int) -> float:
    """Returns the CPU time for the map of one paper among so many."""
    with TemporaryDirectory() as folder:
        write_collection(Path(folder), count)
        library = load(Path(folder))
    start = process_time()
    lineage = Lineage(library)
    for paper in library.papers.values():
        paper_map(lineage, lambda other: f"../{other.id}/", paper)
    return (process_time() - start) / count * 1000


if __name__ == "__main__":
    main()
