"""Print measurements as tables.

    python -m benchmarks.report RESULTS

Writes the tables into `benchmarks/README.md`, between the marks.
"""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

from .arms import ARMS

README = Path(__file__).with_name("README.md")
CPU, WALL, MEMORY, SIZE, FILES = range(5)
SECONDS, MEGABYTES = "{:.2f} s", "{:.0f} MB"
SHOWN = {
    CPU: (SECONDS, 1.0),
    WALL: (SECONDS, 1.0),
    MEMORY: (MEGABYTES, 1e6),
    SIZE: (MEGABYTES, 1e6),
}


def table(results: dict[str, Any], sizes: Iterable[str]) -> str:
    """Return a row for each size and arm: medians, and ratios to plain Markdown."""
    lines = [
        "| papers | arm | CPU | ratio | wall | ratio | memory | ratio | site | ratio | files |",
        "|---:|---|---:|---|---:|---|---:|---|---:|---|---:|",
    ]
    for size in sizes:
        costs = results["builds"][size]
        lines += [
            _row(size, name, costs[name], costs.get("plain")) for name in ARMS if name in costs
        ]
    return "\n".join(lines)


def _row(size: str, name: str, runs: list[Any], base: list[Any] | None) -> str:
    cells = [f"{int(size):,}", name]
    if None in runs:
        return f"| {' | '.join(cells)} | exceeded the limit |{' |' * 8}"
    for column, (shown, unit) in SHOWN.items():
        value = median(run[column] for run in runs) / unit
        cells += [shown.format(value), ratio(runs, base, column)]
    return f"| {' | '.join(cells)} | {runs[0][FILES]:,} |"


def ratio(runs: list[Any], base: list[Any] | None, column: int) -> str:
    """Return the median, least and greatest ratio to the base within a round."""
    if not base or None in base:
        return ""
    found = [run[column] / other[column] for run, other in zip(runs, base, strict=False)]
    least, most = f"{min(found):.2f}", f"{max(found):.2f}"
    return f"{median(found):.2f}" + (f" ({least}–{most})" if least != most else "")


def serving_table(served: dict[str, Any]) -> str:
    """Return a row for each size, edit and arm: seconds from saving to the changed page."""
    lines = ["| papers | edit | arm | median | least | most |", "|---:|---|---|---:|---:|---:|"]
    for size in sorted(served, key=int):
        for edit, arms in served[size].items():
            for name, seconds in arms.items():
                found = map(SECONDS.format, (median(seconds), min(seconds), max(seconds)))
                lines.append(f"| {int(size):,} | {edit} | {name} | {' | '.join(found)} |")
    return "\n".join(lines)


def keep(path: Path, part: dict[str, Any]) -> None:
    """Merge figures into a file, which keeps those of other sizes and arms."""
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for name, value in part.items():
        known[name] = {**known.get(name, {}), **value} if isinstance(value, dict) else value
    path.write_text(f"{json.dumps(known, indent=1)}\n", "utf-8")


def builds_section(results: dict[str, Any]) -> str:
    """Return the table of builds, the arms, the machine, and the versions."""
    arms = [
        f"- **{name}**: {arm.about} ({', '.join(arm.npm or arm.pip[:2])})"
        for name, arm in ARMS.items()
    ]
    machine = f"Machine: {results['machine']}."
    costs = table(results, sorted(results["builds"], key=int))
    return f"{costs}\n\n{chr(10).join(arms)}\n\n{machine}"


def filled(text: str, name: str, content: str) -> str:
    """Return a text with other content between two marks."""
    pattern = re.compile(f"(<!-- {name} -->\n).*(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}\n{content}\n\n{found[2]}", text)


def main() -> None:
    """Write the tables."""
    results = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    text = filled(README.read_text("utf-8"), "builds", builds_section(results))
    README.write_text(filled(text, "serving", serving_table(results["serving"])), "utf-8")


if __name__ == "__main__":
    main()
