"""Who added which paper, according to git; nobody where there is no repository.

Only names are read, no email addresses. Nothing is claimed about what is older than the beginning
of a shallow clone.
"""

import subprocess
from pathlib import Path

from ..text.words import INVISIBLE

# The command ends without a path: git would compare the trees of thousands of commits twice for it.
_LOG = (
    "git",
    "-c",
    "core.quotePath=false",
    "log",
    "--reverse",
    "--no-show-signature",
    "--find-renames",
    "--diff-filter=ADR",
    "--name-status",
    "--relative",
    "--format=%x00%aN%x00%D",  # %aN respects .mailmap; no name holds a NUL byte
)
_TIMEOUT = 10.0  # seconds


def contributors(papers_dir: Path) -> dict[str, str]:
    """Return the name of whoever added each paper, by its id.

    Args:
        papers_dir: The folder with the files of papers.
    """
    try:
        done = subprocess.run(
            _LOG, cwd=papers_dir, capture_output=True, timeout=_TIMEOUT, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    return _names_in(done.stdout.decode("utf-8", "replace"))


def _names_in(log: str) -> dict[str, str]:
    names: dict[str, str] = {}
    parts = log.split("\0")[1:]
    for author, entry in zip(parts[::2], parts[1::2], strict=True):
        decoration, *changes = entry.split("\n")
        is_known = "grafted" not in decoration.split(", ") and "@" not in author
        for change in filter(None, changes):
            kind, *paths = change.split("\t")
            _follow(
                names,
                kind,
                [path.removesuffix(".yml") for path in paths],
                author if is_known else "",
            )
    return {paper_id: name for paper_id, name in names.items() if name}


def _follow(names: dict[str, str], kind: str, ids: list[str], author: str) -> None:
    """Apply one change of one file.

    A file that was renamed keeps whoever added it. Of several who added the same file, as happens
    on branches, it is the first one.
    """
    if kind.startswith("R"):
        names[ids[1]] = names.pop(ids[0], "")
    elif kind == "D":
        names.pop(ids[0], None)
    else:
        names.setdefault(ids[0], INVISIBLE.sub(" ", author).strip())
