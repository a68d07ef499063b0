"""Where everything stands on a share picture."""

from collections.abc import Mapping, Sequence
from math import ceil

from . import sides
from .blocks import Copy, fitted, print_blocks, total
from .canvas import INK, MARGIN, SOFT, Canvas, Color
from .look import Look
from .shapes import dot, mark
from .sheets import SIZE, CollectionSheet, Dot, PaperSheet
from .typesetting import shortened

_WIDTH = SIZE[0] - 2 * MARGIN
_HALF = 440  # of the head, for the site's name or the topic and the year
_BAND = 12  # in a color, above everything
_HEAD = 100  # the baseline of the site's name and the topic
_TOP = 132
_BOTTOM = SIZE[1] - 56
_MARK_TOP = 68
_MARK = 38
_BESIDE_MARK = 14
_SMALL = 28
_LABEL = 23
_AIR = 24  # at least, above the lineage
_LARGE_MARK = 64
_DOTS_TOP = 350
_PITCH = 32  # between the dots of the collection, where there is room enough
_LEAST_PITCH = 3


class Press:
    """Prints share pictures.

    Args:
        look: Fonts and colors.
        site: Name of the site.
    """

    def __init__(self, look: Look, site: str) -> None:
        self._look = look
        self._headed = self._with_head(site)

    def _with_head(self, site: str) -> Canvas:
        """Returns what the pictures of papers share."""
        canvas = self._look.canvas()
        canvas.stamp(MARGIN, _MARK_TOP, mark(_MARK), self._look.accent)
        text, font = self._look.names.say(site, _SMALL)
        left = MARGIN + _MARK + _BESIDE_MARK
        font.print(canvas.image, left, _HEAD, shortened(text, font, _HALF), INK)
        return canvas

    def paper(self, sheet: PaperSheet) -> bytes:
        """Returns the picture of a paper as PNG."""
        canvas = self._headed.copied()
        _band(canvas, self._look.of_topic(sheet.paper.topic))
        self._print_filing(canvas, sheet)
        lineage = sides.height(sheet)
        room = _BOTTOM - _TOP - (lineage + _AIR if lineage else 0)
        blocks = fitted(self._copies(sheet), _WIDTH, room)
        print_blocks(canvas, blocks, MARGIN, _TOP + (0 if lineage else (room - total(blocks)) // 3))
        if lineage:
            sides.print_lineage(canvas, self._look, sheet, _BOTTOM)
        return canvas.png()

    def _print_filing(self, canvas: Canvas, sheet: PaperSheet) -> None:
        """Prints topic and year at the right of the head."""
        topic, font = self._look.texts.say(sheet.topic, _SMALL)
        year = f" · {sheet.paper.year}" if topic else str(sheet.paper.year)
        text = shortened(topic, font, _HALF - font.width(year)) + year
        font.print(canvas.image, SIZE[0] - MARGIN - font.width(text), _HEAD, text, SOFT)

    def _copies(self, sheet: PaperSheet) -> Sequence[Copy]:
        look, paper = self._look, sheet.paper
        return (
            Copy(paper.name, look.names, 108, 48, INK, most=2, instead=paper.id),
            Copy(sheet.title, look.titles, 42, 34, INK, most=4, gap=8),
            Copy(sheet.authors, look.texts, 28, 28, SOFT, gap=14),
        )

    def collection(self, sheet: CollectionSheet) -> bytes:
        """Returns the picture of the whole collection as PNG."""
        look, canvas = self._look, self._look.canvas()
        _band(canvas, look.accent)
        canvas.stamp(MARGIN, _MARK_TOP, mark(_LARGE_MARK), look.accent)
        copies = (
            Copy(sheet.name, look.names, 84, 46, INK, most=2),
            Copy(sheet.about, look.titles, 40, 30, INK, most=3, gap=8),
        )
        top = _MARK_TOP + _LARGE_MARK + _AIR
        blocks = fitted(copies, _WIDTH, _DOTS_TOP - top)
        print_blocks(canvas, blocks, MARGIN, top)
        self._print_years(canvas, sheet.years)
        return canvas.png()

    def _print_years(self, canvas: Canvas, years: Mapping[int, Sequence[Dot]]) -> None:
        """Prints the papers of every year as a heap of dots."""
        if not years:
            return
        column = _WIDTH / len(years)
        floor = _BOTTOM - 2 * _LABEL
        pitch, broad = _heaps(max(map(len, years.values())), column, floor - _DOTS_TOP)
        shape = dot(max(1, pitch * 2 // 5))
        font = self._look.texts.font(_LABEL)
        label = font.width("2000 ")
        for place, (year, papers) in enumerate(years.items()):
            left = round(MARGIN + place * column)
            for number, paper in enumerate(papers):
                x, y = left + number % broad * pitch, floor - (number // broad + 1) * pitch
                if y >= _DOTS_TOP:
                    canvas.stamp(x, y, shape, self._look.of_topic(paper.topic))
            if place % ceil(label / column) == 0 and left + label <= SIZE[0] - MARGIN / 2:
                font.print(canvas.image, left, _BOTTOM, str(year), SOFT)


def _heaps(most: int, column: float, height: int) -> tuple[int, int]:
    """Returns how far dots are apart, and how many stand beside each other, so that all fit."""
    for pitch in range(_PITCH, _LEAST_PITCH, -1):
        broad = int(0.8 * column / pitch)
        if broad and ceil(most / broad) * pitch <= height:
            return pitch, broad
    return _LEAST_PITCH, max(1, int(0.8 * column / _LEAST_PITCH))


def _band(canvas: Canvas, color: Color) -> None:
    canvas.image.paste(canvas.number(color), (0, 0, SIZE[0], _BAND))
