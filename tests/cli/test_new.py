"""`mkdocs-papers new`."""

import json
import os
import re
import shutil
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

from mkdocs_papers.checks import load_checked
from mkdocs_papers.checks.papers import MARK
from mkdocs_papers.cli import main

from ..conftest import DATA
from ..sources.recorded import ANSWERS, Host, Mood, saved
from .running import run

PAPERS = {
    "2406.01234v2": "arxiv/collaboration.xml",
    "https://arxiv.org/abs/1803.04567": "arxiv/single-name.xml",
    "arXiv:2109.07654": "arxiv/latex.xml",
    "1910.11111": "arxiv/colons.xml",
    "2007.09999": "arxiv/withdrawn.xml",
    "cs/0112017": "arxiv/old-style.xml",
    "https://doi.org/10.1109/taslp.2023.3111111": "crossref/doi-only.json",
    "10.21437/interspeech.2025-1234": "crossref/group.json",
    "10.1016/j.csl.2019.101234": "crossref/partial-date.json",
    "https://doi.org/10.48550/arXiv.2001.05555": "arxiv/published-elsewhere.xml",
}


pytestmark = pytest.mark.usefixtures("clock", "answering")


@pytest.fixture
def answering(host: Host, monkeypatch: pytest.MonkeyPatch) -> Host:
    """The recorded answers, asked by a client that need not wait."""
    monkeypatch.setenv("ARXIV_API_URL", f"{host.url}/api")
    monkeypatch.setenv("CROSSREF_API_URL", host.url)
    monkeypatch.delenv("REPO_URL", raising=False)
    return host


@pytest.fixture
def real_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real collection, in which somebody works."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(project: Path) -> set[Path]:
    return set((project / "data/papers").iterdir())


def left_to_do(path: Path) -> set[str]:
    """Return what is left to do after `new` beyond looking at every mark; nothing elsewhere."""
    found = load_checked(path.parents[1], date.today()).diagnostics
    assert {each.path for each in found} == {path}
    marks = [each for each in found if each.code.name == "unfinished-draft"]
    assert len(marks) == path.read_text("utf-8").count(MARK)
    return {each.code.name for each in found if each not in marks}


@pytest.mark.parametrize(("paper", "answer"), PAPERS.items())
def test_files_are_valid_without_a_change(paper: str, answer: str, real_project: Path) -> None:
    before, day = files(real_project), date.today()
    result = run("new", paper, code=0)
    [path] = files(real_project) - before
    assert f"Wrote data/papers/{path.name}" in result.stdout
    assert left_to_do(path) <= {"summary-length", "number-of-methods"}
    number = len(files(real_project))
    assert f"; {number} papers without an error.\n" in run("check", code=0).stderr
    assert run("fmt", "--check", code=0).stdout == ""

    written = load_checked(real_project / "data", date.today()).library.papers[path.stem]
    found = saved(answer)
    assert (written.title, written.arxiv) == (found.title, found.arxiv)
    assert (written.doi or "").lower() == (found.doi or "").lower()
    assert written.published == found.published
    assert [name.family for name in written.authors] == [name.family for name in found.authors]
    assert written.abstract == (
        found.abstract.replace("\n\n", "\n") or None if found.is_abstract_free else None
    )
    assert day <= written.added <= date.today()


@pytest.mark.parametrize(
    "answer",
    ["bibtex/latex.bib", "bibtex/scholar.bib", "crossref/group.json", "arxiv/collaboration.xml"],
)
def test_saved_answers_need_no_network(answer: str, real_project: Path, host: Host) -> None:
    before = files(real_project)
    run("new", "--from-file", str(ANSWERS / answer), code=0)
    [path] = files(real_project) - before
    assert left_to_do(path) <= {"summary-length", "number-of-methods"}
    assert host.asked == []


ENTRY = "@misc{x, title={Loud Codecs}, author={Wu, Jian}, year=2024}"


@pytest.mark.parametrize(
    ("paper", "lines"),
    [
        ("2409.00750v2", {'arxiv: "2409.00750"', "published: 2024-09-01"}),
        ("10.1234/loud", {'doi: "10.1234/loud"', "published: 2024-01-01"}),
    ],
)
def test_an_identifier_completes_a_saved_entry(
    project: Path, host: Host, paper: str, lines: set[str]
) -> None:
    (project / "x.bib").write_text(ENTRY)
    run("new", paper, "--from-file", "x.bib", "--id", "loud", code=0)
    assert lines <= set((project / "data/papers/loud.yml").read_text("utf-8").splitlines())
    assert host.asked == []


