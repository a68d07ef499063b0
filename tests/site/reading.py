"""Built pages as readers and search engines meet them: texts, headings, links, sections.

Nothing here asks for class names, so that the look may change freely.
"""

import json
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib

_HARMLESS = ("javascript:void(0)", "#")  # what Material writes on its buttons
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def text_of(element: Element) -> str:
    """Return the text of an element with normalized white space."""
    return " ".join("".join(element.itertext()).split())


class Anchor(NamedTuple):
    """A link: what it says, and where it leads."""

    text: str
    href: str


def anchors_in(*elements: Element) -> list[Anchor]:
    """Return the links within elements, in order."""
    return [
        Anchor(text_of(a), a.get("href", ""))
        for element in elements
        for a in element.iter("a")
        if a.get("href") is not None
    ]


class Page:
    """One page of a built site."""

    def __init__(self, site: "Site", file: Path) -> None:
        self.site = site
        self.file = file
        self.path = file.relative_to(site.folder).as_posix().removesuffix("index.html")
        """The address below the root of the site: "papers/wavenet/", "404.html"."""
        self.html = file.read_text("utf-8")

    def __repr__(self) -> str:
        return f"<page {self.path!r}>"

    @cached_property
    def tree(self) -> Element:
        """The whole page."""
        tree: Element = html5lib.parse(self.html, namespaceHTMLElements=False)
        return tree

    @cached_property
    def main(self) -> Element:
        """What the page itself says, without header, menus and footer."""
        return next(next(self.tree.iter("main")).iter("article"))

    @property
    def text(self) -> str:
        """What the page itself says, as one text."""
        return text_of(self.main)

    @property
    def title(self) -> str:
        """The title in windows and results of search engines."""
        return text_of(next(self.tree.iter("title")))

    @property
    def description(self) -> str:
        """The description for search engines."""
        found = [m for m in self.tree.iter("meta") if m.get("name") == "description"]
        assert len(found) == 1, f"{self} has {len(found)} descriptions"
        return found[0].get("content", "")

    @cached_property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [element.attrib["id"] for element in self.tree.iter() if "id" in element.attrib]

    @property
    def links(self) -> list[Anchor]:
        """The links of the page itself."""
        return anchors_in(self.main)

    def headings(self, *levels: str) -> list[Element]:
        """Return the headings of the page itself, of some levels or all."""
        return [e for e in self.main.iter() if e.tag in (levels or _HEADINGS)]

    def section(self, heading: str) -> list[Element]:
        """Return all elements below a heading, up to the next heading that is not below it."""
        inside: list[Element] = []
        level = ""
        for element in self.main.iter():
            if not level:
                if element.tag in _HEADINGS and text_of(element) == heading:
                    level = element.tag
            elif element.tag in _HEADINGS and element.tag <= level:
                break
            else:
                inside.append(element)
        return inside

    def has_heading(self, heading: str) -> bool:
        """Whether the page has a heading with this text."""
        return any(text_of(each) == heading for each in self.headings())

    def items(self, heading: str) -> list[Element]:
        """Return the list items between a heading and the next one."""
        own = takewhile(lambda element: element.tag not in _HEADINGS, self.section(heading))
        return [element for element in own if element.tag == "li"]

    def address(self, href: str) -> str:
        """Return where a link leads, as a whole address."""
        return urljoin(self.site.url + self.path, href)

    def leads_to(self, href: str) -> str:
        """Return where a link leads, below the root of the site where it stays within it."""
        return self.address(href).removeprefix(self.site.url)


class Site:
    """A built site."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self._pages: dict[str, Page] = {}

    def page(self, path: str) -> Page:
        """Return the page at an address below the root, such as "papers/wavenet/" or ""."""
        if path not in self._pages:
            file = self.folder / path
            self._pages[path] = Page(self, file / "index.html" if file.is_dir() else file)
        return self._pages[path]

    @cached_property
    def paths(self) -> list[str]:
        """The addresses of all HTML pages below the root."""
        return sorted(Page(self, file).path for file in self.folder.rglob("*.html"))

    def pages(self) -> Iterator[Page]:
        """Yield every HTML page."""
        for path in self.paths:
            yield self.page(path)

    @cached_property
    def index(self) -> list[dict[str, Any]]:
        """The entries of the search index."""
        index = json.loads((self.folder / "search" / "search_index.json").read_text("utf-8"))
        entries: list[dict[str, Any]] = index["docs"]
        return entries

    def sitemap(self) -> list[str]:
        """Return the addresses in the site map."""
        tree = ElementTree.parse(self.folder / "sitemap.xml")
        return [each.text or "" for each in tree.iter() if each.tag.endswith("}loc")]

    def file_at(self, address: str) -> Path | None:
        """Return the file that a server would send for an address of this site."""
        path = unquote(urlsplit(address).path.removeprefix(urlsplit(self.url).path))
        file = self.folder / path
        file = file / "index.html" if path.endswith("/") or not path else file
        return file if file.is_file() else None

    def broken_links(self) -> list[str]:
        """Return every link, image, style or script of a page that leads to nothing here."""
        return [
            f"{page.path}: {href}"
            for page in self.pages()
            for href in _references(page)
            if self._is_broken(page, href)
        ]

    def _is_broken(self, page: Page, href: str) -> bool:
        address, _, fragment = page.address(href).partition("#")
        if not address.startswith(self.url):
            return urlsplit(address).netloc in ("", urlsplit(self.url).netloc)
        file = self.file_at(address)
        if file is None:
            return True
        if not fragment or file.suffix != ".html":
            return False
        target = self.page(Page(self, file).path)
        return unquote(fragment) not in target.ids


def _references(page: Page) -> Iterator[str]:
    for element in page.tree.iter():
        for name in ("href", "src"):
            value = element.get(name)
            if value is not None and value not in _HARMLESS:
                yield value
