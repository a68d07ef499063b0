"""Answers to pull requests: what is taken from a stranger, one comment, and suggestions."""

import json
import shutil
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from comments import MARK, comment
from datafiles import copy
from pages import differing
from reviews import hunks_of, review

from ..cli.running import run
from .acting import Actor
from .making import COMMIT, HUSH, LOG, ROOT, changed, fault, fix, pages_of, remark

FIND, FETCH, CHECK, WRITE, SEND = (
    "Find the pull request, if this is still its last commit",
    "Fetch the commit, and what GitHub knows about it",
    "Check its data files",
    "Write the answer",
    "Send the answer",
)
PREVIEW = f"{LOG}/artifacts/9"
SCRIPTS = "changes more than data and plain text"
MURMUR = "data/papers/murmur.yml"


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


def suggestions(*rows: Any, patch: str = "@@ -1,4 +1,9 @@") -> list[dict[str, Any]]:
    """Return the comments of the review of some faults."""
    found = review(rows, [changed(patch)], [], COMMIT)
    return found["comments"] if found else []


def commented(*files: Any, faults: Any = (), checked: Any = (HUSH,)) -> str:
    return comment(faults, files, checked, COMMIT, PREVIEW, LOG)


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


def test_the_comment_names_the_preview() -> None:
    assert commented(changed("@@ -1 +1 @@")) == (
        f"{MARK}\n\n"
        f"**[Preview of `0123456`]({PREVIEW})**, as [the run of this pull request]({LOG}) built it, which "
        "lists the pages that change: unpack it and open `index.html`. To download it, you must be "
        "signed in to GitHub.\n\n"
        "The check found nothing wrong with the data."
    )
    assert "found 1 error and 1 warning" in commented(faults=[fault(), fault(severity="warning")])


def test_without_a_preview_the_comment_names_the_log() -> None:
    body = comment([], [changed(file="plugins/x.py")], [], COMMIT, None, LOG)
    assert f"**No preview of `0123456`**: the site was not built; [the log]({LOG})" in body
    assert SCRIPTS not in body


@pytest.mark.parametrize(
    "file",
    [
        changed(file="plugins/mkdocs_papers/theme/assets/javascripts/table.js"),
        changed(file="mkdocs.yml"),
        changed(file="data/papers/x.yml/y.js"),
        changed(file="docs/x.js"),
        changed(file="docs/x.md", previous_filename="main.py"),
        changed(file="docs/x.md", patch="@@ -1 +1 @@\n-a\n+b <img src=x onerror=y()>"),
        changed(file="docs/x.md", patch="@@ -1 +1 @@\n-a\n+[b](&#106;avascript:y)"),
        changed(file="docs/x.md", patch="@@ -1 +1 @@\n-a\n+# b {: onclick=y() }"),
        changed(
            file="docs/x.md", patch="@@ -0,0 +1 @@\n+../data/x.yml\n\\ No newline at end of file"
        ),
        {"filename": "docs/x.md", "status": "added"},
    ],
    ids=range(10),
)
def test_the_comment_says_where_a_preview_may_run_scripts(file: dict[str, Any]) -> None:
    assert SCRIPTS in commented(changed("@@ -1 +1 @@"), file)


def test_plain_text_and_data_run_no_scripts() -> None:
    renamed = {"filename": HUSH, "previous_filename": "data/papers/x.yml", "status": "renamed"}
    prose = changed(file="docs/about.md", patch="@@ -1,2 +1 @@\n-<b>a</b>\n <i>b</i>\n+*c*")
    removed = {"filename": HUSH, "status": "removed"}
    assert SCRIPTS not in commented(renamed, prose, removed)
    # GitHub lists no more than 3,000 files; what else is changed is not known.
    assert SCRIPTS in commented(*[changed()] * 3_000)


def test_the_comment_counts_what_was_not_checked() -> None:
    link, gone = changed(file="data/papers/link.yml"), changed(file="data/x.yml", status="removed")
    assert "not checked" not in commented(changed(), gone)
    assert "1 file in `data/` was not checked" in commented(changed(), link, gone)


def test_a_fix_becomes_a_suggestion() -> None:
    assert review([fault()], [changed("@@ -0,0 +1,9 @@")], [], COMMIT) == {
        "commit_id": COMMIT,
        "event": "COMMENT",
        "body": "1 line can be written for you; look at each before you take it.",
        "comments": [
            {
                "path": HUSH,
                "line": 3,
                "side": "RIGHT",
                "body": "**P112** `“Choir” is not an id`\n\n```suggestion\nid: choir\n```",
            }
        ],
    }
    [comment] = suggestions(fault(fix=fix(3, 5, lines="a: b\nc: d", is_safe=False)))
    assert (comment["start_line"], comment["start_side"], comment["line"]) == (3, "RIGHT", 5)
    assert comment["body"].endswith("```suggestion\na: b\nc: d\n```")
    assert "guess" in comment["body"]
    assert suggestions(fault(fix=None)) == []