@pytest.mark.parametrize(
    ("field", "paper", "says"),
    [
        ("eprint={2409.00751}", "2409.00750", "says arXiv 2409.00751, not 2409.00750"),
        ("doi={10.1234/a}", "10.1234/b", "says DOI 10.1234/a, not 10.1234/b"),
    ],
)
def test_an_identifier_that_contradicts_a_saved_entry_is_refused(
    project: Path, field: str, paper: str, says: str
) -> None:
    (project / "x.bib").write_text(ENTRY.replace("year", f"{field}, year"))
    before = files(project)
    assert (
        f"Error: BibTeX entry x {says}" in run("new", paper, "--from-file", "x.bib", code=1).stderr
    )
    assert files(project) == before


def test_people_are_told_what_is_left_to_do(real_project: Path) -> None:
    result = run("new", "2406.01234", code=0)
    assert result.stderr == "Asking arXiv about 2406.01234 ...\n"
    assert left_to_do(real_project / "data/papers/aurora.yml") == set()
    assert result.stdout.splitlines() == [
        "Wrote data/papers/aurora.yml: Aurora.",
        "",
        "What is left to do:",
        "  1. Open the file, look at the 11 lines below a “# CHECK:”, and remove these comments.",
        "  2. Check that all is well: mkdocs-papers check",
        "  3. Look at the page, at any time: mkdocs-papers preview aurora",
        "  4. Open a pull request with the file.",
    ]


@pytest.mark.usefixtures("real_project")
def test_what_the_sources_do_not_say_is_left_to_do() -> None:
    *_, methods, summary, check, _, _ = run("new", "2001.05555", code=0).stdout.splitlines()
    assert methods.endswith(
        "Line 20: only 1 method is named; name two to five of data/methods.yml, or define new ones there."
    )
    assert "Line 24: the summary has 28 words; write 60 to 110 words: " in summary
    assert check.startswith("  2. ")


def test_a_draft_becomes_a_paper_once_every_mark_is_gone(real_project: Path) -> None:
    run("new", "2406.01234", code=0)
    path = real_project / "data/papers/aurora.yml"
    kept = [line for line in path.read_text("utf-8").splitlines() if MARK not in line]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    number = len(files(real_project))
    assert run("check", code=0).stderr == f"All is well: {number} papers checked.\n"


def test_no_program_removes_a_mark(real_project: Path) -> None:
    run("new", "2406.01234", code=0)
    path = real_project / "data/papers/aurora.yml"
    drafted = path.read_text("utf-8")
    untidy = (
        drafted.replace('Sound"\nsummary', 'Sound."\nsummary')
        .replace("tier: notable", "tier: Notable")
        .replace("codec-language-model", "codec language model")
        .replace("published:", "publishd:")
    )
    head, tagline, tail = untidy.partition("# CHECK: what is new")
    path.write_text(head.replace("\nname:", "\nname  :") + tagline + tail, "utf-8")
    assert "fixes applied" in run("check", "--fix", code=0).stderr
    run("fmt", code=0)
    assert path.read_text("utf-8") == drafted


def test_the_venue_of_a_preprint_is_looked_up(project: Path, host: Host) -> None:
    run("new", "2001.05555", code=0)
    assert host.paths[1] == "/works/10.1109/TASLP.2021.3099999"
    text = (project / "data/papers/walls.yml").read_text("utf-8")
    assert "venue: TASLP 2021" in text
    assert "published: 2020-01-15" in text


def test_the_preprint_of_a_published_paper_is_looked_up(project: Path, host: Host) -> None:
    result = run("new", "10.21437/interspeech.2025-1234", code=0)
    assert (
        "Asking arXiv about 2503.04444 ...\nContinuing without it: arXiv has no paper"
        in result.stderr
    )
    assert (project / "data/papers/babel.yml").exists()
    assert len(host.asked) == 2


def test_what_one_source_lacks_does_not_stop_the_other(project: Path, host: Host) -> None:
    recorded = (ANSWERS / "arxiv/published-elsewhere.xml").read_bytes()
    host.moods = [Mood(200, recorded), Mood(200, b"<html>")]
    assert (
        "Continuing without it: Crossref's answer cannot be read"
        in run("new", "2001.05555", code=0).stderr
    )
    assert "# venue: ICASSP 2021" in (project / "data/papers/walls.yml").read_text("utf-8")


