"""The files that are spoiled, each in a small collection in which it has no fault."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

STUB = {
    "authors": ["Doe, Jane"],
    "published": "1990-01-01",
    "tagline": "What it adds",
    "summary": "It was there before.",
    "tier": "notable",
    "added": "2026-01-02",
}
_VOCABULARIES = ("topics", "methods", "organizations")


class Target(NamedTuple):
    """A file to spoil.

    Attributes:
        path: Where it is, in a collection of its own.
        raw: What it holds before.
    """

    path: Path
    raw: bytes


def targets(data: Path, folder: Path) -> list[Target]:
    """Lays out one collection for each paper's file, and one for the files of definitions."""
    definitions = {kind: _read(data / f"{kind}.yml") for kind in _VOCABULARIES}
    return [
        *(_paper(path, folder, definitions) for path in sorted((data / "papers").glob("*.yml"))),
        *_definitions(data, folder),
    ]


def _read(path: Path) -> Any:
    return yaml.load(path.read_bytes(), yaml.BaseLoader)


def _paper(path: Path, folder: Path, definitions: dict[str, Any]) -> Target:
    """Lays out what one paper names: definitions, and files of the papers that it builds on."""
    own, papers = _read(path), folder / path.stem / "papers"
    papers.mkdir(parents=True)
    for kind, entries in definitions.items():
        used = [each for each in entries if each["id"] in own.get(kind, ())]
        _write(papers.parent / f"{kind}.yml", used)
    for number, entry in enumerate(own.get("builds_on", ())):
        marks = {"name": entry["paper"], "title": entry["paper"], "doi": f"10.1000/{number}"}
        ids = {kind: own[kind] for kind in ("topics", "methods")}
        _write(papers / f"{entry['paper']}.yml", STUB | marks | ids)
    return Target(papers / path.name, path.read_bytes())


def _definitions(data: Path, folder: Path) -> Iterator[Target]:
    """Yield the files of definitions up to their first entries, in a collection without papers."""
    papers = folder / "no paper" / "papers"
    papers.mkdir(parents=True)
    for path in sorted(data.glob("*.yml")):
        entries = re.split(rb"(?m)^(?=- )", path.read_bytes())
        yield Target(papers.parent / path.name, b"".join(entries[:9]))


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
