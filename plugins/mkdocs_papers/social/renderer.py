"""The layout of share pictures."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from ..model.records import Paper
from . import SIZE, CollectionPicture, Neighbors, PaperPicture
from .canvas import INK, LINE, SOFT, Canvas, PictureStyle, dot, fan, logo
from .typesetting import Font, FontStack, TextBlock, truncate, wrap

_MARGIN = 72  # left and right
_WIDTH = SIZE[0] - 2 * _MARGIN
_BAND = (0, 0, SIZE[0], 12)
_TOP = 132  # of a paper's name
_BOTTOM = SIZE[1] - 56
_GAP = 24  # at least, between texts and what is below them
_SIZES = ((108, 42), (95, 37), (82, 34), (71, 34), (60, 34), (48, 34))  # of name and title
_TEXT = 28
_SMALL = 23
_TITLE_GAP = 8
_DETAILS_GAP = 14
_ASCENT = 0.97  # from the top of a line to its baseline, in sizes of the font

_HEAD = 100  # baseline of the site's name and the topic
_HEAD_WIDTH = 440  # of each of the two
_LOGO_TOP = 68
_LOGO = 38
_LARGE_LOGO = 64

_ROW = 42  # height of a related paper
_ABOVE_ROWS = 40
_DROP = 9  # from the middle of a row to its baseline
_FAN = 170  # from the dot of the paper to those of related ones
_DOT = 8  # radius
_OWN_DOT = 14
_YEAR = 20  # from the middle of a dot
_NAME = 90
_OLDER_WIDTH = 360  # of a column left of the paper; the one at the right runs to the margin

_DOTS_TOP = 350
_PITCH = 32  # between the dots of the collection, where there is room
_LEAST_PITCH = 3


def render_paper(picture: PaperPicture, site: str, style: PictureStyle) -> bytes:
    """Return the picture of a paper as PNG.

    Args:
        picture: What it shows.
        site: Name of the site.
        style: Fonts and colors.
    """
    canvas, paper = Canvas(style), picture.paper
    canvas.image.paste(canvas.topic(paper), _BAND)
    _draw_head(canvas, picture, site)
    related = [each for each in (picture.older, picture.newer) if each.shown]
    above = max((_ABOVE_ROWS + len(r.shown) * _ROW // 2 for r in related), default=0)
    below = max((r.rows * _ROW - len(r.shown) * _ROW // 2 for r in related), default=0)
    room = _BOTTOM - _TOP - above - below - (_GAP if related else 0)
    blocks = _fit(style, paper.name, picture.title, picture.authors, room, fallback=paper.id)
    free = 0 if related else room - sum(block.height for block in blocks)
    _draw_blocks(canvas, blocks, _TOP + free // 3)
    if related:
        _draw_relations(canvas, picture, _BOTTOM - below)
    return canvas.png()


def _draw_head(canvas: Canvas, picture: PaperPicture, site: str) -> None:
    style = canvas.style
    canvas.shape(_MARGIN, _LOGO_TOP, logo(_LOGO, style.colors["accent"]))
    name, font = style.names.choose(site, _TEXT)
    canvas.text(_MARGIN + _LOGO + 14, _HEAD, truncate(name, font, _HEAD_WIDTH), font, INK)
    topic, font = style.texts.choose(picture.topic, _TEXT)
    year = f" · {picture.paper.year}" if topic else str(picture.paper.year)
    text = truncate(topic, font, _HEAD_WIDTH - font.width(year)) + year
    canvas.text(SIZE[0] - _MARGIN, _HEAD, text, font, SOFT, align=-1)


def _fit(
    style: PictureStyle, name: str, title: str, details: str, room: int, fallback: str = ""
) -> list[TextBlock]:
    """Return texts in the largest sizes in which there is room for all, or else cut."""
    third = _block(details, style.texts, _TEXT, SOFT, _DETAILS_GAP).cut(_WIDTH)
    room -= third.height
    for name_size, title_size in _SIZES:
        first = _block(name, style.names, name_size, fallback=fallback)
        second = _block(title, style.titles, title_size, gap=_TITLE_GAP)
        if first.height + second.height <= room and first.width <= _WIDTH >= second.width:
            break
    first = first.cut(_WIDTH, room - (second.line_height + second.gap if second.lines else 0))
    return [first, second.cut(_WIDTH, room - first.height), third]


def _block(
    text: str, fonts: FontStack, size: int, shade: int = INK, gap: int = 0, fallback: str = ""
) -> TextBlock:
    shown, font = fonts.choose(text, size, fallback)
    return TextBlock(wrap(shown, font, _WIDTH), font, shade, gap)


def _draw_blocks(canvas: Canvas, blocks: Iterable[TextBlock], y: int) -> None:
    for block in blocks:
        baseline = y + block.gap + round(block.font.size * _ASCENT)
        for line in block.lines:
            canvas.text(_MARGIN, baseline, line, block.font, block.shade)
            baseline += block.line_height
        y += block.height


class _Label(NamedTuple):
    """A text beside a column of dots.

    Attributes:
        x: Distance from the dots.
        y: Baseline, from the top of the first row.
        text: The text.
        font: Its font.
        shade: Its color.
    """

    x: int
    y: int
    text: str
    font: Font
    shade: int = SOFT


def _draw_relations(canvas: Canvas, picture: PaperPicture, y: int) -> None:
    """Draw the older papers left of the paper, and the newer ones right of it."""
    x = _MARGIN + _OWN_DOT
    if picture.older.shown:
        labels = _labels(canvas.style, picture.older, "Builds on", _OLDER_WIDTH)
        x = _MARGIN + max(ceil(each.x + each.font.width(each.text)) for each in labels) + _FAN
        _draw_column(canvas, picture.older.shown, labels, x - _FAN, y, -1)
    if picture.newer.shown:
        width = SIZE[0] - _MARGIN - x - _FAN
        labels = _labels(canvas.style, picture.newer, "Influenced", width)
        _draw_column(canvas, picture.newer.shown, labels, x + _FAN, y, 1)
    canvas.shape(x - _OWN_DOT, y - _OWN_DOT, dot(_OWN_DOT, canvas.topic(picture.paper)))


def _labels(style: PictureStyle, papers: Neighbors, title: str, width: int) -> list[_Label]:
    """Return the texts of a column, which are at most so wide."""
    (_, small), y = style.texts.choose("", _SMALL), _ROW // 2 + _DROP
    labels = [_Label(_YEAR, _SMALL - _ABOVE_ROWS, title, small)]
    for paper in papers.shown:
        name, font = style.texts.choose(paper.name, _TEXT, fallback=paper.id)
        labels.append(_Label(_YEAR, y, str(paper.year), small))
        labels.append(_Label(_NAME, y, truncate(name, font, width - _NAME), font, INK))
        y += _ROW
    if papers.more:
        labels.append(_Label(_YEAR, y, f"and {papers.more:,} more", small))
    return labels


def _draw_column(
    canvas: Canvas, papers: Sequence[Paper], labels: Iterable[_Label], x: int, y: int, side: int
) -> None:
    """Draw dots with lines to the paper, and labels on their other side, left (-1) or right (1)."""
    top = y - len(papers) * _ROW // 2
    lines = fan(len(papers), _FAN, _ROW, side)
    canvas.image.paste(LINE, (x - _FAN if side > 0 else x, top), lines)
    for row, paper in enumerate(papers):
        middle = top + row * _ROW + _ROW // 2
        canvas.shape(x - _DOT, middle - _DOT, dot(_DOT, canvas.topic(paper)))
    for label in labels:
        left, baseline = x + side * label.x, top + label.y
        canvas.text(left, baseline, label.text, label.font, label.shade, align=side)


def render_collection(picture: CollectionPicture, style: PictureStyle) -> bytes:
    """Return the picture of the whole collection as PNG."""
    canvas = Canvas(style)
    canvas.image.paste(style.colors["accent"], _BAND)
    canvas.shape(_MARGIN, _LOGO_TOP, logo(_LARGE_LOGO, style.colors["accent"]))
    top = _LOGO_TOP + _LARGE_LOGO + _GAP
    _draw_blocks(canvas, _fit(style, picture.name, picture.about, "", _DOTS_TOP - top), top)
    if picture.years:
        _draw_years(canvas, picture.years)
    return canvas.png()


def _draw_years(canvas: Canvas, years: Mapping[int, Sequence[Paper]]) -> None:
    """Draw a heap of dots for each year, as large as there is room."""
    column, floor = _WIDTH / len(years), _BOTTOM - 2 * _SMALL
    most, width, height = max(map(len, years.values())), int(0.8 * column), floor - _DOTS_TOP
    pitches = range(min(_PITCH, width), _LEAST_PITCH, -1)
    fitting = (pitch for pitch in pitches if ceil(most / (width // pitch)) * pitch <= height)
    pitch = next(fitting, _LEAST_PITCH)
    across = max(1, width // pitch)
    label, font = canvas.style.texts.choose("2000 ", _SMALL)
    radius, label_width = max(1, pitch * 2 // 5), font.width(label)
    for place, (year, papers) in enumerate(years.items()):
        left = round(_MARGIN + place * column)
        for number, paper in enumerate(papers[: height // pitch * across]):
            x, y = left + number % across * pitch, floor - (number // across + 1) * pitch
            canvas.shape(x, y, dot(radius, canvas.topic(paper)))
        if place % ceil(label_width / column) == 0 and left + label_width <= SIZE[0] - _MARGIN:
            canvas.text(left, _BOTTOM, str(year), font, SOFT)
