"""A picture in few colors: while it is drawn, each pixel is the number of a palette entry.

The first numbers lead from paper to ink, so drawing text on a grayscale image antialiases it within
the palette. Each other color has a few numbers of its own, from pale to full.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from itertools import chain

from PIL import Image, ImageColor, ImageDraw

from ..model.records import Paper
from . import SIZE
from .typesetting import Font, FontStack

INK = 8
"""Palette number of the darkest text."""

SOFT = 6
"""Palette number of secondary text."""

LINE = 3
"""Palette number of lines."""

_SHADES = 3  # of each other color
_STEPS = range(1, _SHADES + 1)
_COVERAGE = [round(value * _SHADES / 255) for value in range(256)]
_COLOR = re.compile(r"--ap-([\w-]+): (#[0-9a-f]+);")
_SANS = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic")

_SUPERSAMPLING = 8
_LINE_WIDTH = 20  # supersampled
_CURVE = [step / 24 for step in range(25)]
_BARS = ((2.2, 8.8), (6.5, 16.8), (10.8, 22), (15.1, 12.8), (19.4, 6.8))
"""Left edges and heights of the bars of the logo, which is 24 high and wide."""

Color = tuple[int, ...]
Shape = tuple[Image.Image, Image.Image]
"""The pixels of a shape, and a mask of those that it covers."""


class PictureStyle:
    """Fonts and colors of pictures, those of the theme.

    Args:
        read: Returns a file of the theme by its path.

    Attributes:
        names: Fonts of names.
        titles: Fonts of titles.
        texts: Fonts of everything else.
        colors: Palette number of each color of the light scheme, by its name without "--ap-".
        palette: All colors, three bytes each.
    """

    def __init__(self, read: Callable[[str], bytes]) -> None:
        serif = (read("assets/fonts/source-serif-latin.woff2"),)
        sans = tuple(read(f"assets/fonts/inter-{script}.woff2") for script in _SANS)
        self.names = FontStack([Font(600, serif), Font(650, sans)])
        self.titles = FontStack([Font(400, serif), Font(400, sans)])
        self.texts = FontStack([Font(450, sans)])
        style_sheet = read("assets/stylesheets/papers.css").decode()
        light_scheme = style_sheet.partition("[data-md-color-scheme] {")[2].partition("}")[0]
        colors = {name: ImageColor.getrgb(value) for name, value in _COLOR.findall(light_scheme)}
        shades = [_mixed(colors["paper"], colors["ink"], step / INK) for step in range(INK + 1)]
        self.colors: dict[str, int] = {}
        for name, color in colors.items():
            shades += [_mixed(colors["paper"], color, step / _SHADES) for step in _STEPS]
            self.colors[name] = len(shades) - 1
        self.palette = bytes(chain.from_iterable(shades))


def _mixed(paper: Color, color: Color, part: float) -> Color:
    return tuple(round(a + (b - a) * part) for a, b in zip(paper, color, strict=True))


class Canvas:
    """A picture being drawn.

    Args:
        style: Its fonts and colors.

    Attributes:
        image: The numbers of its pixels.
        style: Its fonts and colors.
    """

    def __init__(self, style: PictureStyle) -> None:
        self.image = Image.new("L", SIZE)
        self.style = style
        self._draw = ImageDraw.Draw(self.image)

    def topic(self, paper: Paper) -> int:
        """Return the palette number of the color of a paper's first topic, or else of soft text."""
        topic = next(iter(paper.topics), None)
        return self.style.colors.get(f"topic-{topic}", self.style.colors["soft"])

    def text(self, x: float, y: float, text: str, font: Font, shade: int, align: int = 1) -> None:
        """Draw a line of text on a baseline that begins at `x`, or ends there if `align` is -1."""
        if align < 0:
            x -= font.width(text)
        for run, file in font.runs(text):
            self._draw.text((x, y), run, shade, file, anchor="ls")
            x += file.getlength(run)

    def shape(self, x: int, y: int, shape: Shape) -> None:
        """Draw a shape with its upper left corner at a place."""
        pixels, mask = shape
        self.image.paste(pixels, (x, y), mask)

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        self.image.putpalette(self.style.palette)
        file = BytesIO()
        self.image.save(file, "PNG", compress_level=3)  # half the time of 6, a third larger
        return file.getvalue()


@lru_cache
def dot(radius: int, color: int) -> Shape:
    """Return a disk in the color of a palette number."""
    mask, draw = _supersampled(2 * radius, 2 * radius)
    draw.ellipse((0, 0, mask.width - 1, mask.height - 1), fill=255)
    return _colored(mask, color)


@lru_cache
def logo(size: int, color: int) -> Shape:
    """Return the theme's logo, five bars, in the color of a palette number."""
    mask, draw = _supersampled(size, size)
    scale = mask.height / 24
    for left, height in _BARS:
        box = [scale * edge for edge in (left, 12 - height / 2, left + 2.4, 12 + height / 2)]
        draw.rounded_rectangle(box, 1.2 * scale, fill=255)
    return _colored(mask, color)


@lru_cache
def fan(rows: int, width: int, row: int, direction: int) -> Image.Image:
    """Return the mask of curves from a point to each row of a column that is centered beside it.

    Args:
        rows: Number of rows.
        width: Distance of the column from the point in px.
        row: Height of a row in px.
        direction: Whether the column is right (1) or left (-1) of the point.
    """
    mask, draw = _supersampled(width, rows * row)
    for place in range(rows):
        start, end = (mask.height / 2, (place + 0.5) * row * _SUPERSAMPLING)[::direction]
        curve = [
            (t * mask.width, start + (end - start) * t**3 * (6 * t**2 - 15 * t + 10))
            for t in _CURVE
        ]
        draw.line(curve, fill=255, width=_LINE_WIDTH, joint="curve")
    return mask.reduce(_SUPERSAMPLING)


def _colored(supersampled: Image.Image, color: int) -> Shape:
    coverage = supersampled.reduce(_SUPERSAMPLING)
    pixels = coverage.point([color - _SHADES + step for step in _COVERAGE])
    return pixels, coverage.point([255 * bool(step) for step in _COVERAGE])


def _supersampled(width: int, height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    mask = Image.new("L", (width * _SUPERSAMPLING, height * _SUPERSAMPLING))
    return mask, ImageDraw.Draw(mask)
