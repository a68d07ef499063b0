"""Pages of our site as Markdown, as a person would write them.

Reads the content of a built page and writes its headings, texts, links, lists, tables, and code. What a
site of plain Markdown does not have is left out: maps, forms, scripts, and links to files beside pages.
"""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple
from urllib.parse import urldefrag

from markdown.extensions.toc import slugify

from .content import BLOCKS, HEADINGS, LISTS, Node, is_left_out, raw

MARKS = {"strong": "**", "b": "**", "dt": "**", "em": "*"}


class Place(NamedTuple):
    """Where a page stands.

    Attributes:
        url: Its address below the root of the site: "papers/wavenet/".
        files: The Markdown file of every page by its address.
    """

    url: str
    files: Mapping[str, str]

    def link(self, href: str) -> str | None:
        """Returns what a link says in Markdown, None where no page stands at its end."""
        if href.startswith(("#", "http:", "https:", "mailto:")):
            return href
        address, anchor = urldefrag(href)
        target = normpath(join(self.url, address)).removeprefix(".")
        file = self.files.get(f"{target}/" if target else "")
        if file is None:
            return None
        path = relpath(file, dirname(self.files[self.url]) or ".")
        return f"{path}#{anchor}" if anchor else path


def markdown(page: Node, place: Place) -> str:
    """Returns the content of a page as Markdown."""
    return "\n\n".join(_Writer(place).blocks(page)) + "\n"


class _Writer:
    def __init__(self, place: Place) -> None:
        self.place = place

    def blocks(self, node: Node) -> Iterator[str]:
        """Yields what stands in an element, as paragraphs, lists, and the like."""
        loose: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str) or child.tag not in BLOCKS:
                loose.append(child)
                continue
            yield from self._paragraph(loose)
            loose = []
            if not is_left_out(child):
                yield from self._block(child)
        yield from self._paragraph(loose)

    def _block(self, node: Node) -> Iterator[str]:
        if node.tag in HEADINGS:
            text = self._inline(node.children)
            anchor = f" {{ #{node.id} }}" if node.id and node.id != _slug(node) else ""
            yield f"{'#' * int(node.tag[1])} {text}{anchor}"
        elif node.tag == "pre":
            yield f"```\n{raw(node).strip(chr(10))}\n```"
        elif node.tag == "table":
            yield self._table(node)
        elif node.tag in LISTS and all(map(_is_one_thing, node.elements)):
            yield self._inline(node.children)
        elif node.tag in LISTS and not node.has(HEADINGS):
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
        """Returns an item of a list: one line, unless there is code in it."""
        target = next((each for each in (node, *node.elements) if each.id), None)
        anchor = f"\n    {{: #{target.id} }}" if target else ""
        if node.has(frozenset(("pre",))):
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
        """Returns text on one line; neighbors that only their look keeps apart get a comma."""
        parts: list[str] = []
        before: Node | str = ""
        for node in nodes:
            if isinstance(node, str) and not node.strip() and _tag(before) == "li":
                continue  # between the items of a list
            if isinstance(node, Node) and isinstance(before, Node):
                parts.append(", " if node.tag == before.tag and node.tag in ("a", "li") else " ")
            parts.append(self._piece(node))
            before = node
        return re.sub(r"\s+", " ", "".join(parts)).strip()

    def _piece(self, node: Node | str) -> str:
        if isinstance(node, str):
            return _escaped(node)
        if is_left_out(node):
            return ""
        if node.tag == "code":
            return _code(raw(node))
        text = self._inline(node.children)
        if node.tag == "a":
            address = self.place.link(node.attributes.get("href") or "")
            return f"[{text}]({address})" if address and text else text
        if mark := MARKS.get(node.tag, "") if text else "":
            text = f"{mark}{text}{mark}"
        if node.tag == "li":
            return text
        return f" {text} " if node.tag in BLOCKS else _spaced(text, node)


def _is_one_thing(item: Node) -> bool:
    """Tells whether an item is nothing but a link or the like, as authors and years are."""
    return (
        len(item.elements) == 1
        and not "".join(each for each in item.children if isinstance(each, str)).strip()
        and item.elements[0].tag not in BLOCKS
    )


def _tag(node: Node | str) -> str:
    return "" if isinstance(node, str) else node.tag


def _slug(node: Node) -> str:
    """Returns the id that Python-Markdown gives to a heading."""
    slug: str = slugify(raw(node), "-")
    return slug


def _spaced(text: str, node: Node) -> str:
    """Returns the text of an element with the spaces that it began and ended with."""
    whole = raw(node)
    return f"{' ' * whole[:1].isspace()}{text}{' ' * whole[-1:].isspace()}"


def _code(text: str) -> str:
    marks = "``" if "`" in text else "`"
    space = " " if "`" in text else ""
    return f"{marks}{space}{text}{space}{marks}"


def _escaped(text: str) -> str:
    """Returns text in which nothing means anything to Markdown."""
    text = re.sub(r"([\\`*\[\]{}]|(?<!\w)_|_(?!\w))", r"\\\1", text)
    return re.sub(r"&(?=#?\w+;)", "&amp;", text).replace("<", "&lt;")


def _indented(block: str) -> str:
    """Returns a block within an item of a list, where code is told by its indentation only."""
    if block.startswith("```"):
        block = "\n".join(f"    {line}" for line in block.split("\n")[1:-1])
    return "\n".join(f"    {line}" for line in block.split("\n"))
