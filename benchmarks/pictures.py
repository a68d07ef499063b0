"""How long share pictures take to draw, and how heavy they are.

    python -m benchmarks.pictures [PAPERS]

Draws the pictures of an invented collection (1,000 papers unless said) and prints CPU time and weight of each.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path
from time import process_time

from mkdocs_papers.checks import load_checked
from mkdocs_papers.pages import SiteContext, sharing
from mkdocs_papers.social.canvas import PictureStyle

from .generated import ROOT, write_collection

THEME = ROOT / "plugins/mkdocs_papers/theme"


def main() -> None:
    """Prints a line about all pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "data")
        write_collection(folder, int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
        library = load_checked(folder, date.today()).library
    site = SiteContext(library, address="https://example.org/", has_pictures=True)
    start = process_time()
    style = PictureStyle(lambda path: (THEME / path).read_bytes())
    sizes = [len(file.content) for file in sharing.pictures(site, style)]
    each = (process_time() - start) / len(sizes)
    print(
        f"{len(sizes)} pictures: {each * 1000:.1f} ms and {sum(sizes) / len(sizes):,.0f} bytes each"
    )


if __name__ == "__main__":
    main()
