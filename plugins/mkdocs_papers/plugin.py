"""The MkDocs adapter: hands documents to MkDocs as pages, and search entries to its index.

Each event says why its work is done at that moment.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html import escape
from itertools import chain
from logging import INFO, WARNING
from pathlib import Path, PurePosixPath
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from . import documents, search, sitefiles
from .assets import compact_script, compact_style
from .config import PapersConfig
from .diagnostics import Diagnostic, as_text, in_order
from .documents import Document, Edition
from .history import contributors
from .language.words import count, join
from .library import Library
from .pictures.look import FONTS, Look
from .rules import load_checked
from .staging import stage

log = get_plugin_logger(__name__)

_THEME = Path(__file__).with_name("theme")
_STYLES = ("assets/stylesheets/papers.css", "assets/stylesheets/maps.css")
_SHIPPED = {
    compact_style: (
        *_STYLES,
        "assets/stylesheets/cite.css",
        "assets/stylesheets/reading-list.css",
    ),
    compact_script: (
        "assets/javascripts/cite.js",
        "assets/javascripts/lunr/min/lunr.papers.min.js",
        "assets/javascripts/papers-search.js",
        "assets/javascripts/papers-table.js",
        "assets/javascripts/reading-list.js",
        "assets/javascripts/star.js",
    ),
}
_ANCHOR = re.compile(r'\sid="([^"]+)"')
_NO_HTML = (
    ('id="__drawer" autocomplete="off"', 'id="__drawer"'),
    ('id="__search" autocomplete="off"', 'id="__search"'),
    (' tabindex=""', ""),
)
"""What Material writes though it is no HTML, and what is meant; no block or small partial surrounds it."""

_ISSUE_FORMS = {"github.com": "issues/new"}


class PapersPlugin(BasePlugin[PapersConfig]):
    """The plugin `papers`."""

    edition: Edition
    """What the current build publishes; the macros of handwritten pages show it too."""

    _library: Library
    _handwritten: frozenset[str]
    _is_serving = False
    _is_dirty = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers whether somebody is at work; then a broken paper must not end everything.

        That this event exists also keeps the plugin alive across rebuilds, which is why
        everything else is made anew in `on_config`.
        """
        self._is_serving = command == "serve"
        self._is_dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the collection, now because MkDocs empties the site folder soon after."""
        project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        data_dir = project / self.config.data_dir
        checked = load_checked(data_dir, date.today())
        self._report(in_order(checked.diagnostics), project, config)
        if not config.repo_url:
            config.edit_uri = None  # MkDocs would make edit links that lead nowhere
        self._library = checked.library
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(_THEME))
        config.extra_css[:0] = _STYLES
        if data_dir.is_dir():
            config.watch.append(str(data_dir))
        if not (self._is_serving or self._is_dirty):
            stage(config)
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

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds the generated pages, now because handwritten ones are known and nav is not yet.

        The edition waits until now, too: other plugins may still change the shape of addresses
        while the configuration is read, as the offline plugin does.
        """
        self.edition = replace(
            _edition(self._library, config),
            # `serve` has an address, too, but nobody shares it.
            has_pictures=bool(config.site_url) and not self._is_serving,
        )
        for shorten, paths in _SHIPPED.items():
            for file in filter(None, map(files.get_file_from_path, paths)):
                file.content_string = shorten(file.content_string)
        handwritten = {file.dest_uri: file.src_uri for file in files}
        self._handwritten = frozenset(handwritten)
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
        return files

    def _generated(self, config: MkDocsConfig) -> Iterator[File]:
        data_from_docs = os.path.relpath(self.edition.library.data_dir, config.docs_dir)
        for document in documents.build(self.edition):
            file = _file(f"{document.page}.md", "", config)
            # An edit address counts only if it is set before the page is made.
            file.edit_uri = (
                Path(data_from_docs, document.source).as_posix() if document.source else None
            )
            DocumentPage(document, file, config)
            yield file
        for redirect in documents.redirects(self.edition):
            yield _file(redirect.path, redirect.html, config)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Hangs generated pages below their lists, for breadcrumbs and the active section."""
        del config
        for file in files.documentation_pages():
            page = file.page
            if isinstance(page, DocumentPage) and page.parent is None and page.document.parent:
                above = files.get_file_from_path(f"{page.document.parent}.md")
                page.parent = above.page if above else None  # type: ignore[assignment]
        return nav

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Adds what the head of the page says to programs, now because its metadata is known."""
        del config, nav
        document = page.document if isinstance(page, DocumentPage) else self._written(page)
        context["papers_head"] = documents.head(self.edition, document)  # type: ignore[typeddict-unknown-key]
        return context

    def _written(self, page: Page) -> Document:
        """Returns what is known of a page that somebody wrote, for its head."""
        title = Markup(page.meta.get("title") or page.title or "").striptags()
        description = Markup(page.meta.get("description") or "").striptags()
        here = str(PurePosixPath(page.file.src_uri).with_name(page.file.name))
        return documents.handwritten(self.edition, here, title, description)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Keeps the server running over a slip in a page, at which mkdocs-macros would end it."""
        del config

        def rebuild() -> None:
            try:
                builder()
            except SystemExit as error:
                if isinstance(error, Exception):  # MkDocs knows what to do with its own
                    raise
                raise PluginError("a page has a fault; mend it, and serving goes on") from None

        server.builder = rebuild
        return server

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Takes out attributes that are no HTML."""
        del page, config
        return _valid(output)

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """Does the same for the page of errors, which is a template without a page."""
        del template_name, config
        return _valid(output_content)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Tells all templates, that of the page of errors too, where a paper can be suggested."""
        del config, files
        env.globals["papers_suggest"] = self.edition.form_address("suggest-a-paper")
        return env

    @event_priority(-50)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes what is no page, and adds the entries to the search index.

        Files wait until now because MkDocs would make a page of a file in Markdown. The index is
        written by the search plugin at priority 0, and packed by the offline plugin at -100.
        """
        files = sitefiles.build(self.edition)
        if self.edition.has_pictures:
            files = chain(files, sitefiles.pictures(self.edition, _look()))
        site, folders = Path(config.site_dir), set[Path]()
        for path, content in files:
            if path not in self._handwritten:
                target = site / path
                if target.parent not in folders:  # thousands of files stand in few folders
                    target.parent.mkdir(parents=True, exist_ok=True)
                    folders.add(target.parent)
                target.write_bytes(content if isinstance(content, bytes) else content.encode())
        self._complete_index(config)

    def _complete_index(self, config: MkDocsConfig) -> None:
        path = Path(config.site_dir, "search", "search_index.json")
        if path.exists():
            index = search.index(self.edition, json.loads(path.read_text("utf-8")))
            path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")


