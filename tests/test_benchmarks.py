"""What the benchmarks compare says the same, and they run."""

import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks import builds, generated, plain, plot, report, serving
from benchmarks.content import LEFT_OUT, Node, content, words
from benchmarks.measuring import Cost
from benchmarks.pages import articles
from markdown import Markdown

from mkdocs_papers.checks import load_checked

from .site.reading import Site

pytestmark = pytest.mark.long
TODAY = date(2026, 12, 31)
PAGES = (
    "",
    "papers/wavenet/",
    "papers/yue/",
    "people/",
    "methods/",
    "topics/vocoder/",
    "contribute/",
)


@pytest.mark.site
def test_plain_pages_say_and_link_what_ours_do(site: Site) -> None:
    pages = dict(articles(site.folder))
    files = {url: f"{url}index.md" for url in pages}
    for url in PAGES:
        ours = content(pages[url])
        text = plain.markdown(ours, plain.Place(url, files))
        html = Markdown(extensions=["attr_list", "fenced_code", "tables", "toc"]).convert(text)
        theirs = content(f"<article>{html}</article>")
        assert words(theirs) == words(ours), url
        assert anchors(theirs) >= anchors(ours), url


def anchors(node: Node) -> set[str]:
    """Return the ids that links can lead to, outside of maps and forms."""
    found = {node.id} - {""}
    for each in node.elements:
        found |= anchors(each) if each.tag not in LEFT_OUT else set()
    return found


def test_links_lead_to_files_of_pages_and_to_nothing_else() -> None:
    files = {"": "index.md", "papers/": "papers/index.md", "papers/hush/": "papers/hush.md"}
    place = plain.Place("papers/hush/", files)
    assert place.link("../../") == "../index.md"
    assert place.link("../#table") == "index.md#table"
    assert place.link("https://arxiv.org/abs/2301.02111") == "https://arxiv.org/abs/2301.02111"
    assert place.link("../hush.bib") is None


def test_text_means_nothing_to_markdown() -> None:
    typed = "1. *a* _b_ snake_case [c](d) `e` <f> &amp; {: #g } # h"
    page = Node("article", {}, [Node("p", {}, [typed])])
    written = plain.markdown(page, plain.Place("", {}))
    html = Markdown(extensions=["attr_list"]).convert(written)
    shown = content(f"<article>{html}</article>")
    assert [each.tag for each in shown.elements] == ["article"]


def test_generated_collections_are_without_fault_and_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generated.write_collection(tmp_path / name, 60)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.yml")}
        for name in ("one", "two")
    )
    assert one == two
    checked = load_checked(tmp_path / "one", TODAY)
    assert checked.diagnostics == ()
    assert len(checked.library.papers) == 60


def test_builds_are_measured_and_set_against_each_other(tmp_path: Path) -> None:
    pythons = {name: Path(sys.executable) for name in ("ours", "plain")}
    costs = builds.measured(tmp_path, 3, list(pythons), pythons, runs=1, limit=120)
    ours, other = costs["ours"][0], costs["plain"][0]
    assert ours is not None
    assert other is not None
    assert ours.cpu > 0.1
    assert ours.memory > 20e6
    assert ours.files > other.files > 30
    table = report.table({"builds": {"3": costs}}, ["3"])
    assert f"| {ours.cpu / other.cpu:.2f} |" in table


def test_ratios_are_taken_within_rounds() -> None:
    ours, other = ([Cost(cpu, 1, 1, 1, 1) for cpu in row] for row in ((1, 3, 9), (2, 3, 10)))
    assert report.ratio(ours, other, report.CPU) == "0.90 (0.50–1.00)"


def test_edits_are_free_of_faults_and_show_their_word(tmp_path: Path) -> None:
    generated.write_collection(tmp_path / "data", 60)
    desk = serving.Desk(tmp_path, *serving.chosen(tmp_path), is_ours=True)
    for kind in (*serving.KINDS, *serving.KINDS, "new paper"):
        path, text, _, word = desk.edit(kind)
        assert word in text
        path.write_text(text, "utf-8")
    checked = load_checked(tmp_path / "data", TODAY)
    assert checked.diagnostics == ()
    assert len(checked.library.papers) == 61


def test_labels_of_a_plot_lie_apart() -> None:
    lines = {
        name: {55: 1.0, 1000: value}
        for name, value in (("ours", 2.0), ("plain", 2.01), ("blog", 9.0))
    }
    drawn = ElementTree.fromstring(plot.plot("Seconds", lines, ("ours", "plain")))
    groups = drawn.iterfind("{*}g/{*}text")
    places = {group.text: float(group.attrib["y"]) for group in groups}
    assert set(places) == {"ours 2 s", "plain 2.01 s", "blog 9 s"}
    assert abs(places["ours 2 s"] - places["plain 2.01 s"]) >= plot.LINE
