"""How heavy pages are, against plain Material pages that say the same.

    python -m benchmarks.weight

Builds the site, takes classes, styles, maps and forms out of the content of some pages, builds what
is left with Material as it comes, and compares what a browser has to load before it can show either:
HTML, CSS and JavaScript, each compressed with gzip -9.
"""

import gzip
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from posixpath import join, normpath

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "",
    "papers/",
    "papers/wavenet/",
    "papers/yue/",
    "papers/ltu/",
    "topics/vocoder/",
    "years/2023/",
    "lineage/",
    "people/",
)
PLAIN = """\
site_name: Audio ML Papers
site_url: ""
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.path, navigation.top, navigation.instant, search.suggest, search.highlight, search.share]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
plugins: [search]
"""  # fmt: skip


def build(config: Path, site: Path) -> None:
    """Builds a site quietly."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)]
    subprocess.run(command, check=True, cwd=config.parent, capture_output=True)


def plain_content(html: str) -> str:
    """Returns what an article says, without anything that Material does not give by itself."""
    article = html[html.index("<article") : html.rindex("</article>")].partition(">")[2]
    for element in ("figure", "form", "script", "style", "svg", "select", "button"):
        article = re.sub(rf"<{element}\b.*?</{element}>", "", article, flags=re.DOTALL)
    return re.sub(r'\s(class|style|data-[\w-]+|aria-[\w-]+|role|tabindex)="[^"]*"', "", article)


def weight(site: Path, page: str) -> int:
    """Returns the bytes that a page needs, compressed."""
    html = (site / page / "index.html").read_text("utf-8")
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    scripts = re.findall(r'<script src="([^"]+)"', html)
    files = {normpath(join(page, path)) for path in styles + scripts}
    loads = [html.encode(), *((site / path).read_bytes() for path in files)]
    return sum(len(gzip.compress(load, 9, mtime=0)) for load in loads)


def main() -> None:
    """Prints a table."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours"), Path(folder, "plain")
        build(ROOT / "mkdocs.yml", ours)
        for page in PAGES:
            path = Path(folder, "docs", page, "index.md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                f"<div>\n{plain_content((ours / page / 'index.html').read_text('utf-8'))}\n</div>",
                "utf-8",
            )
        Path(folder, "mkdocs.yml").write_text(PLAIN, "utf-8")
        build(Path(folder, "mkdocs.yml"), plain)
        print(f"{'page':<18}{'ours':>8}{'plain':>8}  ratio")
        for page in PAGES:
            a, b = weight(ours, page), weight(plain, page)
            print(f"/{page:<17}{a:>8}{b:>8}{a / b:>7.2f}")


if __name__ == "__main__":
    main()
