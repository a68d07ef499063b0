"""YAML text to plain data."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mkdocs_papers.data import hints, parsing
from mkdocs_papers.data.diagnostics import Place
from mkdocs_papers.data.parsing import DataFile, KeyPath
from mkdocs_papers.data.yamltext import Plain

from ..conftest import CASES

FILES = sorted(path for path in CASES.rglob("*.yml") if path.is_file())


def read(text: str | bytes) -> DataFile:
    return DataFile(Path("x.yml"), text if isinstance(text, bytes) else text.encode())


def faults_of(text: str | bytes) -> list[str]:
    found = read(text).diagnostics
    return [f"{each.place.line}:{each.place.column} {each.code.name}" for each in found]


def data_of(text: str | bytes) -> Plain | None:
    assert faults_of(text) == []
    return read(text).data


@pytest.mark.parametrize(
    "scalar",
    ["1706.03760", "NO", "1:30", "null", "~", "2016-09-12", "0x1f", "1_000", ".inf", "=", "<<"],
)
def test_every_scalar_is_text(scalar: str) -> None:
    assert data_of(f"arxiv: {scalar}") == {"arxiv": scalar}


def test_a_file_holds_texts_lists_and_mappings() -> None:
    text = "name: A\nauthors:\n- {name: B}\n- 'C, D'\nsummary: >-\n  one\n  line\nvenue:\n"
    assert data_of(text) == {
        "name": "A",
        "authors": [{"name": "B"}, "C, D"],
        "summary": "one line",
        "venue": "",
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_fields(text: str | bytes) -> None:
    assert data_of(text) == {}


def test_files_of_other_systems_are_read() -> None:
    assert data_of(b"\xef\xbb\xbfname: A\r\ntitle: B\r\n") == {"name": "A", "title": "B"}


def test_of_a_field_that_stands_twice_the_first_counts() -> None:
    text = "a: 1\nb: 2\na: 3\n"
    assert (read(text).data, faults_of(text)) == ({"a": "1", "b": "2"}, ["3:1 duplicate-key"])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: *text*", ["1:4 yaml-syntax"]),
        ("a: &b c\nd: *b", ["1:4 yaml-feature", "2:4 yaml-feature"]),
        ("a: &a [*a]", ["1:4 yaml-feature", "1:8 yaml-feature"]),
        ("a: *nowhere", ["1:4 yaml-feature"]),
        ("a: &b c\n<<: *b", ["1:4 yaml-feature", "2:5 yaml-feature"]),
        ("a: !!python/object:os.system x", ["1:4 yaml-feature"]),
        ("? [a, b]\n: c", ["1:3 yaml-feature"]),
        ("a: b\n--- c: d", ["2:1 yaml-syntax"]),
        ("a: b\n...\nc: d", ["3:1 yaml-syntax"]),
        ("a: 'b\x00'", ["1:6 bad-character"]),
        ("ä: “b”\nc: \x07", ["2:4 bad-character"]),
        (b"\xef\xbb\xbfa: \x07", ["1:4 bad-character"]),
        (b"a: b\nc: d\xff", ["2:5 not-utf8"]),
        ("a: b".encode("utf-16"), ["1:1 not-utf8"]),
    ],
)
def test_what_data_files_do_without_is_a_fault(text: str | bytes, faults: list[str]) -> None:
    assert faults_of(text) == faults
    assert read(text).data is None


def test_tags_that_say_what_is_so_anyway_are_let_through() -> None:
    assert data_of("a: !!str 1\nb: ! 2\nc: !!seq [3]") == {"a": "1", "b": "2", "c": ["3"]}


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_no_file_ends_the_program(opening: str) -> None:
    program = (
        "from pathlib import Path; from mkdocs_papers.data.parsing import DataFile;"
        f"print(DataFile(Path('x.yml'), {opening!r}.encode() * 100_000).diagnostics[0].code.id)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()[:2]) == (0, "P0"), done.stderr


def test_aliases_cannot_make_a_small_file_large() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n + 1}: &a{n + 1} [{f'*a{n}, ' * 9}]" for n in range(40))]
    found = read("\n".join(lines))
    assert found.data is None
    assert len(found.diagnostics) == 41 + 40 * 9


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_without_libyaml_files_say_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast, slow = (DataFile(path, path.read_bytes()) for _ in range(2))
    expected = [(each.message, each.place.line) for each in fast.diagnostics]
    parsing._node_tree.cache_clear()
    for module in (parsing, hints):
        monkeypatch.setattr(module, "LOADER", yaml.BaseLoader)
    assert slow.data == fast.data
    assert [(each.message, each.place.line) for each in slow.diagnostics] == expected


PLACES = """# “Übung” 𝄞
name: 𝄞 Café
links: {code: "a", 'project': b}
authors:
  - Doe, Jane
  - {name: Group}
summary: >-
  text
"""


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ((), Place(2, 1)),
        (("name",), Place(2, 7)),
        (("links", "project"), Place(3, 31)),
        (("authors", 1), Place(6, 5)),
        (("authors", 1, "name"), Place(6, 12)),
        (("summary",), Place(7, 10)),
        (("missing",), Place(2, 1)),
        (("links", "missing", "deeper"), Place(3, 8)),
        (("authors", 7), Place(5, 3)),
    ],
)
def test_a_value_stands_where_it_starts_or_near_by(where: KeyPath, place: Place) -> None:
    found = read(PLACES)
    assert found.place(where) == place


def test_a_key_stands_before_its_value() -> None:
    found = read(PLACES)
    assert found.place(("links", "project"), of_key=True) == Place(3, 20)
    assert found.place(("authors", 1), of_key=True) == Place(6, 5)
    assert found.place(("links", "missing"), of_key=True) == Place(3, 8)


def test_everything_stands_at_the_top_of_an_empty_file() -> None:
    found = read("")
    assert found.place(("name",)) == Place(1, 1)