@pytest.mark.usefixtures("project")
def test_what_the_collection_announced_is_said() -> None:
    result = run("new", "1901.00009", code=0)
    assert "The collection needs these changes now:" in result.stdout
    assert re.search(r"murmur-2\.yml:\d+:\d+: P216 “Murmur 3: Loudest of All”", result.stdout)
    assert "murmur-3.yml can name this paper under `builds_on`" in result.stdout
    assert result.stdout.endswith(
        "with these files: data/papers/murmur-3.yml and data/papers/murmur-2.yml.\n"
    )


@pytest.mark.usefixtures("project")
def test_a_withdrawn_paper_is_told_apart() -> None:
    assert "arXiv:2007.09999 was withdrawn." in run("new", "2007.09999", code=0).stdout


@pytest.mark.parametrize(
    ("paper", "file"),
    [
        ("1503.00001v3", "murmur"),
        ("https://doi.org/10.1234/CHORUS", "chorus"),
        ("10.48550/arXiv.1711.00002", "murmur-2"),
    ],
)
def test_a_paper_of_the_collection_is_not_asked_for(
    project: Path, host: Host, paper: str, file: str
) -> None:
    with (project / "data/papers/chorus.yml").open("a") as faulty:
        faulty.write("color: red\n")
    before = files(project)
    result = run("new", paper, code=1)
    assert f"Error: the collection has this paper already: data/papers/{file}.yml" in result.stderr
    assert host.asked == []
    assert files(project) == before


def test_a_paper_of_the_same_title_is_refused(project: Path, tmp_path: Path) -> None:
    saved = tmp_path / "x.bib"
    saved.write_text(
        "@misc{x, title={Louder {M}urmurs}, author={A, B}, year=2020, doi={10.1234/q}}"
    )
    result = run("new", "--from-file", str(saved), code=1)
    assert "the collection has this paper already: data/papers/murmur-2.yml" in result.stderr
    assert len(files(project)) == 6


@pytest.mark.parametrize(("id_", "file"), [("murmur", "murmur"), ("louder-murmurs", "murmur-2")])
def test_nothing_is_overwritten(project: Path, id_: str, file: str) -> None:
    before = {path: path.read_bytes() for path in files(project)}
    result = run("new", "2406.01234", "--id", id_, code=1)
    assert (
        f"the id “{id_}” is taken by data/papers/{file}.yml; choose one with --id" in result.stderr
    )
    assert {path: path.read_bytes() for path in files(project)} == before
    run("new", "2406.01234", "--id", "free", code=0)
    assert (project / "data/papers/free.yml").exists()


def entry(**fields: str) -> str:
    values = {"title": "Loud Codecs", "author": "Wu, Jian", "year": "2024", "doi": "10.1234/loud"}
    return (
        f"@misc{{x, {', '.join(f'{key}={{{text}}}' for key, text in (values | fields).items())}}}"
    )


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"year": "1850"}, "P107 “1850-01-01” is before 1900"),
        ({"author": "Wu, Jian and Bee, Cee & Dee"}, "P106 "),
        ({"author": " and ".join(f"{number:05}{'x' * 90}, A" for number in range(2_500))}, "P008"),
    ],
)  # fmt: skip
def test_what_is_not_valid_is_not_written(project: Path, fields: dict[str, str], says: str) -> None:
    (project / "x.bib").write_text(entry(**fields), "utf-8")
    before = files(project)
    result = run("new", "--from-file", "x.bib", code=1)
    assert says in result.stdout
    assert "Error: the draft has 1 error, so nothing was written" in result.stderr
    assert files(project) == before


def test_the_longest_texts_make_a_valid_file(project: Path) -> None:
    authors = " and ".join(f"A{number}, B" for number in range(6_000))
    texts = {"title": "t" * 500, "note": "n" * 500, "abstract": "a" * 20_000, "author": authors}
    (project / "x.bib").write_text(entry(**texts), "utf-8")
    run("new", "--from-file", "x.bib", "--id", "loud", code=0)
    assert "7 papers without an error" in run("check", code=0).stderr


