"""`mkdocs-papers verify`."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_papers.cli.common import polite_client

from ..sources.recorded import FakeClock, Host, Mood
from .running import run


@pytest.fixture
def verified(project: Path, host: Host, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with three papers that the recorded answers know, all of them right."""
    monkeypatch.setenv("ARXIV_API_URL", f"{host.url}/api")
    monkeypatch.setenv("CROSSREF_API_URL", host.url)
    papers = project / "data/papers"
    shutil.rmtree(papers)
    papers.mkdir()
    for name in ("people.yml", "corrections.yml"):
        (project / "data" / name).unlink()
    for paper in ("2406.01234", "2001.05555", "10.1109/taslp.2023.3111111"):
        run("new", paper, code=0)
    change(project, "aurora", r"https://\w+\.co\w*/aurora-audio", f"{host.url}/pages")
    host.asked.clear()
    clock.now += 60
    clock.waits.clear()
    return project


def change(project: Path, paper: str, pattern: str, new: str) -> None:
    path = project / f"data/papers/{paper}.yml"
    text, times = re.subn(pattern, new, path.read_text("utf-8"))
    assert times
    path.write_text(text, "utf-8")


@pytest.mark.usefixtures("verified")
def test_what_agrees_is_well(host: Host, clock: FakeClock) -> None:
    result = run("verify", code=0)
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "Asking arXiv about 2 papers ...",
        "Asking Crossref about 2 papers ...",
        "Trying 2 links ...",
        "All is well: 3 papers compared.",
    ]
    assert [path.split("?")[0] for path in host.paths] == [
        "/api/query",
        "/works/10.1109/TASLP.2021.3099999",
        "/works/10.1109/taslp.2023.3111111",
        "/pages/aurora",
        "/pages/aurora-large",
    ]
    assert clock.waits == [3] * 4


def test_differences_are_told_with_both_values(verified: Path) -> None:
    change(verified, "aurora", "published: .*", "published: 2024-06-04")
    change(verified, "walls", r"  - Ren, Yi\n", "")
    result = run("verify", code=1)
    lines = result.stdout.splitlines()
    assert lines[:6] == [
        "data/papers/walls.yml:7:3: `authors` differs",
        "  file: nobody else",
        "  arXiv:2001.05555: Ren, Yi",
        "data/papers/aurora.yml:15:12: `published` differs",
        "  file: 2024-06-04",
        "  arXiv:2406.01234: 2024-06-03",
    ]
    assert result.stderr.endswith("2 differences, 0 dead links; 3 papers compared.\n")

    deviation = "\n".join(line.strip() for line in lines[-4:]).replace("\n", "\n  ")
    (verified / "data/deviations.yml").write_text(deviation + "\n", "utf-8")
    assert "walls" not in run("verify", code=1).stdout
    assert run("check", "data/deviations.yml", code=0).stdout == ""


def test_dead_links_are_told(verified: Path, host: Host) -> None:
    change(verified, "aurora", "/pages/aurora$".replace("$", r"\n"), "/gone\n")
    result = run("verify", code=1)
    assert re.fullmatch(
        rf"data/papers/aurora\.yml:\d+:9: nothing is at {host.url}/gone any more\n",
        result.stdout,
    )
    assert result.stderr.endswith("0 differences, 1 dead link; 3 papers compared.\n")


