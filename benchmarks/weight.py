"""Compare the weight of our pages with that of plain Material pages of the same text.

    python -m benchmarks.weight

Counts what a browser loads before it can show a page: HTML, styles and scripts, each compressed with gzip -9.
"""

import gzip
import re
import tempfile
from pathlib import Path
from posixpath import join, normpath

from .projects import REAL, build, write

PAGES = (
    *("", "papers/", "papers/wavenet/", "papers/yue/", "papers/ltu/"),
    *("topics/vocoder/", "years/2023/", "lineage/", "people/"),
)


def weight(site: Path, page: str) -> int:
    """Return the compressed bytes that a page needs."""
    html = (site / page / "index.html").read_text("utf-8")
    loaded = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"', html)
    files = {normpath(join(page, style or script)) for style, script in loaded}
    contents = [html.encode(), *((site / path).read_bytes() for path in files)]
    return sum(len(gzip.compress(each, 9, mtime=0)) for each in contents)


def main() -> None:
    """Print a table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, REAL, ["plain"])
        build(folder / "plain", folder / "plain-site")
        print(f"{'page':<18}{'ours':>8}{'plain':>8}  ratio")
        for page in PAGES:
            ours, plain = weight(folder / "site", page), weight(folder / "plain-site", page)
            print(f"/{page:<17}{ours:>8}{plain:>8}{ours / plain:>7.2f}")


if __name__ == "__main__":
    main()
