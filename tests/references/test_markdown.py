"""Markdown, as a parser of CommonMark reads it: text stays text."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mkdocs_papers.data.library import Library
from mkdocs_papers.graph import InfluenceGraph
from mkdocs_papers.model.records import Paper
from mkdocs_papers.references import markdown

from ..site.hostile import TEXTS
from .papers import AWKWARD, LIBRARIES, REAL, awkward

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]
CASES = [
    *((library, paper) for library in LIBRARIES for paper in library.papers.values()),
    *((REAL, awkward(id_, **values)) for id_, values in AWKWARD.items()),
]


def written(library: Library, paper: Paper) -> str:
    known = replace(library, papers={**library.papers, paper.id: paper})
    return markdown.page(paper, known, InfluenceGraph(known))


def inline(text: str, parser: MarkdownIt) -> list[Token]:
    """Return the inline tokens of a text in order."""
    blocks = [each for each in parser.parse(text) if each.type == "inline"]
    return [token for block in blocks for token in block.children or ()]


def shown(tokens: list[Token]) -> str:
    return "".join(token.content for token in tokens if token.type == "text")


@pytest.mark.parametrize("parser", PARSERS, ids=["CommonMark", "GitHub"])
@pytest.mark.parametrize(("library", "paper"), CASES, ids=lambda each: getattr(each, "id", ""))
def test_a_page_shows_what_was_typed(library: Library, paper: Paper, parser: MarkdownIt) -> None:
    tokens = inline(written(library, paper), parser)
    assert {token.type for token in tokens} <= {"text", "link_open", "link_close"}
    text = shown(tokens)
    for typed in (paper.full_title, paper.tagline, *paper.summary.split("\n"), paper.venue or ""):
        assert typed in text
    for influence in paper.builds_on:
        assert f"{influence.how}." in text
        assert library.papers[influence.paper].name in text
    for later in paper.influenced:
        assert later.title in text


@pytest.mark.parametrize("title", ["#", "From C to C #", "A ##"])
def test_signs_at_the_end_of_a_title_do_not_close_the_heading(title: str) -> None:
    paper = REAL.papers["wavenet"].model_copy(update={"title": title})
    assert paper.full_title in shown(inline(written(REAL, paper), PARSERS[0]))


def test_links_lead_to_pages_in_markdown_and_to_the_paper() -> None:
    tokens = inline(written(REAL, REAL.papers["vall-e"]), PARSERS[0])
    hrefs = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert {"encodec.md", "https://arxiv.org/abs/2301.02111", "https://aka.ms/valle"} <= set(hrefs)


def test_headings_are_those_of_the_page() -> None:
    tokens = PARSERS[0].parse(written(REAL, REAL.papers["wavenet"]))
    headings = [
        (token.tag, tokens[at + 1].content)
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    assert headings == [
        ("h1", "WaveNet: A Generative Model for Raw Audio"),
        ("h2", "Summary"),
        ("h2", "Papers this influenced"),
        ("h2", "Papers that measure or compare themselves with it"),
        ("h2", "Later papers outside the collection"),
        ("h2", "Cite"),
    ]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("parser", PARSERS, ids=["CommonMark", "GitHub"])
def test_hostile_lines_are_text(text: str, parser: MarkdownIt) -> None:
    line = " ".join(text.split())
    for before in ("", "- ", "# "):
        assert shown(inline(before + markdown.escaped(line), parser)) == line
    tokens = parser.parse(markdown.escaped(line))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
