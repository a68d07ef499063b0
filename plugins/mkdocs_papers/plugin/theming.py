"""The theme: what it ships, and its template around pages."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from ..pages.assets import SHIPPED, STYLES

if TYPE_CHECKING:
    from ..social.look import Look

THEME = Path(__file__).parents[1] / "theme"
_CONTENTS = """\
{%- import "partials/language.html" as lang with context -%}
{%- include "partials/toc.html" -%}
"""
_NO_HTML = (
    ('id="__drawer" autocomplete="off"', 'id="__drawer"'),
    ('id="__search" autocomplete="off"', 'id="__search"'),
    (' tabindex=""', ""),
)
"""What Material writes though it is no HTML, and what is meant; no block or small partial surrounds it."""


def shorten_assets(files: Files) -> None:
    """Takes out of style sheets and scripts what only people read."""
    for shorten, paths in SHIPPED.items():
        for file in filter(None, map(files.get_file_from_path, paths)):
            file.content_string = shorten(file.content_string)


def look() -> "Look":
    """Returns the fonts and colors of the theme for share pictures."""
    from ..social.look import FONTS, Look

    fonts = {name: (THEME / "assets/fonts" / name).read_bytes() for name in FONTS}
    return Look(fonts, (THEME / STYLES[0]).read_text("utf-8"))


def valid(html: str) -> str:
    """Returns a page without attributes that are no HTML."""
    for written, meant in _NO_HTML:
        html = html.replace(written, meant)
    return html


class Theme:
    """The theme's template for pages, as MkDocs renders it.

    Args:
        env: The environment of the templates.
        config: The configuration of the site.
        files: All files of the site that MkDocs builds.
        nav: The navigation.
    """

    def __init__(
        self, env: Environment, config: MkDocsConfig, files: Sequence[File], nav: Navigation
    ) -> None:
        self._template = env.get_template("main.html")
        self._contents = env.from_string(_CONTENTS)
        self._config = config
        self._files = files
        self._nav = nav

    def contents(self, page: Page) -> str:
        """Returns the table of contents of a page; nothing where the theme has none of its own."""
        try:
            return self._contents.render(self._context(page))
        except TemplateError:
            return ""

    def _context(self, page: Page) -> TemplateContext:
        return get_context(self._nav, self._files, self._config, page)

    def render(self, page: Page, head: str) -> str:
        """Returns a whole page.

        Args:
            page: The page with its content.
            head: What its head says to programs.
        """
        page.active = True  # for the sections of the navigation above it, too
        context = self._context(page)
        context["papers_head"] = head  # type: ignore[typeddict-unknown-key]
        html = self._template.render(context)
        page.active = False
        return valid(html)
