"""Where everything stands on a share picture."""

from collections.abc import Sequence
from math import ceil

from . import sides
from .blocks import Copy, fitted, print_blocks, total
from .canvas import INK, MARGIN, SIZE, SOFT, Canvas, Color
from .look import Look
from .shapes import dot, mark
from .sheets import CollectionSheet, Dot, PaperSheet
from .typesetting import printable, shortened

_WIDTH = SIZE[0] - 2 * MARGIN
_BAND = 12  # in a color, above everything
_HEAD = 100  # the baseline of the site's name and the topic
_TOP = 136
_BOTTOM = SIZE[1] - 56
_MARK = 38
_BESIDE_MARK = 14
_SMALL = 28
_LABEL = 23
_AIR = 24  # at least, above the lineage
_PITCH = 34  # between the dots of the collection


class Press:
    """Prints share pictures.

    Args:
        look: Fonts and colors.
        site: Name of the site.
    """

    def __init__(self, look: Look, site: str) -> None:
        self._look = look
        self._site = printable(site)
        self._headed = self._with_head()

    def _with_head(self) -> Canvas:
        """Returns what the pictures of papers share."""
        canvas = self._look.canvas()
        canvas.stamp(MARGIN, _HEAD - 32, mark(_MARK), self._look.accent)
        font = self._look.names.font(self._site, _SMALL)
        if font:
            left = MARGIN + _MARK + _BESIDE_MARK
            text = shortened(self._site, font, _WIDTH // 2)
            font.print(canvas.image, left, _HEAD, text, INK)
        return canvas

    def paper(self, sheet: PaperSheet) -> bytes:
        """Returns the picture of a paper as PNG."""
        canvas = self._headed.copied()
        _band(canvas, self._look.of_topic(sheet.paper.topic))
        self._print_filing(canvas, sheet)
        lineage = sides.height(sheet)
        room = _BOTTOM - _TOP - (lineage + _AIR if lineage else 0)
        blocks = fitted(self._copies(sheet, has_room=not lineage), _WIDTH, room)
        print_blocks(canvas, blocks, MARGIN, _TOP + (0 if lineage else (room - total(blocks)) // 3))
        if lineage:
            sides.print_lineage(canvas, self._look, sheet, _BOTTOM)
        return canvas.png()

    def _print_filing(self, canvas: Canvas, sheet: PaperSheet) -> None:
        """Prints topic and year at the right of the head."""
        words = (printable(sheet.topic), str(sheet.paper.year))
        fonts = [(word, self._look.texts.font(word, _SMALL)) for word in words]
        text = " · ".join(word for word, font in fonts if word and font)
        font = self._look.texts.font(text, _SMALL)
        if font:
            text = shortened(text, font, _WIDTH // 2 - _MARK - 2 * _BESIDE_MARK)
            left = SIZE[0] - MARGIN - font.width(text)
            font.print(canvas.image, left, _HEAD, text, SOFT)

    def _copies(self, sheet: PaperSheet, *, has_room: bool) -> Sequence[Copy]:
        look, name = self._look, printable(sheet.paper.name)
        if not name or not look.names.font(name, _SMALL):
            name = sheet.paper.id
        return (
            Copy(name, look.names, 100, 46, INK, most=2 if has_room else 1),
            Copy(sheet.title, look.titles, 44, 34, INK, most=4 if has_room else 3, gap=8),
            Copy(sheet.authors, look.texts, 28, 28, SOFT, gap=14),
        )

    def collection(self, sheet: CollectionSheet) -> bytes:
        """Returns the picture of the whole collection as PNG."""
        canvas = self._look.canvas()
        _band(canvas, self._look.accent)
        return canvas.png()


def _band(canvas: Canvas, color: Color) -> None:
    canvas.image.paste(canvas.number(color), (0, 0, SIZE[0], _BAND))
