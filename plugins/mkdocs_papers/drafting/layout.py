"""How a paper's file is laid out: each value as YAML that reads back as the same text."""

import json
import re
import textwrap
from collections.abc import Iterable

from ..forms import Author

_WIDTH = 96
_PLAIN = re.compile(r"[^\W\d_](?:[^:#\x00-\x1f\"]|:(?=\S)|(?<=\S)#)*(?<=[^\s:])")
_FLOW = re.compile(r"[,\[\]{}]")
_OTHER_TYPES = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def quoted(text: str) -> str:
    """Returns text in double quotes; what JSON escapes, YAML 1.2 reads alike."""
    return json.dumps(text, ensure_ascii=False)


def plain(text: str, *, in_flow: bool = False) -> str:
    """Returns text without quotes where it needs none."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _OTHER_TYPES
    return text if is_plain and not (in_flow and _FLOW.search(text)) else quoted(text)


def author(name: Author) -> str:
    """Returns an author as an item of a list."""
    return plain(name.printed) if name.given else f"{{name: {plain(name.family, in_flow=True)}}}"


def flow(ids: Iterable[str]) -> str:
    """Returns ids as a list in one line."""
    return f"[{', '.join(ids)}]"


def folded(text: str) -> str:
    """Returns paragraphs as a folded block, which starts behind the field's name."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    filled = (
        textwrap.fill(part, _WIDTH, break_long_words=False, break_on_hyphens=False)
        for part in paragraphs
        if part
    )
    return ">-\n" + textwrap.indent("\n\n".join(filled), "  ")
