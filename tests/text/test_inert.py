"""Text of others, shown where marks mean something."""

import pytest
from markdown_it import MarkdownIt

from mkdocs_papers.text.inert import code, fenced, one_line

from ..site.hostile import TEXTS

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]


def test_one_line_stays_one_line() -> None:
    assert one_line("a\r\n\x1b[31mb\u2028c\u202ed") == "a [31mb c d"


@pytest.mark.parametrize("text", [*TEXTS, "@ada", "#1", "``", "` a", "a\n\n# b", "``` c"])
@pytest.mark.parametrize("parser", PARSERS, ids=["CommonMark", "GitHub"])
def test_code_is_nothing_but_code(text: str, parser: MarkdownIt) -> None:
    for before in ("", "- ", "**P101** "):
        found = [token for token in parser.parse(before + code(text)) if token.type == "inline"]
        spans = [each for token in found for each in token.children or () if each.content.strip()]
        assert [each.content for each in spans if each.type == "code_inline"] == [one_line(text)]
        assert all(each.type in ("code_inline", "text") for each in spans)


@pytest.mark.parametrize("text", ["a\n````\nb", "```\n\n# c", "~~~", "</pre>\n@ada"])
def test_fences_are_longer_than_what_they_hold(text: str) -> None:
    [token] = PARSERS[0].parse(fenced(text, "bibtex"))
    assert (token.type, token.info, token.content) == ("fence", "bibtex", f"{text}\n")


def test_one_line_shows_where_something_unseen_stands() -> None:
    assert one_line("na\u200bme\ud800.\ufffe") == "na me . "
