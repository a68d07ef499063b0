"""What readers find on the pages that gather papers, and on the handwritten ones."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.codes import codes
from mkdocs_papers.graph import InfluenceGraph
from mkdocs_papers.model.records import Influence, Kind, LaterPaper, PaperFile

from .making import ROOT
from .reading import Page, Site, anchors_in, text_of

pytestmark = pytest.mark.site

Papers = Mapping[str, Mapping[str, Any]]


def _filed(papers: Papers) -> dict[int, list[str]]:
    """Return the ids of the papers of each year, in order of publication."""
    filed: dict[int, list[str]] = {}
    for paper_id, paper in sorted(papers.items(), key=lambda item: (item[1]["published"], item[0])):
        year = int(paper.get("year") or paper["published"][:4])
        filed.setdefault(year, []).append(paper_id)
    return filed


def _cards(page: Page, level: str) -> list[str]:
    """Return the papers that headings of a level lead to."""
    targets = [page.leads_to(a.href) for a in anchors_in(*page.headings(level))]
    return [target.split("/")[1] for target in targets if target.startswith("papers/")]


def test_home_has_every_paper_once_under_its_year_newest_first(site: Site, papers: Papers) -> None:
    page, shown, year = site.page(""), [], ""
    for heading in page.headings("h2", "h3"):
        if heading.tag == "h2":
            year = text_of(heading)
        elif links := anchors_in(heading):
            shown.append((year, page.leads_to(links[0].href)))
    filed = _filed(papers)
    assert shown == [
        (str(year), f"papers/{id_}/") for year in sorted(filed, reverse=True) for id_ in filed[year]
    ]


def test_home_says_how_large_the_collection_is(site: Site, collection: Checked) -> None:
    library, graph = collection.library, InfluenceGraph(collection.library)
    figures = [text_of(item) for item in site.page("").main.iter("li")]
    for words in (
        f"{len(library.papers)} papers",
        f"{min(library.by_year)}–{max(library.by_year)} years covered",
        f"{len(graph.influences)} influence links",
    ):
        assert words in figures


def test_home_says_when_it_was_last_updated(site: Site, papers: Papers) -> None:
    days = [time.get("datetime") for time in site.page("").main.iter("time")]
    assert max(paper["added"] for paper in papers.values()) in days


def test_years_have_their_papers_in_order_and_lead_to_each_other(
    site: Site, papers: Papers
) -> None:
    years = sorted(_filed(papers))
    for year, before, after in zip(years, [None, *years], [*years[1:], None], strict=False):
        page = site.page(f"years/{year}/")
        assert _cards(page, "h2") == _filed(papers)[year]
        steps = {a.get("rel"): text_of(a) for a in page.main.iter("a") if a.get("rel")}
        steps.pop("edit", None)
        expected = {"prev": before, "next": after}
        assert steps == {rel: str(step) for rel, step in expected.items() if step}


def test_topics_and_methods_have_their_papers_in_order_of_time(site: Site, papers: Papers) -> None:
    in_order = [id_ for ids in dict(sorted(_filed_by_date(papers).items())).values() for id_ in ids]
    for kind in ("topics", "methods"):
        for path in site.paths:
            if path.startswith(f"{kind}/") and path != f"{kind}/":
                id_ = path.split("/")[1]
                expected = [each for each in in_order if id_ in papers[each][kind]]
                assert _cards(site.page(path), "h3") == expected


def _filed_by_date(papers: Papers) -> dict[str, list[str]]:
    by_day: dict[str, list[str]] = {}
    for paper_id, paper in sorted(papers.items()):
        by_day.setdefault(paper["published"], []).append(paper_id)
    return by_day


def test_method_names_the_paper_that_used_it_first(site: Site) -> None:
    first = "The first paper of the collection to use it is WaveNet 2016"
    assert first in site.page("methods/dilated-convolution/").text


def test_table_has_a_row_for_every_paper(site: Site, papers: Papers) -> None:
    page = site.page("papers/")
    (body,) = page.main.iter("tbody")
    rows = {page.leads_to(anchors_in(row)[0].href): [text_of(c) for c in row] for row in body}
    assert len(list(body)) == len(papers)
    newest_first = sorted(papers, key=lambda id_: (papers[id_]["published"], id_), reverse=True)
    assert list(rows) == [f"papers/{paper_id}/" for paper_id in newest_first]
    for paper_id, paper in papers.items():
        name, title, author, year, topic, influenced = rows[f"papers/{paper_id}/"]
        assert (name, title) == (paper["name"], paper["title"])
        assert paper["authors"][0].split(",")[0] in author
        assert int(year) in _filed(papers)
        assert topic
        assert int(influenced) == _influence_count(papers, paper_id)


def _influence_count(papers: Papers, older_id: str) -> int:
    entries = [each for paper in papers.values() for each in paper.get("builds_on", ())]
    return sum(e["paper"] == older_id and Kind(e["kind"]).is_influence for e in entries)


def test_lineage_tells_every_influence_as_text(site: Site, papers: Papers) -> None:
    page = site.page("lineage/")
    items = {
        page.leads_to(anchors_in(li)[0].href): li for li in page.main.iter("li") if anchors_in(li)
    }
    for newer_id, newer in papers.items():
        links = {page.leads_to(a.href) for a in anchors_in(items[f"papers/{newer_id}/"])}
        for each in newer.get("builds_on", ()):
            if Kind(each["kind"]).is_influence:
                assert f"papers/{each['paper']}/" in links


def test_about_tells_every_correction(site: Site, papers: Papers) -> None:
    text = site.page("about/").text
    corrections = yaml.safe_load((ROOT / "data/corrections.yml").read_text("utf-8"))
    assert corrections
    for each in corrections:
        for words in (
            papers[each["paper"]]["name"],
            each["listing"],
            each["correction"],
            each["reason"],
        ):
            assert " ".join(words.split()) in text


def test_contribute_tells_every_code_and_what_to_do(site: Site) -> None:
    page = site.page("contribute/")
    assert set(page.ids) >= {code.id for code in codes().values()}
    for code in codes().values():
        for sentences in (code.meaning, code.repair):
            assert sentences.replace("`", "") in page.text
    typed = {"".join(each.itertext()) for each in page.main.iter("pre")}
    shown = [code.example for code in codes().values() if code.example]
    assert typed >= {lines for example in shown for lines in (example.wrong, example.right)}


def test_contribute_tells_every_field(site: Site) -> None:
    page = site.page("contribute/")
    tables = [
        {text_of(row[0]) for body in table.iter("tbody") for row in body}
        for table in page.main.iter("table")
    ]
    for record in (PaperFile, Influence, LaterPaper):
        assert set(record.model_fields) in tables
