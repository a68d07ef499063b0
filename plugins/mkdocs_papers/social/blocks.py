"""Lines of text below each other, as large as there is room for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .canvas import Canvas
from .typesetting import Font, Voice, shortened, wrapped

_LEADING = 1.25  # from baseline to baseline, in sizes of the font
_ASCENT = 0.97  # from the top of a line to its baseline
_SCALES = (1, 0.88, 0.76, 0.66, 0.56, 0.45)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines in one font.

    Attributes:
        lines: The lines.
        font: Their font.
        shade: How dark they are.
        most: How many lines there may be.
        gap: How much room there is above them.
    """

    lines: Sequence[str]
    font: Font
    shade: int
    most: int
    gap: int

    @property
    def leading(self) -> int:
        """How far it is from one baseline to the next."""
        return round(self.font.size * _LEADING)

    @property
    def height(self) -> int:
        """How much room the lines take up, with the gap above them."""
        return len(self.lines) * self.leading + self.gap if self.lines else 0


@dataclass(frozen=True, slots=True)
class Copy:
    """A text to be set.

    Attributes:
        text: The text.
        voice: What sets it.
        size: Size of the font where there is room enough.
        least: The smallest size.
        shade: How dark it is.
        most: How many lines it may have.
        gap: How much room there is above it.
        instead: What stands for it where the fonts lack a letter.
    """

    text: str
    voice: Voice
    size: int
    least: int
    shade: int
    most: int = 1
    gap: int = 0
    instead: str = ""

    def block(self, width: float, scale: float) -> Block:
        """Returns the text in lines; without any where the fonts lack one of its letters."""
        text, font = self.voice.say(self.text, max(self.least, self.size * scale), self.instead)
        return Block(wrapped(text, font, width), font, self.shade, self.most, self.gap)


def fitted(copies: Sequence[Copy], width: float, height: float) -> list[Block]:
    """Returns texts below each other at the largest scale at which they fit, or else cut."""
    blocks: list[Block] = []
    for scale in _SCALES:
        blocks = [copy.block(width, scale) for copy in copies]
        if _fits(blocks, height):
            return blocks
    blocks = [_cut(block, block.most, width) for block in blocks]
    while total(blocks) > height and (longest := max(len(each.lines) for each in blocks)) > 1:
        at = next(n for n, each in enumerate(blocks) if len(each.lines) == longest)
        blocks[at] = _cut(blocks[at], longest - 1, width)
    return blocks


def _fits(blocks: Sequence[Block], height: float) -> bool:
    return total(blocks) <= height and all(len(each.lines) <= each.most for each in blocks)


def _cut(block: Block, most: int, width: float) -> Block:
    """Returns so many lines of a block, the last of which says that something follows."""
    if len(block.lines) <= most:
        return block
    *kept, last = block.lines[:most]
    return replace(block, lines=[*kept, shortened(f"{last} …", block.font, width)])


def total(blocks: Sequence[Block]) -> int:
    """Returns the height of blocks below each other."""
    return sum(block.height for block in blocks)


def print_blocks(canvas: Canvas, blocks: Sequence[Block], x: int, y: int) -> None:
    """Prints blocks below each other from a left upper corner."""
    for block in blocks:
        top = y + block.gap
        for line in block.lines:
            baseline = top + round(block.font.size * _ASCENT)
            block.font.print(canvas.image, x, baseline, line, block.shade)
            top += block.leading
        y += block.height
