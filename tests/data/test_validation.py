"""Validation of plain data; the messages to people are in `cases/bad`."""

from pathlib import Path

from mkdocs_papers.data.parsing import DataFile
from mkdocs_papers.data.validation import guess_paper, valid_fields, validate
from mkdocs_papers.model.records import PaperFile, Topic

from ..conftest import CASES


def test_good_data_gives_a_record() -> None:
    path = CASES / "library/papers/murmur.yml"
    source = DataFile(path, path.read_bytes())
    record, faults = validate(PaperFile, source, source.data)
    assert (record and record.name, faults) == ("Murmur", [])


def test_what_the_hints_say_makes_a_good_file() -> None:
    path = Path("empty.yml")
    source = DataFile(path, b"")
    _, faults = validate(PaperFile, source, source.data)
    lines = [fault.hint.removeprefix("add a line like `").removesuffix("`") for fault in faults]

    corrected = DataFile(path, "\n".join(lines).encode())

    record, faults = validate(PaperFile, corrected, corrected.data)
    assert faults == []
    assert record is not None
    assert record.name == "WaveNet"


def test_a_fault_in_an_entry_stands_in_that_entry() -> None:
    text = "- {id: a, name: A, description: A.}\n- {id: b, name: B, description: }\n"
    source = DataFile(Path("topics.yml"), text.encode())
    assert isinstance(source.data, list)
    _, [fault] = validate(Topic, source, source.data[1], (1,))
    assert fault.place == (2, 33)


def test_fields_that_are_right_are_known_beside_others() -> None:
    data = {"name": "Hush", "published": "soon", "topics": ["speech"], "authors": ["Jane Doe"]}
    values = valid_fields(data)
    assert (values["name"], values["topics"], values["doi"]) == ("Hush", ("speech",), None)
    assert {"published", "authors", "title"} & set(values) == set()
    assert valid_fields("a text") == {}


def test_a_paper_elsewhere_is_not_taken_for_one_of_the_collection() -> None:
    ids_by_name = {"soundstream": "soundstream", "vall-e": "vall-e", "2306.15687": "voicebox"}
    assert guess_paper("soundstorm", ids_by_name) is None
    assert guess_paper("vall-e-2", ids_by_name) is None
    assert guess_paper("soundstreem", ids_by_name, ["SoundStreem"]) is None
    found = [guess_paper(typed, ids_by_name) for typed in ("soundstreem", "VALLE", "2306.15687")]
    assert [each and each.word for each in found] == ["soundstream", "vall-e", "voicebox"]
