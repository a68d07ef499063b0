"""Any text in any field: written, read, and laid out anew, it stays what it is."""

from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_papers.data.layout import CannotKeepError, canonical, paper_text
from mkdocs_papers.data.parsing import DataFile
from mkdocs_papers.data.yamltext import inline, quoted, scalar

from ..strategies import FILES, texts

PATH = Path("x.yml")


@given(FILES)
def test_a_file_that_is_written_reads_as_it_was_meant(file: dict[str, Any]) -> None:
    text = paper_text(file, {})
    source = DataFile(PATH, text.encode())
    assert source.diagnostics == []
    assert source.data == file == yaml.load(text, yaml.BaseLoader)
    assert canonical(source) == text


@given(FILES, st.randoms(use_true_random=False))
def test_another_layout_becomes_the_one_layout(file: dict[str, Any], random: Any) -> None:
    names = random.sample(list(file), len(file))
    text = yaml.safe_dump({name: file[name] for name in names}, allow_unicode=True, width=40)
    source = DataFile(PATH, text.encode())
    assert [fault for fault in source.diagnostics if fault.is_error] == []
    try:
        assert canonical(source) == paper_text(file, {})
    except CannotKeepError:
        raise AssertionError(text) from None


@given(texts())
def test_a_text_reads_as_it_was_meant_wherever_it_stands(text: str) -> None:
    for written in (
        f"a: {scalar(text)}",
        f"a: {quoted(text)}",
        f"a: [{scalar(text, in_brackets=True)}]",
        f"a: {inline({'b': text})}",
        f"a:\n  - {scalar(text)}",
    ):
        source = DataFile(PATH, written.encode())
        assert source.diagnostics == []
        assert isinstance(source.data, dict)
        assert source.data["a"] in (text, [text], {"b": text})


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_reported(raw: bytes) -> None:
    source = DataFile(PATH, raw)
    if not source.diagnostics:
        assert source.data == (yaml.load(raw.decode("utf-8-sig"), yaml.BaseLoader) or {})
    assert (source.data is None) <= any(fault.is_error for fault in source.diagnostics)
