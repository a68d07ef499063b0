"""What could control terminals, logs, or workflows, in every field: reports only quote it."""

import json
import re
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_papers.checks import load_checked
from mkdocs_papers.data.diagnostics import as_github, as_json, as_text
from mkdocs_papers.text.words import INVISIBLE

from ..cli.running import run
from ..conftest import CASES, TODAY

LIBRARY = CASES / "library"
PAYLOADS = (
    "\x1b[2J\x1b]0;title\x07",
    "a\r\n::error file=x::y",
    "a\n::set-output name=x::y",
    "%0A::error::x",
    "\u202egpj.exe\u202c",
    "\u2066a\u2069",
    "na\u200bme",
    "a\u2028b\u2029c\x85d",
    "a\x00b\x08\x08c",
    "```\n# x\n<script>alert(1)</script>",
    "\ufeff\ufffe",
    "@mallory #1 [x](javascript:alert(1)) ![y](z)",
)
REPORT = re.compile(r"[^\n]+:\d+:\d+: P\d{3} [^\n]+|  hint: [^\n]*|  write: [^\n]*|         [^\n]*")
COMMAND = re.compile(
    r"::(?:error|warning) file=[^,\n]+,line=\d+,col=\d+,title=P\d{3} [a-z0-9-]+::[^\n]+"
)


def fields() -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the way to each text in a paper and in the first entry of each other file."""
    found = []
    for file in ("papers/chorus.yml", *(path.name for path in sorted(LIBRARY.glob("*.yml")))):
        data = yaml.load((LIBRARY / file).read_text("utf-8"), yaml.BaseLoader)
        found += [
            (file, way) for way in ways(data) if not (way and isinstance(way[0], int) and way[0])
        ]
    return found


def ways(value: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, str):
        return [way]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [each for key, inner in pairs for each in ways(inner, (*way, key))]


FIELDS = fields()


def spoil(data_dir: Path, file: str, way: tuple[str | int, ...], payload: str) -> None:
    """Write a text into a field, with escapes, as JSON is YAML."""
    path = data_dir / file
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    inner = data
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = payload
    path.write_text(json.dumps(data), "utf-8")


def assert_only_quoted(data_dir: Path) -> None:
    found = load_checked(data_dir, TODAY).diagnostics
    text, github = as_text(found, data_dir), as_github(found, data_dir)
    assert not INVISIBLE.search(text + github)
    assert all(REPORT.fullmatch(line) for line in text.splitlines())
    assert all(COMMAND.fullmatch(line) for line in github.splitlines())
    assert len(github.splitlines()) == len(found)
    assert len(json.loads(as_json(found, data_dir))) == len(found)


def test_reports_only_quote_it(data_dir: Path) -> None:
    for (file, way), payload in zip(FIELDS, cycle(PAYLOADS), strict=False):
        before = (data_dir / file).read_bytes()
        spoil(data_dir, file, way, payload)
        assert_only_quoted(data_dir)
        (data_dir / file).write_bytes(before)


@pytest.mark.long
@pytest.mark.parametrize(("file", "way"), FIELDS, ids=str)
def test_reports_quote_everything_everywhere(
    data_dir: Path, file: str, way: tuple[str | int, ...]
) -> None:
    for payload in PAYLOADS:
        spoil(data_dir, file, way, payload)
        assert_only_quoted(data_dir)


@pytest.mark.parametrize("name", ["check", "fmt"])
def test_commands_only_quote_it(data_dir: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(data_dir.parent)
    for payload in PAYLOADS:
        (data_dir / "papers/murmur.yml").write_text(json.dumps({payload: payload}), "utf-8")
        output = run(name, code=1 if name == "check" else 0).output
        assert not INVISIBLE.search(output)
        assert "\n::" not in output
