"""How large the search index is, and how soon and how fast the search answers.

    python -m benchmarks.search [SIZE ...]

Compares, for the real collection and invented ones, our index with the one that Material makes of
the same pages (without their maps, which would only weigh on it). Each index is loaded several times,
in turn, by Material's own worker in Node; times are medians in milliseconds, queries go through our
script. A query that has to be forgiven asks the worker several times.
"""

import argparse
import gzip
import json
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import material
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.toc import get_toc

from mkdocs_papers import pages
from mkdocs_papers.checks import load_checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import SiteContext, addresses, search

from .generated import ROOT, write_collection

RUNS = 5
CONFIG = {
    "lang": ["en"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}
"""What Material writes by itself."""


def main() -> None:
    """Prints a line for each size of collection."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 5000])
    sizes = parser.parse_args().sizes
    print(
        f"{'papers':>7}{'index':>10}{'gzip':>8}{'ready':>8}{'query':>8}{'Material':>10}{'gzip':>8}{'ready':>8}{'ratio':>7}"
    )
    _compare("real", ROOT / "data")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_collection(Path(folder, "data"), size)
            _compare(str(size), Path(folder, "data"))


def _compare(name: str, data_dir: Path) -> None:
    library = load_checked(data_dir, date.today()).library
    site = SiteContext(library)
    with tempfile.TemporaryDirectory() as folder:
        ours = _site(Path(folder, "ours"), search.index(site, {"config": CONFIG, "docs": []}))
        theirs = _site(Path(folder, "material"), {"config": CONFIG, "docs": list(_sections(site))})
        queries = list(_queries(library))
        runs = [(_ask(ours, queries), _ask(theirs, [], "plain")) for _ in range(RUNS)]
        ready, other = (median(run[place]["ready"] for run in runs) for place in (0, 1))
        query = median(answer["milliseconds"] for run in runs for answer in run[0]["answers"])
        size, packed = _weight(ours)
        other_size, other_packed = _weight(theirs)
    print(
        f"{name:>7}{size:>8} kB{packed:>5} kB{ready:>8.0f}{query:>8.1f}"
        f"{other_size:>7} kB{other_packed:>5} kB{other:>8.0f}{ready / other:>7.2f}"
    )


def _sections(site: SiteContext) -> Iterator[Any]:
    """Yields the entries that Material makes of the generated pages."""
    index = SearchIndex(**CONFIG)
    places = ("papers.paper_map", "lists.topic_map", "lists.collection_map")
    with ExitStack() as stack:
        for place in places:
            stack.enter_context(patch(f"mkdocs_papers.pages.{place}", lambda *_: None))
        for each in pages.build(site):
            html = each.render()
            page = SimpleNamespace(
                content=html,
                meta={"title": each.title},
                title=each.title,
                toc=get_toc(pages.contents(pages.headings(html))),
                url=addresses.url(each.path),
            )
            index.add_entry_from_context(page)
    yield from index.entries


def _site(folder: Path, index: dict[str, Any]) -> Path:
    """Returns a folder with an index and the scripts that search it."""
    templates = Path(material.__file__).parent / "templates/assets/javascripts"
    scripts = folder / "assets/javascripts"
    shutil.copytree(templates, scripts)
    shutil.copytree(
        ROOT / "plugins/mkdocs_papers/theme/assets/javascripts", scripts, dirs_exist_ok=True
    )
    (folder / "search").mkdir()
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (folder / "search/search_index.json").write_text(text, "utf-8")
    return folder


def _weight(site: Path) -> tuple[int, int]:
    content = (site / "search/search_index.json").read_bytes()
    return len(content) // 1000, len(gzip.compress(content)) // 1000


def _ask(site: Path, queries: list[str], *options: str) -> Any:
    command = ["node", str(ROOT / "tests/search/ask.mjs"), str(site), *options]
    done = subprocess.run(
        command, input=json.dumps(queries), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def _queries(library: Library) -> Iterator[str]:
    """Yields what people type: names right and wrong, people, years, numbers, titles, fields."""
    choose = random.Random(1)
    for paper in choose.sample(list(library.papers.values()), 20):
        place = choose.randrange(1, len(paper.name))
        family = paper.authors[0].family
        yield from (paper.name, paper.name[:place] + paper.name[place + 1 :], family)
        yield from (f"{family} {paper.year}", paper.arxiv or paper.title)
        yield " ".join(paper.title.split()[1:4])
    for subject in (*library.topics.values(), *library.methods.values()):
        yield choose.choice((subject.name, *subject.aliases))


if __name__ == "__main__":
    main()
