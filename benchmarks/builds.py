"""How long builds take, ours and the others', in turn and each from nothing.

    python -m benchmarks.builds [--sizes 55 1000] [--arms ours plain] [--runs 3]

Each build has a copy of its project and a new folder for its site, so that nothing is there that an
earlier build has left. Prints a table with medians, and with ratios to plain Markdown within each round.
With `--into FILE` the figures are kept for `python -m benchmarks.report`.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

from . import measuring, report
from .arms import ARMS
from .environments import CACHE, python, versions
from .pages import ROOT

SIZES = (55, 500, 1000, 2000, 5000)


def main() -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.builds", description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="numbers of papers")
    parser.add_argument("--arms", nargs="+", choices=ARMS, default=list(ARMS))
    parser.add_argument("--runs", type=int, default=3, help="rounds for each size")
    parser.add_argument("--limit", type=float, default=900, help="seconds for one build")
    parser.add_argument(
        "--skip", nargs="*", default=[], metavar="ARM:SIZE", help="not at that size"
    )
    parser.add_argument("--environments", type=Path, default=CACHE, help="kept between runs")
    parser.add_argument("--into", type=Path, help="file that keeps the figures")
    asked = parser.parse_args()
    pythons = {name: python(name, asked.environments) for name in asked.arms}
    folder = measuring.fast_folder()
    results: dict[str, Any] = {
        "machine": measuring.machine(),
        "in_memory": bool(folder),
        "versions": {name: versions(path) for name, path in pythons.items()},
        "builds": {},
    }
    for size in asked.sizes:
        names = [name for name in asked.arms if f"{name}:{size}" not in asked.skip]
        with tempfile.TemporaryDirectory(dir=folder) as work:
            costs = measured(Path(work), size, names, pythons, asked.runs, asked.limit)
        results["builds"][str(size)] = costs
        print(report.table(results, [str(size)]), flush=True)
    if asked.into:
        report.keep(asked.into, results)


def measured(
    work: Path, size: int, names: list[str], pythons: dict[str, Path], runs: int, limit: float
) -> dict[str, list[measuring.Cost | None]]:
    """Builds all arms in turn; what has once taken too long is not tried again."""
    # In a process of its own, lest its memory be counted as that of builds.
    _run("projects", size, work / "projects", *names)
    costs: dict[str, list[measuring.Cost | None]] = {name: [] for name in names}
    for number, name in product(range(runs), names):
        if None in costs[name]:
            continue
        arm, project, site = ARMS[name], work / "project", work / "site"
        shutil.copytree(work / "projects" / (name if arm.write else "ours"), project)
        cost = measuring.build(pythons[name], project, site, arm.variables, limit)
        costs[name].append(cost)
        print(f"{size:>6} {name:<10} {_said(cost)}", flush=True, file=sys.stderr)
        if name == report.BASE and not number and cost:
            _run("words", work / "projects/site", site)
        shutil.rmtree(project)
        shutil.rmtree(site, ignore_errors=True)
    return costs


def _run(module: str, *arguments: object) -> None:
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)


def _said(cost: measuring.Cost | None) -> str:
    return f"{cost.cpu:8.2f} s CPU {cost.wall:8.2f} s" if cost else "took too long"


if __name__ == "__main__":
    main()
