"""A review of a pull request: suggestions on those of its lines that are known to be wrong.

See https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request. Everything quoted
is code, so that it calls nobody and looks like nothing else.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_papers.text.words import code_block, code_span, count, one_line
from reports import Fault, Fix

ROBOT = "github-actions[bot]"
"""Who speaks for a workflow."""

_MOST_SUGGESTIONS = 30
_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)

Row = Mapping[str, Any]


def review(
    faults: Iterable[Fault], files: Iterable[Row], remarks: Iterable[Row], commit: str
) -> dict[str, Any] | None:
    """Returns a review to send, or None if there is nothing new to say.

    Args:
        faults: What is wrong.
        files: What the pull request changes, as GitHub lists it.
        remarks: What was said on its lines before, as GitHub lists it.
        commit: The commit that was looked at.
    """
    hunks = {file["filename"]: hunks_of(file.get("patch") or "") for file in files}
    said = {
        (each["path"], each["body"])
        for each in remarks
        if each["user"] and each["user"]["login"] == ROBOT and each.get("line")
    }
    comments = [
        comment
        for (file, fix), fixed in _by_lines(faults).items()
        if any(fix.first in hunk and fix.last in hunk for hunk in hunks.get(file, ()))
        if (file, (comment := _comment(file, fix, fixed))["body"]) not in said
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
    """Returns the lines of a changed file that its difference shows; only these take comments."""
    starts = ((int(start), int(length or 1)) for start, length in _HUNK.findall(patch))
    return [range(start, start + length) for start, length in starts]


def _by_lines(faults: Iterable[Fault]) -> dict[tuple[str, Fix], list[Fault]]:
    """Group the faults that can be fixed by their fix; nothing is fixed in two ways."""
    found: dict[tuple[str, Fix], list[Fault]] = {}
    for fault in faults:
        fix = fault.fix
        if fix is None or any(one_line(line) != line for line in fix.lines.split("\n")):
            continue
        rivals = [key for key in found if key[0] == fault.file and _overlap(key[1], fix)]
        if rivals in ([], [(fault.file, fix)]):
            found.setdefault((fault.file, fix), []).append(fault)
    return found


def _overlap(one: Fix, other: Fix) -> bool:
    return one.first <= other.last and other.first <= one.last


def _comment(file: str, fix: Fix, faults: Iterable[Fault]) -> dict[str, Any]:
    told = [f"**{fault.code}** {code_span(fault.message)}" for fault in faults]
    if not fix.is_safe:
        told.append("This is a guess; is it what was meant?")
    comment = {
        "path": file,
        "line": fix.last,
        "side": "RIGHT",
        "body": "\n\n".join([*told, code_block(fix.lines, "suggestion")]),
    }
    start = {"start_line": fix.first, "start_side": "RIGHT"} if fix.first < fix.last else {}
    return comment | start
