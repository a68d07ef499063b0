"""The jobs that answer a pull request: what they take from a stranger, and what they send."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from comments import MARK
from datafiles import copy

from .acting import Actor
from .making import COMMIT, LOG, MURMUR, PREVIEW, ROOT, changed, pages_of, remark
from .test_answers import SCRIPTS

FIND, FETCH, CHECK, WRITE, SEND = (
    "Find the pull request, if this is still its last commit",
    "Fetch the commit, and what GitHub knows about it",
    "Check its data files",
    "Write the answer",
    "Send the answer",
)


def git(folder: Path, *arguments: str) -> str:
    author = ("-c", "user.name=Mallory", "-c", "user.email=mallory@example.org")
    done = subprocess.run(
        ["git", *author, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def committed(folder: Path) -> str:
    """Commit everything in a folder, which becomes a repository, and return the commit."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "@everybody")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def theirs(tmp_path: Path, data_dir: Path) -> Path:
    """The folder of a pull request, with data that is right."""
    return shutil.copytree(data_dir, tmp_path / "theirs/data").parent


def test_only_plain_data_files_are_copied(
    theirs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = {file.relative_to(theirs).as_posix() for file in theirs.rglob("*.yml")}
    for name in (
        *(
            "data/conftest.py",
            "data/papers/Odd name.yml",
            "data/papers/sub/x.yml",
            "data/sub/x.yml",
        ),
        *("data/papers/-x.yml", "data/papers/é.yml", "data/papers/.x.yml", "plugins/x.yml"),
        *("mkdocs.yml", f"data/papers/{'x' * 101}.yml"),
    ):
        (theirs / name).parent.mkdir(parents=True, exist_ok=True)
        (theirs / name).write_text("x: 1\n", "utf-8")
    (theirs / "data/papers/link.yml").symlink_to("/etc/passwd")
    (theirs / "data/papers/large.yml").write_bytes(b"#" * 250_001)
    (theirs / "data/papers/mixed.yml").write_bytes(b"$Id$\r\n\xff\x00")
    (theirs / ".gitattributes").write_text(
        "* text ident export-ignore\n*.yml eol=lf -text\n", "utf-8"
    )
    first = committed(theirs)
    git(theirs, "update-index", "--add", "--cacheinfo", f"160000,{first},data/papers/module.yml")
    git(theirs, "commit", "--quiet", "--message", "A submodule")

    monkeypatch.chdir(theirs)
    copy("HEAD", tmp_path / "copied")
    copied = {
        file.relative_to(tmp_path / "copied").as_posix(): file.read_bytes()
        for file in (tmp_path / "copied").rglob("*")
        if not file.is_dir()
    }
    assert copied.keys() == right | {"data/papers/mixed.yml"}
    assert all(content == (theirs / name).read_bytes() for name, content in copied.items())


def test_of_data_that_is_a_link_nothing_is_copied(
    theirs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (theirs / "data").rename(theirs / "real")
    (theirs / "data").symlink_to("real")
    committed(theirs)
    monkeypatch.chdir(theirs)
    copy("HEAD", tmp_path / "copied")
    assert [file for file in (tmp_path / "copied").rglob("*") if file.is_file()] == []


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    """Runs the jobs that answer pull request 4."""
    actor = Actor(tmp_path, environment={"PULL": "4", "RUN": "7"})
    for name in ("python", "mkdocs-papers"):
        program = Path(sys.executable).with_name(name)
        actor.program(name, f'#!/bin/sh\nexec {program} "$@"\n')
    return actor


@pytest.fixture
def ours(actor: Actor, theirs: Path) -> Path:
    """Our own checkout, whose origin also has the pull requests."""
    ours = actor.folder / "ours"
    shutil.copytree(ROOT / ".github/scripts", ours / ".github/scripts")
    committed(ours)
    git(ours, "remote", "add", "origin", str(theirs))
    return ours


def known(commit: str, files: Any = (), comments: Any = ()) -> dict[str, bytes]:
    """Return what GitHub says about pull request 4."""
    # The other artifacts are what a stranger could leave there.
    artifacts = [
        {"id": 9, "name": "preview"},
        {"id": 12, "name": "report"},
        {"id": 13, "name": "answer"},
    ]
    return {
        "pulls/4$": json.dumps({"head": {"sha": commit}}).encode(),
        "pulls/4/files": pages_of(files),
        "pulls/4/comments": pages_of([]),
        "issues/4/comments.per_page": b"".join(json.dumps([each]).encode() for each in comments),
        "runs/7/artifacts": json.dumps({"artifacts": artifacts}).encode(),
    }


def answered(actor: Actor, theirs: Path, ours: Path, *files: Any, comments: Any = ()) -> list[Any]:
    """Run all jobs on a commit of a pull request, and return what they send."""
    actor.environment["COMMIT"] = commit = committed(theirs)
    actor.answers = known(commit, files, comments)
    fetched = actor.run("answer/check", FETCH, cwd=ours)
    actor.run("answer/check", CHECK, cwd=ours)
    actor.run("answer/check", WRITE, cwd=ours, LOG=LOG, PREVIEW=fetched["preview"])
    asked = len(actor.calls)
    assert not any("zip" in " ".join(arguments) for arguments, _ in actor.calls)
    actor.run("answer/send", SEND, cwd=actor.folder)
    sent = [(arguments, texts) for arguments, texts in actor.calls[asked:] if texts]
    return [(arguments[2:], json.loads(text)) for arguments, [text] in sent]


def test_the_pull_request_is_found_by_its_commit(actor: Actor) -> None:
    pulls = [{"number": 3, "head": {"sha": "0" * 40}}, {"number": 4, "head": {"sha": COMMIT}}]
    actor.answers = {"state=open -f head=ada:\\$": json.dumps(pulls).encode()}
    actor.environment |= {"OWNER": "ada", "BRANCH": "$(id)"}
    assert actor.run("answer/find", FIND, COMMIT=COMMIT) == {"pull": "4"}
    assert actor.run("answer/find", FIND, COMMIT="1" * 40) == {}


def test_a_comment_and_a_review_are_sent(actor: Actor, theirs: Path, ours: Path) -> None:
    file = theirs / MURMUR
    wrong = file.read_text("utf-8").replace("tier: landmark", "tier: lndmrk")
    file.write_text(wrong.replace("2015-03-02", "2015-3-2"), "utf-8")
    comment, review = answered(actor, theirs, ours, changed("@@ -1,15 +1,15 @@", file=MURMUR))
    assert comment[0] == [
        "repos/example/papers/issues/4/comments",
        "--input",
        "answer/comment.json",
    ]
    assert comment[1]["body"].startswith(f"{MARK}\n\n**[Preview of")
    assert f"]({PREVIEW})**" in comment[1]["body"]
    assert "The check found 2 errors and 0 warnings" in comment[1]["body"]
    assert SCRIPTS not in comment[1]["body"]
    assert review[0] == ["repos/example/papers/pulls/4/reviews", "--input", "answer/review.json"]
    date, tier = review[1]["comments"]
    assert {date["path"], tier["path"]} == {MURMUR}
    assert date["body"].endswith("```suggestion\npublished: 2015-03-02\n```")
    assert "guess" not in date["body"]
    assert tier["body"].endswith(
        "guess; is it what was meant?\n\n```suggestion\ntier: landmark\n```"
    )


def test_nothing_that_a_stranger_wrote_is_run_or_repeated(
    actor: Actor, theirs: Path, ours: Path
) -> None:
    workflow = ".github/workflows/publish.yml"
    for name in (
        *(workflow, "plugins/mkdocs_papers/__init__.py", "sitecustomize.py", "mkdocs_papers.py"),
        *(
            "data/sitecustomize.py",
            "data/papers/click.py",
            ".ci/install",
            ".github/scripts/answer.py",
        ),
        *("check.json", "answer/review.json"),
    ):
        (theirs / name).parent.mkdir(parents=True, exist_ok=True)
        (theirs / name).write_text("raise SystemExit('mallory')", "utf-8")
    (theirs / "data/papers/link.yml").symlink_to(f"../../{workflow}")
    files = [changed("@@ -1 +1 @@", file=file) for file in (workflow, "data/papers/link.yml")]
    forged = remark(MARK, by="mallory", id=7)
    [(arguments, sent)] = answered(actor, theirs, ours, *files, comments=[forged])
    assert arguments[0] == "repos/example/papers/issues/4/comments"
    assert SCRIPTS in sent["body"]
    assert "The check found nothing wrong with the data." in sent["body"]
    assert "1 file in `data/` was not checked" in sent["body"]
    assert "mallory" not in sent["body"]


def test_only_our_own_comment_is_replaced(actor: Actor, theirs: Path, ours: Path) -> None:
    others = [remark(f"> {MARK}", id=6), remark(MARK, by="mallory", id=7), remark(MARK, user=None)]
    mine = remark(f"{MARK}\n\nbefore", id=88)
    [(arguments, _)] = answered(actor, theirs, ours, changed(), comments=[*others, mine])
    assert arguments[:3] == ["--method", "PATCH", "repos/example/papers/issues/comments/88"]


def test_a_commit_that_is_no_longer_the_last_gets_no_answer(
    actor: Actor, theirs: Path, ours: Path
) -> None:
    actor.answers = known("1" * 40, [changed()])
    actor.run("answer/check", FETCH, cwd=ours, code=1, COMMIT=committed(theirs))


def test_no_review_of_other_files_is_sent(actor: Actor) -> None:
    (actor.folder / "answer").mkdir()
    (actor.folder / "answer/comment.json").write_text("{}", "utf-8")
    bad = {"comments": [{"path": MURMUR}, {"path": ".github/workflows/publish.yml"}]}
    (actor.folder / "answer/review.json").write_text(json.dumps(bad), "utf-8")
    actor.run("answer/send", SEND, cwd=actor.folder, code=1)
    assert not any("reviews" in " ".join(arguments) for arguments, _ in actor.calls)
