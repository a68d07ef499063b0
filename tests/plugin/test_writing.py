"""Files are written whole, and passages of them in their places."""

from pathlib import Path

import pytest

from mkdocs_papers.plugin.writing import check, encoded, rewrite, write


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "papers/hush/index.html"
    write(str(path), b"one")
    write(str(path), b"two")
    assert path.read_bytes() == b"two"


def test_what_no_encoding_knows_is_a_reference() -> None:
    assert encoded("é \ud800") == "é &#55296;".encode()


@pytest.mark.parametrize("new", [b"B", b"BBBBBB", b"b", b""])
def test_a_passage_takes_the_place_of_another(tmp_path: Path, new: bytes) -> None:
    path = tmp_path / "papers.json"
    path.write_bytes(b"before bb behind")
    rewrite(str(path), [(b"bb", new)])
    assert path.read_bytes() == b"before " + new + b" behind"


def test_each_of_several_passages_finds_its_place(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(b"[card][row][card]")
    rewrite(str(path), [(b"[row]", b"[longer row]"), (b"[card]", b"[C]"), (b"[card]", b"[C]")])
    assert path.read_bytes() == b"[C][longer row][C]"


def test_a_passage_that_is_not_there_is_a_surprise(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(b"something else")
    with pytest.raises(LookupError, match="not as it was written"):
        rewrite(str(path), [(b"card", b"Card")])
    assert path.read_bytes() == b"something else"


def test_a_passage_stands_as_often_as_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(b"[card][row][card]")
    check(str(path), [(b"[row]", b""), (b"[card]", b""), (b"[card]", b"")])
    for often in ([b"[card]"], [b"[row]", b"[row]"], [b"[none]"]):
        with pytest.raises(LookupError, match="not as it was written"):
            check(str(path), [(old, b"new") for old in often])
