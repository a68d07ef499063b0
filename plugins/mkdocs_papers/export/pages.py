"""A page as a file in Markdown, of which every engine makes the same page."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from .. import pages as documents
from ..pages import Page, SiteContext, addresses, contents, headings

_LINK_TO_MARKDOWN = re.compile(r'(\shref="(?!\w+:)[^"#?]*)\.md(?=["#?])')
_LINE_BREAKS_OF_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_WRITE = json.JSONEncoder(ensure_ascii=False, default=str).encode


@dataclass(frozen=True)
class StagedPage:
    """A page and what engines must know about it.

    Attributes:
        page: The page.
        contents: Its table of contents, as nested tokens of Python-Markdown.
        meta: Its metadata.
    """

    page: Page
    contents: list[Any]
    meta: Mapping[str, Any] = field(default_factory=dict)

    def text(self, site: SiteContext) -> str:
        """Returns the file: metadata, and one block of HTML that Markdown leaves as it is."""
        meta = {
            **self.meta,
            "papers_contents": self.contents,
            "papers_head": documents.head(site, self.page),
            "render_macros": False,
        }
        lines = "".join(f"{key}: {_value(value)}\n" for key, value in meta.items())
        return f"---\n{lines}---\n\n<div>\n{_inert(str(self.page.render()))}\n</div>\n"


def generated(page: Page) -> StagedPage:
    """Returns a generated page.

    The search of an engine reads whole pages, so those that only list what is found elsewhere
    stay out of it.
    """
    is_list = page.paper is None and page.parent is None
    found = headings(page.render())
    meta = {
        "title": escape(page.title),
        "description": escape(page.description),
        "hide": ["navigation"] if page.has_contents(found) else ["navigation", "toc"],
        "search": {"exclude": is_list},
    }
    return StagedPage(page, contents(found), meta)


def source(page: str) -> str:
    """Returns the file that a page stands in: "papers/wavenet/index.md"."""
    return f"{addresses.url(page)}index.md"


def _value(value: object) -> str:
    """Returns a value as JSON, which is YAML but for what YAML takes for the end of a line."""
    return _LINE_BREAKS_OF_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", _WRITE(value))


def _inert(html: str) -> str:
    """Returns HTML in which engines find nothing to change.

    Zensical takes a link to a file in Markdown for one to a page. A dot may be written as %2E in
    any address (RFC 3986, 2.3), which Zensical leaves alone; it looks for missing pages before it
    reads entities, so the percent sign is one. Markdown writes spaces for tabs.
    """
    return _LINK_TO_MARKDOWN.sub(r"\1&percnt;2Emd", html).replace("\t", "&#9;")
