"""Plain data as YAML text."""

from typing import Any

import pytest
import yaml

from mkdocs_papers.data.yamltext import inline, quoted, scalar

from ..reading import Core

TEXTS = [
    "", " ", "a", "a b", " a", "a ", "a: b", "a:b", "a:", "a #b", "a#b", "#a", "- a", "-a", "? a",
    "[a]", "{a}", "a, b", "a]", "'a'", '"a"', "it's", 'say "a"', "back\\slash", "@a", "`a`", "%a",
    "&a", "*a", "!a", "|", ">", "~", "null", "NO", "yes", "true", "1", "1.5", "1e3", "0x1f", "1_000",
    ".5", "+1", "=", "<<", "2016-09-12", "1609.03499", "10.1234/a", "12:30", "a\nb", "a\tb", "\x07",
    "\x85", "\u2028", "\ufeff", "é", "乐", "😀", "https://example.org/a,b", "...", "---", "--- a", "a?", "a?b",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("loader", [Core, yaml.SafeLoader, yaml.BaseLoader])
def test_every_reader_gets_the_text_back(text: str, loader: type[Any]) -> None:
    is_date = text == "2016-09-12" and loader is yaml.SafeLoader  # which is text in YAML 1.2
    assert yaml.load(f"a: {quoted(text)}", loader) == {"a": text}
    assert is_date or yaml.load(f"a: {scalar(text)}", loader) == {"a": text}
    assert is_date or yaml.load(f"[{scalar(text, in_brackets=True)}, z]", loader) == [text, "z"]


@pytest.mark.parametrize(
    "text", ["WaveNet", "van den Oord, Aäron", "wav2vec 2.0", "乐", "2016-09-12", "SGMSE+"]
)
def test_quotes_stand_only_where_they_are_needed(text: str) -> None:
    assert scalar(text) == text


def test_values_are_written_on_one_line() -> None:
    value = {"name": "a, b", "items": ["c", {"d": 1}], "none": []}
    assert inline(value) == '{name: "a, b", items: [c, {d: 1}], none: []}'
    assert inline("a, b") == "a, b"
