"""Text to letters: which can be printed, how wide they run, and where lines break.

Every letter is drawn once for each font, size, and quarter of a pixel, and pasted from then on;
that makes a picture several times cheaper. Letters are set one by one from left to right, which is
right for the scripts that the fonts hold: Latin, Greek, and Cyrillic. A text with any other letter
is not printed at all, because boxes in the place of letters would say nothing.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import zip_longest
from typing import NamedTuple

from PIL import Image, ImageFont

_PROBE_SIZE = 24
_NO_LETTER = "\U0010ffff"  # a noncharacter, for which every font shows its mark of a missing letter
_NOT_PRINTED = ("Cc", "Cf")  # control characters, and marks that would turn the direction of text
_UNKNOWN = ("Cn", "Co", "Cs", "Mc", "Me", "Mn")  # nothing, and marks that belong onto a letter
ELLIPSIS = "…"


def printable(text: str) -> str:
    """Returns a text in one line, composed, and without what has no shape of its own."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(each for each in composed if unicodedata.category(each) not in _NOT_PRINTED)


class Glyph(NamedTuple):
    """A drawn letter.

    Attributes:
        mask: How much of each pixel it covers.
        left: Its left edge, seen from the pen.
        top: Its upper edge, seen from the baseline.
    """

    mask: Image.Image
    left: int
    top: int


class Typeface:
    """One weight of a family whose letters are spread over several files.

    Args:
        files: Variable fonts with one axis, the weight; the first that has a letter prints it.
        weight: The weight, as in CSS.
    """

    def __init__(self, files: Sequence[bytes], weight: int) -> None:
        self._files = files
        self._weight = weight
        self.at = cache(self._at)
        self._file_with = cache(self._find)

    def _at(self, size: int) -> "Font":
        return Font(self, size)

    def has(self, text: str) -> bool:
        """Tells whether every letter of a text can be printed."""
        return all(self.file_with(letter) is not None for letter in text)

    def file_with(self, letter: str) -> int | None:
        """Returns which file has a letter; None where none has."""
        return self._file_with(letter)

    def _find(self, letter: str) -> int | None:
        if unicodedata.category(letter) in _UNKNOWN:
            return None
        probes = (self.at(_PROBE_SIZE).opened(number) for number in range(len(self._files)))
        return next((n for n, probe in enumerate(probes) if _knows(probe, letter)), None)

    def loaded(self, number: int, size: int) -> ImageFont.FreeTypeFont:
        """Returns one of the files at a size in px."""
        font = ImageFont.truetype(BytesIO(self._files[number]), size)
        font.set_variation_by_axes([self._weight])
        return font


def _knows(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    return bytes(font.getmask(letter)) != bytes(font.getmask(_NO_LETTER))


class Font:
    """A typeface at a size in px, which prints letters that the typeface has."""

    def __init__(self, face: Typeface, size: int) -> None:
        self.size = size
        self._face = face
        self.opened = cache(self._open)
        self._glyph = cache(self._draw)
        self._step = cache(self._measure)

    def _open(self, number: int) -> ImageFont.FreeTypeFont:
        return self._face.loaded(number, self.size)

    def width(self, text: str) -> float:
        """Returns how wide a line of text runs, in px."""
        return sum(map(self._step, text, [*text[1:], ""]))

    def print(self, image: Image.Image, x: float, y: int, text: str, shade: int) -> float:
        """Prints a line of text.

        Args:
            image: A picture of mode L.
            x: Where the line begins.
            y: Its baseline.
            text: The text.
            shade: The value of pixels that are covered wholly.

        Returns:
            Where the line ends.
        """
        pen = x
        for letter, following in zip_longest(text, text[1:], fillvalue=""):
            whole, quarter = divmod(round(4 * pen), 4)
            glyph = self._glyph(letter, quarter)
            if glyph:
                image.paste(shade, (whole + glyph.left, y + glyph.top), glyph.mask)
            pen += self._step(letter, following)
        return pen

    def _of(self, letter: str) -> ImageFont.FreeTypeFont:
        number = self._face.file_with(letter)
        assert number is not None, f"{letter!r} cannot be printed; ask `has` before"
        return self.opened(number)

    def _draw(self, letter: str, quarter: int) -> Glyph | None:
        mask, (left, top) = self._of(letter).getmask2(
            letter, "L", anchor="ls", start=(quarter / 4, 0)
        )
        if not all(mask.size):
            return None
        return Glyph(Image.frombytes("L", mask.size, bytes(mask)), left, top)

    def _measure(self, letter: str, following: str) -> float:
        """Returns how far the pen moves over a letter; pairs such as "AV" stand closer."""
        font = self._of(letter)
        if following and self._of(following) is font:
            return font.getlength(letter + following) - font.getlength(following)
        return font.getlength(letter)


class Voice:
    """Typefaces for one purpose, the best first.

    A text is set in the first that has all its letters, so that no word is of two kinds.
    """

    def __init__(self, *faces: Typeface) -> None:
        self._faces = faces

    def font(self, size: float) -> Font:
        """Returns the best font, which has at least the letters of ASCII."""
        return self._faces[0].at(round(size))

    def say(self, text: str, size: float, instead: str = "") -> tuple[str, Font]:
        """Returns what can be printed for a text, and in which font.

        Args:
            text: The text.
            size: The size in px.
            instead: What stands for a text that no typeface has all the letters of, in ASCII.
        """
        said = printable(text)
        face = next((face for face in self._faces if face.has(said)), None)
        if not said or not face:
            return instead, self.font(size)
        return said, face.at(round(size))


def wrapped(text: str, font: Font, width: float) -> list[str]:
    """Returns a text as lines of about the same width, as few as possible."""
    words = list(_pieces(text, font, width))
    widths = [font.width(word) for word in words]
    space = font.width(" ")
    lines = _filled(words, widths, space, width)
    low, high = max(widths, default=0), width
    while high - low > font.size / 2:
        middle = (low + high) / 2
        narrower = _filled(words, widths, space, middle)
        if len(narrower) > len(lines):
            low = middle
        else:
            lines, high = narrower, middle
    return lines


def _filled(words: Sequence[str], widths: Sequence[float], space: float, width: float) -> list[str]:
    """Returns words in lines, each as full as it can be."""
    lines: list[str] = []
    taken = width
    for word, own in zip(words, widths, strict=True):
        if lines and taken + space + own <= width:
            lines[-1] += f" {word}"
            taken += space + own
        else:
            lines.append(word)
            taken = own
    return lines


def _pieces(text: str, font: Font, width: float) -> Iterator[str]:
    """Yields the words of a text, those that are wider than a line in pieces."""
    for word in text.split():
        rest = word
        while font.width(rest) > width:
            fits = len(_beginning(rest, font, width)) or 1
            yield rest[:fits]
            rest = rest[fits:]
        if rest:
            yield rest


def _beginning(text: str, font: Font, width: float) -> str:
    """Returns as much of a text as fits."""
    end = len(text)
    while end and font.width(text[:end]) > width:
        end = min(end - 1, int(end * width / font.width(text[:end])) + 1)
    return text[:end]


def shortened(text: str, font: Font, width: float) -> str:
    """Returns a text cut to a width, with an ellipsis if it had to be."""
    if font.width(text) <= width:
        return text
    return _beginning(text, font, width - font.width(ELLIPSIS)).rstrip() + ELLIPSIS
