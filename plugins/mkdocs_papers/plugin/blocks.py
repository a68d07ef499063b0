"""HTML that goes around Markdown.

Ready HTML of a megabyte would take Python-Markdown a second, for nothing. A macro leaves a token in
its place, and what stands for it is put in when the page has been read.
"""

import re
from collections.abc import Callable

from mkdocs.structure.pages import Page

from .pages import anchors_in

_TOKEN = re.compile(r'<div data-papers-block="(\d+)"></div>')


class Blocks:
    """The blocks of handwritten pages."""

    def __init__(self) -> None:
        self._makers: list[Callable[[], str]] = []

    def token(self, make: Callable[[], str]) -> str:
        """Returns what stands for a block until the page has been read.

        Args:
            make: Returns the block as HTML.
        """
        self._makers.append(make)
        return f'<div data-papers-block="{len(self._makers) - 1}"></div>'

    def filled(self, html: str, page: Page) -> str:
        """Returns the content of a page with the blocks in the places of their tokens.

        Places within them can be led to as those that MkDocs knows of.
        """
        anchors = set(page.present_anchor_ids or ())

        def block(token: re.Match[str]) -> str:
            made = self._makers[int(token[1])]()
            anchors.update(anchors_in(made))
            return f"<div>{made}</div>"

        filled = _TOKEN.sub(block, html)
        page.present_anchor_ids = anchors
        return filled
