"""How wide text is, as far as that can be known without a browser.

The site sets Inter, and of the fonts that may stand in for it only DejaVu Sans is wider. The table
therefore holds the larger advance of Inter Medium 4.1 and DejaVu Sans 2.37 (table `hmtx` of each),
in thousandths of the font size, rounded up to twenties. Kerning is left out; it saves width.
"""

from functools import lru_cache
from math import ceil

from ..text.words import fold

_LETTERS = {
    280: "ijl",
    300: "I",
    320: " ',.",
    340: ":;",
    360: "|",
    380: "/\\f",
    400: "()[]t",
    420: "!r",
    480: "-",
    500: '"_`',
    540: "*?s",
    560: "z",
    580: "JLck",
    600: "Fvxy",
    620: "aeo",
    640: "12356789Ebdghnpqu{}",
    660: "$04PST",
    700: "BKRYZ",
    720: "AVX",
    740: "CU",
    760: "HN",
    780: "&DG",
    800: "OQ",
    840: "#+<=>^w~",
    920: "M",
    980: "m",
    1020: "W",
}
_ADVANCES = {letter: advance for advance, letters in _LETTERS.items() for letter in letters}
_FULL_WIDTH = 1000  # of Chinese and Japanese characters; other letters are narrower


@lru_cache(maxsize=8192)
def text_width(text: str, size: float) -> int:
    """Returns the width that a line of text takes up at most.

    Args:
        text: One line. Accents take no room of their own.
        size: The font size in px.

    Returns:
        The width in whole px.
    """
    advances = (_ADVANCES.get(letter, _FULL_WIDTH) for letter in fold(text))
    return ceil(sum(advances) * size / 1000)
