"""What a built page says, as elements with text in them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

LEFT_OUT = frozenset(
    ("button", "figure", "form", "input", "label", "script", "style", "svg", "template")
)
VOID = frozenset(("br", "hr", "img", "input", "wbr"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("dl", "ol", "ul"))
PARTS = frozenset(("dd", "dt", "li", "p", "pre", "summary", "table"))
BOXES = frozenset(("article", "details", "div", "header", "nav", "noscript", "section"))
BLOCKS = HEADINGS | LISTS | PARTS | BOXES


@dataclass
class Node:
    """An element of a page: what it is called, what is said about it, and what is in it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @property
    def id(self) -> str:
        """What links to it say behind the #, empty where nothing can."""
        return self.attributes.get("id") or ""

    @property
    def elements(self) -> list["Node"]:
        """What is in it, without text."""
        return [child for child in self.children if isinstance(child, Node)]

    def has(self, tags: frozenset[str]) -> bool:
        """Tells whether such an element stands anywhere within."""
        return any(each.tag in tags or each.has(tags) for each in self.elements)


def content(html: str) -> Node:
    """Returns the content of a built page."""
    reader = _Reader()
    reader.feed(html[html.index("<article") : html.rindex("</article>")])
    return reader.root


def words(page: Node) -> list[str]:
    """Returns the visible words of a page, but for those that have no place in Markdown."""
    return re.findall(r"\w+", _text(page))


def _text(node: Node | str) -> str:
    if isinstance(node, str):
        return node
    if is_left_out(node):
        return ""
    text = "".join(map(_text, node.children))
    return f" {text} " if node.tag in BLOCKS or node.tag in ("a", "td", "th") else text


def is_left_out(node: Node) -> bool:
    """Tells whether plain pages do without an element."""
    return node.tag in LEFT_OUT or not node.attributes.keys().isdisjoint(("hidden", "download"))


def raw(node: Node) -> str:
    """Returns the text of an element as it stands there."""
    return "".join(each if isinstance(each, str) else raw(each) for each in node.children)


class _Reader(HTMLParser):
    """Makes elements of HTML whose tags are all closed, as our templates write it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("article")
        self.path = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.path[-1].children.append(node)
        if tag not in VOID:
            self.path.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.path[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.path[-1].tag and len(self.path) > 1:
            self.path.pop()

    def handle_data(self, data: str) -> None:
        self.path[-1].children.append(data)
