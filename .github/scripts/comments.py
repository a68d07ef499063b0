"""The one comment on a pull request: where its preview is, and which pages it changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_papers.text.words import count
from reports import Pages, Report
from reviews import ROBOT

MARK = "<!-- mkdocs-papers: preview -->"
"""Stands in the comment, unseen, so that it is found again."""

_MOST_PAGES = 30


def own_comment(comments: Iterable[Mapping[str, Any]]) -> int | None:
    """Returns the number of the comment that was made before, if there is one.

    A comment by somebody else is left alone, whatever it says.
    """
    for each in comments:
        is_ours = each["user"] and each["user"]["login"] == ROBOT
        if is_ours and str(each["body"]).startswith(MARK):
            return int(each["id"])
    return None


def comment(report: Report, commit: str, preview: str | None, log: str) -> str:
    """Returns the comment as Markdown.

    Args:
        report: What was found out.
        commit: The commit that was looked at.
        preview: Address of the site as it would be; None if it could not be built.
        log: Address of the run of the workflow.
    """
    parts = [MARK, _preview(commit[:7], preview, log), _faults(report)]
    if report.pages is not None:
        parts.append(_changes(report.pages))
    return "\n\n".join(parts)


def _preview(commit: str, address: str | None, log: str) -> str:
    if not address:
        return f"**No preview of `{commit}`**: the site was not built; [the log]({log}) says why."
    return (
        f"**[Preview of `{commit}`]({address})**: unpack it and open `index.html`. "
        "To download it, you must be signed in to GitHub."
    )


def _faults(report: Report) -> str:
    if not report.faults:
        return "The check found nothing wrong with the data."
    errors = sum(fault.is_error for fault in report.faults)
    warnings = len(report.faults) - errors
    return (
        f"The check found {count(errors, 'error')} and {count(warnings, 'warning')}. They are listed on "
        "the lines under “Files changed”, with the right line where it is known."
    )


def _changes(pages: Pages) -> str:
    kinds = {"new": pages.added, "changed": pages.changed, "gone": pages.removed}
    named = [
        (page, kind) for kind, each in kinds.items() for page in sorted(each, key=_paper_first)
    ]
    if not named:
        return "No page of the site changes."
    lines = [f"- `{page}`{'' if kind == 'changed' else f' ({kind})'}" for page, kind in named]
    if len(lines) > _MOST_PAGES:
        lines[_MOST_PAGES:] = [f"- and {len(lines) - _MOST_PAGES:,} more"]
    heading = (
        f"{count(len(named), 'page')} of the site {'differs' if len(named) == 1 else 'differ'}:"
    )
    return "\n".join([heading, "", *lines])


def _paper_first(page: str) -> tuple[bool, str]:
    """Sorts the pages of papers before all that follows from them."""
    is_paper = page.startswith("papers/") and page != "papers/index.html"
    return not is_paper, page
