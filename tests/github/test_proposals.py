"""Workflows that propose changes: suggested papers, newer pins, and the weekly verification."""

import base64
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from suggestion import FIELD, NoIdentifierError, suggested

from .acting import Actor
from .making import LOG, ROOT

WRITE = "Write the file of the paper"
PROPOSE = "Commit the file to a branch, and open the pull request"
PROPOSE_PINS = "Commit the pins to a branch, and open the pull request"
COMPARE = "Compare with arXiv and Crossref, and try the links"
TELL = "Open or update the issue"
PINS = ("constraints", "requirements", "tools")
DRAFT = "name: Hush\ntitle: “Hush”: $(id) `id`\n"


def issue(typed: str, *more: str) -> str:
    """Return the text that GitHub makes of the form."""
    return "\n\n".join([f"### {FIELD}", typed, "### What came of it?", *(more or ("Much.",))])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" arXiv:1609.03499v2 ", "1609.03499"),
        ("https://arxiv.org/pdf/1609.03499v2.pdf", "1609.03499"),
        ("cs/0112017", "cs/0112017"),
        ("10.1109/TASLP.2021.3122291", "10.1109/TASLP.2021.3122291"),
        ("https://doi.org/10.48550/arXiv.1609.03499", "1609.03499"),
    ],
)
def test_an_identifier_is_read_from_its_field(typed: str, meant: str) -> None:
    for end in ("\n", "\r\n"):
        assert suggested(issue(typed).replace("\n", end)) == meant


