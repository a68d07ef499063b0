"""How wide text is, as far as it can be known without a browser.

The site sets Inter, and the fonts that may stand in for it are narrower, except DejaVu Sans. The
table therefore holds the larger advance of Inter Medium 4.1 (`hmtx` of the font that the site
ships) and DejaVu Sans 2.37, in thousandths of the font size. Kerning is left out: it only makes
text narrower.
"""

import unicodedata
from math import ceil

from ..words import fold

@@TABLE@@

_DEFAULT = 1000
_SAFE = "…"


def text_width(text: str, size: float) -> int:
    """Returns the width that a line of text takes at most.

    Args:
        text: One line, without markup.
        size: The font size in px.

    Returns:
        The width in whole px, rounded up.
    """
    return ceil(sum(_advance(letter) for letter in fold(text)) * size / 1000)


def _advance(letter: str) -> int:
    """Returns the advance of a letter in thousandths of the font size."""
    if letter in _ADVANCES:
        return _ADVANCES[letter]
    if unicodedata.combining(letter):
        return 0
    return _DEFAULT
