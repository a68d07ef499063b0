"""What workflows do with suggestions of papers, and with what the weekly verification found."""

import base64
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from suggestion import FIELD

from .acting import Actor
from .making import LOG, ROOT

WRITE = "Write the file of the paper"
PROPOSE = "Commit the file to a branch, and open the pull request"
COMPARE = "Compare with arXiv and Crossref, and try the links"
TELL = "Open or update the issue"
DRAFT = "name: Hush\ntitle: “Hush”: $(id) `id`\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """An empty folder to work in."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    """Somebody with a paper that was suggested in issue 12."""
    found = {"ISSUE": "12", "WHO": "ada", "MAIL": "1+ada@users.noreply.github.com", "MAIN": "main"}
    return Actor(tmp_path, environment=found)


def drafted(work: Path, name: str = "hush.yml") -> None:
    (work / "draft").mkdir()
    (work / "draft" / name).write_text(DRAFT, "utf-8")


def test_a_suggestion_becomes_a_pull_request(actor: Actor, work: Path) -> None:
    drafted(work)
    actor.run("suggestion/propose", PROPOSE, cwd=work)
    _, branch, commit, opened = actor.calls
    assert "ref=refs/heads/suggestion-12" in branch[0]
    assert f"sha={'f' * 40}" in branch[0]
    assert "repos/example/papers/contents/data/papers/hush.yml" in commit[0]
    assert f"content={base64.b64encode(DRAFT.encode()).decode()}" in commit[0]
    assert {"branch=suggestion-12", "author[name]=ada"} < set(commit[0])
    assert "message=Add hush, suggested in #12" in commit[0]
    assert {"title=Add hush", "head=suggestion-12", "base=main"} < set(opened[0])
    assert opened[1][0].startswith("Suggested in #12. Closes #12.\n\n- Look at each line")
    assert "`# CHECK:`" in opened[1][0]


def test_only_an_identifier_is_taken_from_a_suggestion(actor: Actor, work: Path) -> None:
    shutil.copytree(ROOT / ".github/scripts", work / ".github/scripts")
    papers = work / "data/papers"
    papers.mkdir(parents=True)
    (papers / "old.yml").touch()
    for command in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *command], cwd=work, check=True)
    actor.program("python", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    actor.program("mkdocs-papers", '#!/bin/sh\nprintf "%s\\n" "$@" > data/papers/hush.yml\n')

    body = f"### {FIELD}\n\nhttps://arxiv.org/abs/1609.03499v2\n\n### Anything else\n\n$(id) `id`"
    actor.run("suggestion/draft", WRITE, cwd=work, BODY=body)
    assert [file.name for file in (work / "draft").iterdir()] == ["hush.yml"]
    assert (work / "draft/hush.yml").read_text("utf-8") == "new\n--\n1609.03499\n"

    body = body.replace("https", "$(id) https")
    actor.run("suggestion/draft", WRITE, cwd=work, code=1, BODY=body)


@pytest.mark.parametrize("name", ["Hush.yml", "a b.yml", "$(id).yml", "hush.yaml", "-x.yml"])
def test_no_other_file_is_committed(actor: Actor, work: Path, name: str) -> None:
    drafted(work, name)
    actor.run("suggestion/propose", PROPOSE, cwd=work, code=1)
    assert len(actor.calls) == 1  # the download


@pytest.mark.parametrize(
    ("code", "report", "found"),
    [(0, "Nothing.", "nothing"), (1, "## Differences", "something"), (3, "", "unknown")],
)
def test_no_alarm_where_nobody_answers(
    actor: Actor, work: Path, code: int, report: str, found: str
) -> None:
    actor.program("mkdocs-papers", f'#!/bin/sh\nprintf "{report}"\nexit {code}\n')
    assert actor.run("verify/verify", COMPARE, cwd=work) == {"found": found}
    assert (work / "report.md").read_text("utf-8") == report


@pytest.mark.parametrize("code", [1, 2])
def test_a_program_that_breaks_is_no_alarm_either(actor: Actor, work: Path, code: int) -> None:
    actor.program("mkdocs-papers", f"#!/bin/sh\nexit {code}\n")
    assert actor.run("verify/verify", COMPARE, cwd=work, code=code) == {}


def tell(
    actor: Actor, work: Path, found: str, issue: str = "", report: str = ""
) -> list[list[str]]:
    """Does what follows a verification, and returns what is said of issues."""
    actor.answers = {"issue list": issue.encode()}
    (work / "report.md").write_text(report, "utf-8")
    actor.run("verify/tell", TELL, cwd=work, FOUND=found, LOG=LOG)
    return [asked for asked, _ in actor.calls if asked[0] == "issue" and asked[1] != "list"]


def test_what_was_found_becomes_one_issue(actor: Actor, work: Path) -> None:
    [asked] = tell(actor, work, "something", report="## Dead links\n\n- `x`\n")
    assert asked[1] == "create"
    assert actor.calls[-1][1] == [
        f"## Dead links\n\n- `x`\n\n\nFrom [the last verification]({LOG}), which holds all of it.\n"
    ]


@pytest.mark.parametrize("found", ["something", "nothing"])
def test_the_issue_is_updated(actor: Actor, work: Path, found: str) -> None:
    [asked] = tell(actor, work, found, "9", "- `x`\n")
    assert asked[1:3] == ["edit", "9"]
    assert actor.calls[-1][1][0].startswith("- `x`\n\n\nFrom [the last")


def test_where_all_is_well_and_no_issue_is_open_nothing_is_said(actor: Actor, work: Path) -> None:
    assert tell(actor, work, "nothing") == []


def test_a_report_fits_into_an_issue(actor: Actor, work: Path) -> None:
    tell(actor, work, "something", report="- `é`\n" * 30_000)
    [body] = actor.calls[-1][1]
    assert 50_000 < len(body) < 65_536
    assert set(body.splitlines()[:-3]) == {"- `é`"}
