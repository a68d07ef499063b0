"""How much of a build goes into what other programs read.

    python -m benchmarks.exports [PAPERS]

Builds a generated collection of that many papers (1,000 unless said). Then makes and writes references,
records, feeds, heads of pages and "Cite" once more, in the same process and from nothing, and prints the
CPU seconds of each and their share of the build.
The maps of the collection and of its topics are left out, because nobody could read maps of so many
papers; with them the share would be smaller.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_papers import pages as documents
from mkdocs_papers.pages import Edition, citing, listings, maps
from mkdocs_papers.pages import downloads as sitefiles

from .projects import write_ours


def built(folder: Path) -> Edition:
    """Builds a project and returns what was published."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    edition: Edition = config.plugins["papers"].edition
    return edition


def written(edition: Edition, folder: Path) -> None:
    """Makes and writes all files."""
    for path, content in sitefiles.build(edition):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def seconds(work: Callable[[], Any]) -> float:
    """Returns the CPU seconds that something takes."""
    start = process_time()
    work()
    return process_time() - start


def main() -> None:
    """Prints a line for the build and for each part."""
    for name in ("of_collection", "of_topic"):
        setattr(maps, name, lambda *_: None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "project")
        write_ours(folder, int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
        editions: list[Edition] = []
        whole = seconds(lambda: editions.append(built(folder)))
        pages = list(documents.build(editions[0]))
        edition = replace(editions[0])  # which has made no reference yet
        library = edition.library
        groups = [library.papers.values(), *library.by_year.values()]
        groups += [*library.by_topic.values(), *library.by_method.values()]
        parts = {
            "files": seconds(lambda: written(edition, folder / "files")),
            "heads": seconds(lambda: [documents.head(edition, page) for page in pages]),
            "cite": seconds(lambda: [citing.block(edition, p) for p in library.papers.values()]),
            "lists": seconds(lambda: [listings.coins(edition, group) for group in groups]),
        }
    print(f"{len(library.papers)} papers: {whole:.2f} s")
    for part, spent in (*parts.items(), ("all", sum(parts.values()))):
        print(f"{part:>8} {spent:6.2f} s {spent / whole:7.1%}")


if __name__ == "__main__":
    main()
