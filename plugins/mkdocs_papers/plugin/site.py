"""The site as it is written: pages, what stands beside them, and the search index."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from .. import documents, search, sitefiles
from ..documents import Document, Edition
from ..documents.revisions import Revision
from ..sitefiles import SiteFile
from .blocks import Blocks
from .frames import Frames
from .pages import DocumentPage
from .shells import Shells
from .theming import Theme
from .watching import Seen
from .writing import write, write_html


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
        frames: What stands around the content of pages that MkDocs built.
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
        self.frames = Frames()
        self.seen = seen
        self.is_whole = False
        self._config = config
        self._files = files
        self._handwritten = handwritten
        self._folder = Path(config.site_dir)
        self._index: dict[str, Any] | None = None

    def show_in(self, theme: Theme, shells: Shells) -> None:
        """Takes over what is around pages, which is known only after all pages have been read."""
        self._theme, self._shells = theme, shells

    def html(self, page: DocumentPage) -> str:
        """Returns a whole generated page."""
        return self._shells.filled(page, page.document.body)

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
        path = self._folder / "search" / "search_index.json"
        if path.exists():
            self._index = json.loads(path.read_text("utf-8"))
            self._write_index()

    def _write_index(self) -> None:
        if self._index is not None:
            text = search.text(self.edition, self._index)
            (self._folder / "search" / "search_index.json").write_text(text, "utf-8")

    def revise(self, revised: Revision) -> int:
        """Writes what a revision changes.

        Returns:
            How many pages that were.
        """
        self.edition, library = revised.edition, revised.edition.library
        pages = [
            *((page, page.document.body) for page in self._pages(revised.documents())),
            *self.blocks.refilled(self.edition),
        ]
        for page, content in pages:
            html = self.frames.filled(page, content) or self._whole(page, content)
            write_html(page.file.abs_dest_path, html)
        for paper in revised.papers:
            self.write(sitefiles.of_paper(self.edition, paper))
        self.write(sitefiles.of_year(self.edition, revised.paper.year))
        for topic in library.topics.known(revised.paper.topics):
            self.write(sitefiles.of_topic(self.edition, topic.id))
        self.write(sitefiles.of_collection(self.edition))
        self._write_index()
        return len(pages)

    def _whole(self, page: Page, content: str) -> str:
        if isinstance(page, DocumentPage):
            return self._shells.filled(page, content)
        page.content = content
        return self._theme.render(page, self.head(page))

    def _pages(self, revised: Iterable[Document]) -> Iterator[DocumentPage]:
        """Yields the pages of documents; somebody may have written another in the place of one."""
        for document in revised:
            file = self._files.get_file_from_path(f"{document.page}.md")
            if file and isinstance(file.page, DocumentPage):
                file.page.revise(document)
                yield file.page
