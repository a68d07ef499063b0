"""Measure the search index: its size, and how soon and how fast it answers.

    python -m benchmarks.search [SIZE ...]

Compares our index with the one that Material makes of the same pages. Each is loaded several times, in turn, by
Material's own worker in Node; times are medians in milliseconds. Queries go through our script, which asks the
worker several times for a misspelled one.
"""

import gzip
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from mkdocs_papers.checks import load_checked
from mkdocs_papers.data.library import Library

from .arms import ROOT
from .projects import REAL, build, write


def main() -> None:
    """Print a line for each size of collection."""
    print(" papers     index    gzip   ready   query  Material    gzip   ready  ratio")
    for size in map(int, sys.argv[1:] or (REAL, 1000)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder, size, ["plain"])
            build(folder / "plain", folder / "plain-site")
            library = load_checked(folder / "ours/data", date.today()).library
            _compare(folder / "site", folder / "plain-site", list(_queries(library)), size)


def _compare(ours: Path, plain: Path, queries: list[str], papers: int) -> None:
    runs = [(_ask(ours, queries), _ask(plain, [], "plain")) for _ in range(5)]
    ready, other = (median(run[place]["ready"] for run in runs) for place in (0, 1))
    query = median(answer["milliseconds"] for run in runs for answer in run[0]["answers"])
    print(
        f"{papers:>7}{_size(ours)}{ready:>8.0f}{query:>8.1f}"
        f"{_size(plain)}{other:>8.0f}{ready / other:>7.2f}"
    )


def _size(site: Path) -> str:
    index = (site / "search/search_index.json").read_bytes()
    return f"{len(index) // 1000:>7} kB{len(gzip.compress(index)) // 1000:>5} kB"


def _ask(site: Path, queries: list[str], *options: str) -> Any:
    command = ["node", str(ROOT / "tests/search/ask.mjs"), str(site), *options]
    done = subprocess.run(
        command, input=json.dumps(queries), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def _queries(library: Library) -> Iterator[str]:
    """Yield what people type: names right and wrong, people, years, numbers, titles, fields."""
    choose = random.Random(1)
    for paper in choose.sample(list(library.papers.values()), 20):
        place = choose.randrange(1, len(paper.name))
        family = paper.authors[0].family
        yield from (paper.name, paper.name[:place] + paper.name[place + 1 :], family)
        yield from (f"{family} {paper.year}", paper.arxiv or paper.title, paper.title[10:30])
    for subject in (*library.topics.values(), *library.methods.values()):
        yield choose.choice((subject.name, *subject.aliases))


if __name__ == "__main__":
    main()
