"""The files of the data folder: only plain files inside it are read, up to a size."""

import json
import os
import sys
from pathlib import Path

import pytest

from mkdocs_papers.data.diagnostics import as_json, as_text
from mkdocs_papers.data.loading import load
from mkdocs_papers.data.parsing import MAX_BYTES

from ..cli.running import run
from ..conftest import CASES

ELSEWHERE = "a link to something outside of the data folder"


def report(data_dir: Path) -> str:
    return as_text(load(data_dir).diagnostics, data_dir)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file outside of the data folder that would be a paper in it."""
    file = tmp_path / "elsewhere/murmur.yml"
    file.parent.mkdir()
    file.write_bytes((CASES / "library/papers/murmur.yml").read_bytes())
    return file


@pytest.mark.parametrize("name", ["papers/murmur.yml", "papers/hush.yml", "topics.yml"])
def test_a_link_to_a_file_elsewhere_is_reported_and_not_read(
    data_dir: Path, outside: Path, name: str
) -> None:
    (data_dir / name).unlink(missing_ok=True)
    (data_dir / name).symlink_to(outside)
    found = load(data_dir)
    lines = as_text(found.diagnostics, data_dir).splitlines()
    stem = Path(name).stem
    assert lines[0] == f"{name}:1:1: P009 “{stem}.yml” is {ELSEWHERE}"
    assert len(lines) == 2
    assert stem not in found.papers
    assert not [file for file in found.all_files if file.path.name == f"{stem}.yml"]


@pytest.mark.parametrize("name", ["papers", "papers/2020", "papers/hush.yml"])
def test_a_link_to_a_folder_elsewhere_is_reported_and_not_opened(
    data_dir: Path, outside: Path, name: str
) -> None:
    if name == "papers":
        (data_dir / name).rename(data_dir.parent / "away")
    (data_dir / name).symlink_to(outside.parent, target_is_directory=True)
    text = report(data_dir)
    assert text.startswith(f"{name}:1:1: P009 “{Path(name).name}” is {ELSEWHERE}\n")
    assert "murmur" not in text


def test_a_link_within_the_data_folder_is_followed(data_dir: Path, tmp_path: Path) -> None:
    (data_dir / "murmur.txt").write_bytes((data_dir / "papers/murmur.yml").read_bytes())
    (data_dir / "papers/murmur.yml").unlink()
    (data_dir / "papers/murmur.yml").symlink_to("../murmur.txt")
    (tmp_path / "link").symlink_to(data_dir)  # the folder itself may be anywhere
    for folder in (data_dir, tmp_path / "link"):
        assert load(folder).diagnostics == ()
        assert "murmur" in load(folder).papers


def test_a_link_in_a_circle_is_reported(data_dir: Path) -> None:
    (data_dir / "papers/hush.yml").symlink_to("hush.yml")
    assert report(data_dir).startswith("papers/hush.yml:1:1: P001 the file cannot be read: ")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_is_reported_and_not_opened(data_dir: Path) -> None:
    os.mkfifo(data_dir / "papers/hush.yml")
    text = report(data_dir)
    assert "papers/hush.yml:1:1: P001 the file cannot be read: it is not a plain file\n" in text


@pytest.mark.parametrize("name", ["papers/hush.yml", "people.yml"])
def test_a_file_of_any_size_is_refused_before_it_is_read(data_dir: Path, name: str) -> None:
    with (data_dir / name).open("wb") as file:
        file.truncate(2**40)  # more than any memory; a file system need not store it
    message = f"the file has 1,099,511,627,776 bytes, and none may have more than {MAX_BYTES:,}\n"
    assert report(data_dir).startswith(f"{name}:1:1: P008 {message}")


def test_a_file_of_too_many_values_is_refused(data_dir: Path) -> None:
    with (data_dir / "papers/murmur.yml").open("a") as file:
        file.write(f"aliases: [{'a,' * 20_001}]\n")
    assert "papers/murmur.yml:1:1: P008 the file holds 20,0" in report(data_dir)


def test_a_paper_may_have_as_many_authors_as_any_ever_had(data_dir: Path) -> None:
    murmur = data_dir / "papers/murmur.yml"
    names = "".join(f"  - Longfamilyname{number}, G.\n" for number in range(5_154))
    text = murmur.read_text("utf-8").replace("authors:\n", f"authors:\n{names}")
    murmur.write_text(text, "utf-8")
    assert report(data_dir) == ""


NAMES = {
    "con.yml": "P007 “con” cannot be the address of a paper",
    "nul.yml": "P007 “nul” cannot be",
    "com1.yml": "P007 “com1” cannot be",
    f"{'a' * 101}.yml": "P007 “aaa",
    "Hush.yml": "P007 “Hush” cannot be",
    "MURMUR.yml": "P007 “MURMUR” cannot be",  # which Windows takes for murmur.yml
    "caf\u00e9.yml": "P007 “caf\u00e9” cannot be",
    "cafe\u0301.yml": "P007 “cafe\u0301” cannot be",
    "ﬁne.yml": "P007 “ﬁne” cannot be",
    "hush.yml.": "P006 “hush.yml.” is not a .yml file",
    "hush.yml ": "P006 “hush.yml ” is not a .yml file",
    "hush .yml": "P007 “hush ” cannot be",
    "hush..yml": "P007 “hush.” cannot be",
    "a\nb\x1b[2J\u202e.yml": "P007 “a b□[2J□” cannot be",
    "-.yml": "P007 “-” cannot be",
    "a--b.yml": "P007 “a--b” cannot be",
}


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_that_cannot_be_an_address_everywhere_is_reported(data_dir: Path, name: str) -> None:
    murmur = data_dir / "papers/murmur.yml"
    try:
        murmur.rename(data_dir / "papers" / name)
    except OSError:
        pytest.skip("this system has no such names")
    assert NAMES[name] in report(data_dir)
    assert "rename it to" in report(data_dir)


def test_a_name_that_is_no_text_is_reported(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    name = os.fsdecode(b"h\xff\xfeush.yml")
    try:
        (data_dir / "papers/murmur.yml").rename(data_dir / "papers" / name)
    except OSError:
        pytest.skip("this system has no such names")
    assert "papers/h□ush.yml:1:1: P007 “h□ush” cannot be" in report(data_dir)
    [found] = json.loads(as_json(load(data_dir).diagnostics, data_dir))
    assert found["file"] == f"papers/{name}"
    monkeypatch.chdir(tmp_path)
    for form in ("text", "github", "json"):
        run("check", "--format", form, code=1)


@pytest.mark.parametrize("id_", ["..", "../../x", "a/b", "a\\b", "con", "a" * 101, "index", "."])
@pytest.mark.parametrize("field", ["formerly", "topics", "methods", "organizations"])
def test_no_id_leads_out_of_the_site(data_dir: Path, field: str, id_: str) -> None:
    file = data_dir / "papers/r-and-d.yml"
    text = file.read_text("utf-8")
    rest = "\n".join(line for line in text.splitlines() if not line.startswith(f"{field}:"))
    file.write_text(f"{rest}\n{field}: ['{id_}']\n", "utf-8")
    assert " P112 " in report(data_dir)
    assert "r-and-d" not in load(data_dir).papers


@pytest.mark.parametrize("id_", ["../x", "con", "lpt9", "a" * 101])
def test_no_definition_leads_out_of_the_site(data_dir: Path, id_: str) -> None:
    with (data_dir / "topics.yml").open("a", encoding="utf-8") as file:
        file.write(f"- id: '{id_}'\n  name: Evil\n  description: Is where it should not be.\n")
    assert " P112 " in report(data_dir)
    assert id_ not in load(data_dir).topics
