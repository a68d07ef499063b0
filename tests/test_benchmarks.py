"""The benchmarks run, and what they compare says the same."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from benchmarks import arms, generated, report, serving
from benchmarks.markup import LEFT_OUT, Node, Place, content, markdown, words
from benchmarks.measuring import Cost, build
from benchmarks.projects import articles, write
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
def test_plain_pages_have_the_words_and_anchors_of_ours(site: Site) -> None:
    pages = dict(articles(site.folder))
    files = {url: f"{url}index.md" for url in pages}
    for url in PAGES:
        ours = content(pages[url])
        text = markdown(ours, Place(url, files))
        html = Markdown(extensions=["attr_list", "fenced_code", "tables", "toc"]).convert(text)
        theirs = content(f"<article>{html}</article>")
        assert words(theirs) == words(ours), url
        assert set(anchors(theirs)) >= set(anchors(ours)), url


def anchors(node: Node) -> Iterator[str]:
    """Yield the ids that links can lead to, except those in maps and forms."""
    if node.id:
        yield node.id
    for each in node.elements:
        if each.tag not in LEFT_OUT:
            yield from anchors(each)


def test_links_lead_to_files_of_pages_and_to_nothing_else() -> None:
    files = {"": "index.md", "papers/": "papers/index.md", "papers/hush/": "papers/hush.md"}
    place = Place("papers/hush/", files)
    assert place.link("../../") == "../index.md"
    assert place.link("../#table") == "index.md#table"
    assert place.link("https://arxiv.org/abs/2301.02111") == "https://arxiv.org/abs/2301.02111"
    assert place.link("../hush.bib") is None
    assert place._replace(is_final=True).link("../#table") == "../#table"


def test_text_means_nothing_to_markdown() -> None:
    typed = "1. *a* _b_ snake_case [c](d) `e` <f> &amp; {: #g } # h"
    page = Node("article", {}, [Node("p", {}, [typed])])
    html = Markdown(extensions=["attr_list"]).convert(markdown(page, Place("", {})))
    shown = content(f"<article>{html}</article>")
    assert [each.tag for each in shown.elements] == ["article"]


def test_invented_collections_are_valid_and_the_same_each_time(tmp_path: Path) -> None:
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


def test_every_arm_gets_a_project_with_our_pages(tmp_path: Path) -> None:
    write(tmp_path, 3, list(arms.ARMS))
    pages = [url for url, _ in articles(tmp_path / "site")]
    for name, folder in {"plain": "docs", "hugo": "content", "eleventy": "content"}.items():
        texts = [path.read_text("utf-8") for path in (tmp_path / name / folder).rglob("*.md")]
        assert len(texts) == len(pages), name
        assert all("\n# " in text for text in texts), name
    layout = (tmp_path / "hugo/layouts/all.html").read_text("utf-8")
    assert "{{ .Content }}" in layout
    assert 'href="../' not in layout


def test_what_a_build_costs_is_measured(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "left").mkdir(parents=True)
    program = "open('page', 'w').write('x' * 10); sum(range(10_000_000))"
    command = ["sh", "-c", f'mkdir -p {site} && cd {site} && exec python3 -c "{program}"']
    cost = build(command, tmp_path, site, {}, limit=60)
    assert cost
    assert 0.01 < cost.cpu < 30
    assert cost.memory > 1e6
    assert (cost.size, cost.files) == (10, 1)
    assert build(["sleep", "60"], tmp_path, site, {}, limit=0.1) is None
    with pytest.raises(RuntimeError, match="broken"):
        build(["sh", "-c", "echo broken; exit 1"], tmp_path, site, {}, limit=60)


def test_ratios_are_taken_within_rounds() -> None:
    ours, other = ([Cost(cpu, 1, 1, 1, 1) for cpu in row] for row in ((1, 3, 9), (2, 3, 10)))
    assert report.ratio(ours, other, report.CPU) == "0.90 (0.50–1.00)"
    table = report.table({"builds": {"3": {"ours": ours, "plain": other}}}, ["3"])
    assert "| 3 | ours | 3.00 s | 0.90 (0.50–1.00) |" in table


def test_edits_are_valid_and_show_their_word(tmp_path: Path) -> None:
    generated.write_collection(tmp_path / "data", 60)
    for edit in islice(serving.edits(tmp_path, serving.paper_to_edit(tmp_path)), 4):
        assert edit.word in edit.text
        edit.file.write_text(edit.text, "utf-8")
    checked = load_checked(tmp_path / "data", TODAY)
    assert checked.diagnostics == ()
    assert len(checked.library.papers) == 62
