"""Documents as MkDocs knows pages: with a file, metadata, content, and a table of contents."""

import re
from collections.abc import Callable

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from ..pages import Heading, addresses, contents, headings
from ..pages import Page as Document
from .writing import write_html

_ANCHOR = re.compile(r'\sid="([^"]+)"')


class DocumentPage(Page):
    """A generated page: its content is ready, so that no Markdown is written or read.

    Templates of MkDocs and Material do not escape titles and descriptions, so both are escaped
    here.
    """

    def __init__(self, document: Document, file: File, config: MkDocsConfig) -> None:
        super().__init__(str(escape(document.name)), file, config)
        self.markdown = ""  # in which other plugins find nothing to run
        self.meta = {
            "render_macros": False,
            "search": {"exclude": True},  # `on_post_build` adds one entry instead
        }
        self.revise(document)

    def revise(self, document: Document) -> None:
        """Shows a document at the same address, with the same name."""
        self.document = document
        self.meta["title"] = str(escape(document.title))
        self.meta["description"] = str(escape(document.description))

    def read_source(self, config: MkDocsConfig) -> None:
        """Reads nothing: there is no source, and the metadata is known."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Sets content and table of contents from the document."""
        del config, files
        body = self.document.render()
        self.fill(body, headings(body))

    def fill(self, body: str, found: tuple[Heading, ...]) -> None:
        """Sets content and table of contents.

        Args:
            body: What the document says.
            found: Its headings.
        """
        has_contents = self.document.has_contents(found)
        self.content = body
        self.toc = get_toc(contents(found))
        self.meta["hide"] = ["navigation"] if has_contents else ["navigation", "toc"]

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The places that links can lead to, looked up only where a link does so."""
        return anchors_in(self.document.render())


class DocumentFile(File):
    """The file of a generated page that is written at once, as files that are copied are.

    MkDocs has nothing to read for it and keeps nothing of it, so thousands of pages need little
    time and memory.

    Args:
        page: Where the page stands, as a path without ending.
        config: The configuration of the site.
        write: Returns the whole page as HTML.
    """

    def __init__(
        self, page: str, config: MkDocsConfig, write: Callable[[DocumentPage], str]
    ) -> None:
        super().__init__(
            f"{page}.md",  # how links of handwritten pages name it
            None,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=addresses.file(page, directory_urls=config.use_directory_urls),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = "papers"
        self.content_string = ""
        self._write = write

    def is_documentation_page(self) -> bool:
        """Tells MkDocs that there is no Markdown to read."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Writes the page."""
        del dirty
        assert isinstance(self.page, DocumentPage)
        write_html(self.abs_dest_path, self._write(self.page))


def anchors_in(html: str) -> set[str]:
    """Returns the places in HTML that links can lead to."""
    return set(_ANCHOR.findall(html))
