"""Answers of GitHub about pull requests, and of our check about their data files."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COMMIT = "0123456789abcdef0123456789abcdef01234567"
LOG = "https://github.com/example/papers/actions/runs/7"
PREVIEW = f"{LOG}/artifacts/9"
HUSH, MURMUR = "data/papers/hush.yml", "data/papers/murmur.yml"


def fault(file: str = HUSH, line: int = 3, **fields: Any) -> dict[str, Any]:
    """Return a fault in the form of `mkdocs-papers check --format json`."""
    return {
        "file": file,
        "line": line,
        "column": 7,
        "code": "P112",
        "name": "bad-id",
        "severity": "error",
        "message": "“Choir” is not an id",
        "hint": "write choir",
        "fix": fix(line),
    } | fields


def fix(first: int, last: int | None = None, **fields: Any) -> dict[str, Any]:
    """Return the replacement of some lines."""
    right = {"first_line": first, "last_line": last or first, "lines": "id: choir"}
    return right | {"is_safe": True} | fields


def changed(*hunks: str, file: str = HUSH, **fields: Any) -> dict[str, Any]:
    """Return a changed file of a pull request, whose patch has these hunk headers."""
    patch = "\n".join(f"{hunk}\n+@@ -1 +900,9 @@" for hunk in hunks)
    return {"filename": file, "status": "modified", "patch": patch} | fields


def remark(body: str, *, by: str = "github-actions[bot]", **fields: Any) -> dict[str, Any]:
    """Return a comment on a pull request or on one of its lines."""
    return {"id": 5, "user": {"login": by}, "body": body, "path": HUSH, "line": 3} | fields


def pages_of(rows: Iterable[Any]) -> bytes:
    """Return rows as `gh api --paginate --slurp` prints them, one on each page."""
    return json.dumps([[row] for row in rows] or [[]]).encode()