@pytest.mark.parametrize(
    "body",
    [
        "1609.03499",
        issue("_No response_"),
        issue(""),
        issue("WaveNet"),
        issue("1609.03499\n1703.10135"),
        issue("--from-file=/etc/passwd"),
        issue("$(touch x)"),
        issue("10.1234/$(touch${IFS}x)"),
        issue("10.1234/x\u202ey"),
        issue("10.1234/" + "x" * 200),
        issue("", f"### {FIELD}\n\n1609.03499"),
        "\n" * 100_000 + "### ",
    ],
    ids=range(12),
)
def test_any_other_text_is_refused(body: str) -> None:
    with pytest.raises(NoIdentifierError, match="neither an arXiv id nor a DOI"):
        suggested(body)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """An empty working folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    """Runs the jobs for a paper that was suggested in issue 12."""
    found = {"ISSUE": "12", "WHO": "ada", "MAIL": "1+ada@users.noreply.github.com", "MAIN": "main"}
    return Actor(tmp_path, environment=found | {"GITHUB_SERVER_URL": "https://github.com"})


def test_only_an_identifier_is_taken_from_a_suggestion(actor: Actor, work: Path) -> None:
    shutil.copytree(ROOT / ".github/scripts", work / ".github/scripts")
    (work / "data/papers").mkdir(parents=True)
    (work / "data/papers/old.yml").touch()
    for command in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *command], cwd=work, check=True)
    actor.program("python", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    actor.program("mkdocs-papers", '#!/bin/sh\nprintf "%s\\n" "$@" > data/papers/hush.yml\n')

    body = issue("https://arxiv.org/abs/1609.03499v2", "$(id) `id`")
    actor.run("suggestion/draft", WRITE, cwd=work, BODY=body)
    assert [file.name for file in (work / "draft").iterdir()] == ["hush.yml"]
    assert (work / "draft/hush.yml").read_text("utf-8") == "new\n--\n1609.03499\n"
    actor.run("suggestion/draft", WRITE, cwd=work, code=1, BODY=body.replace("https", "x https"))


def test_a_suggestion_becomes_a_pull_request(actor: Actor, work: Path) -> None:
    (work / "draft").mkdir()
    (work / "draft/hush.yml").write_text(DRAFT, "utf-8")
    actor.run("suggestion/propose", PROPOSE, cwd=work)
    _, branch, commit, opened = actor.calls
    assert {"ref=refs/heads/suggestion-12", f"sha={'f' * 40}"} < set(branch[0])
    assert "repos/example/papers/contents/data/papers/hush.yml" in commit[0]
    assert f"content={base64.b64encode(DRAFT.encode()).decode()}" in commit[0]
    assert {"branch=suggestion-12", "author[name]=ada"} < set(commit[0])
    assert {"title=Add hush", "head=suggestion-12", "base=main"} < set(opened[0])
    assert opened[1][0].startswith("Suggested in #12. Closes #12.\n\n- Look at each line")


@pytest.mark.parametrize("name", ["Hush.yml", "a b.yml", "$(id).yml", "hush.yaml", "-x.yml"])
def test_no_other_file_is_committed(actor: Actor, work: Path, name: str) -> None:
    (work / "draft").mkdir()
    (work / "draft" / name).write_text(DRAFT, "utf-8")
    actor.run("suggestion/propose", PROPOSE, cwd=work, code=1)
    assert len(actor.calls) == 1  # the download


def test_newer_pins_become_one_pull_request(actor: Actor, work: Path) -> None:
    (work / "pins").mkdir()
    for name in PINS:
        (work / f"pins/{name}.txt").write_text(f"click=={name}\n", "utf-8")
    actor.answers = {"GET .*pulls": b"1\n"}
    actor.run("refresh/propose", PROPOSE_PINS, cwd=work)
    assert len(actor.calls) == 2  # the download, and the question whether one is open
    actor.answers = {"GET .*pulls": b"0\n", "GET .*contents": b"0123"}
    actor.run("refresh/propose", PROPOSE_PINS, cwd=work)
    changes = [call for call in actor.calls if call[0][0] == "api" and "GET" not in call[0]]
    (removed, _), (branch, _), *commits, (opened, _) = changes
    assert removed[-1] == "repos/example/papers/git/refs/heads/refresh-pins"
    assert {"ref=refs/heads/refresh-pins", f"sha={'f' * 40}"} < set(branch)
    for name, (asked, [sent]) in zip(PINS, commits, strict=True):
        assert f"repos/example/papers/contents/.ci/{name}.txt" in asked
        content = json.loads(sent)
        assert (content["branch"], content["sha"]) == ("refresh-pins", "0123")
        assert base64.b64decode(content["content"]).decode() == f"click=={name}\n"
    assert {"head=refresh-pins", "base=main"} < set(opened)
    assert "[run 7](https://github.com/example/papers/actions/runs/7)" in opened[-1]


@pytest.mark.parametrize(
    ("code", "report", "found"),
    [(0, "Nothing.", "nothing"), (1, "## Differences", "something"), (3, "", "unknown")],
)
def test_a_verification_that_got_no_answer_raises_no_alarm(
    actor: Actor, work: Path, code: int, report: str, found: str
) -> None:
    actor.program("mkdocs-papers", f'#!/bin/sh\nprintf "{report}"\nexit {code}\n')
    assert actor.run("verify/verify", COMPARE, cwd=work) == {"found": found}
    assert (work / "report.md").read_text("utf-8") == report


@pytest.mark.parametrize("code", [1, 2])
def test_a_verification_that_breaks_fails(actor: Actor, work: Path, code: int) -> None:
    actor.program("mkdocs-papers", f"#!/bin/sh\nexit {code}\n")
    assert actor.run("verify/verify", COMPARE, cwd=work, code=code) == {}


def test_the_verification_keeps_one_issue(actor: Actor, work: Path) -> None:
    def told(found: str, issue: str = "", report: str = "") -> list[tuple[list[str], list[str]]]:
        actor.answers = {"issue list": issue.encode()}
        (work / "report.md").write_text(report, "utf-8")
        before = len(actor.calls) if (actor.folder / "calls").exists() else 0
        actor.run("verify/tell", TELL, cwd=work, FOUND=found, LOG=LOG)
        return [call for call in actor.calls[before:] if call[0][0] == "issue" and call[1]]

    assert told("nothing") == []
    [(asked, sent)] = told("something", report="## Dead links\n\n- `x`\n")
    assert asked[:2] == ["issue", "create"]
    assert sent[0].startswith("## Dead links\n\n- `x`\n\n\nFrom [the last verification](")
    for found in ("something", "nothing"):
        [(asked, sent)] = told(found, "9", "- `é`\n" * 30_000)
        assert asked[:3] == ["issue", "edit", "9"]
        assert 50_000 < len(sent[0]) < 65_536  # GitHub takes no more
        assert set(sent[0].splitlines()[:-3]) == {"- `é`"}
