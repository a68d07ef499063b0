"""A picture in few colors, whose pixels are numbers of colors.

Text takes the first numbers, which lead from the ground to the ink, so that the softness of edges
and lighter text are lower numbers of one scale. Each other color has a few numbers of its own, from
pale to full.
"""

import zlib
from copy import copy
from io import BytesIO
from itertools import chain

from PIL import Image

from .sheets import SIZE

MARGIN = 72
"""What stays free at the left and the right."""

INK = 8
"""The number of the darkest text."""

SOFT = 6
"""The number of text that stands back."""

LINE = 3
"""The number of lines."""

STEPS = 3
"""How many numbers each other color has."""

Color = tuple[int, ...]

Shape = tuple[Image.Image, ...]
"""A mask for each step of a color, from its soft edges to what is in full color."""


class Canvas:
    """A picture that is being drawn.

    Attributes:
        image: Its pixels, of mode L; text is printed here.
    """

    def __init__(self, ground: Color, ink: Color) -> None:
        self.image = Image.new("L", SIZE)
        self._ground = ground
        self._palette = [_mixed(ground, ink, step / INK) for step in range(INK + 1)]
        self._numbers: dict[Color, int] = {}

    def copied(self) -> "Canvas":
        """Returns the picture as it is, to be drawn on."""
        other = copy(self)
        other.image = self.image.copy()
        other._palette = self._palette.copy()
        other._numbers = self._numbers.copy()
        return other

    def number(self, color: Color) -> int:
        """Returns the number of a color in full; those before it are paler."""
        if color not in self._numbers:
            steps = range(1, STEPS + 1)
            self._palette += [_mixed(self._ground, color, step / STEPS) for step in steps]
            self._numbers[color] = len(self._palette) - 1
        return self._numbers[color]

    def stamp(self, x: int, y: int, shape: Shape, color: Color) -> None:
        """Prints a shape in a color with its left upper corner at a place."""
        pale = self.number(color) - STEPS
        for step, mask in enumerate(shape, 1):
            self.image.paste(pale + step, (x, y), mask)

    def png(self) -> bytes:
        """Returns the picture as a file in PNG."""
        self.image.putpalette(bytes(chain.from_iterable(self._palette)))
        written = BytesIO()
        self.image.save(written, "PNG", compress_type=zlib.Z_RLE)  # measured: nothing is as quick
        return written.getvalue()


def _mixed(ground: Color, color: Color, part: float) -> Color:
    return tuple(round(a + (b - a) * part) for a, b in zip(ground, color, strict=True))
