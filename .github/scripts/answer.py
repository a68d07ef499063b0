"""Prepare the answer to a pull request: one comment, and a review where lines can be fixed.

Reads from a folder the data files of the pull request, what our check says about them, and what
GitHub says about the pull request; writes what is to be sent beside them.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from comments import comment
from reviews import review


def main(arguments: list[str] | None = None) -> None:
    """Write `comment.json`, and `review.json` where there is something to suggest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", type=Path, help="holds data/, check.json, files.json, remarks.json"
    )
    parser.add_argument("--commit", required=True, help="the commit that was checked")
    parser.add_argument("--log", required=True, help="address of the run of the pull request")
    parser.add_argument("--preview", help="address of the site that this run built, if it did")
    given = parser.parse_args(arguments)
    folder: Path = given.folder

    faults = json.loads((folder / "check.json").read_text("utf-8"))
    files, remarks = _rows(folder / "files.json"), _rows(folder / "remarks.json")
    checked = {each.relative_to(folder).as_posix() for each in (folder / "data").rglob("*")}

    body = comment(faults, files, checked, given.commit, given.preview or None, given.log)
    _write(folder / "comment.json", {"body": body})
    if found := review(faults, files, remarks, given.commit):
        _write(folder / "review.json", found)


def _rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of all pages that `gh api --paginate --slurp` has put into a file."""
    return [row for page in json.loads(path.read_text("utf-8")) for row in page]


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value), "utf-8")


if __name__ == "__main__":
    main()
