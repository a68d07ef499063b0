"""A review of a pull request: suggestions on those of its lines that are known to be wrong.

See https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request. Everything quoted
is code, so that it calls nobody and looks like nothing else.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from datafiles import PATH
from mkdocs_papers.text.words import code_block, code_span, count, one_line

ROBOT = "github-actions[bot]"
"""Who speaks for a workflow."""

_MOST_SUGGESTIONS = 30
_MOST_LINES = 20
_MOST_TEXT = 600
_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)

Row = Mapping[str, Any]


class Fix(NamedTuple):
    """Whole lines of a file, the first and last of which are counted from 1, and what to write instead."""

    file: str
    first: int
    last: int
    lines: str
    is_safe: bool


def review(
    faults: Iterable[Row], files: Iterable[Row], remarks: Iterable[Row], commit: str
) -> dict[str, Any] | None:
    """Return a review to send, or None if there is nothing new to say.

    Args:
        faults: What `mkdocs-papers check --format json` says.
        files: What the pull request changes, as GitHub lists it.
        remarks: What was said on its lines before, as GitHub lists it.
        commit: The commit that was looked at.
    """
    hunks = {
        file["filename"]: hunks_of(file.get("patch") or "")
        for file in files
        if PATH.fullmatch(file["filename"])
    }
    said = {
        (each["path"], each["body"])
        for each in remarks
        if each["user"] and each["user"]["login"] == ROBOT and each.get("line")
    }
    comments = [
        comment
        for fix, fixed in _by_fix(faults).items()
        if any(fix.first in hunk and fix.last in hunk for hunk in hunks.get(fix.file, ()))
        if (fix.file, (comment := _comment(fix, fixed))["body"]) not in said
    ]
    if not comments:
        return None
    told = (
        f"{count(len(comments), 'line')} can be written for you; look at each before you take it."
    )
    if len(comments) > _MOST_SUGGESTIONS:
        told += f" Here are the first {_MOST_SUGGESTIONS}; `mkdocs-papers check` shows all."
    shown = comments[:_MOST_SUGGESTIONS]
    return {"commit_id": commit, "event": "COMMENT", "body": told, "comments": shown}


def hunks_of(patch: str) -> list[range]:
    """Return the lines of a changed file that its difference shows; only these take comments."""
    starts = ((int(start), int(length or 1)) for start, length in _HUNK.findall(patch))
    return [range(start, start + length) for start, length in starts]


def _by_fix(faults: Iterable[Row]) -> dict[Fix, list[Row]]:
    """Group the faults that can be fixed by their fix; nothing is fixed in two ways."""
    found: dict[Fix, list[Row]] = {}
    for fault in faults:
        fix = _fix(fault)
        if fix and [key for key in found if _overlap(key, fix)] in ([], [fix]):
            found.setdefault(fix, []).append(fault)
    return found


def _fix(fault: Row) -> Fix | None:
    """Return the fix of a fault, if it is short and a reader sees all of it."""
    fix = fault["fix"]
    if not fix or not fix["lines"].strip():
        return None
    lines = fix["lines"].split("\n")
    is_short = len(lines) <= _MOST_LINES and len(fix["lines"]) <= _MOST_LINES * _MOST_TEXT
    if not is_short or any(one_line(line) != line for line in lines):
        return None
    return Fix(fault["file"], fix["first_line"], fix["last_line"], fix["lines"], fix["is_safe"])


def _overlap(one: Fix, other: Fix) -> bool:
    return one.file == other.file and one.first <= other.last and other.first <= one.last


def _comment(fix: Fix, faults: Iterable[Row]) -> dict[str, Any]:
    told = [f"**{fault['code']}** {code_span(_short(fault['message']))}" for fault in faults]
    if not fix.is_safe:
        told.append("This is a guess; is it what was meant?")
    comment = {
        "path": fix.file,
        "line": fix.last,
        "side": "RIGHT",
        "body": "\n\n".join([*told, code_block(fix.lines, "suggestion")]),
    }
    start = {"start_line": fix.first, "start_side": "RIGHT"} if fix.first < fix.last else {}
    return comment | start


def _short(text: str) -> str:
    return text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]} ..."
