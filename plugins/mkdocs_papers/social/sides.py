"""The lineage of a paper: what it builds on at its left, what it influenced at its right."""

from math import ceil

from .canvas import INK, LINE, MARGIN, SOFT, Canvas
from .look import Look
from .shapes import dot, fan
from .sheets import SIZE, Dot, PaperSheet, Side
from .typesetting import Font, shortened

_ROW = 42
_LABELS = 40  # what the line above the names takes up
_FAN = 170  # from the dot of the paper to the column of the others
_NEAR = 20  # between dot and year
_APART = 12  # between year and name
_RADIUS = 8
_OWN_RADIUS = 14
_SIZE = 28
_SMALL = 23
_DROP = 9  # from the middle of a row to the baseline
_NAME = 360  # how wide years and names at the left may run; those at the right run to the margin


def height(sheet: PaperSheet) -> int:
    """Returns how much room the lineage takes up; none where there is none."""
    return _above(sheet) + _below(sheet) if sheet.older.dots or sheet.newer.dots else 0


def _above(sheet: PaperSheet) -> int:
    most = max(len(sheet.older.dots), len(sheet.newer.dots))
    return _LABELS + most * _ROW // 2


def _below(sheet: PaperSheet) -> int:
    return max(side.rows * _ROW - len(side.dots) * _ROW // 2 for side in (sheet.older, sheet.newer))


def print_lineage(canvas: Canvas, look: Look, sheet: PaperSheet, bottom: int) -> None:
    """Prints the lineage of a paper, its names within the margins and above a lower edge."""
    y, own = bottom - _below(sheet), MARGIN + _OWN_RADIUS
    if sheet.older.dots:
        older = _Column(canvas, look, sheet.older, "Builds on", _NAME)
        column = MARGIN + older.width
        own = column + _FAN
        older.print(column, y, -1)
    if sheet.newer.dots:
        column = own + _FAN
        room = SIZE[0] - MARGIN - column
        _Column(canvas, look, sheet.newer, "Influenced", room).print(column, y, 1)
    corner = own - _OWN_RADIUS, y - _OWN_RADIUS
    canvas.stamp(*corner, dot(_OWN_RADIUS), look.of_topic(sheet.paper.topic))


class _Column:
    """Papers below each other, each a dot, its year, and its name, seen from the middle.

    Args:
        canvas: Where they are printed.
        look: The look of pictures.
        side: The papers.
        label: What they are to the paper in the middle.
        room: How wide everything beside the dots may be.
    """

    def __init__(self, canvas: Canvas, look: Look, side: Side, label: str, room: int) -> None:
        self._canvas = canvas
        self._look = look
        self._dots = side.dots
        self._label = label
        self._more = f"and {side.more:,} more" if side.more else ""
        self._small = look.texts.font(_SMALL)
        self._years = max(self._small.width(str(each.year)) for each in side.dots) + _APART
        self._names = [self._name(each, room - _NEAR - self._years) for each in side.dots]

    def _name(self, paper: Dot, room: float) -> tuple[str, Font]:
        """Returns the name of a paper, or its id where the name cannot be printed, and its font."""
        name, font = self._look.texts.say(paper.name, _SIZE, instead=paper.id)
        return shortened(name, font, room), font

    @property
    def width(self) -> int:
        """How wide everything beside the dots is."""
        names = max(font.width(name) for name, font in self._names)
        others = max(self._small.width(text) for text in (self._label, self._more))
        return ceil(_NEAR + max(self._years + names, others))

    def print(self, x: int, y: int, direction: int) -> None:
        """Prints the column.

        Args:
            x: Where the dots stand.
            y: The middle of all of them.
            direction: Where the names stand: -1 left of the dots, 1 right of them.
        """
        top = y - len(self._dots) * _ROW // 2
        lines = fan(len(self._dots), _FAN, _ROW, opens=direction > 0)
        self._canvas.image.paste(LINE, (x - _FAN if direction > 0 else x, top), lines)
        edge, below = x + direction * _NEAR, top + len(self._dots) * _ROW
        self._print(edge, top - _LABELS + _SMALL, self._label, self._small, direction)
        for place, paper in enumerate(self._dots):
            row = top + place * _ROW + _ROW // 2
            color = self._look.of_topic(paper.topic)
            self._canvas.stamp(x - _RADIUS, row - _RADIUS, dot(_RADIUS), color)
            self._print(edge, row + _DROP, str(paper.year), self._small, direction)
            beyond = edge + direction * self._years
            self._print(beyond, row + _DROP, *self._names[place], direction, INK)
        self._print(edge, below + _ROW // 2 + _DROP, self._more, self._small, direction)

    def _print(
        self, x: float, y: int, text: str, font: Font, direction: int, shade: int = SOFT
    ) -> None:
        """Prints a line that begins or, at the left, ends somewhere."""
        left = x if direction > 0 else x - font.width(text)
        font.print(self._canvas.image, left, y, text, shade)
