"""Print which pages differ between two builds of the site, as Markdown."""

import sys
from pathlib import Path

_MOST_PAGES = 300


def differing(before: Path, after: Path) -> str:
    """Return a list of the pages that were added, changed, and removed, those of papers first.

    Args:
        before: A built site.
        after: The same site, built from other files.
    """
    old, new = _pages(before), _pages(after)
    differ = [page for page in old.keys() | new.keys() if old.get(page) != new.get(page)]
    lines = [
        f"- `{page}`{' (new)' if page not in old else ' (gone)' if page not in new else ''}"
        for page in sorted(differ, key=_paper_first)
    ]
    if len(lines) > _MOST_PAGES:
        lines[_MOST_PAGES:] = [f"- and {len(lines) - _MOST_PAGES:,} more"]
    return "\n".join(["### Pages of the site that change", "", *(lines or ["None."])])


def _pages(site: Path) -> dict[str, bytes]:
    return {page.relative_to(site).as_posix(): page.read_bytes() for page in site.rglob("*.html")}


def _paper_first(page: str) -> tuple[bool, str]:
    is_paper = page.startswith("papers/") and page != "papers/index.html"
    return not is_paper, page


if __name__ == "__main__":
    print(differing(*map(Path, sys.argv[1:])))
