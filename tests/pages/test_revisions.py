"""A change of one paper's texts changes what the revision says, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest

from mkdocs_papers import pages as documents
from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.model.records import Paper
from mkdocs_papers.pages import SiteContext, search
from mkdocs_papers.pages import downloads as sitefiles
from mkdocs_papers.pages.revisions import revision

HANDWRITTEN: dict[str, Any] = {"config": {}, "docs": []}
TEXTS: dict[str, Any] = {
    "title": "Another <title> & more",
    "tagline": "Another tagline",
    "summary": "Another summary, which speaks of WaveNet and of VITS.",
    "abstract": "An abstract.",
    "tier": "notable",
}


@pytest.fixture(scope="module")
def before(collection: Checked) -> SiteContext:
    site = SiteContext(collection.library, name="Papers", address="https://example.org/")
    everything(site)
    return site


def everything(site: SiteContext) -> dict[str, str | bytes]:
    """Returns all that an site publishes, by page and by path."""
    pages = {each.path: str(each.render()) for each in documents.build(site)}
    heads = {f"head of {each.path}": documents.head(site, each) for each in documents.build(site)}
    files = dict(sitefiles.build(site))
    return {**pages, **heads, **files, "index": search.text(site, HANDWRITTEN)}


def changed(library: Library, paper_id: str, **values: Any) -> Library:
    """Returns a library in which one paper says something else."""
    paper = library.papers[paper_id].model_copy(update=values)
    return replace(library, papers={**library.papers, paper_id: paper})


def with_other_reason(paper: Paper) -> dict[str, Any]:
    first, *others = paper.builds_on
    return {"builds_on": (first.model_copy(update={"how": "Does it otherwise"}), *others)}


@pytest.mark.parametrize("field", [*TEXTS, "builds_on"])
@pytest.mark.parametrize("paper_id", ["vits", "naturalspeech-2", "yue"])
def test_what_is_published_is_what_a_new_edition_gives(
    before: SiteContext, paper_id: str, field: str
) -> None:
    paper = before.library.papers[paper_id]
    values = {field: TEXTS[field]} if field in TEXTS else with_other_reason(paper)
    after = changed(before.library, paper_id, **values)
    revised = revision(before, after, paper_id)
    assert revised
    fresh = everything(replace(before, library=after))
    assert everything(revised.site) == fresh
    was = everything(before)
    again = {f"{of}{page.path}" for page in revised.pages() for of in ("", "head of ")} | {
        name for each in revised.papers for name, _ in sitefiles.of_paper(revised.site, each)
    }
    index = [("index", each) for each in revised.changes(search.written_paper, revised.paper)]
    for name, passage in (*revised.passages(), *sitefiles.passages(revised), *index):
        text = was[name]
        if isinstance(text, bytes):
            assert text.count(passage.old.encode()) == 1
            was[name] = text.replace(passage.old.encode(), passage.new.encode())
        else:
            assert text.count(passage.old) == 1, name
            was[name] = text.replace(passage.old, passage.new)
    assert {name for name in fresh if was[name] != fresh[name]} <= again
    assert f"papers/{paper_id}" in again


def test_a_new_tagline_is_told_where_the_paper_is_mentioned(before: SiteContext) -> None:
    after = changed(before.library, "wavenet", tagline="Another tagline")
    revised = revision(before, after, "wavenet")
    assert revised
    pages = {page.path: page.render() for page in revised.pages()}
    mentioning = [page for page, body in pages.items() if "WaveNet, 2016: Another tagline" in body]
    assert len(mentioning) > 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "WaveNets"),
        ("aliases", ("Waves",)),
        ("topics", ("vocoder",)),
        ("organizations", ()),
        ("venue", "ICASSP 2017"),
        ("year", 2017),
        ("influenced", ()),
        ("builds_on", ()),
    ],
)
def test_what_stands_in_many_places_is_no_matter_of_texts(
    before: SiteContext, field: str, value: Any
) -> None:
    paper_id = "vits" if field == "builds_on" else "wavenet"
    assert getattr(before.library.papers[paper_id], field) != value
    assert revision(before, changed(before.library, paper_id, **{field: value}), paper_id) is None


def test_a_new_paper_is_no_matter_of_texts(before: SiteContext) -> None:
    without = before.library.without(["yue"])
    assert revision(SiteContext(without), before.library, "yue") is None
    assert revision(before, without, "yue") is None
