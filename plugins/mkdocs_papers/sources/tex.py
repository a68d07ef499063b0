r"""TeX as it stands in titles, names and abstracts, to plain text.

Catalogs mix TeX with plain text: "\'e" and "$\alpha$" are commands, but "5% of ~100 hours for $20"
is not. What no author meant as TeX is kept as it is.
"""

import re

from pylatexenc.latex2text import LatexNodes2Text

_TEXT = LatexNodes2Text(math_mode="text", strict_latex_spaces=False)
_MEANT = re.compile(r"[\\{}~$]|``|''|--")
_MATH = re.compile(  # a dollar sign begins a formula as in Pandoc, or where a command follows
    r"(?<![\\$])\$(?=[^\s$])([^$]*\\[A-Za-z][^$]*|[^$]*[^\s$\\](?=\$(?![\d$])))\$"
)
_LITERAL = re.compile(r"(?<!\\)[%&#$]|(?<![^\s(/])~")
_ADDRESS = re.compile(r"\\(?:url|href)\{([^{}]*)\}")


def plain(text: str) -> str:
    """Returns text without TeX, in one line."""
    if _MEANT.search(text):
        pieces = _MATH.split(_ADDRESS.sub(r"\1", text))  # text and formulas in turn
        marked = "".join(
            f"${piece}$" if at % 2 else _LITERAL.sub(_escaped, piece)
            for at, piece in enumerate(pieces)
        )
        text = str(_TEXT.latex_to_text(marked)).replace("∼", "~")
    return " ".join(text.split())


def _escaped(found: re.Match[str]) -> str:
    return r"\textasciitilde{}" if found[0] == "~" else f"\\{found[0]}"
