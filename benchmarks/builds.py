"""Measure builds of each arm, in turn and each from nothing.

    python -m benchmarks.builds [--sizes 55 1000] [--arms ours plain] [--runs 3]

Each build gets a fresh copy of its project and an empty site folder. Prints a table of medians, and of ratios
to plain Markdown within each round. With `--into FILE` the figures are kept for `python -m benchmarks.report`.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from . import measuring, report
from .arms import ARMS, CACHE, install
from .projects import kept_words, write

SIZES = (55, 500, 1000, 2000, 5000)
Costs = dict[str, list[measuring.Cost | None]]


def main() -> None:
    """Measure and print a table for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.builds", description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="numbers of papers")
    parser.add_argument("--arms", nargs="+", choices=ARMS, default=list(ARMS))
    parser.add_argument("--runs", type=int, default=3, help="rounds for each size")
    parser.add_argument("--limit", type=float, default=900, help="seconds for one build")
    parser.add_argument("--skip", nargs="*", default=[], metavar="ARM:SIZE", help="left out")
    parser.add_argument("--environments", type=Path, default=CACHE, help="kept between runs")
    parser.add_argument("--into", type=Path, help="file that keeps the figures")
    asked = parser.parse_args()
    environments = install(asked.arms, asked.environments)
    results: dict[str, Any] = {"machine": measuring.machine(), "builds": {}}
    for size in asked.sizes:
        arms = {
            name: environments[name] for name in environments if f"{name}:{size}" not in asked.skip
        }
        with tempfile.TemporaryDirectory(dir=measuring.FAST) as work:
            costs = measured(Path(work), size, arms, asked.runs, asked.limit)
        results["builds"][str(size)] = costs
        print(report.table(results, [str(size)]), flush=True)
    if asked.into:
        report.keep(asked.into, results)


def measured(work: Path, size: int, arms: dict[str, Path], runs: int, limit: float) -> Costs:
    """Build all arms in turn; one that has exceeded the limit is not tried again."""
    _elsewhere(write, work / "projects", size, list(arms))
    costs: Costs = {name: [] for name in arms}
    project, site = work / "project", work / "site"
    for number, name in product(range(runs), arms):
        if None in costs[name]:
            continue
        arm = ARMS[name]
        shutil.copytree(work / "projects" / (name if arm.write else "ours"), project)
        build = arm.command(arms[name], site)
        cost = measuring.build(build, project, site, arm.variables, limit)
        costs[name].append(cost)
        line = f"{cost.cpu:8.2f} s CPU {cost.wall:8.2f} s" if cost else "exceeded the limit"
        if arm.write and cost and not number:
            line += f", {_elsewhere(kept_words, work / 'projects/site', site):.2%} of our words"
        print(f"{size:>6} {name:<10} {line}", flush=True, file=sys.stderr)
        shutil.rmtree(project)
    return costs


def _elsewhere(work: Callable[..., Any], *arguments: Any) -> Any:
    # In this process, the memory would be counted as that of builds.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *arguments).result()


if __name__ == "__main__":
    main()
