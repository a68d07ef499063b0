"""Style sheets and scripts as they are shipped: without what only their authors read."""

import re


def compact(css: str) -> str:
    """Returns a style sheet without comments and needless space; it means the same.

    About a quarter of our own styles is comment and indentation, which every reader would load.
    """
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    one_line = re.sub(r"\s+", " ", without_comments)
    return re.sub(r"\s*([{};,])\s*", r"\1", one_line).strip()


def compact_script(script: str) -> str:
    """Returns a script without indentation and lines of comment; it means the same.

    Its lines stay lines, because they end statements; none of them may begin within a text.
    """
    without_blocks = re.sub(r"^\s*/\*.*?\*/$", "", script, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in without_blocks.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
