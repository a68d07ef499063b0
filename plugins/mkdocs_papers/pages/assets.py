"""Style sheets and scripts as they are shipped: without what only their authors read."""

import re

STYLES = ("assets/stylesheets/papers.css", "assets/stylesheets/maps.css")
"""The style sheets that every page needs; a page names any other itself."""


def compact_style(css: str) -> str:
    """Returns a style sheet without comments and needless space; it means the same.

    About a quarter of our own styles is comment and indentation, which every reader would load.
    """
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    one_line = re.sub(r"\s+", " ", without_comments)
    return re.sub(r"\s*([{};,])\s*", r"\1", one_line).strip()


def compact_script(script: str) -> str:
    """Returns a script without indentation and the comments that have lines of their own.

    It stays as safe as it is short: no line that holds code is touched beyond its indentation.
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
        "assets/javascripts/lunr/min/lunr.papers.min.js",
        "assets/javascripts/papers-search.js",
        "assets/javascripts/papers-table.js",
        "assets/javascripts/reading-list.js",
        "assets/javascripts/star.js",
    ),
}
"""What makes which files of the theme shorter."""
