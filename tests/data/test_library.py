"""The collection in memory."""

from pathlib import Path

import pytest

from mkdocs_papers.data.diagnostics import as_text
from mkdocs_papers.data.library import Library
from mkdocs_papers.data.loading import load
from mkdocs_papers.model.records import Paper
from mkdocs_papers.model.types import Author


def ids(papers: tuple[Paper, ...]) -> list[str]:
    return [paper.id for paper in papers]


def test_papers_stand_in_order_of_publication(library: Library) -> None:
    assert list(library.papers) == [
        "loudness", "murmur", "cafe-noir", "murmur-2", "r-and-d", "chorus",
    ]  # fmt: skip


def test_years_begin_with_the_newest(library: Library) -> None:
    assert {year: ids(papers) for year, papers in library.by_year.items()} == {
        2023: ["chorus"],
        2019: ["r-and-d"],
        2018: ["murmur-2"],
        2016: ["cafe-noir"],
        2015: ["murmur"],
        2014: ["loudness"],
    }
    assert list(library.by_year) == sorted(library.by_year, reverse=True)


def test_subjects_keep_the_order_of_their_files(library: Library) -> None:
    assert {id_: ids(papers) for id_, papers in library.by_topic.items()} == {
        "speech": ["murmur", "cafe-noir", "murmur-2"],
        "music": ["cafe-noir", "r-and-d", "chorus"],
        "measures": ["loudness"],
    }
    assert list(library.by_topic) == ["speech", "music", "measures"]
    assert ids(library.by_method["listening-test"]) == ["loudness"]
    assert ids(library.by_organization["cafe-lab"]) == ["cafe-noir", "chorus"]


def test_people_stand_from_a_to_z_without_regard_to_accents(library: Library) -> None:
    printed = (name.printed for name in library.people)
    names = [name for name in printed if len(name) > 5]
    assert names == [
        "Black and White, Mary",
        "Łukasiewicz, Gaël",
        "O'Neil & Sons, Jean-Luc",
        "Østergård, Åse M.",
        "Quiet Team",
        "Smith, J. R.",
        "van der Æble, Þór",
        "Wu, Jian",
    ]


def test_somebody_who_signs_in_two_ways_is_one_person(library: Library) -> None:
    person = library.person(Author("Østergård", "Åse"))
    assert person == library.person(Author("Østergård", "Åse M."))
    assert person.name.name == "Åse M. Østergård"
    assert ids(person.papers) == ["cafe-noir", "murmur-2"]


def test_a_paper_of_namesakes_is_listed_once(library: Library) -> None:
    assert ids(library.person(Author("Wu", "Jian")).papers) == ["r-and-d"]


def test_people_with_equal_addresses_are_told_apart(data_dir: Path) -> None:
    murmur = data_dir / "papers/murmur.yml"
    names = "  - {name: 李}\n  - Wei, Li\n  - {name: Wei-Li}\n  - {name: '!'}\n"
    murmur.write_text(murmur.read_text("utf-8").replace("  - {name: Quiet Team}\n", names), "utf-8")
    people = load(data_dir).people.values()
    anchors = [person.anchor for person in people]
    assert len(set(anchors)) == len(anchors)
    printed = ("李", "Wei, Li", "Wei-Li", "!")
    found = {person.anchor for person in people if person.name.printed in printed}
    assert found == {"李", "wei-li", "wei-li-2", "person"}


def test_a_group_whose_name_reads_like_a_person_is_somebody_else(data_dir: Path) -> None:
    murmur = data_dir / "papers/murmur.yml"
    names = "  - Wei, Li\n  - {name: 'Wei, Li'}\n"
    murmur.write_text(murmur.read_text("utf-8").replace("  - {name: Quiet Team}\n", names), "utf-8")
    found = [each for each in load(data_dir).people.values() if each.name.printed == "Wei, Li"]
    assert [person.name.given for person in found] == ["Li", ""]


def test_what_is_left_out_keeps_its_name(library: Library) -> None:
    without = library.without(["murmur", "unknown"])
    assert "murmur" not in without.papers
    assert without.name_of("murmur") == "Murmur"
    assert without.name_of("unknown") == "unknown"
    assert 2015 not in without.by_year
    assert Author("Quiet Team") in without.people
    assert library.without([]) is library


def test_a_faulty_file_does_not_keep_the_others_out(data_dir: Path) -> None:
    (data_dir / "papers/murmur.yml").write_text("name: Murmur\ntitle: [", "utf-8")
    (data_dir / "papers/murmur-2.yml").write_text("name: ' Murmur 2 '\ncolor: red\n", "utf-8")
    found = load(data_dir)
    assert list(found.papers) == ["loudness", "cafe-noir", "r-and-d", "chorus"]
    assert found.absent == {"murmur": "murmur", "murmur-2": "Murmur 2"}
    assert set(found.files) == {*found.papers, "murmur", "murmur-2"}


def test_words_that_are_known_come_in_the_order_asked_for(library: Library) -> None:
    found = library.topics.known(["music", "zoology", "speech"])
    assert [topic.name for topic in found] == ["Music", "Speech"]


def test_a_file_of_definitions_says_whether_it_is_complete(
    data_dir: Path, library: Library
) -> None:
    assert library.topics.is_complete
    topics = data_dir / "topics.yml"
    topics.write_text(topics.read_text("utf-8") + "- id: half\n", "utf-8")
    found = load(data_dir)
    assert not found.topics.is_complete
    assert list(found.topics) == ["speech", "music", "measures"]
    assert found.methods.is_complete


def test_files_of_definitions_may_be_absent(data_dir: Path) -> None:
    for file in data_dir.glob("*.yml"):
        file.unlink()
    found = load(data_dir)
    assert found.diagnostics == ()
    assert len(found.papers) == 6
    assert (len(found.topics), len(found.name_variants), len(found.by_topic)) == (0, 0, 0)


@pytest.mark.parametrize("name", [".DS_Store", ".gitkeep", "Thumbs.db", ".x.yml.swp", ".#x.yml"])
def test_files_of_systems_and_editors_are_nobodys_papers(data_dir: Path, name: str) -> None:
    (data_dir / "papers" / name).write_bytes(b"\x00\xff")
    assert load(data_dir).diagnostics == ()


def test_a_folder_without_papers_is_reported(tmp_path: Path) -> None:
    found = load(tmp_path / "nowhere")
    assert as_text(found.diagnostics, tmp_path) == (
        "nowhere/papers:1:1: P001 the folder of papers cannot be read\n"
        "  hint: make the folder, with one .yml file for each paper"
    )
    assert len(found.papers) == 0


def test_a_file_that_cannot_be_read_is_reported(data_dir: Path) -> None:
    (data_dir / "papers/gone.yml").symlink_to(data_dir / "nowhere.yml")
    (data_dir / "topics.yml").unlink()
    (data_dir / "topics.yml").mkdir()
    found = load(data_dir)
    assert as_text(found.diagnostics, data_dir) == (
        "topics.yml:1:1: P001 the file cannot be read: is a directory\n"
        "  hint: make sure that the file exists and may be read\n"
        "papers/gone.yml:1:1: P001 the file cannot be read: no such file or directory\n"
        "  hint: make sure that the file exists and may be read"
    )
    assert found.absent == {"gone": "gone"}
    assert not found.topics.is_complete