def test_suggestions_are_for_data_files_only() -> None:
    for file in (
        *(".github/workflows/publish.yml", "mkdocs.yml", "docs/data/x.yml", "data/sub/x.yml"),
        *("data/x.py", "data/../mkdocs.yml", "data/papers/x.yml/y", f"{HUSH}\n"),
    ):
        assert (
            review([fault(file=file)], [changed("@@ -1,4 +1,9 @@", file=file)], [], COMMIT) is None
        )
    for file in ("data/topics.yml", "data/papers/X.yaml"):
        assert review([fault(file=file)], [changed("@@ -1,4 +1,9 @@", file=file)], [], COMMIT)


def test_one_line_gets_one_suggestion() -> None:
    [comment] = suggestions(fault(), fault(code="P201", message="and late"))
    assert comment["body"].startswith("**P112** `“Choir” is not an id`\n\n**P201** `and late`\n\n")
    assert comment["body"].count("suggestion") == 1
    overlapping = [fault(fix=fix(3, 5)), fault(fix=fix(5, 6, lines="x: y")), fault(fix=fix(7))]
    assert [comment["line"] for comment in suggestions(*overlapping)] == [5, 7]


def test_suggestions_stand_on_changed_lines_only() -> None:
    files = [changed("@@ -1,3 +2,4 @@ name: Hush", "@@ -15 +20 @@")]
    for first, last in ((1, 1), (2, 2), (5, 5), (6, 6), (20, 20), (21, 21), (4, 6), (5, 20)):
        found = review([fault(fix=fix(first, last))], files, [], COMMIT)
        assert bool(found) == (first == last and first in (2, 5, 20)), (first, last)
    for file in (changed(file="data/papers/x.yml"), {"filename": HUSH}):
        assert review([fault()], [file], [], COMMIT) is None
    like_headers = "@@ -1,2 +1,2 @@\n@@ -9 +9 @@ x\n-@@ -1 +7,7 @@\n @@ -1 +8,8 @@"
    assert hunks_of(like_headers) == [range(1, 3), range(9, 10)]


def test_a_suggestion_is_not_repeated() -> None:
    files = [changed("@@ -0,0 +1,9 @@")]
    [first] = suggestions(fault())

    def again(**fields: Any) -> bool:
        return review([fault()], files, [remark(first["body"], **fields)], COMMIT) is not None

    assert not again()
    assert again(line=None)  # its line has changed since
    assert again(path="data/papers/x.yml")
    assert again(by="mallory")
    assert again(user=None)  # a deleted account


def test_quoted_text_is_short_code_and_shows_all_that_it_holds() -> None:
    for hidden in ("\x1b[1m", "\u202e", "\u2028", "\r", "\t"):
        assert suggestions(fault(fix=fix(3, lines=f"id: a{hidden}b"))) == []
    for lines in (" ", "x\n" * 20, "x" * 12_001):
        assert suggestions(fault(fix=fix(3, lines=lines))) == []
    [comment] = suggestions(
        fault(
            message="x`` @ada\n\n# <img src=x> ```suggestion\nrm\n```",
            fix=fix(3, lines="a\n```\n@ada\n```suggestion\nrm\n```"),
        )
    )
    assert comment["body"].split("\n") == [
        "**P112** ```` x`` @ada # <img src=x> ```suggestion rm ``` ````",
        "",
        *["````suggestion", "a", "```", "@ada", "```suggestion", "rm", "```", "````"],
    ]
    [comment] = suggestions(fault(message="x" * 10_000))
    assert f"`{'x' * 600} ...`" in comment["body"]


def test_a_review_is_limited() -> None:
    faults = [fault(fix=fix(number)) for number in range(1, 41)]
    found = review(faults, [changed("@@ -0,0 +1,50 @@")], [], COMMIT)
    assert found
    assert len(found["comments"]) == 30
    assert found["body"].startswith("40 lines can be written for you")
    assert "the first 30" in found["body"]


def test_taking_all_suggestions_repairs_the_file(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data_dir.parent)
    file = data_dir / "papers/murmur.yml"
    before = file.read_text("utf-8").splitlines()
    wrong = "\n".join(before).replace("tier: ", "tier: Very ").replace("name: ", "Name: ", 1)
    file.write_text(f"{wrong}\nlinks:\n  code: github.com/a/b\n", "utf-8")
    lines = file.read_text("utf-8").splitlines()
    patch = "\n".join([*unified_diff(before, lines, lineterm="")][2:])

    reported = json.loads(run("check", "--format", "json", code=1).stdout)
    found = review(reported, [changed(file=MURMUR, patch=patch)], [], COMMIT)
    assert found
    for each in reversed(found["comments"]):
        fence = each["body"].partition("```suggestion\n")[2].removesuffix("\n```")
        lines[each.get("start_line", each["line"]) - 1 : each["line"]] = fence.split("\n")
    file.write_text("\n".join([*lines, ""]), "utf-8")
    assert json.loads(run("check", "--format", "json", code=0).stdout or "[]") == []


