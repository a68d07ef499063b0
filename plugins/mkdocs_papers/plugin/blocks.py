"""HTML that goes around Markdown.

Ready HTML of a megabyte would take Python-Markdown a second, for nothing. A macro leaves a token in
its place, and what stands for it is put in when the page has been read.
"""

import re
from collections.abc import Iterator

from mkdocs.structure.pages import Page

from ..documents import Edition
from ..handwriting import Block
from .pages import anchors_in

_TOKEN = re.compile(r'<div data-papers-block="(\d+)"></div>')


class Blocks:
    """The blocks of the handwritten pages of one build."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._showing: dict[str, tuple[Page, str]] = {}

    def token(self, block: Block) -> str:
        """Returns what stands for a block until the page has been read."""
        self._blocks.append(block)
        return f'<div data-papers-block="{len(self._blocks) - 1}"></div>'

    def filled(self, html: str, page: Page, edition: Edition) -> str:
        """Returns the content of a page with the blocks in the places of their tokens.

        Places within them can be led to as those that MkDocs knows of.
        """
        anchors = set(page.present_anchor_ids or ())

        def block(token: re.Match[str]) -> str:
            found = self._blocks[int(token[1])]
            made = found.make(edition)
            anchors.update(anchors_in(made))
            if found.shows_papers:
                self._showing[page.file.src_uri] = page, html
            return f"<div>{made}</div>"

        filled = _TOKEN.sub(block, html)
        page.present_anchor_ids = anchors
        return filled

    def refill(self, edition: Edition) -> Iterator[Page]:
        """Yields the pages that show texts of papers, with their content as it is now."""
        for page, html in tuple(self._showing.values()):
            page.content = self.filled(html, page, edition)
            yield page