def test_hosts_that_do_not_answer_give_no_alarm(verified: Path) -> None:
    change(verified, "aurora", r"http://127\S*/pages", "https://www.reddit.com/r")
    result = run("verify", code=0)
    assert result.stdout == "not checked: 2 links at www.reddit.com: it refuses programs\n"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_host_without_an_answer_ends_nothing(
    verified: Path, host: Host, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(
        "mkdocs_papers.cli.verify.polite_client",
        lambda contact: replace(polite_client(contact), timeout=2.0),
    )
    slow = host.url.replace("127.0.0.1", "localhost")
    change(verified, "aurora", rf"{host.url}/pages/aurora\n", f"{slow}/silence\n")
    change(verified, "aurora", f"{host.url}/pages/aurora-large", f"{host.url}/gone")
    report = run("verify", "--format", form, code=1).stdout
    assert f"nothing is at {host.url}/gone any more" in report.replace("`", "")
    where = slow.removeprefix("http://")
    assert f"1 link at {where}: it takes too long to answer" in report
    assert host.paths.count("/silence") == 1


@pytest.mark.usefixtures("verified")
def test_one_answer_that_is_no_paper_ends_nothing(host: Host) -> None:
    journal = {"message": {"DOI": "10.1000/journal", "type": "journal"}}
    host.moods = [Mood(403), Mood(200, json.dumps(journal).encode())]
    result = run("verify", code=0)
    assert "10.1000/journal is a journal, not a paper" in result.stdout
    assert "1 paper compared, 2 not checked" in result.stderr


def test_only_the_files_that_were_named_are_compared(verified: Path, host: Host) -> None:
    change(verified, "aurora", "published: .*", "published: 2024-06-04")
    assert "1 paper compared" in run("verify", "data/papers/walls.yml", code=0).stderr
    assert len(host.asked) == 2


def test_what_no_source_knows_is_not_compared(verified: Path) -> None:
    change(verified, "aurora", '"2406.01234"', '"2406.99999"')
    change(verified, "walls", "10.1109/TASLP.2021.3099999", "10.1109/TASLP.2021.1")
    result = run("verify", code=1)
    assert "not checked: aurora: arXiv gives no answer for 2406.99999" in result.stdout
    assert "Crossref does not list 10.1109/TASLP.2021.1; another registry may" in result.stdout


def test_a_faulty_file_is_not_compared(verified: Path) -> None:
    change(verified, "aurora", "published: .*", "published: soon")
    assert (
        run("verify", code=0).stdout
        == "not checked: aurora.yml has errors; run mkdocs-papers check\n"
    )


@pytest.mark.usefixtures("verified")
def test_one_silent_source_is_no_alarm(host: Host) -> None:
    host.moods = [Mood(200, b"<html>Maintenance</html>")]
    result = run("verify", code=0)
    assert (
        result.stdout
        == "not checked: arXiv: arXiv's answer cannot be read; it is not an Atom feed\n"
    )
    assert "2 papers compared, 1 not checked" in result.stderr


@pytest.mark.usefixtures("verified")
def test_nothing_compared_is_said_by_the_exit_code(host: Host) -> None:
    host.moods = [Mood(403)] * 3
    result = run("verify", code=3)
    assert result.stdout.count("answers with error 403") == 3
    assert result.stderr.endswith("Nothing was compared, 3 not checked.\n")


def test_an_issue_holds_values_as_code(verified: Path, host: Host) -> None:
    change(
        verified, "aurora", "title: .*", "title: " + json.dumps("``@all`` <b>#1</b> [x](y) Aurora")
    )
    change(verified, "aurora", "/pages/aurora-large", "/gone")
    issue = run("verify", "--format", "markdown", code=1).stdout
    assert issue.startswith(
        "## Differences from arXiv and Crossref\n\n"
        "- `data/papers/aurora.yml:4:8`: `title` differs\n"
        "    - file: ``` ``@all`` <b>#1</b> [x](y) Aurora ```\n"
        "    - `arXiv:2406.01234`: `Aurora: An Open Foundation Model for Speech, Music, and Sound`\n"
    )
    assert f": nothing is at `{host.url}/gone` any more" in issue
    assert "    - paper: aurora\n      field: title\n" in issue


@pytest.mark.usefixtures("verified")
def test_an_issue_without_findings_says_so() -> None:
    assert run("verify", "--format=markdown", code=0).stdout == "Nothing to report.\n"


def test_two_collections_are_not_compared_at_once(verified: Path) -> None:
    other = verified / "other/papers"
    other.mkdir(parents=True)
    assert "of one collection" in run("verify", "data", str(other), code=2).stderr
