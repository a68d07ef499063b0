"""Handwritten pages with their macros run and their Markdown rendered, as MkDocs does it."""

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import yaml
from jinja2 import Environment, StrictUndefined
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from .. import pages as documents
from ..pages import SiteContext, addresses
from ..pages.macros import NAMES, Macros
from .pages import StagedPage

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_BUILT_IN = ("toc", "tables", "fenced_code")  # what MkDocs always has


class StagingError(Exception):
    """A handwritten page has a fault; the message names its file."""


def page_of(path: str) -> str:
    """Returns the page that a file in Markdown becomes."""
    page = path.removesuffix(".md")
    return page.removesuffix("README") + "index" if page.endswith("README") else page


class Writing:
    """Makes pages of what people wrote.

    Args:
        site: What is published.
        settings: What stands in `mkdocs.yml`.
        pages: Every page of the site, for links to lead to.
    """

    def __init__(
        self, site: SiteContext, settings: Mapping[str, Any], pages: Collection[str]
    ) -> None:
        self._site = site
        self._pages = pages
        self._extensions: dict[str, Mapping[str, Any]] = {name: {} for name in _BUILT_IN}
        for each in settings.get("markdown_extensions") or ():
            self._extensions |= each if isinstance(each, dict) else {each: {}}

    def page(self, path: str, text: str) -> StagedPage:
        """Returns the page of a file.

        Raises:
            StagingError: Its metadata, a macro or a link is wrong.
        """
        try:
            return self._page(path, text)
        except Exception as error:  # a macro may raise anything
            raise StagingError(f"{path}: {error}") from error

    def _page(self, path: str, text: str) -> StagedPage:
        here = page_of(path)
        found = _FRONT_MATTER.match(text)
        meta = (yaml.safe_load(found[1]) if found else None) or {}
        body = text[found.end() :] if found else text
        if meta.pop("render_macros", False):
            body = self._expanded(body, here)
        markdown = Markdown(extensions=[*self._extensions], extension_configs=self._extensions)
        links = _Links(self._site, here, path, self._pages)
        markdown.treeprocessors.register(links, "links", 0)
        html = markdown.convert(body)
        heading = _TITLE.search(html)
        if here != addresses.HOME:
            meta = {"title": heading[1] if heading else here} | meta
        title = Markup(meta.get("title") or self._site.name).striptags()
        description = Markup(meta.get("description") or "").striptags()
        page = documents.handwritten(self._site, here, title, description)
        contents = [_token(each) for each in getattr(markdown, "toc_tokens", ())]
        return StagedPage(replace(page, render=lambda: html), contents, meta)

    def _expanded(self, text: str, here: str) -> str:
        macros = Macros(self._site, here, self._in_one_line)
        environment = Environment(undefined=StrictUndefined)  # Markdown has no use for escaping
        environment.globals |= {name: getattr(macros, name) for name in NAMES}
        return environment.from_string(text).render()

    def _in_one_line(self, html: str) -> str:
        """Returns a block for Markdown, which looks for its marks at the beginnings of lines."""
        line = re.sub(r"\s+", " ", html)
        return f"<div>{line}</div>"


class _Links(Treeprocessor):
    """Turns links between files into links between pages."""

    def __init__(self, site: SiteContext, here: str, path: str, pages: Collection[str]) -> None:
        super().__init__()
        self._links = site.urls(here)
        self._folder = PurePosixPath(path).parent.as_posix()
        self._pages = pages

    def run(self, root: Element) -> None:
        """Turns the links within an element."""
        for element in root.iter():
            for name in ("href", "src"):
                if link := element.get(name):
                    element.set(name, self._turned(link))

    def _turned(self, link: str) -> str:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return link
        target = posixpath.normpath(posixpath.join(self._folder, unquote(parts.path)))
        if not target.endswith(".md"):
            return parts._replace(path=self._links.asset(target)).geturl()
        if page_of(target) not in self._pages:
            raise ValueError(f"there is no page {link}")
        return self._links.page(page_of(target), parts.fragment)


def _token(token: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what a table of contents shows of a heading."""
    return {
        "level": token["level"],
        "id": token["id"],
        "name": token["name"],
        "children": [_token(each) for each in token["children"]],
    }
