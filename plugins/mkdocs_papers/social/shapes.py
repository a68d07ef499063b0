"""Dots, lines, and the mark of the site as masks, each drawn once.

They are drawn larger and then made small, which softens their edges.
"""

from collections.abc import Iterable
from functools import cache

from PIL import Image, ImageDraw

from .canvas import STEPS, Shape

_LARGER = 8
_FLAT = 24  # pieces of a curve
_BARS = (8.8, 16.8, 22, 12.8, 6.8)  # how high they are in the mark, in 24ths of its height
_BAR = 2.4
_BETWEEN = 4.3
_FIRST = 2.2


@cache
def dot(radius: int) -> Shape:
    """Returns a disk."""
    size = 2 * radius * _LARGER
    image = Image.new("L", (size, size))
    ImageDraw.Draw(image).ellipse((0, 0, size - 1, size - 1), fill=255)
    return _in_steps(_small(image))


@cache
def mark(height: int) -> Shape:
    """Returns the mark of the site, five bars as in the theme's logo."""
    scale = height * _LARGER / 24
    image = Image.new("L", (height * _LARGER, height * _LARGER))
    draw = ImageDraw.Draw(image)
    for place, bar in enumerate(_BARS):
        left = _FIRST + place * _BETWEEN
        box = (left, 12 - bar / 2, left + _BAR, 12 + bar / 2)
        draw.rounded_rectangle([scale * edge for edge in box], scale * _BAR / 2, fill=255)
    return _in_steps(_small(image))


@cache
def fan(count: int, width: int, row: int, *, opens: bool) -> Image.Image:
    """Returns lines between one place and a column of places at its middle.

    Args:
        count: How many places the column has.
        width: From the one place to the column.
        row: From one place of the column to the next.
        opens: Whether the column stands to the right.

    Returns:
        How much of each pixel the lines cover; half a row taller than the column on both sides.
    """
    image = Image.new("L", (width * _LARGER, count * row * _LARGER))
    draw = ImageDraw.Draw(image)
    for place in range(count):
        ends = (count * row / 2, (place + 0.5) * row)
        start, end = ends if opens else ends[::-1]
        points = [(x * _LARGER, y * _LARGER) for x, y in _curve(width, start, end)]
        draw.line(points, fill=255, width=round(2.5 * _LARGER), joint="curve")
    return _small(image)


def _curve(width: float, start: float, end: float) -> Iterable[tuple[float, float]]:
    """Yields points of a cubic Bézier curve that leaves and arrives level."""
    for step in range(_FLAT + 1):
        t = step / _FLAT
        handles = 1.5 * t * (1 - t) ** 2 + 1.5 * t**2 * (1 - t)  # both half the width long
        yield width * (handles + t**3), start + (end - start) * t**2 * (3 - 2 * t)


def _small(image: Image.Image) -> Image.Image:
    return image.resize((image.width // _LARGER, image.height // _LARGER), Image.Resampling.BOX)


def _in_steps(image: Image.Image) -> Shape:
    """Returns for each step of a color which pixels are covered so much."""
    steps = [round(value * STEPS / 255) for value in range(256)]
    return tuple(
        image.point([255 * (each == step) for each in steps]) for step in range(1, STEPS + 1)
    )
