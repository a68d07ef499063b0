"""The maps of the collection."""

import gzip
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.graph import InfluenceGraph
from mkdocs_papers.maps import lineage as lineage_maps
from mkdocs_papers.maps.layout import Layout, lay_out
from mkdocs_papers.maps.lineage import _bands, collection_map, paper_map, topic_map
from mkdocs_papers.model.records import Paper
from mkdocs_papers.pages import SiteContext
from mkdocs_papers.pages.assets import collection_style

from .invented import CLEARANCE, crossings, nearest_passages, overlaps
from .test_drawing import Tags


def address(paper: Paper) -> str:
    return f"papers/{paper.id}/"


@pytest.fixture(scope="module")
def real(collection: Checked) -> Library:
    """The real collection."""
    return collection.library


@pytest.fixture(scope="module")
def graph(real: Library) -> InfluenceGraph:
    """Its graph."""
    return InfluenceGraph(real)


@pytest.fixture(scope="module")
def every_map(real: Library, graph: InfluenceGraph) -> dict[str, str]:
    """All maps of the real collection that are drawn."""
    maps = {"": collection_map(real, graph, address)}
    maps |= {id_: topic_map(real, graph, address, id_) for id_ in real.topics}
    maps |= {paper.id: paper_map(graph, address, paper) for paper in real.papers.values()}
    return {name: drawn for name, drawn in maps.items() if drawn is not None}


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[Layout]:
    """The layouts that are made during a test."""
    made: list[Layout] = []

    def noted(*args: object) -> Layout:
        made.append(lay_out(*args))  # type: ignore[arg-type]
        return made[-1]

    lineage_maps._drawn.cache_clear()
    for name in ("lay_out", "_laid_out"):
        monkeypatch.setattr(lineage_maps, name, noted)
    return made


class TestTheCollection:
    """The map of all papers."""

    def test_every_paper_is_a_link_with_name_and_year(
        self, real: Library, every_map: dict[str, str]
    ) -> None:
        links = Tags(every_map[""]).all("a")
        assert {link["href"]: link["aria-label"] for link in links} == {
            address(paper): f"{paper.name}, {paper.year}" for paper in real.papers.values()
        }

    def test_links_are_those_that_no_chain_says(
        self, real: Library, graph: InfluenceGraph, layouts: list[Layout]
    ) -> None:
        collection_map(real, graph, address)
        reduced = {
            (link.older.id, link.newer.id)
            for link in graph.transitive_reduction(real.papers.values())
        }
        assert layouts[0].curves.keys() == reduced

    def test_it_has_few_crossings_for_its_links(
        self, real: Library, graph: InfluenceGraph, layouts: list[Layout]
    ) -> None:
        """For the 66 links of 2025, 25 crossings are the fewest that were ever found."""
        collection_map(real, graph, address)
        allowed = 25 if len(layouts[0].curves) == 66 else len(layouts[0].curves) / 2
        assert crossings(layouts[0]) <= allowed

    def test_it_fits_beside_nothing(self, every_map: dict[str, str]) -> None:
        width = re.search(r"--w:(\d+)", every_map[""])
        assert width
        assert int(width[1]) <= 1120

    def test_it_is_light(self, real: Library, every_map: dict[str, str]) -> None:
        weight = len(gzip.compress(every_map[""].encode(), 9, mtime=0))
        assert weight < 110 * len(real.papers)


def test_real_maps_are_clean(real: Library, graph: InfluenceGraph, layouts: list[Layout]) -> None:
    collection_map(real, graph, address)
    for topic in real.topics:
        topic_map(real, graph, address, topic)
    for paper in real.papers.values():
        paper_map(graph, address, paper)
    assert len(layouts) > 50
    for layout in layouts:
        assert overlaps(layout) == []
        assert not [px for px in nearest_passages(layout).values() if px < CLEARANCE]


class TestTopics:
    """Maps of one topic."""

    def test_a_topic_shows_its_papers_and_nothing_else(
        self, real: Library, every_map: dict[str, str]
    ) -> None:
        for topic, papers in real.by_topic.items():
            if topic in every_map:
                links = Tags(every_map[topic]).all("a")
                assert {link["href"] for link in links} == {address(paper) for paper in papers}

    def test_a_chain_outside_the_topic_does_not_hide_a_link_inside(
        self, real: Library, graph: InfluenceGraph, layouts: list[Layout]
    ) -> None:
        topic_map(real, graph, address, "vocoder")
        inside = {paper.id for paper in real.by_topic["vocoder"]}
        direct = {(link.older.id, link.newer.id) for link in graph.influences}
        assert set(layouts[0].curves) <= direct
        assert {id_ for link in layouts[0].curves for id_ in link} <= inside

    def test_a_topic_without_links_has_no_map(self, real: Library, graph: InfluenceGraph) -> None:
        assert topic_map(real, graph, address, "source-separation") is None


