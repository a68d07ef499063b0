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
from mkdocs_papers.pages import SiteContext, citing, listings, maps
from mkdocs_papers.pages import downloads as sitefiles

from .projects import write_ours


def built(folder: Path) -> SiteContext:
    """Builds a project and returns what was published."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    site: SiteContext = config.plugins["papers"].edition
    return site


def written(site: SiteContext, folder: Path) -> None:
    """Makes and writes all files."""
    for path, content in sitefiles.build(site):
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
        sites: list[SiteContext] = []
        whole = seconds(lambda: sites.append(built(folder)))
        pages = list(documents.build(sites[0]))
        site = replace(sites[0])  # which has made no reference yet
        library = site.library
        groups = [library.papers.values(), *library.by_year.values()]
        groups += [*library.by_topic.values(), *library.by_method.values()]
        parts = {
            "files": seconds(lambda: written(site, folder / "files")),
            "heads": seconds(lambda: [documents.head(site, page) for page in pages]),
            "cite": seconds(lambda: [citing.block(site, p) for p in library.papers.values()]),
            "lists": seconds(lambda: [listings.coins(site, group) for group in groups]),
        }
    print(f"{len(library.papers)} papers: {whole:.2f} s")
    for part, spent in (*parts.items(), ("all", sum(parts.values()))):
        print(f"{part:>8} {spent:6.2f} s {spent / whole:7.1%}")


if __name__ == "__main__":
    main()
