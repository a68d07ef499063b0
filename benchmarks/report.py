"""What was measured, as tables and as a plot.

    python -m benchmarks.report RESULTS

Writes them into `benchmarks/README.md`, between the marks, and `benchmarks/builds.svg` beside it.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from .arms import ARMS
from .plot import plot

HERE = Path(__file__).parent
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
    merged = {
        name: {**known.get(name, {}), **part.get(name, {})} for name in ("versions", "builds")
    }
    path.write_text(f"{json.dumps({**known, **part, **merged}, indent=1)}\n", "utf-8")


def builds_section(results: dict[str, Any]) -> str:
    """Returns everything about builds: the plot, the table, the arms, the machine."""
    where = "in memory" if results["in_memory"] else "on a disk, where writing may cost more"
    return "\n\n".join(
        (
            "![CPU seconds of a build by number of papers, for each arm](builds.svg)",
            table(results, sorted(results["builds"], key=int)),
            "\n".join(f"- **{name}**: {arm.about}" for name, arm in ARMS.items()),
            f"Machine: {machine_line(results['machine'])}; sites were written {where}. Installed: "
            f"{installed(results['versions'])}.",
        )
    )


def serving_section(results: dict[str, Any]) -> str:
    """Returns everything about serving."""
    served = results["serving"]
    return (
        f"{served['size']:,} papers, on this machine: {machine_line(served['machine'])}.\n\n"
        f"{serving_table(served)}"
    )


def installed(versions: dict[str, list[str]]) -> str:
    """Returns what all environments have, and then what some have besides."""
    common = set.intersection(*map(set, versions.values()))
    shared = ", ".join(sorted(common, key=str.lower))
    more = {
        name: [each for each in found if each not in common] for name, found in versions.items()
    }
    return "; ".join(
        (shared, *(f"for {name} {', '.join(found)}" for name, found in more.items() if found))
    )


def machine_line(machine: dict[str, str]) -> str:
    """Returns a machine in a few words."""
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, "
        f"Python {machine['Python']}"
    )


def picture(results: dict[str, Any]) -> str:
    """Returns the plot of CPU seconds."""
    lines: dict[str, dict[int, float]] = {}
    for size, arms in results["builds"].items():
        for name, runs in arms.items():
            if None not in runs:
                lines.setdefault(name, {})[int(size)] = median(run[CPU] for run in runs)
    return plot("CPU seconds of a build from nothing", lines, ("ours", BASE))


def filled(text: str, name: str, content: str) -> str:
    """Returns text with other content between two marks."""
    pattern = re.compile(f"(<!-- {name} -->\n).*(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}\n{content}\n\n{found[2]}", text)


def main() -> None:
    """Writes tables and plot."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("results", type=Path)
    results = json.loads(parser.parse_args().results.read_text("utf-8"))
    readme = HERE / "README.md"
    text = readme.read_text("utf-8")
    if results["builds"]:
        text = filled(text, "builds", builds_section(results))
        (HERE / "builds.svg").write_text(picture(results), "utf-8")
    if "serving" in results:
        text = filled(text, "serving", serving_section(results))
    readme.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
