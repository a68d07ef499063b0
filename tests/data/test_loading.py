"""One file read anew gives the library that reading everything anew gives."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_papers.data.diagnostics import in_order
from mkdocs_papers.data.library import Library
from mkdocs_papers.data.loading import load, reread

MURMUR, CHORUS = "papers/murmur.yml", "papers/chorus.yml"
CHANGES: dict[str, Callable[[str], str]] = {
    "a word": lambda text: text.replace("summary: ", "summary: Quietly, "),
    "another day": lambda text: text.replace("published: 2015", "published: 2022"),
    "a warning": lambda text: text.replace("tagline: ", "tagline: Ends. # cut\n#"),
    "a field that is wrong": lambda text: text.replace("tier: ", "tier: very "),
    "a field of another name": lambda text: text.replace("tier: ", "rank: "),
    "a field that stands twice": lambda text: f"{text}\nname: Murmur again\n",
    "no YAML": lambda text: f"{text}\n[",
    "nothing": lambda _: "",
}


def comparable(library: Library) -> tuple[object, ...]:
    """Returns all that a library says; in which order faults are told is no part of it."""
    said = replace(library, diagnostics=tuple(in_order(library.diagnostics)))
    return list(library.papers), library.paper_meanings, said


def change(file: Path, how: str) -> None:
    file.write_text(CHANGES[how](file.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize("how", CHANGES)
def test_a_file_that_was_changed_is_read_anew(data_dir: Path, how: str) -> None:
    before = load(data_dir)
    change(data_dir / MURMUR, how)
    after = reread(before, data_dir / MURMUR)
    assert after != before
    assert comparable(after) == comparable(load(data_dir))


@pytest.mark.parametrize("how", CHANGES)
def test_a_file_that_was_mended_is_read_anew(data_dir: Path, how: str) -> None:
    good, text = load(data_dir), (data_dir / MURMUR).read_text("utf-8")
    change(data_dir / MURMUR, how)
    before = load(data_dir)
    (data_dir / MURMUR).write_text(text, "utf-8")
    assert comparable(reread(before, data_dir / MURMUR)) == comparable(good)


def test_a_file_that_was_made_is_read(data_dir: Path) -> None:
    before = load(data_dir)
    new = data_dir / "papers/hush.yml"
    new.write_text((data_dir / CHORUS).read_text("utf-8").replace("name: Chorus", "name: Hush"))
    after = reread(before, new)
    assert set(after.papers) == {*before.papers, "hush"}
    assert comparable(after) == comparable(load(data_dir))


def test_a_file_that_is_gone_before_it_is_read_is_reported(data_dir: Path) -> None:
    before = load(data_dir)
    (data_dir / MURMUR).unlink()
    after = reread(before, data_dir / MURMUR)
    assert [each.code.name for each in after.diagnostics] == ["unreadable-file"]
    assert "murmur" in after.absent
    assert "murmur" not in {*after.papers, *after.sources}


def test_what_other_faulty_files_are_told_follows_the_change(data_dir: Path) -> None:
    chorus = data_dir / CHORUS
    chorus.write_text(chorus.read_text("utf-8").replace("paper: loudness", "paper: Sotto Voce"))
    before = load(data_dir)
    murmur = data_dir / MURMUR
    murmur.write_text(murmur.read_text("utf-8").replace("name: Murmur", "name: Sotto Voce"))
    after = reread(before, murmur)
    assert comparable(after) == comparable(load(data_dir))
    assert [each.hint for each in after.diagnostics] == ["write murmur"]


def test_a_source_that_a_paper_says_keeps_nothing_but_its_bytes(data_dir: Path) -> None:
    (data_dir / MURMUR).write_text("name: Murmur\n", "utf-8")
    sources = load(data_dir).sources
    assert vars(sources["chorus"]).keys() == {"path", "raw"}
    assert sources["murmur"].data == {"name": "Murmur"}
