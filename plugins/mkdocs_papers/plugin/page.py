"""Pages of the collection as pages of MkDocs, and HTML blocks in handwritten ones."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from .. import pages

_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ANCHOR = re.compile(r'\sid="([^"]+)"')
_PLACEHOLDER = re.compile(r'<div data-papers-block="([^"]*)"></div>')


class GeneratedPage(Page):
    """A documentation page whose content is ready HTML instead of Markdown.

    MkDocs and Material do not escape titles and descriptions, so both are escaped here.

    Args:
        spec: What the page says.
        data_file: The data file that it comes from.
        edit_uri: Where that file is edited, relative to docs_dir; None for lists.
        is_searched: Whether the theme's search reads the page; otherwise our own entry replaces it.
        config: The configuration of the site.

    Attributes:
        spec: What the page says.
    """

    def __init__(
        self,
        spec: pages.PageSpec,
        data_file: Path,
        edit_uri: str | None,
        config: MkDocsConfig,
        *,
        is_searched: bool,
    ) -> None:
        file = File.generated(
            config,
            f"{spec.path}.md",
            abs_src_path=str(data_file),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.generated_by = None  # so that plugins ask git for the history of the data file
        file.edit_uri = edit_uri  # read once, by Page.__init__
        super().__init__(str(escape(spec.name)), file, config)
        self.spec = spec
        self._is_searched = is_searched

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the metadata; there is no Markdown to read."""
        self.markdown = ""
        self.meta = {
            "title": str(escape(self.spec.title)),
            "description": str(escape(self.spec.description)),
            "render_macros": False,
            "search": {"exclude": not self._is_searched},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content and table of contents."""
        self.content = self.spec.render()
        self.toc = _table_of_contents(tuple(_HEADING.findall(self.content)))
        has_contents = len(self.toc) > 0 and not self.spec.is_wide
        self.meta["hide"] = ["navigation"] if has_contents else ["navigation", "toc"]

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]  # an attribute there
        """The ids that links can lead to; few pages are asked, so they are rendered again."""
        return anchors_in(self.spec.render())


@lru_cache  # pages with the same headings share a table of contents
def _table_of_contents(headings: tuple[tuple[str, str, str], ...]) -> TableOfContents:
    tokens: list[Any] = []
    for level, anchor, html in headings:
        siblings = tokens[-1]["children"] if tokens and level == "3" else tokens
        name = _TAG.sub("", html).strip()
        siblings.append({"level": int(level), "id": anchor, "name": name, "children": []})
    return get_toc(tokens)


def anchors_in(html: str) -> set[str]:
    """Return the ids in HTML, which links can lead to."""
    return set(_ANCHOR.findall(html))


class Blocks:
    """HTML that bypasses Markdown: Python-Markdown takes a second for a table of a megabyte.

    A macro leaves a placeholder on the page, which is replaced when Markdown has been rendered.
    """

    def __init__(self) -> None:
        self._html: dict[str, str] = {}

    def placeholder(self, html: str, page: str) -> str:
        """Store a block and return its placeholder.

        Args:
            html: The block.
            page: Path of the page that it is on.
        """
        key = f"{page} {len(self._html)}"
        self._html[key] = html
        return f'<div data-papers-block="{key}"></div>'

    def fill(self, page: Page, html: str) -> str:
        """Return the content of a page with its blocks, whose anchors links may lead to.

        Args:
            page: The handwritten page.
            html: Its content, with placeholders; unknown ones are text that somebody typed.
        """
        filled = _PLACEHOLDER.sub(self._block, html)
        if filled != html:
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *anchors_in(filled)}
        return filled

    def _block(self, placeholder: re.Match[str]) -> str:
        html = self._html.get(placeholder[1])
        return placeholder[0] if html is None else f"<div>{html}</div>"
