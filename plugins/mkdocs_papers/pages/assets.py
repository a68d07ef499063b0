"""Style sheets and scripts as they are shipped: without comments and indentation."""

import re

from ..maps.drawing import lighting
from ..maps.lineage import most_labels
from .context import SiteContext

MAPS = "assets/stylesheets/maps.css"
STYLES = ("assets/stylesheets/papers.css", MAPS)
"""The style sheets of every page; a page names further ones itself."""


def compact_style(css: str) -> str:
    """Return an equivalent style sheet without comments and needless space.

    About a quarter of our styles are comments and indentation, which every reader would load.
    """
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    one_line = re.sub(r"\s+", " ", without_comments)
    return re.sub(r"\s*([{};,])\s*", r"\1", one_line).strip()


def collection_style(site: SiteContext) -> str:
    """Return the rules at the end of maps.css, which depend on the collection.

    They join topics and their colors, and the labels of maps and what belongs to them.
    """
    topics = "".join(f".c-{id_}{{--topic:var(--ap-topic-{id_})}}" for id_ in site.library.topics)
    return topics + lighting(most_labels(site.graph, site.papers))


def compact_script(script: str) -> str:
    """Return a script without indentation and without comments on lines of their own.

    Lines of code are not changed otherwise, so that this cannot break them.
    """
    without_comments = re.sub(
        r"^\s*(?:/\*.*?\*/|//[^\n]*)\s*?$", "", script, flags=re.DOTALL | re.M
    )
    return re.sub(r"\n\s*", "\n", without_comments).strip()


SHIPPED = {
    compact_style: (
        *STYLES,
        "assets/stylesheets/cite.css",
        "assets/stylesheets/reading-list.css",
    ),
    compact_script: (
        "assets/javascripts/cite.js",
        "assets/javascripts/lost.js",
        "assets/javascripts/lunr/min/lunr.papers.min.js",
        "assets/javascripts/papers-search.js",
        "assets/javascripts/papers-table.js",
        "assets/javascripts/reading-list.js",
        "assets/javascripts/star.js",
    ),
}
"""The files of the theme that each function shortens."""
