"""What stands around the content of pages that MkDocs has built, for when the content changes.

A list of a thousand papers has one text among thousands to renew. What the theme put around it
stays, as titles, heads, and contents of lists hold names and no other texts of papers.
"""

from mkdocs.structure.pages import Page


class Frames:
    """The frames of one build."""

    def __init__(self) -> None:
        self._frames: dict[str, tuple[str, str]] = {}

    def keep(self, page: Page, html: str) -> None:
        """Keeps what stands around the content of a page.

        Args:
            page: The page with its content.
            html: The whole page.
        """
        before, content, after = html.partition(page.content or "")
        if content and content not in after:
            self._frames[page.file.src_uri] = before, after

    def filled(self, page: Page, content: str) -> str | None:
        """Returns a whole page with other content; None where nothing was kept of it."""
        frame = self._frames.get(page.file.src_uri)
        return f"{frame[0]}{content}{frame[1]}" if frame else None
