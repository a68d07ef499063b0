"""Says which pages differ between two builds of the site, as JSON."""

import json
import sys
from pathlib import Path


def differing(before: Path, after: Path) -> dict[str, list[str]]:
    """Returns the pages that were added, changed, and removed.

    Args:
        before: A built site.
        after: The same site, built from other files.
    """
    old, new = _pages(before), _pages(after)
    return {
        "added": sorted(new.keys() - old.keys()),
        "changed": sorted(page for page in old.keys() & new.keys() if old[page] != new[page]),
        "removed": sorted(old.keys() - new.keys()),
    }


def _pages(site: Path) -> dict[str, bytes]:
    return {page.relative_to(site).as_posix(): page.read_bytes() for page in site.rglob("*.html")}


if __name__ == "__main__":
    print(json.dumps(differing(*map(Path, sys.argv[1:]))))
