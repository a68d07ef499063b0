"""The content of built pages, and the same content as Markdown, as a person would write it.

What a page of plain Markdown cannot have is left out: maps, forms, scripts, and links to files beside pages.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import dirname, join, normpath, relpath
from textwrap import indent
from typing import NamedTuple
from urllib.parse import urldefrag

from markdown.extensions.toc import slugify

LEFT_OUT = ("button", "figure", "form", "input", "label", "script", "style", "svg", "template")
VOID = ("br", "hr", "img", "input", "wbr")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("dl", "ol", "ul")
BLOCKS = (
    *(*HEADINGS, *LISTS, "article", "dd", "details", "div", "dt", "header", "li", "nav"),
    *("noscript", "p", "pre", "section", "summary", "table"),
)
MARKS = {"strong": "**", "b": "**", "dt": "**", "em": "*"}


@dataclass
class Node:
    """An element of a page."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id, or an empty string."""
        return self.attributes.get("id") or ""

    @property
    def elements(self) -> list["Node"]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def text(self) -> str:
        """All text within."""
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    @property
    def is_left_out(self) -> bool:
        """Whether plain pages do without the element."""
        return self.tag in LEFT_OUT or "hidden" in self.attributes or "download" in self.attributes

    def has(self, *tags: str) -> bool:
        """Return whether an element with one of these tags is anywhere within."""
        return any(each.tag in tags or each.has(*tags) for each in self.elements)


def content(html: str) -> Node:
    """Return the article of a built page."""
    reader = _Reader()
    reader.feed(html[html.index("<article") : html.rindex("</article>")])
    return reader.path[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.path = [Node("article")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.path.append(self.path[-1].elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.path[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.path[-1].tag and len(self.path) > 1:
            self.path.pop()

    def handle_data(self, data: str) -> None:
        self.path[-1].children.append(data)


def words(page: Node) -> list[str]:
    """Return the visible words of a page, except those that have no place in Markdown."""
    return re.findall(r"\w+", _visible(page))


def _visible(node: Node | str) -> str:
    if isinstance(node, str):
        return node
    text = "" if node.is_left_out else "".join(map(_visible, node.children))
    return f" {text} " if node.tag in (*BLOCKS, "a", "td", "th") else text


class Place(NamedTuple):
    """The address of a page, the Markdown file of each, and whether links lead to final addresses."""

    url: str
    files: Mapping[str, str]
    is_final: bool = False

    def link(self, href: str) -> str | None:
        """Return the target of a link in Markdown, or None if it leads to no page."""
        if href.startswith(("#", "http:", "https:", "mailto:")):
            return href
        address, anchor = urldefrag(href)
        target = normpath(join(self.url, address)).removeprefix(".")
        file = self.files.get(f"{target}/" if target else "")
        if file is None or self.is_final:
            return file and href
        path = relpath(file, dirname(self.files[self.url]) or ".")
        return f"{path}#{anchor}" if anchor else path


def markdown(page: Node, place: Place) -> str:
    """Return the content of a page as Markdown."""
    return "\n\n".join(_Writer(place).blocks(page)) + "\n"


class _Writer:
    def __init__(self, place: Place) -> None:
        self.place = place

    def blocks(self, node: Node) -> Iterator[str]:
        loose: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str) or child.tag not in BLOCKS:
                loose.append(child)
                continue
            yield from self._paragraph(loose)
            loose = []
            if not child.is_left_out:
                yield from self._block(child)
        yield from self._paragraph(loose)

    def _block(self, node: Node) -> Iterator[str]:
        if node.tag in HEADINGS:
            is_usual = self.place.is_final or node.id in ("", slugify(node.text, "-"))
            anchor = "" if is_usual else f" {{ #{node.id} }}"
            yield f"{'#' * int(node.tag[1])} {self._inline(node.children)}{anchor}"
        elif node.tag == "pre":
            yield f"```\n{node.text.strip(chr(10))}\n```"
        elif node.tag == "table":
            yield self._table(node)
        elif node.tag in LISTS and all(map(_is_one_thing, node.elements)):
            yield self._inline(node.children)
        elif node.tag in LISTS and not node.has(*HEADINGS):
            mark = "1." if node.tag == "ol" else "-"
            yield "\n".join(f"{mark} {self._item(each)}" for each in node.elements)
        elif node.tag in ("p", "summary"):
            yield from self._paragraph(node.children)
        else:
            yield from self.blocks(node)

    def _paragraph(self, nodes: list[Node | str]) -> Iterator[str]:
        if text := self._inline(nodes):
            yield re.sub(r"^(\d*)([#+>.)-])", r"\1\\\2", text)

    def _item(self, node: Node) -> str:
        id_ = next((each.id for each in (node, *node.elements) if each.id), "")
        anchor = f"\n    {{: #{id_} }}" if id_ and not self.place.is_final else ""
        if node.has("pre"):  # the only items of more than one line
            first, *others = self.blocks(node)
            return "\n\n".join((f"{first}{anchor}", *map(_indented, others))) + "\n"
        return f"{self._inline(node.children)}{anchor}"

    def _table(self, node: Node) -> str:
        rows = [
            [self._inline(cell.children).replace("|", "\\|") for cell in row.elements]
            for part in node.elements
            for row in part.elements
        ]
        rows.insert(1, ["---"] * len(rows[0]))
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _inline(self, nodes: list[Node | str]) -> str:
        """Return text on one line; elements that only styles separate get a comma."""
        text = ""
        before: Node | str = ""
        for node in nodes:
            if isinstance(before, Node):
                if isinstance(node, Node):
                    text += ", " if node.tag == before.tag and node.tag in ("a", "li") else " "
                elif before.tag == "li" and not node.strip():
                    continue  # between the items of a list
            text += self._span(node)
            before = node
        return re.sub(r"\s+", " ", text).strip()

    def _span(self, node: Node | str) -> str:
        if isinstance(node, str):
            text = re.sub(r"([\\`*\[\]{}]|(?<!\w)_|_(?!\w))", r"\\\1", node)
            return re.sub(r"&(?=#?\w+;)", "&amp;", text).replace("<", "&lt;")
        if node.is_left_out:
            return ""
        whole, text = node.text, self._inline(node.children)
        if node.tag == "code":
            return f"`` {whole} ``" if "`" in whole else f"`{whole}`"
        if node.tag == "a":
            address = self.place.link(node.attributes.get("href") or "")
            return f"[{text}]({address})" if address and text else text
        if mark := MARKS.get(node.tag, "") if text else "":
            text = f"{mark}{text}{mark}"
        if node.tag == "li":
            return text
        is_block = node.tag in BLOCKS
        start, end = (is_block or part.isspace() for part in (whole[:1], whole[-1:]))
        return f"{' ' * start}{text}{' ' * end}"


def _is_one_thing(item: Node) -> bool:
    """Return whether an item is nothing but a link or the like, as authors and years are."""
    text = "".join(each for each in item.children if isinstance(each, str))
    return len(item.elements) == 1 and not text.strip() and item.elements[0].tag not in BLOCKS


def _indented(block: str) -> str:
    is_code = block.startswith("```")  # a fence would end the item
    return indent(indent(block[4:-4], "    ") if is_code else block, "    ", lambda _: True)
