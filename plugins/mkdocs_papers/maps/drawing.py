"""A laid-out map as HTML.

The lines are an SVG that screen readers pass over. The labels above it are ordinary links, so that
keyboard, touch, and instant navigation (which links inside an SVG break) work as everywhere else.

Pointing at a label, or focusing it, brings out all papers that led to it and all that it led to.
CSS alone does that: each label has a letter (`data-n`), labels and lines carry the letters of all
labels that bring them out (`data-k`), and one selector for each letter joins the two. Reasons
appear in the same way, in one place below the map, where they hide nothing. The selectors are in a
style sheet, and only numbers in style attributes, as a strict content security policy demands.

Python builds the markup here, and nowhere else, because nearly all of it is computed: a template
would be handed finished paths, offsets, and letters, and a map of 120 papers has a thousand of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, count, groupby, islice, pairwise
from math import ceil
from string import ascii_letters
from typing import NamedTuple

from markupsafe import Markup, escape

from ..graph import Arc, bits, transitive_closure
from ..text.words import fold, slug
from .layout import BOX_HEIGHT, Box, Layout, Point, Strip

_FONT_SIZE = 13
_STRIP_FONT_SIZE = 12
_STRIP_MARGIN = 18  # between the names of the strips and the labels
_PADDING = 9  # between the text of a label and its outer edge
_EDGE = 2  # right of the rightmost label, for its border
_NARROWEST = 288  # what the narrowest phones have for content; wider maps scroll there

# The site sets Inter, and of the fonts that may replace it only DejaVu Sans is wider. So this
# is the larger advance of Inter Medium 4.1 and DejaVu Sans 2.37 (table `hmtx` of each), in
# thousandths of the font size, rounded up to twenties. Kerning is left out; it saves width.
_LETTERS = {
    280: "ijl", 300: "I", 320: " ',.", 340: ":;", 360: "|", 380: "/\\f", 400: "()[]t", 420: "!r",
    480: "-", 500: '"_`', 540: "*?s", 560: "z", 580: "JLck", 600: "Fvxy", 620: "aeo",
    640: "12356789Ebdghnpqu{}", 660: "$04PST", 700: "BKRYZ", 720: "AVX", 740: "CU", 760: "HN",
    780: "&DG", 800: "OQ", 840: "#+<=>^w~", 920: "M", 980: "m", 1020: "W",
}  # fmt: skip
_ADVANCES = {letter: advance for advance, letters in _LETTERS.items() for letter in letters}
_FULL_WIDTH = 1000  # of Chinese and Japanese characters; other letters are narrower


class Label(NamedTuple):
    """The label of a paper.

    Attributes:
        text: The words on the label.
        name: Name for screen readers.
        color: Id of the topic whose color the label and the links that leave it have.
        address: Where it leads; None for the paper on whose page the map is.
        is_faint: Whether it is drawn paler than the others.
        reason: Why the paper is on the map, shown after its text to those who point at it; may be
            empty.
    """

    text: str
    name: str
    color: str
    address: str | None
    is_faint: bool = False
    reason: str = ""


class Frame(NamedTuple):
    """What is around a map.

    Attributes:
        name: Name for screen readers.
        caption: The text below it; may be empty.
        hint: The text in place of a reason until somebody points at a label.
    """

    name: str
    caption: str = ""
    hint: str = ""


@lru_cache(maxsize=8192)
def text_width(text: str, size: float) -> int:
    """Return the width in px that a line of text takes up at most, as nobody but a browser knows it.

    Args:
        text: One line. Accents take no room of their own.
        size: The font size in px.
    """
    advances = (_ADVANCES.get(letter, _FULL_WIDTH) for letter in fold(text))
    return ceil(sum(advances) * size / 1000)


def label_width(text: str) -> int:
    """Return the width of a label in px, an even number."""
    return -(-(text_width(text, _FONT_SIZE) + 2 * _PADDING) // 2) * 2


def room_beside(strips: Iterable[str], width: int) -> int:
    """Return the width of a map that is left for labels beside the names of its strips."""
    return width - _gutter(strips) - _EDGE


def _gutter(strips: Iterable[str]) -> int:
    return _STRIP_MARGIN + max((text_width(name, _STRIP_FONT_SIZE) for name in strips), default=0)


def draw(
    layout: Layout, labels: Mapping[str, Label], strips: Mapping[int, str], frame: Frame
) -> Markup:
    """Draw a map.

    Args:
        layout: Where everything is.
        labels: What the boxes of the layout show, by id.
        strips: What the strips of the layout are called, by band.
        frame: What is around the map.

    Returns:
        A `<figure>` in which everything that came from data is escaped.
    """
    return _Picture(layout, labels, strips, frame).figure()


class _Picture:
    """One drawing of a map. Its methods return HTML; whatever came from data is escaped in them."""

    def __init__(
        self, layout: Layout, labels: Mapping[str, Label], strips: Mapping[int, str], frame: Frame
    ) -> None:
        self._layout, self._labels, self._strips, self._frame = layout, labels, strips, frame
        self._gutter = _gutter(strips.values())
        self._letters = dict(zip(layout.boxes, _letters(), strict=False))
        self._bits = bits(layout.boxes)
        ends = set(chain.from_iterable(layout.curves))
        current = [id_ for id_, label in labels.items() if label.address is None]
        # In sight at first where the map has to scroll: its own paper, or the oldest with a link.
        self._start = (*current, *filter(ends.__contains__, layout.boxes), None)[0]
        self._current = sum(map(self._bits.__getitem__, current))
        older = transitive_closure(layout.boxes, [(newer, older) for older, newer in layout.curves])
        newer = transitive_closure(layout.boxes, [*layout.curves])
        self._ancestors = {id_: older[id_] | bit for id_, bit in self._bits.items()}
        self._descendants = {id_: newer[id_] | bit for id_, bit in self._bits.items()}

    def figure(self) -> Markup:
        """Return the map with everything around it."""
        width, height = self._gutter + self._layout.width + _EDGE, self._layout.height
        scrolls = ' tabindex="0"' if width > _NARROWEST else ""
        rows = "".join(map(self._row, self._layout.strips))
        caption = self._frame.caption and f"<figcaption>{escape(self._frame.caption)}</figcaption>"
        return Markup(
            '<figure class="ap-map" data-search-exclude>'
            f'<div class="ap-map__box" role="group" aria-label="{escape(self._frame.name)}"{scrolls}>'
            f'<div class="ap-map__plane" style="--w:{width};--h:{height}">'
            f"{self._lines()}{rows}</div></div>"
            f"{self._reasons()}{caption}</figure>"
        )

    def _lines(self) -> str:
        layout = self._layout
        hairline = f"h{self._gutter + layout.width}"
        hairlines = "".join(f"M-{self._gutter} {each.top}{hairline}" for each in layout.strips[1:])
        links = "".join(
            f'<g class="{self._classes(older)}">'
            + "".join(map(self._line, _shared({link: layout.curves[link] for link in links})))
            + "</g>"
            for older, links in groupby(layout.curves, key=lambda link: link[0])
        )
        return (
            f'<svg aria-hidden="true" width="{layout.width}" height="{layout.height}">'
            f'<path d="{hairlines}"/>{links}</svg>'
        )

    def _line(self, line: tuple[Collection[Arc], Iterable[Point]]) -> str:
        links, points = line
        faint = ' class="f"' if all(self._labels[newer].is_faint for _, newer in links) else ""
        lit_by = 0
        for older, newer in links:
            lit_by |= self._ancestors[older] | self._descendants[newer]
        return f'<path{faint} data-k="{self._spelled(lit_by)}" d="{_path(points)}"/>'

    def _row(self, strip: Strip) -> str:
        labels = "".join(
            self._label(id_, box, strip.top)
            for id_, box in self._layout.boxes.items()
            if strip.top < box.top < strip.bottom
        )
        return (
            f'<div class="r" style="height:{strip.bottom - strip.top}px">'
            f'<b style="margin-top:{strip.middle - strip.top - BOX_HEIGHT // 2}px">'
            f"{escape(self._strips[strip.band])}</b>{labels}</div>"
        )

    def _label(self, id_: str, box: Box, top: int) -> str:
        """Return a label, and a mark to tap on its link where it has a reason."""
        label = self._labels[id_]
        tag, kind = "strong", ' aria-current="page"'
        if label.address is not None:
            described = f' aria-describedby="{_reason_id(id_)}"' if label.reason else ""
            named = f' aria-label="{escape(label.name)}"{described}'
            tag, kind = "a", f' href="{escape(label.address)}"{named}'
        classes = self._classes(id_)
        start = " s" if id_ == self._start else ""
        lit_by = self._spelled(self._ancestors[id_] | self._descendants[id_])
        lit = f'data-n="{self._letters[id_]}" data-k="{lit_by}"'
        left, down = self._gutter + box.left, box.top - top
        node = (
            f'<{tag} class="{classes}{start}" {lit}'
            f' style="left:{left}px;top:{down}px;width:{box.width}px"'
            f"{kind}>{escape(label.text)}</{tag}>"
        )
        if not label.reason:
            return node
        is_older = self._descendants[id_] & self._current
        end, side = (down + BOX_HEIGHT, " o") if is_older else (down, "")
        return (
            f'{node}<i class="{classes}{side}" {lit}'
            f' style="left:{left + box.width // 2}px;top:{end}px"></i>'
        )

    def _reasons(self) -> str:
        reasons = "".join(
            f'<p id="{_reason_id(id_)}" data-k="{self._letters[id_]}">'
            f"<b>{escape(label.text)}</b> {escape(label.reason)}</p>"
            for id_, label in self._labels.items()
            if label.reason
        )
        hint = f"<p>{escape(self._frame.hint)}</p>"
        return f'<div class="ap-map__why">{hint}{reasons}</div>' if reasons else ""

    def _classes(self, id_: str) -> str:
        label = self._labels[id_]
        return f"c-{_slug(label.color)}" + (" f" if label.is_faint else "")

    def _spelled(self, ids: int) -> str:
        """Return the letters of labels, in chronological order."""
        return "".join([self._letters[id_] for id_, bit in self._bits.items() if bit & ids])


_slug = lru_cache(slug)


def lighting(count: int) -> str:
    """Return the rule that brings out what carries the letter of a label.

    Args:
        count: How many labels a map has at most.
    """
    selectors = ",".join(
        f".ap-map:has([data-n={letter}]:is(:hover,:focus-visible)) [data-k*={letter}]"
        for letter in islice(_letters(), count)
    )
    return f"{selectors}{{opacity:1;visibility:visible}}"


def _letters() -> Iterator[str]:
    """Yield characters that need no quotes in CSS, none of which is part of another."""
    return chain(ascii_letters, map(chr, count(0x100)))


def _reason_id(id_: str) -> str:
    return f"ap-why-{id_}"  # a page has at most one map with reasons


def _shared(curves: Mapping[Arc, Iterable[Point]]) -> list[tuple[tuple[Arc, ...], list[Point]]]:
    """Cut the curves of one paper where they part.

    Returns:
        The pieces, each with the links that run through it.
    """
    if len(curves) == 1:
        return [((link,), [*curve]) for link, curve in curves.items()]
    stops = sorted({point for curve in curves.values() for point in curve}, key=lambda p: p.y)
    runs: dict[tuple[Point, Point], list[Arc]] = {}
    for link, curve in curves.items():
        for a, b in pairwise(curve):
            upright = stops if a.x == b.x else ()
            inside = [stop for stop in upright if stop.x == a.x and a.y < stop.y < b.y]
            for run in pairwise([a, *inside, b]):
                runs.setdefault(run, []).append(link)
    lines: list[tuple[tuple[Arc, ...], list[Point]]] = []
    for (start, end), links in runs.items():
        if lines and lines[-1][0] == tuple(links) and lines[-1][1][-1] == start:
            lines[-1][1].append(end)
        else:
            lines.append((tuple(links), [start, end]))
    return lines


def _path(curve: Iterable[Point]) -> str:
    start, *_ = points = list(curve)
    words = [f"M{start.x} {start.y}"]
    for before, point in pairwise(points):
        across, down = point.x - before.x, point.y - before.y
        half = f"{down / 2:g}"
        words.append(f"c0 {half} {across} {half} {across} {down}" if across else f"v{down}")
    return "".join(words).replace(" -", "-")