def test_a_second_source_about_another_paper_is_left_out(project: Path, host: Host) -> None:
    other = (ANSWERS / "crossref/doi-only.json").read_bytes()
    recorded = (ANSWERS / "arxiv/published-elsewhere.xml").read_bytes()
    host.moods = [Mood(200, recorded), Mood(200, other)]
    said = run("new", "2001.05555", code=0).stderr
    assert "Continuing without it: Crossref was asked about 10.1109/TASLP.2021.3099999 and" in said
    assert 'doi: "10.1109/TASLP.2021.3099999"' in (project / "data/papers/walls.yml").read_text(
        "utf-8"
    )


def test_a_doi_that_leads_to_another_paper_adds_nothing(project: Path, host: Host) -> None:
    recorded = (ANSWERS / "arxiv/published-elsewhere.xml").read_bytes()
    answer = json.loads((ANSWERS / "crossref/published-elsewhere.json").read_bytes())
    answer["message"] |= {
        "title": ["Cows of Scotland"],
        "author": [{"family": "Other", "given": "Ann"}],
    }
    host.moods = [Mood(200, recorded), Mood(200, json.dumps(answer).encode())]
    said = run("new", "2001.05555", code=0).stderr
    assert "is another paper, “Cows of Scotland”" in said
    assert "\nvenue:" not in (project / "data/papers/walls.yml").read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_said(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Mock(side_effect=OSError(28, "No space left on device"))
    monkeypatch.setattr(os, "fsync", full)
    assert "aurora.yml cannot be written: No space left" in run("new", "2406.01234", code=1).stderr
    assert len(files(project)) == 6


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("moods", "says"),
    [
        ([Mood(429, headers={"Retry-After": "7200"})], "gets too many requests from here"),
        ([Mood(500)] * 4, "answers with error 500; try again later"),
        ([Mood(200, b"<html><body>Maintenance</body></html>")], "it is not an Atom feed"),
        ([Mood(200, (ANSWERS / "arxiv/nothing.xml").read_bytes())], "arXiv has no paper 2406.01234; check"),
        ([Mood(200, (ANSWERS / "arxiv/error.xml").read_bytes())], "incorrect id format"),
    ],
)  # fmt: skip
def test_trouble_is_one_clear_line(host: Host, moods: list[Mood | None], says: str) -> None:
    host.moods = moods
    *_, last = run("new", "2406.01234", code=1).stderr.splitlines()
    assert last.startswith("Error: ")
    assert says in last


@pytest.mark.usefixtures("project")
def test_without_a_network_there_is_another_way(host: Host) -> None:
    host.moods = [Mood(200, b"half of", breaks=True)] * 2
    *_, trouble, advice = run("new", "2406.01234", code=1).stderr.splitlines()
    assert trouble.endswith("gives no answer of use: the answer ends too early")
    assert advice.startswith("Without a network, give --from-file a BibTeX entry")


@pytest.mark.usefixtures("project")
def test_color_is_for_terminals_and_who_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    runner = CliRunner()
    assert "\x1b[" in runner.invoke(main, ["new", "2406.01234", "--id", "a"], color=True).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in runner.invoke(main, ["new", "1910.11111", "--id", "b"], color=True).output
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[" not in run("new", "1803.04567", "--id", "c", code=0).output


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "give a paper (arXiv id, DOI, or address), --from-file, or both"),
        (["saved.bib"], "BibTeX entry of the paper with --from-file"),
        (["https://openreview.net/forum?id=Xy", "--from-file", "data/topics.yml"], "neither"),
        (["wavenet"], "“wavenet” is neither an arXiv id nor a DOI; write 1609.03499"),
        (["1609.03499", "--id", "Wave Net"], "write it like wave-net"),
        (["--from-file", "nowhere.bib"], "does not exist"),
    ],
)
def test_a_wrong_command_is_explained(arguments: list[str], says: str) -> None:
    assert says in run("new", *arguments, code=2).stderr.replace("\n", " ")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("me@example.org", "(mailto:me@example.org)"),
        ("https://example.org/repo", "(https://example.org/repo)"),
    ],
)
def test_the_agent_names_a_contact(
    host: Host, monkeypatch: pytest.MonkeyPatch, contact: str, agent: str
) -> None:
    monkeypatch.setenv("REPO_URL", contact)
    run("new", "2406.01234", code=0)
    assert host.asked[0][2].startswith("audio-ml-papers/0.")
    assert host.asked[0][2].endswith(agent)