class DocumentPage(Page):
    """A generated page: its content is ready, so that no Markdown is written or read.

    Templates of MkDocs and Material do not escape titles and descriptions, so both are escaped
    here.
    """

    def __init__(self, document: Document, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(document.name), file, config)
        self.document = document
        if document.updated:
            self.update_date = document.updated.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:
        """Sets metadata and an empty source, in which other plugins find nothing to run."""
        del config
        self.markdown = ""
        self.meta = {
            "title": escape(self.document.title),
            "description": escape(self.document.description),
            "hide": ["navigation"] if self.document.has_contents else ["navigation", "toc"],
            "render_macros": False,
            "search": {"exclude": True},  # `on_post_build` adds one entry instead
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Sets content and table of contents from the document."""
        del config, files
        self.content = self.document.body
        self.toc = get_toc(toc_tokens(self.document))
        self.present_anchor_ids = set(_ANCHOR.findall(self.document.body))


def _valid(html: str) -> str:
    for written, meant in _NO_HTML:
        html = html.replace(written, meant)
    return html


def toc_tokens(document: Document) -> list[Any]:
    """Returns the headings as the nested tokens of Python-Markdown's table of contents."""
    tokens: list[Any] = []
    for heading in document.headings:
        siblings = tokens[-1]["children"] if tokens and heading.level > 2 else tokens
        siblings.append(
            {"level": heading.level, "id": heading.anchor, "name": heading.text, "children": []}
        )
    return tokens


def _name(file: File) -> str:
    """Returns what a person would call a generated file."""
    return f"“{file.page.document.title}”" if isinstance(file.page, DocumentPage) else file.src_uri


def _file(src_uri: str, content: str, config: MkDocsConfig) -> File:
    return File.generated(config, src_uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _look() -> Look:
    """Returns the fonts and colors of the theme for share pictures."""
    fonts = {name: (_THEME / "assets/fonts" / name).read_bytes() for name in FONTS}
    return Look(fonts, (_THEME / _STYLES[0]).read_text("utf-8"))


def _edition(library: Library, config: MkDocsConfig) -> Edition:
    """Returns the edition of a library that a configuration asks for."""
    repository = f"{config.repo_url.rstrip('/')}/" if config.repo_url else None
    edit_base = issues = None
    if repository and config.edit_uri:
        data_from_docs = Path(os.path.relpath(library.data_dir, config.docs_dir)).as_posix()
        edit_base = urljoin(urljoin(repository, config.edit_uri), f"{data_from_docs}/")
    if repository and (form := _ISSUE_FORMS.get(urlsplit(repository).hostname or "")):
        issues = urljoin(repository, form)
    return Edition(
        library,
        config.use_directory_urls,
        edit_base,
        issues,
        name=config.site_name,
        description=config.site_description or "",
        address=f"{config.site_url.rstrip('/')}/" if config.site_url else None,
        contributors=contributors(library.data_dir / "papers"),
    )
