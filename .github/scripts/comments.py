"""The one comment on a pull request: where its preview is, and what our check found."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from datafiles import PATH
from mkdocs_papers.text.words import count

MARK = "<!-- preview of the site -->"
"""Begins the comment, unseen, so that `answer.yml` finds it again."""

_PAGE = re.compile(r"docs/.+\.md")
_MARKUP = re.compile(
    r"^\+.*(?:[<{&]|script:)|^\\ No newline",  # the text of a symbolic link has no line break
    re.MULTILINE | re.IGNORECASE,
)
_MOST_LISTED = 3_000  # GitHub lists no more files of a pull request

Row = Mapping[str, Any]


def comment(
    faults: Iterable[Row],
    files: Collection[Row],
    checked: Collection[str],
    commit: str,
    preview: str | None,
    log: str,
) -> str:
    """Return the comment as Markdown.

    Args:
        faults: What `mkdocs-papers check --format json` says.
        files: What the pull request changes, as GitHub lists it.
        checked: The data files that were checked.
        commit: The commit that was checked.
        preview: Address of the preview; None if it could not be built.
        log: Address of the run that built it.
    """
    parts = [MARK, _preview(commit[:7], preview, log)]
    if preview and may_hold_scripts(files):
        parts.append(
            "**This pull request changes more than data and plain text.** Opening its preview runs the "
            "scripts that it may hold; read the changes first."
        )
    return "\n\n".join([*parts, _faults(faults), *_unchecked(files, checked)])


def may_hold_scripts(files: Collection[Row]) -> bool:
    """Return whether a pull request changes code, or pages in another way than by plain Markdown.

    Args:
        files: What the pull request changes, as GitHub lists it.
    """
    return len(files) >= _MOST_LISTED or not all(map(_is_inert, files))


def _is_inert(file: Row) -> bool:
    names = {file["filename"], file.get("previous_filename") or file["filename"]}
    if all(map(PATH.fullmatch, names)):
        return True
    patch = file.get("patch") or "+<"  # GitHub shows none of a file that is large, or only renamed
    return all(map(_PAGE.fullmatch, names)) and not _MARKUP.search(patch)


def _preview(commit: str, address: str | None, log: str) -> str:
    if not address:
        return f"**No preview of `{commit}`**: the site was not built; [the log]({log}) says why."
    return (
        f"**[Preview of `{commit}`]({address})**, as [the run of this pull request]({log}) built it, which "
        "lists the pages that change: unpack it and open `index.html`. To download it, you must be signed "
        "in to GitHub."
    )


def _faults(faults: Iterable[Row]) -> str:
    severities = [fault["severity"] for fault in faults]
    if not severities:
        return "The check found nothing wrong with the data."
    errors = severities.count("error")
    return (
        f"The check found {count(errors, 'error')} and {count(len(severities) - errors, 'warning')}. They "
        "are listed on the lines under “Files changed”, with the right line where it is known."
    )


def _unchecked(files: Iterable[Row], checked: Collection[str]) -> list[str]:
    there = (file["filename"] for file in files if file["status"] != "removed")
    left = sum(name.startswith("data/") and name not in checked for name in there)
    if not left:
        return []
    verb = "was" if left == 1 else "were"
    return [
        f"{count(left, 'file')} in `data/` {verb} not checked: only plain YAML files with simple names "
        "and at most 250 kB are."
    ]
