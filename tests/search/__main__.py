"""Measures the search of the site: `python -m tests.search [QUERIES] [--site DIR] [--plain]`."""

import argparse
import tempfile
from pathlib import Path

from ..site.making import ROOT, build_site
from .asking import HERE, ask, read_queries
from .measuring import Score, report


def main() -> None:
    """Print the report for the queries of a file, put to a built site."""
    parser = argparse.ArgumentParser(prog="python -m tests.search", description=__doc__)
    parser.add_argument("queries", nargs="*", type=Path, default=sorted(HERE.glob("queries*.yml")))
    parser.add_argument("--site", type=Path, help="a built site; without it, one is built")
    parser.add_argument("--plain", action="store_true", help="ask Material's search alone")
    options = parser.parse_args()
    queries = [query for file in options.queries for query in read_queries(file)]
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or build_site(ROOT / "mkdocs.yml", Path(folder, "site")).folder
        answers = ask(site, [query.text for query in queries], plain=options.plain)
    print(report([Score(*pair) for pair in zip(queries, answers, strict=True)]))


if __name__ == "__main__":
    main()
