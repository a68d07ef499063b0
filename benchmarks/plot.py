"""A plot of how long builds take, as SVG that can be read in light and in dark."""

from collections.abc import Mapping, Sequence
from html import escape
from math import log10
from typing import NamedTuple

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 62, 168, 46, 44
LINE = 17
STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #57606a }
.title { font-weight: 600; fill: #1f2328 }
.grid { stroke: #d8dee4; stroke-width: 1 }
.line { fill: none; stroke: #8c959f; stroke-width: 1.5; stroke-linejoin: round }
.point { fill: #8c959f }
.base .line { stroke: #1f2328 } .base .point, .base text { fill: #1f2328 }
.ours .line { stroke: #0969da; stroke-width: 3 } .ours .point, .ours text { fill: #0969da }
.ours text { font-weight: 600 }
@media (prefers-color-scheme: dark) {
text { fill: #9198a1 }
.title { fill: #f0f6fc }
.grid { stroke: #3d444d }
.line { stroke: #7d8590 }
.point { fill: #7d8590 }
.base .line { stroke: #f0f6fc } .base .point, .base text { fill: #f0f6fc }
.ours .line { stroke: #58a6ff } .ours .point, .ours text { fill: #58a6ff }
}"""


class Scale(NamedTuple):
    """Places of values on a line, each ten times the one before it equally far away.

    Attributes:
        least: The smallest value.
        most: The largest value.
        start: Where the smallest stands.
        end: Where the largest stands.
    """

    least: float
    most: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Returns where a value stands."""
        part = log10(value / self.least) / log10(self.most / self.least)
        return self.start + part * (self.end - self.start)

    def marks(self) -> list[float]:
        """Returns the round values on the line."""
        steps = [digit * 10.0**power for power in range(-3, 7) for digit in (1, 2, 5)]
        return [step for step in steps if self.least <= step <= self.most]


def plot(title: str, lines: Mapping[str, Mapping[int, float]], marked: Sequence[str]) -> str:
    """Returns a plot in which both axes have logarithmic scales.

    Args:
        title: What is plotted.
        lines: For each line, values by numbers of papers.
        marked: The line that matters most, and the one that it is compared with.
    """
    sizes = sorted({size for line in lines.values() for size in line})
    values = [value for line in lines.values() for value in line.values()]
    across = Scale(sizes[0], max(sizes[-1], sizes[0] * 2), LEFT, WIDTH - RIGHT)
    up = Scale(min(values) / 1.3, max(values) * 1.3, HEIGHT - BOTTOM, TOP)
    names = dict(zip(marked, ("ours", "base"), strict=True))
    ends = {name: up.place(line[max(line)]) for name, line in lines.items()}
    labels = _apart(ends)
    # What matters most is drawn last, so that it lies above the others.
    order = sorted(lines, key=lambda name: -marked.index(name) if name in marked else -len(marked))
    drawn = [
        _line(name, lines[name], across, up, labels[name], names.get(name, "")) for name in order
    ]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
            f"<style>\n{STYLE}\n</style>",
            f'<text class="title" x="{LEFT}" y="20">{escape(title)}</text>',
            *(_mark_up(value, up) for value in up.marks()),
            *(
                f'<text x="{across.place(size):.0f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{size:,}</text>'
                for size in sizes
            ),
            f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 6}" text-anchor="middle">papers</text>',
            *drawn,
            "</svg>\n",
        )
    )


def _mark_up(value: float, up: Scale) -> str:
    y = up.place(value)
    return (
        f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g} s</text>'
    )


def _line(
    name: str, line: Mapping[int, float], across: Scale, up: Scale, label: float, kind: str
) -> str:
    points = [(across.place(size), up.place(line[size])) for size in sorted(line)]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dots = "".join(f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
    return (
        f'<g class="{kind}"><path class="line" d="M{path}"/>{dots}'
        f'<text x="{points[-1][0] + 10:.1f}" y="{label + 4:.1f}">{escape(name)} {line[max(line)]:.3g} s</text></g>'
    )


def _apart(places: Mapping[str, float]) -> dict[str, float]:
    """Returns places for labels, none of which lies upon another one."""
    found: dict[str, float] = {}
    lowest = float("-inf")
    for name in sorted(places, key=lambda name: places[name]):
        found[name] = lowest = max(places[name], lowest + LINE)
    return found
