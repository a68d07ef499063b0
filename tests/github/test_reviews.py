"""Suggestions on the lines of pull requests."""

import json
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from reports import Fault, read
from reviews import hunks_of, review

from ..cli.running import run
from .making import COMMIT, HUSH, changed, fault, fix, packed, said


def faults(*rows: dict[str, Any]) -> Iterable[Fault]:
    return read(packed(list(rows))).faults


def comments(*rows: dict[str, Any], patch: str = "@@ -1,4 +1,9 @@") -> list[dict[str, Any]]:
    found = review(faults(*rows), [changed(patch)], [], COMMIT)
    return found["comments"] if found else []


def test_a_line_that_can_be_mended_is_suggested() -> None:
    assert review(faults(fault()), [changed("@@ -0,0 +1,9 @@")], [], COMMIT) == {
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


def test_several_lines_are_replaced_at_once() -> None:
    [comment] = comments(fault(fix=fix(3, 5, lines="a: b\nc: d")))
    assert (comment["start_line"], comment["start_side"], comment["line"]) == (3, "RIGHT", 5)
    assert comment["body"].endswith("```suggestion\na: b\nc: d\n```")


def test_faults_of_one_line_share_its_suggestion() -> None:
    [comment] = comments(fault(), fault(code="P201", message="and late"))
    assert comment["body"].startswith("**P112** `“Choir” is not an id`\n\n**P201** `and late`\n\n")
    assert comment["body"].count("suggestion") == 1


def test_of_suggestions_that_overlap_the_first_stands() -> None:
    rows = [fault(fix=fix(3, 5)), fault(fix=fix(5, 6, lines="x: y")), fault(fix=fix(7))]
    assert [comment["line"] for comment in comments(*rows)] == [5, 7]


def test_a_guess_is_called_one() -> None:
    assert "guess" in comments(fault(fix=fix(3, is_safe=False)))[0]["body"]


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        *((line, line, True) for line in (2, 5, 20)),
        *((line, line, False) for line in (1, 6, 21, 900)),
        *((first, last, False) for first, last in ((4, 6), (5, 20))),
    ],
)
def test_only_lines_of_one_hunk_take_a_suggestion(first: int, last: int, fits: bool) -> None:
    found = review(
        faults(fault(fix=fix(first, last))),
        [changed("@@ -1,3 +2,4 @@ name: Hush", "@@ -15 +20 @@")],
        [],
        COMMIT,
    )
    assert bool(found) == fits


@pytest.mark.parametrize("file", [changed(file="data/papers/x.yml"), {"filename": HUSH}])
def test_other_files_and_files_without_a_difference_take_none(file: dict[str, Any]) -> None:
    assert review(faults(fault()), [file], [], COMMIT) is None


def test_what_has_no_fix_is_not_said_twice() -> None:
    assert comments(fault(fix=None)) == []


def test_what_was_said_is_not_said_again() -> None:
    files = [changed("@@ -0,0 +1,9 @@")]
    [first] = comments(fault())

    def again(**fields: Any) -> bool:
        return review(faults(fault()), files, [said(first["body"], **fields)], COMMIT) is not None

    assert not again()
    assert again(line=None)  # its line has changed since
    assert again(path="data/papers/x.yml")
    assert again(by="mallory")
    assert again(user=None)  # whose account is gone


@pytest.mark.parametrize("hidden", ["\x1b[1m", "\u202e", "\u2028", "\r", "\t"])
def test_lines_that_look_other_than_they_are_are_not_suggested(hidden: str) -> None:
    assert comments(fault(fix=fix(3, lines=f"id: a{hidden}b"))) == []


def test_nothing_that_is_quoted_leaves_its_place() -> None:
    [comment] = comments(
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


def test_a_review_has_an_end() -> None:
    rows = [fault(fix=fix(number)) for number in range(1, 41)]
    found = review(faults(*rows), [changed("@@ -0,0 +1,50 @@")], [], COMMIT)
    assert found
    assert len(found["comments"]) == 30
    assert found["body"].startswith("40 lines can be written for you")
    assert "the first 30" in found["body"]


def test_lines_of_a_patch_that_look_like_headings_are_no_headings() -> None:
    assert hunks_of("@@ -1,2 +1,2 @@\n@@ -9 +9 @@ x\n-@@ -1 +7,7 @@\n @@ -1 +8,8 @@") == [
        range(1, 3),
        range(9, 10),
    ]


def test_whoever_takes_all_suggestions_has_no_more_of_these_faults(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the real check over a real difference to the mended file."""
    monkeypatch.chdir(data_dir.parent)
    file = data_dir / "papers/murmur.yml"
    before = file.read_text("utf-8").splitlines()
    wrong = "\n".join(before).replace("tier: ", "tier: Very ").replace("name: ", "Name: ", 1)
    assert wrong.splitlines() != before
    file.write_text(f"{wrong}\nlinks:\n  code: github.com/a/b\n", "utf-8")
    lines = file.read_text("utf-8").splitlines()
    patch = "\n".join([*unified_diff(before, lines, lineterm="")][2:])

    reported = json.loads(run("check", "--format", "json", code=1).stdout)
    name = "data/papers/murmur.yml"
    found = review(read(packed(reported)).faults, [{"filename": name, "patch": patch}], [], COMMIT)
    assert found
    for comment in reversed(found["comments"]):
        fence = comment["body"].partition("```suggestion\n")[2].removesuffix("\n```")
        lines[comment.get("start_line", comment["line"]) - 1 : comment["line"]] = fence.split("\n")
    file.write_text("\n".join([*lines, ""]), "utf-8")

    left = json.loads(run("check", "--format", "json", code=0).stdout or "[]")
    assert left == []
