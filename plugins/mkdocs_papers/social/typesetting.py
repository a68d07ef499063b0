"""Text in fonts: the letters they have, the width of a line, and where lines break.

The fonts hold Latin, Greek, and Cyrillic. A text with any other letter is not drawn at all, because
boxes in place of letters say nothing.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import NamedTuple, Self

from PIL import ImageFont

ELLIPSIS = "…"
_NONCHARACTER = "\U0010ffff"  # drawn as the font's mark of a missing letter
_NOT_PRINTED = ("Cc", "Cf")  # control characters, and marks that would change the direction of text
_NOT_ALONE = ("Cn", "Co", "Cs", "Mc", "Me", "Mn")  # unassigned, private, or to be put onto a letter
_LINE_HEIGHT = 1.25  # in sizes of the font


def printable(text: str) -> str:
    """Return a text in one line, composed (NFC), and without control characters."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(each for each in composed if unicodedata.category(each) not in _NOT_PRINTED)


class Font(NamedTuple):
    """A font at a size, whose letters are spread over several files.

    Attributes:
        weight: The weight, as in CSS.
        files: Variable fonts whose only axis is the weight; the first that has a letter draws it.
        size: The size in px.
    """

    weight: int
    files: tuple[bytes, ...]
    size: int = 24

    def has(self, text: str) -> bool:
        """Return whether every letter of a text can be drawn."""
        return all(_file_with(letter, self.files) for letter in text)

    def runs(self, text: str) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """Yield the parts of a text, each with the file that draws its letters."""
        for file, letters in groupby(text, lambda letter: _file_with(letter, self.files)):
            assert file, f"{text!r} has letters that cannot be drawn"
            yield "".join(letters), _opened(file, self.weight, self.size)

    def width(self, text: str) -> float:
        """Return the width of a line of text in px."""
        return sum(font.getlength(run) for run, font in self.runs(text))


@cache
def _file_with(letter: str, files: tuple[bytes, ...]) -> bytes | None:
    if unicodedata.category(letter) in _NOT_ALONE:
        return None
    probes = ((file, _opened(file, weight=400, size=24).getmask) for file in files)
    return next(
        (file for file, draw in probes if bytes(draw(letter)) != bytes(draw(_NONCHARACTER))), None
    )


@cache
def _opened(file: bytes, weight: int, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(BytesIO(file), size)
    font.set_variation_by_axes([weight])
    return font


class FontStack(tuple[Font, ...]):
    """Fonts for one purpose, the preferred one first."""

    def choose(self, text: str, size: int, fallback: str = "") -> tuple[str, Font]:
        """Return a text as it is drawn, and the first font that has all its letters.

        Args:
            text: The text.
            size: The size in px.
            fallback: ASCII to be drawn instead if no font has all the letters.
        """
        shown = printable(text)
        font = next((font for font in self if font.has(shown)), None)
        return (shown if font else fallback), (font or self[0])._replace(size=size)


def truncate(text: str, font: Font, width: float) -> str:
    """Return a text cut to a width, with an ellipsis where something is cut."""
    if font.width(text) <= width:
        return text
    ends = range(1, len(text) + 1)
    fitting = bisect_right(ends, width, key=lambda end: font.width(text[:end] + ELLIPSIS))
    return text[:fitting].rstrip() + ELLIPSIS


def wrap(text: str, font: Font, width: int) -> list[str]:
    """Return a text in as few lines as possible, which are about equally wide."""
    words = [(word, font.width(word)) for word in text.split()]
    space = font.width(" ")
    fewest = len(_filled(words, space, width))
    limits = range(width)
    narrowest = bisect_left(
        limits, True, key=lambda limit: len(_filled(words, space, limit)) <= fewest
    )
    return _filled(words, space, narrowest)


def _filled(words: Sequence[tuple[str, float]], space: float, width: float) -> list[str]:
    lines: list[str] = []
    taken = width
    for word, own in words:
        if lines and taken + space + own <= width:
            lines[-1] += f" {word}"
            taken += space + own
        else:
            lines.append(word)
            taken = own
    return lines


class TextBlock(NamedTuple):
    """Lines of text in one font.

    Attributes:
        lines: The lines.
        font: Their font.
        shade: Their color, as a number of the palette.
        gap: Room above them in px.
    """

    lines: Sequence[str]
    font: Font
    shade: int
    gap: int

    @property
    def line_height(self) -> int:
        """Distance of the baselines in px."""
        return round(self.font.size * _LINE_HEIGHT)

    @property
    def height(self) -> int:
        """Height in px including the gap; 0 without lines."""
        return len(self.lines) * self.line_height + self.gap if self.lines else 0

    @property
    def width(self) -> float:
        """Width of the longest line in px."""
        return max(map(self.font.width, self.lines), default=0)

    def cut(self, width: float, height: float = 0) -> Self:
        """Return the lines that there is room for, at least one, each cut to a width."""
        most = max(1, int((height - self.gap) / self.line_height))
        lines = [*self.lines[:most]]
        if len(self.lines) > most:
            lines[-1] += f" {ELLIPSIS}"
        return self._replace(lines=[truncate(line, self.font, width) for line in lines])