class TestPapers:
    """Maps around one paper."""

    def test_direct_neighbors_are_all_there_with_their_reasons(
        self, real: Library, graph: InfluenceGraph, every_map: dict[str, str]
    ) -> None:
        for paper in real.papers.values():
            older, newer = graph.edges_to_older(paper), graph.edges_to_newer(paper)
            direct = [link.older for link in older] + [link.newer for link in newer]
            assert (paper.id in every_map) == bool(direct)
            tags = Tags(every_map.get(paper.id, ""))
            described = {link["href"] for link in tags.all("a") if "aria-describedby" in link}
            assert described == {address(each) for each in direct}

    def test_reasons_say_how(self, real: Library, graph: InfluenceGraph) -> None:
        drawn = paper_map(graph, address, real.papers["vall-e"]) or ""
        link = next(
            link
            for link in graph.edges_to_older(real.papers["vall-e"])
            if link.older.id == "encodec"
        )
        assert f"<b>EnCodec</b> 2022, {link.kind.toward_older}: {link.influence.how}." in drawn

    def test_the_paper_itself_is_current_and_no_link(
        self, real: Library, every_map: dict[str, str]
    ) -> None:
        tags = Tags(every_map["wavenet"])
        assert [label["aria-current"] for label in tags.all("strong")] == ["page"]
        assert address(real.papers["wavenet"]) not in {link["href"] for link in tags.all("a")}

    def test_they_stay_small(self, real: Library, every_map: dict[str, str]) -> None:
        for paper in real.papers.values():
            if size := re.search(r"--w:(\d+);--h:(\d+)", every_map.get(paper.id, "")):
                assert int(size[1]) <= 680
                assert int(size[2]) <= 640

    def test_papers_two_steps_away_step_back(self, every_map: dict[str, str]) -> None:
        links = Tags(every_map["vall-e"]).all("a")
        faint = {str(link["href"]) for link in links if "f" in str(link["class"]).split()}
        assert "papers/ge2e/" in faint
        assert faint.isdisjoint(str(link["href"]) for link in links if "aria-describedby" in link)


def test_a_map_shows_no_more_than_can_be_read(
    monkeypatch: pytest.MonkeyPatch, collection: Checked
) -> None:
    monkeypatch.setattr(lineage_maps, "MOST_PAPERS", 20)
    library = collection.library
    graph = InfluenceGraph(library)
    drawn = collection_map(library, graph, address)
    assert drawn
    assert len(Tags(drawn).all("a")) == 20
    of = f"of {len(library.papers)} papers; the list shows all."
    assert f"<figcaption>The 20 most influential {of}" in drawn
    assert 'href="papers/wavenet/"' in drawn
    monkeypatch.undo()
    assert "figcaption" not in str(collection_map(library, graph, address))


def test_every_letter_of_every_map_has_a_rule(real: Library, every_map: dict[str, str]) -> None:
    """Also where more papers follow one than other maps may show."""
    style = collection_style(SiteContext(real))
    letters = {each for drawn in every_map.values() for each in re.findall(r"data-n=.(.)", drawn)}
    assert {each for each in letters if f"[data-n={each}]" not in style} == set()

    like = real.papers["melgan"]
    copies = [like.model_copy(update={"id": f"like-{number:03}"}) for number in range(150)]
    many = replace(real, papers={**real.papers, **{each.id: each for each in copies}})
    drawn = str(paper_map(InfluenceGraph(many), address, many.papers["wavenet"]))
    style = collection_style(SiteContext(many))
    letters = set(re.findall(r"data-n=.(.)", drawn))
    assert len(letters) > 150
    assert {each for each in letters if f"[data-n={each}]" not in style} == set()


def test_awkward_papers_have_maps_too(library: Library) -> None:
    graph = InfluenceGraph(library)
    for paper in library.papers.values():
        has_links = bool(graph.edges_to_older(paper) or graph.edges_to_newer(paper))
        assert (paper_map(graph, address, paper) is not None) == has_links


def test_a_paper_stands_no_later_than_what_built_on_it() -> None:
    years = {"a": 2018, "b": 2017, "c": 2019}
    assert _bands(years, [("a", "b"), ("b", "c")]) == {"a": 2017, "b": 2017, "c": 2019}


def test_maps_are_the_same_in_every_process() -> None:
    program = f"""
from datetime import date
from pathlib import Path
from mkdocs_papers.maps.lineage import collection_map, paper_map
from mkdocs_papers.graph import InfluenceGraph
from mkdocs_papers.checks import load_checked
library = load_checked(Path({str(Path(__file__).parents[2] / "data")!r}), date(2099, 1, 1)).library
graph = InfluenceGraph(library)
print(collection_map(library, graph, lambda paper: paper.id))
print(paper_map(graph, lambda paper: paper.id, library.papers["wavenet"]))
"""
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert date.today().isoformat().encode() not in printed.pop()
