"""Prepares the answer to a pull request: one comment, and a review where lines can be fixed.

Reads what GitHub and the unprivileged workflow say from the files of a folder, and writes what is to
be sent beside them. Nothing of the pull request is run, and nothing but the standard library and two
modules of this project that import nothing else is needed.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from comments import comment, own_comment
from reports import NoReportError, read
from reviews import review


def main(arguments: list[str] | None = None) -> None:
    """Writes `comment.json`, and where needed `comment-id` and `review.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds report.zip, files.json and so on")
    parser.add_argument("--commit", required=True, help="the commit that was looked at")
    parser.add_argument("--log", required=True, help="address of the run that looked at it")
    parser.add_argument("--preview", help="address of the built site, if there is one")
    given = parser.parse_args(arguments)
    folder: Path = given.folder
    report = read((folder / "report.zip").read_bytes())

    body = comment(report, given.commit, given.preview or None, given.log)
    _write(folder / "comment.json", {"body": body})
    if number := own_comment(_rows(folder / "comments.json")):
        (folder / "comment-id").write_text(str(number), "utf-8")

    remarks = _rows(folder / "remarks.json")
    if found := review(report.faults, _rows(folder / "files.json"), remarks, given.commit):
        _write(folder / "review.json", found)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yields the rows of all pages that `gh api --paginate --slurp` has put into a file."""
    for page in json.loads(path.read_text("utf-8")):
        yield from page


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value), "utf-8")


if __name__ == "__main__":
    try:
        main()
    except NoReportError as error:
        sys.exit(str(error))
