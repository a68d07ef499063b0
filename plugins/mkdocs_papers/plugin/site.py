"""The site as it is written: pages, what stands beside them, and the search index."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from .. import pages as documents
from ..pages import Page as Document
from ..pages import SiteContext as Edition
from ..pages import addresses, search
from ..pages import downloads as sitefiles
from ..pages.downloads import SiteFile
from ..pages.revisions import Passage, Revision
from .blocks import Blocks
from .pages import DocumentPage
from .shells import Shells
from .watching import Seen
from .writing import check, encoded, rewrite, write, write_html

_INDEX = "search/search_index.json"


class Site:
    """One build of the site.

    Args:
        edition: What it publishes.
        config: Its configuration.
        files: Its files and pages.
        handwritten: The addresses of files that somebody wrote, which stand in for generated ones.
        seen: The files that it is made of, as they were before it was built.

    Attributes:
        edition: What it publishes now; a revision brings another one.
        blocks: What macros put into handwritten pages.
        seen: The files that it is made of, as they were before they were read last.
        is_whole: Whether it was built without a fault, and can be revised.
    """

    def __init__(
        self,
        edition: Edition,
        config: MkDocsConfig,
        files: Files,
        handwritten: frozenset[str],
        seen: Seen,
    ) -> None:
        self.edition = edition
        self.blocks = Blocks()
        self.seen = seen
        self.is_whole = False
        self._files = files
        self._handwritten = handwritten
        self._folder = Path(config.site_dir)
        self._has_index = False
        self._in_their_places: set[str] = set()

    def show_in(self, shells: Shells) -> None:
        """Takes over what is around pages, which is known only after all pages have been read."""
        self._shells = shells

    def html(self, page: DocumentPage) -> str:
        """Returns a whole generated page."""
        return self._shells.filled(page, page.document.render())

    def head(self, page: Page) -> str:
        """Returns what the head of a page says to programs."""
        document = page.document if isinstance(page, DocumentPage) else self._written(page)
        return documents.head(self.edition, document)

    def _written(self, page: Page) -> Document:
        """Returns what is known of a page that somebody wrote."""
        title = Markup(page.meta.get("title") or page.title or "").striptags()
        description = Markup(page.meta.get("description") or "").striptags()
        here = str(PurePosixPath(page.file.src_uri).with_name(page.file.name))
        return documents.handwritten(self.edition, here, title, description)

    def write(self, files: Iterable[SiteFile]) -> None:
        """Writes files that are no pages."""
        for path, content in files:
            if path not in self._handwritten:
                raw = content if isinstance(content, bytes) else content.encode()
                write(f"{self._folder}/{path}", raw)

    def complete_index(self) -> None:
        """Adds the entries of generated pages to the search index of the handwritten ones."""
        path = self._folder / _INDEX
        self._has_index = path.exists()
        if self._has_index:
            handwritten = json.loads(path.read_text("utf-8"))
            self._in_their_places = {entry["location"] for entry in handwritten["docs"]}
            path.write_text(search.text(self.edition, handwritten), "utf-8")

    def revise(self, revised: Revision) -> int:
        """Writes what a revision changes.

        Returns:
            How many pages that were.

        Raises:
            LookupError: A file of the site is not as it was written.
        """
        self.edition = revised.site
        again = [page for each in revised.pages() if (page := self._revised(each))]
        for page in again:
            write_html(page.file.abs_dest_path, self.html(page))
        for paper in revised.told:
            self.write(sitefiles.of_paper(self.edition, paper))
        pages, files = _by_path(self._on_pages(revised)), _by_path(self._in_files(revised))
        for path, passages in pages.items():
            check(path, passages)  # a theme, or whoever wrote a page, may show a text twice
        for path, passages in (pages | files).items():
            rewrite(path, passages)
        return len(again) + len(pages)

    def _revised(self, document: Document) -> DocumentPage | None:
        """Returns the page that is to show a document, if it is a generated one."""
        page = self._page(document.path)
        if page:
            page.revise(document)
        return page

    def _on_pages(self, revised: Revision) -> Iterator[tuple[str, Passage]]:
        """Yields what changes on pages that show the paper among others, each time with the path."""
        for place, passage in revised.passages():
            if page := self._page(place):
                yield page.file.abs_dest_path, passage
        for shown, passage in self.blocks.passages(revised.before, revised.site):
            yield shown.file.abs_dest_path, passage

    def _in_files(self, revised: Revision) -> Iterator[tuple[str, Passage]]:
        """Yields what changes in the files that are no pages, each time with the path."""
        for path, passage in sitefiles.passages(revised):
            if path not in self._handwritten:
                yield f"{self._folder}/{path}", passage
        page = addresses.paper(revised.paper.id)
        location = addresses.url(page, directory_urls=revised.site.directory_urls)
        if self._has_index and location not in self._in_their_places:
            for passage in revised.changes(search.written_paper, revised.paper):
                yield f"{self._folder}/{_INDEX}", passage

    def _page(self, page: str) -> DocumentPage | None:
        """Returns a generated page; none where somebody wrote another in its place."""
        file = self._files.get_file_from_path(f"{page}.md")
        return file.page if file and isinstance(file.page, DocumentPage) else None


def _by_path(found: Iterable[tuple[str, Passage]]) -> dict[str, list[tuple[bytes, bytes]]]:
    """Returns passages by the files in which they stand, as they are written there."""
    files: dict[str, list[tuple[bytes, bytes]]] = {}
    for path, passage in found:
        files.setdefault(path, []).append((encoded(passage.old), encoded(passage.new)))
    return files
