"""HTML that goes around Markdown.

Ready HTML of a megabyte would take Python-Markdown a second, for nothing. A macro leaves a token in
its place, and what stands for it is put in when the page has been read.
"""

import re
from collections.abc import Iterator

from mkdocs.structure.pages import Page

from ..pages import SiteContext as Edition
from ..pages.macros import Block
from ..pages.revisions import Passage
from .pages import anchors_in

_TOKEN = re.compile(r'<div data-papers-block="(\d+)"></div>')


class Blocks:
    """The blocks of the handwritten pages of one build."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._showing: list[tuple[Page, Block]] = []

    def token(self, block: Block) -> str:
        """Returns what stands for a block until the page has been read."""
        self._blocks.append(block)
        return f'<div data-papers-block="{len(self._blocks) - 1}"></div>'

    def filled(self, html: str, page: Page, edition: Edition) -> str:
        """Returns the content of a page with the blocks in the places of their tokens.

        Places within them can be led to as those that MkDocs knows of.
        """
        blocks = map(self._block, _TOKEN.finditer(html))
        self._showing += ((page, block) for block in blocks if block.shows_papers)
        filled = _TOKEN.sub(lambda token: f"<div>{self._block(token).make(edition)}</div>", html)
        if filled != html:
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *anchors_in(filled)}
        return filled

    def _block(self, token: re.Match[str]) -> Block:
        return self._blocks[int(token[1])]

    @property
    def are_searched(self) -> bool:
        """Whether the search reads a page that shows texts of papers."""
        return any(not (page.meta.get("search") or {}).get("exclude") for page, _ in self._showing)

    def passages(self, before: Edition, after: Edition) -> Iterator[tuple[Page, Passage]]:
        """Yields what changes in blocks when another edition follows, each time with the page."""
        for page, block in self._showing:
            old, new = block.make(before), block.make(after)
            if old != new:
                yield page, Passage(old, new)
