"""The fast reader says what the careful one says, or nothing."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import yaml

from mkdocs_papers.data import parsing as careful
from mkdocs_papers.data.plain import DEEPEST, Plain, UnusualError, plain

from ..conftest import CASES, DATA

GOOD = sorted(DATA.rglob("*.yml"))
AWKWARD = sorted(path for path in CASES.rglob("*.yml") if path.is_file())
SLIPS = (
    "&x ",
    "*x",
    "!x ",
    " #x",
    " # x",
    "\t",
    "  ",
    "- ",
    "? ",
    ": ",
    "{",
    "]",
    '"',
    "---\n",
    "\x07",
)


def said_fast(text: str) -> Plain | None:
    try:
        return plain(text)
    except (UnusualError, yaml.YAMLError):
        return None


def named(path: Path) -> str:
    return "/".join(path.parts[-3:])


def spoiled(text: str, random: Random) -> Iterator[str]:
    """Yields a text with slips: signs that mean something in YAML, lines that move, go, or repeat."""
    for _ in range(30):
        lines = text.splitlines(keepends=True)
        here, there = random.randrange(len(lines)), random.randrange(len(lines))
        column = random.randrange(len(lines[here]))
        with_slip = lines[here][:column] + random.choice(SLIPS) + lines[here][column:]
        lines[here] = random.choice((with_slip, with_slip, "", lines[here] * 2, lines[there]))
        yield "".join(lines)


@pytest.mark.parametrize("path", GOOD, ids=named)
def test_good_files_are_read_fast(path: Path) -> None:
    text = path.read_text("utf-8")
    data, faults = careful.read(path, text)
    assert plain(text) == data
    assert faults == []


@pytest.mark.parametrize("path", [*GOOD, *AWKWARD], ids=named)
def test_what_is_read_fast_is_what_the_careful_reader_says(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    for each in (text, *spoiled(text or " ", Random(path.name))):
        fast = said_fast(each)
        assert fast is None or (fast, []) == careful.read(path, each), each


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_the_fast_reader_goes_as_deep_as_the_careful_one(opening: str) -> None:
    closing = {"[": "]", "{a: ": "}"}.get(opening, "")
    for depth, is_read in ((DEEPEST + 1, True), (DEEPEST + 2, False)):
        text = opening * depth + "b" + closing * depth
        assert (said_fast(text) is not None) is is_read
        assert said_fast(text) == careful.read(Path("x.yml"), text)[0]