def test_pages_that_differ_are_listed(tmp_path: Path) -> None:
    before = {"index.html": "1", "a.html": "1", "papers/gone.html": "1", "style.css": "1"}
    after = {"index.html": "1", "a.html": "2", "papers/new.html": "1", "style.css": "2"}
    for name, files in (("before", before), ("after", after)):
        (tmp_path / name / "papers").mkdir(parents=True)
        for file, content in files.items():
            (tmp_path / name / file).write_text(content, "utf-8")
    heading = "### Pages of the site that change\n\n"
    assert differing(tmp_path / "before", tmp_path / "after") == (
        f"{heading}- `papers/gone.html` (gone)\n- `papers/new.html` (new)\n- `a.html`"
    )
    assert differing(tmp_path / "before", tmp_path / "before") == f"{heading}None."


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    """Runs the jobs that answer pull request 4."""
    actor = Actor(tmp_path, environment={"PULL": "4", "RUN": "7"})
    for name in ("python", "mkdocs-papers"):
        program = Path(sys.executable).with_name(name)
        actor.program(name, f'#!/bin/sh\nexec {program} "$@"\n')
    return actor


def answered(actor: Actor, theirs: Path, *files: Any, comments: Any = ()) -> list[Any]:
    """Run all jobs on a commit of a pull request, and return what they send."""
    commit = committed(theirs)
    ours = actor.folder / "ours"
    shutil.copytree(ROOT / ".github/scripts", ours / ".github/scripts")
    committed(ours)
    git(ours, "remote", "add", "origin", str(theirs))
    # The other artifacts are what a stranger could leave there.
    artifacts = [
        {"id": 9, "name": "preview"},
        {"id": 12, "name": "report"},
        {"id": 13, "name": "answer"},
    ]
    actor.answers = {
        "pulls/4/files": pages_of(files),
        "pulls/4/comments": pages_of([]),
        "issues/4/comments.per_page": b"".join(json.dumps([each]).encode() for each in comments),
        "runs/7/artifacts": json.dumps({"artifacts": artifacts}).encode(),
    }
    fetched = actor.run("answer/check", FETCH, cwd=ours, COMMIT=commit)
    actor.run("answer/check", CHECK, cwd=ours, COMMIT=commit)
    actor.run("answer/check", WRITE, cwd=ours, COMMIT=commit, LOG=LOG, PREVIEW=fetched["preview"])
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


def test_a_comment_and_a_review_are_sent(actor: Actor, theirs: Path) -> None:
    file = theirs / MURMUR
    wrong = file.read_text("utf-8").replace("tier: landmark", "tier: lndmrk")
    file.write_text(wrong.replace("2015-03-02", "2015-3-2"), "utf-8")
    comment, review = answered(actor, theirs, changed("@@ -1,15 +1,15 @@", file=MURMUR))
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


def test_nothing_that_a_stranger_wrote_is_run_or_repeated(actor: Actor, theirs: Path) -> None:
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
    [(arguments, sent)] = answered(actor, theirs, *files, comments=[forged])
    assert arguments[0] == "repos/example/papers/issues/4/comments"
    assert SCRIPTS in sent["body"]
    assert "The check found nothing wrong with the data." in sent["body"]
    assert "1 file in `data/` was not checked" in sent["body"]
    assert "mallory" not in sent["body"]


def test_only_our_own_comment_is_replaced(actor: Actor, theirs: Path) -> None:
    others = [remark(f"> {MARK}", id=6), remark(MARK, by="mallory", id=7), remark(MARK, user=None)]
    mine = remark(f"{MARK}\n\nbefore", id=88)
    [(arguments, _)] = answered(actor, theirs, changed(), comments=[*others, mine])
    assert arguments[:3] == ["--method", "PATCH", "repos/example/papers/issues/comments/88"]


def test_no_review_of_other_files_is_sent(actor: Actor) -> None:
    (actor.folder / "answer").mkdir()
    (actor.folder / "answer/comment.json").write_text("{}", "utf-8")
    bad = {"comments": [{"path": MURMUR}, {"path": ".github/workflows/publish.yml"}]}
    (actor.folder / "answer/review.json").write_text(json.dumps(bad), "utf-8")
    actor.run("answer/send", SEND, cwd=actor.folder, code=1)
    assert not any("reviews" in " ".join(arguments) for arguments, _ in actor.calls)
