"""The MkDocs adapter: hands documents to MkDocs as pages, and search entries to its index.

Each event says why its work is done at that moment.
"""

import gc
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from logging import INFO, WARNING
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from .. import pages as documents
from ..checks import load_checked
from ..data.diagnostics import Diagnostic, as_text, in_order
from ..data.library import Library
from ..pages import Page as Document
from ..pages import SiteContext as Edition
from ..pages import downloads as sitefiles
from ..pages.assets import STYLES
from ..text.words import count, join
from . import others
from .blocks import Blocks
from .config import PapersConfig
from .contributors import contributors
from .pages import DocumentFile, DocumentPage
from .serving import Follower, hasten
from .shells import Shells
from .site import Site
from .succession import succeed
from .theming import THEME, Theme, look, shorten_assets, valid
from .watching import Seen, seen

log = get_plugin_logger(__name__)

_RARELY = (100_000, 50, 100)
"""How often Python looks for circles in what it holds: a build keeps almost all that it makes."""


class PapersPlugin(BasePlugin[PapersConfig]):
    """The plugin `papers`."""

    _is_serving = False
    _is_dirty = False
    _seen: Seen
    _library: Library
    _data_from_docs: str
    _has_faults: bool
    _files: Files
    _nav: Navigation
    _site: Site

    @property
    def edition(self) -> Edition:
        """What the current build publishes; the macros of handwritten pages show it, too."""
        return self._site.edition

    @property
    def blocks(self) -> Blocks:
        """What the macros of handwritten pages show."""
        return self._site.blocks

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers whether somebody is at work; then a broken paper must not end everything.

        That this event exists also keeps the plugin alive across rebuilds, which is why
        everything else is made anew in `on_config`.
        """
        self._is_serving = command == "serve"
        self._is_dirty = dirty
        gc.set_threshold(*_RARELY)

    def on_shutdown(self) -> None:
        """Spares Python a last look for circles: all that there is goes with the program."""
        gc.freeze()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the collection, now because MkDocs empties the site folder soon after."""
        project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        data_dir = project / self.config.data_dir
        if data_dir.is_dir():
            config.watch.append(str(data_dir))
        self._seen = seen(config) if self._is_serving else {}
        checked = load_checked(data_dir, date.today())
        self._has_faults = bool(checked.diagnostics)
        self._report(in_order(checked.diagnostics), project, config)
        if not config.repo_url:
            config.edit_uri = None  # MkDocs would make edit links that lead nowhere
        self._library = checked.library
        self._data_from_docs = Path(os.path.relpath(data_dir, config.docs_dir)).as_posix()
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.extra_css[:0] = STYLES
        if not (self._is_serving or self._is_dirty):
            succeed(config)
        return config

    def _report(self, found: list[Diagnostic], project: Path, config: MkDocsConfig) -> None:
        """Tells what is wrong with the data, and ends a build whose pages would be incomplete."""
        if not found:
            return
        has_errors = any(each.is_error for each in found)
        report = as_text(found, project)
        heading = f"{count(len(found), 'problem')} in the data"
        if (has_errors or config.strict) and not self._is_serving:
            raise PluginError(f"{heading}; the site was not built\n{report}")
        left_out = "; the papers concerned are left out until they are mended" if has_errors else ""
        level = INFO if config.strict else WARNING  # a warning would end a strict `serve`
        log.log(level, f"{heading}{left_out}\n{report}")

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Ends what may be done to the site of the last build, whose folder MkDocs empties next."""
        del config
        if site := vars(self).get("_site"):
            site.is_whole = False

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds the generated pages, now because handwritten ones are known and nav is not yet.

        The edition waits until now, too: other plugins may still change the shape of addresses
        while the configuration is read, as the offline plugin does.
        """
        edition = self._edition(config)
        shorten_assets(files)
        handwritten = {file.dest_uri: file.src_uri for file in files}
        self._site = Site(edition, config, files, frozenset(handwritten), self._seen)
        taken: dict[str, File] = {}
        for file in self._generated(config):
            if file.dest_uri in handwritten:
                log.info(
                    f"{handwritten[file.dest_uri]} stands in for the generated page {file.src_uri}"
                )
                continue
            if file.dest_uri in taken:
                names = join(_name(each) for each in (taken[file.dest_uri], file))
                raise PluginError(f"{names} have one address, {file.dest_uri}; rename one of them")
            taken[file.dest_uri] = file
            files.append(file)
        self._files = files
        return files

    def _edition(self, config: MkDocsConfig) -> Edition:
        """Returns what a configuration asks to be published."""
        edition = documents.publish(
            self._library,
            name=config.site_name,
            description=config.site_description,
            address=config.site_url,
            repository=config.repo_url,
            edit_uri=config.edit_uri,
            data_from_docs=self._data_from_docs,
            directory_urls=config.use_directory_urls,
            contributors=contributors(self._library.data_dir / "papers"),
        )
        # `serve` has an address, too, but nobody shares it.
        return replace(edition, has_pictures=bool(edition.address) and not self._is_serving)

    def _generated(self, config: MkDocsConfig) -> Iterator[File]:
        write_themselves = not others.see_pages(config)
        for document in documents.build(self.edition):
            # Lists stand in the navigation, and so MkDocs has to build them.
            if write_themselves and document.parent:
                yield self._page(document, config).file
            else:
                file = _file(f"{document.path}.md", "", config)
                yield self._page(document, config, file).file
        for redirect in documents.redirects(self.edition):
            yield _file(redirect.path, redirect.html, config)

    def _page(
        self, document: Document, config: MkDocsConfig, file: File | None = None
    ) -> DocumentPage:
        """Returns the page of a document, which writes itself unless a file is given."""
        file = file or DocumentFile(document.path, config, self._site.html)
        # An edit address counts only if it is set before the page is made.
        file.edit_uri = document.source and f"{self._data_from_docs}/{document.source}"
        return DocumentPage(document, file, config)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Hangs generated pages below their lists, for breadcrumbs and the active section.

        And tells the day of every page, for the map of the site, where MkDocs would name that of
        the build. A page that somebody wrote shows the collection, and has its day.
        """
        del config
        for file in files:
            page = file.page
            if page and (day := _day(page) or self._library.updated):
                page.update_date = day.isoformat()
            if isinstance(page, DocumentPage) and page.parent is None and page.document.parent:
                above = files.get_file_from_path(f"{page.document.parent}.md")
                page.parent = above.page if above else None  # type: ignore[assignment]
        self._nav = nav
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Puts blocks into a handwritten page, now because Markdown is done with it."""
        del config, files
        return (
            html if isinstance(page, DocumentPage) else self.blocks.filled(html, page, self.edition)
        )

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Tells templates, that of the page of errors too, where a paper can be suggested.

        Pages that write themselves do so soon after, and now know the theme.
        """
        env.globals["papers_suggest"] = self.edition.form_address("suggest-a-paper")
        theme = Theme(env, config, files.documentation_pages(), self._nav)
        shells = Shells(
            page_of=lambda document: self._page(document, config),
            head_of=lambda document: documents.head(self.edition, document),
            contents_of=theme.contents,
            in_full=theme.render,
        )
        self._site.show_in(shells)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Adds the pages that write themselves to those that the site map lists."""
        del template_name, config
        built = set(context["pages"])
        context["pages"] = [
            file for file in self._files if file in built or isinstance(file, DocumentFile)
        ]
        return context

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Adds what the head of the page says to programs, now because its metadata is known."""
        del config, nav
        context["papers_head"] = self._site.head(page)  # type: ignore[typeddict-unknown-key]
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Lets the server follow changes at once, now because it has not looked at files yet."""
        hasten(server, config)
        server.builder = Follower(lambda: self._site, builder, config).follow
        return server

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Takes out attributes that are no HTML, and lets go of what was written."""
        del config
        html = valid(output)
        if isinstance(page, DocumentPage):
            page.content = None
        return html

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """Does the same for the page of errors, which is a template without a page."""
        del template_name, config
        return valid(output_content)

    @event_priority(-50)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes what is no page, and adds the entries to the search index.

        Files wait until now because MkDocs would make a page of a file in Markdown. The index is
        written by the search plugin at priority 0, and packed by the offline plugin at -100.
        """
        if not self._is_serving:
            self.edition.made.clear()  # all pages are written, and it takes much room
        self._site.write(sitefiles.build(self.edition))
        if self.edition.has_pictures:
            self._site.write(sitefiles.pictures(self.edition, look()))
        self._site.complete_index()
        self._site.is_whole = self._is_serving and not (
            self._has_faults
            or self._is_dirty
            or self.blocks.are_searched
            or others.see_pages(config)
            or others.show_papers(config, self._library.data_dir)
        )


def _day(page: Page) -> date | None:
    """Returns the day on which what a generated page shows was last added to."""
    return page.document.updated if isinstance(page, DocumentPage) else None


def _name(file: File) -> str:
    """Returns what a person would call a generated file."""
    return f"“{file.page.document.title}”" if isinstance(file.page, DocumentPage) else file.src_uri


def _file(src_uri: str, content: str, config: MkDocsConfig) -> File:
    return File.generated(config, src_uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
