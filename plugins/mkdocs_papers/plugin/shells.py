"""What the theme puts around a page, rendered once for all pages of one shape.

A page of a thousand differs from its neighbors in few places: its address, title, description,
what its head says to programs, its contents, and what it says. All else is its *shape*. The first page of a shape
goes through the theme's template as every page of a site does. Before the second one would, the
template renders a page that holds marks where the values are; what stands around them is the
shell. It is used only if it gives the first page byte for byte. Otherwise, as with a theme that
shows something else of a page, all pages of that shape go through the template.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import escape

from ..pages import Heading, headings
from ..pages import Page as Document
from .pages import DocumentPage


class _Values(NamedTuple):
    """What differs between the pages of one shape, as it stands in their HTML.

    Attributes:
        place: The last part of the address of the page, and of the file that it shows.
        name: What it is called.
        title: Its title.
        description: Its description.
        head: What its head says to programs.
        anchor: Its first heading, empty for none.
        contents: The table of its contents.
        content: What it says.
    """

    place: str
    name: str
    title: str
    description: str
    head: str
    anchor: str
    contents: str
    content: str


_MARKED = _Values(*(f"papersmark{field}" for field in _Values._fields))._replace(
    content="<h1>papersmark</h1>"  # themes look whether there is one
)
_MARKS = re.compile("|".join(_MARKED))
_MARKED_HEADING = Heading(2, _MARKED.anchor, "papersmark")


class _Shape(NamedTuple):
    """What pages share that are alike but for their values.

    Attributes:
        folder: The part of their addresses before the last one.
        parent: The page that they hang below.
        has_headings: Whether they have any.
        is_wide: Whether the content stands where the table of contents would.
        has_source: Whether they show a file that can be edited.
    """

    folder: str
    parent: str | None
    has_headings: bool
    is_wide: bool
    has_source: bool


class _Shell(NamedTuple):
    """What stands around the values: a text before each, and one behind the last.

    Attributes:
        texts: The texts.
        order: Which value stands behind each text but the last.
    """

    texts: Sequence[str]
    order: Sequence[int]

    @classmethod
    def around_marks(cls, html: str) -> "_Shell":
        return cls(_MARKS.split(html), [_MARKED.index(mark) for mark in _MARKS.findall(html)])

    def filled(self, values: _Values) -> str:
        pieces = [self.texts[0]]
        for number, text in zip(self.order, self.texts[1:], strict=True):
            pieces += (values[number], text)
        return "".join(pieces)


class Shells:
    """The shells of one build.

    Args:
        page_of: Returns a page for a document, which belongs to no navigation yet.
        head_of: Returns what the head of a document's page says to programs.
        contents_of: Returns the table of contents of a page as the theme renders it.
        in_full: Returns a page as the theme's template renders it, with this in its head.
    """

    def __init__(
        self,
        page_of: Callable[[Document], DocumentPage],
        head_of: Callable[[Document], str],
        contents_of: Callable[[DocumentPage], str],
        in_full: Callable[[DocumentPage, str], str],
    ) -> None:
        self._page_of = page_of
        self._head_of = head_of
        self._contents_of = contents_of
        self._in_full = in_full
        self._contents: dict[tuple[Heading, ...], str] = {}
        self._first: dict[_Shape, tuple[_Values, str]] = {}
        self._shells: dict[_Shape, _Shell | None] = {}

    def filled(self, page: DocumentPage, body: str) -> str:
        """Returns a whole page.

        Args:
            page: The page.
            body: What its document says.
        """
        document, found = page.document, headings(body)
        head = self._head_of(document)
        if not _has_plain_values(document):
            return self._rendered(page, body, found, head)
        shape = _shape(document, found)
        shell = self._shell(shape, page)
        values = _values(document, head, found, self._contents_for(page, found), body)
        if shell:
            return shell.filled(values)
        html = self._rendered(page, body, found, head)
        self._first.setdefault(shape, (values, html))
        return html

    def _contents_for(self, page: DocumentPage, found: tuple[Heading, ...]) -> str:
        """Returns the table of contents for headings, which many pages share."""
        if found not in self._contents:
            page.fill("", found)
            self._contents[found] = self._contents_of(page)
        return self._contents[found]

    def _rendered(
        self, page: DocumentPage, body: str, found: tuple[Heading, ...], head: str
    ) -> str:
        page.fill(body, found)
        html = self._in_full(page, head)
        page.content = None  # the contents of thousands of pages need not be kept
        return html

    def _shell(self, shape: _Shape, page: DocumentPage) -> _Shell | None:
        """Returns the shell of a shape; none for its first page, and where the theme has none."""
        if shape not in self._first:
            return None
        if shape not in self._shells:
            values, html = self._first[shape]
            shell = self._tried(shape, page)
            self._shells[shape] = shell if shell.filled(values) == html else None
            self._first[shape] = (values, "")
        return self._shells[shape]

    def _tried(self, shape: _Shape, page: DocumentPage) -> _Shell:
        """Returns what the theme puts around marks."""
        marked = self._page_of(_marked(page.document))
        marked.parent = page.parent
        found = (_MARKED_HEADING,) if shape.has_headings else ()
        html = self._rendered(marked, _MARKED.content, found, _MARKED.head)
        if contents := self._contents_for(marked, found):
            html = html.replace(contents, _MARKED.contents)
        return _Shell.around_marks(html)


def _has_plain_values(document: Document) -> bool:
    """Tells whether values look the same wherever they stand in HTML and in addresses."""
    place = _place(document)
    return quote(place) == place and " ".join(document.title.split()) == document.title


def _place(document: Document) -> str:
    return document.path.rpartition("/")[2]


def _shape(document: Document, found: Sequence[Heading]) -> _Shape:
    folder = document.path.rpartition("/")[0]
    return _Shape(folder, document.parent, bool(found), document.is_wide, bool(document.source))


def _values(
    document: Document, head: str, found: Sequence[Heading], contents: str, body: str
) -> _Values:
    name, title, description = map(
        str, map(escape, (document.name, document.title, document.description))
    )
    anchor = found[0].anchor if found else ""
    return _Values(_place(document), name, title, description, head, anchor, contents, body)


def _marked(document: Document) -> Document:
    """Returns a document of the same shape that says nothing but marks."""
    place = _place(document)
    return replace(
        document,
        path=document.path.removesuffix(place) + _MARKED.place,
        name=_MARKED.name,
        title=_MARKED.title,
        description=_MARKED.description,
        source=document.source and document.source.replace(f"/{place}.", f"/{_MARKED.place}."),
    )
