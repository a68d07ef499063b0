"""Answers to pull requests: what one comment says, and where lines are suggested."""

import json
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from comments import MARK, comment
from pages import differing
from reviews import hunks_of, review

from ..cli.running import run
from .making import COMMIT, HUSH, LOG, MURMUR, PREVIEW, changed, fault, fix, remark

SCRIPTS = "changes more than data and plain text"


def suggestions(*rows: Any, patch: str = "@@ -1,4 +1,9 @@") -> list[dict[str, Any]]:
    """Return the comments of the review of some faults."""
    found = review(rows, [changed(patch)], [], COMMIT)
    return found["comments"] if found else []


def commented(*files: Any, faults: Any = (), checked: Any = (HUSH,)) -> str:
    return comment(faults, files, checked, COMMIT, PREVIEW, LOG)


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
        changed(file="docs/x.md", patch="@@ -1 +1 @@\n-a\n+[b]: JavaScript:y()"),
        changed(file="docs/x.md", patch="@@ -1 +1 @@\n-a\n+# b {: onclick=y() }"),
        changed(
            file="docs/x.md", patch="@@ -0,0 +1 @@\n+../data/x.yml\n\\ No newline at end of file"
        ),
        {"filename": "docs/x.md", "status": "added"},
    ],
    ids=range(11),
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
