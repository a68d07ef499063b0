"""Copy the data files of a commit out of git, as bytes: links, odd names, and large files are left out.

Nothing is checked out, so that no attribute, filter, or link of a stranger's commit has an effect.
"""

import re
import subprocess
import sys
from pathlib import Path

from mkdocs_papers.data.parsing import MAX_BYTES

PATH = re.compile(r"data/(?:papers/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.ya?ml")
"""The path of a data file."""

_ROW = re.compile(
    rf"100(?:644|755) blob (?P<id>[0-9a-f]+) +(?P<size>[0-9]+)\t(?P<path>{PATH.pattern})"
)


def copy(commit: str, folder: Path) -> None:
    """Copy the data files of a commit of the current repository into a folder."""
    (folder / "data/papers").mkdir(parents=True)
    listed = _git("ls-tree", "-r", "-z", "--long", commit, "data/").decode("utf-8", "replace")
    for row in map(_ROW.fullmatch, listed.split("\0")):
        if row and int(row["size"]) <= MAX_BYTES:
            (folder / row["path"]).write_bytes(_git("cat-file", "blob", row["id"]))


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    copy(sys.argv[1], Path(sys.argv[2]))
