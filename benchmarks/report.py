"""What was measured, as tables."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

BASE = "plain"
CPU, WALL, MEMORY, SIZE, FILES = range(5)


def table(results: dict[str, Any], sizes: Iterable[str]) -> str:
    """Returns a row for each size and arm: medians, and ratios to plain Markdown."""
    lines = [
        "| papers | arm | CPU | ratio | wall | ratio | memory | ratio | site | ratio | files |",
        "|---:|---|---:|---|---:|---|---:|---|---:|---|---:|",
    ]
    for size in sizes:
        costs = results["builds"][size]
        lines += [_row(size, name, runs, costs.get(BASE)) for name, runs in costs.items()]
    return "\n".join(lines)


def _row(size: str, name: str, runs: list[Any], base: list[Any] | None) -> str:
    if None in runs:
        return f"| {int(size):,} | {name} | took too long |" + " |" * 8
    cells = [f"{int(size):,}", name]
    for column, shown in SHOWN.items():
        cells += [shown(median(run[column] for run in runs)), ratio(runs, base, column)]
    return f"| {' | '.join(cells)} | {runs[0][FILES]:,} |"


def ratio(runs: list[Any], base: list[Any] | None, column: int) -> str:
    """Returns how much of the base something takes, with the least and the most of all rounds."""
    if not base or None in base:
        return ""
    found = [run[column] / other[column] for run, other in zip(runs, base, strict=False)]
    spread = (
        f" ({min(found):.2f}–{max(found):.2f})"
        if f"{min(found):.2f}" != f"{max(found):.2f}"
        else ""
    )
    return f"{median(found):.2f}{spread}"


def _seconds(value: float) -> str:
    return f"{value:.2f} s"


def _megabytes(value: float) -> str:
    return f"{value / 1e6:.0f} MB"


SHOWN: dict[int, Callable[[float], str]] = {
    CPU: _seconds,
    WALL: _seconds,
    MEMORY: _megabytes,
    SIZE: _megabytes,
}


def serving_table(served: dict[str, Any]) -> str:
    """Returns a row for each kind of edit: from saving to the changed page, and the rebuild."""
    lines = [
        "| edit | arm | median | least | most | rebuild |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for kind in next(iter(served["arms"].values())):
        for name, kinds in served["arms"].items():
            seen = [each[0] for each in kinds[kind]]
            rebuilt = [each[1] for each in kinds[kind] if each[1] is not None]
            cells = [*map(_seconds, (median(seen), min(seen), max(seen)))]
            cells += [f"{median(rebuilt) * 1000:,.0f} ms" if rebuilt else ""]
            lines.append(f"| {kind} | {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def keep(path: Path, part: dict[str, Any]) -> None:
    """Puts figures into a file, beside those of other sizes and of other runners."""
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    builds = {**known.get("builds", {}), **part.get("builds", {})}
    path.write_text(f"{json.dumps({**known, **part, 'builds': builds}, indent=1)}\n", "utf-8")
