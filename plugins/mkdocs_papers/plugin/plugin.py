"""The plugin `papers`. Each event says why its work is done at that moment."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from logging import INFO, WARNING
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urljoin, urlsplit

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import is_error_template, write_file
from mkdocs.utils.templates import TemplateContext
from pydantic_core import to_json

from .. import pages
from ..checks import load_checked
from ..data.diagnostics import Diagnostic, as_text, in_order
from ..data.library import Library
from ..pages import SiteContext, addresses, downloads, search, sharing
from ..pages.assets import STYLES
from ..pages.macros import Macros
from ..text.words import count, one_line
from .config import PapersConfig
from .contributors import contributors
from .log import clean_log
from .neighbors import has_lunr, is_offline
from .page import Blocks, GeneratedPage
from .policy import Inline, in_text, write_policy
from .publish import AtomicPublish
from .theme import THEME, cache_fragments, picture_style, prepare_assets

log = get_plugin_logger(__name__)

_SEARCH_INDEX = "search/search_index.json"
_ISSUE_FORMS = {"github.com": "issues/new"}


class PapersPlugin(BasePlugin[PapersConfig]):
    """The plugin `papers`."""

    site: SiteContext
    """What the current build publishes, also through the macros of handwritten pages."""

    blocks: Blocks
    """The HTML blocks that macros have put on handwritten pages."""

    def __init__(self) -> None:
        super().__init__()
        self._command = "build"
        self._is_dirty = False

        # State of the current build, reset by on_config.
        self._mkdocs_config: MkDocsConfig | None = None
        self._build_depth = 0
        """1 in a normal build, 2 in a build nested in it: static-i18n builds further languages in
        on_post_build."""
        self._publish: AtomicPublish | None = None
        """Swaps the finished site in atomically; None while serving."""
        self._library: Library
        self._data_dir = Path()
        self._files: list[File] = []
        """The generated files."""
        self._handwritten: frozenset[str] = frozenset()
        """Files of the project, relative to the site, that take precedence over generated ones."""
        self._nav = Navigation([], [])
        self._refused: set[Inline] = set()
        """What stands in the text of handwritten pages against the policy."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command: while serving, a broken paper must not stop the server.

        MkDocs keeps a plugin that has this event alive across rebuilds, so that `on_config` has to
        reset all other state.
        """
        self._command = command
        self._is_dirty = dirty
        clean_log()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Choose site_dir, before other plugins read it, and read the collection.

        MkDocs empties the site folder soon after, so problems in the data must end a build here.
        """
        self._build_depth = self._build_depth + 1 if config is self._mkdocs_config else 1
        self._mkdocs_config = config
        if self._build_depth > 1:
            return config
        self._discard()
        project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        self._data_dir = project / self.config.data_dir
        if self._command != "serve":
            self._publish = AtomicPublish(config.site_dir, self._data_dir, in_place=self._is_dirty)
            config.site_dir = str(self._publish.build_dir)
        if self._data_dir.is_dir():
            config.watch.append(str(self._data_dir))
        checked = load_checked(self._data_dir, date.today())
        self._report(in_order(checked.diagnostics), project, config)
        self._library = checked.library
        self._refused = set()
        if not config.repo_url:
            config.edit_uri = None  # MkDocs would make edit links that lead nowhere
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.extra_css[:0] = STYLES
        return config

    def _report(self, found: list[Diagnostic], project: Path, config: MkDocsConfig) -> None:
        """Log what is wrong with the data, or end a build whose pages would be incomplete."""
        if not found:
            return
        has_errors = any(each.is_error for each in found)
        report = as_text(found, project)
        heading = f"{count(len(found), 'problem')} in the data"
        if (has_errors or config.strict) and self._command != "serve":
            raise PluginError(f"{heading}; the site was not built\n{report}")
        left_out = "; papers with errors are left out until they are fixed" if has_errors else ""
        level = INFO if config.strict else WARNING  # a warning would end a strict `serve`
        log.log(level, f"{heading}{left_out}\n{report}")

    @event_priority(50)
    def _add_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages: nav is built next, and other plugins look at the files.

        The configuration is complete by now; offline, for example, changes the shape of addresses.
        """
        self.site = self._site_context(config)
        self.blocks = Blocks()
        prepare_assets(files, self.site)
        handwritten = {file.dest_uri: file.src_uri for file in files}
        self._handwritten = frozenset(handwritten)
        taken: dict[str, File] = {}
        for file in self._generated(config):
            if file.dest_uri in handwritten:
                mine = one_line(handwritten[file.dest_uri])
                log.info(f"{mine} replaces the generated page {file.src_uri}")
                continue
            if other := taken.get(file.dest_uri):
                raise PluginError(
                    f"{_title_or_path(other)} and {_title_or_path(file)} would have the same address, {file.dest_uri};"
                    " rename one of them"
                )
            taken[file.dest_uri] = file
            files.append(file)
        self._files = [*taken.values()]
        return files

    @event_priority(-99)
    def _hide_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Hide the generated pages from static-i18n, which drops pages from outside of docs_dir."""
        for file in self._files if "i18n" in config.plugins else ():
            files.remove(file)
        return files

    @event_priority(-101)
    def _show_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put them back afterwards; in a further language they are listed, but not written again."""
        for file in self._files if "i18n" in config.plugins else ():
            if self._build_depth > 1:
                file.inclusion = InclusionLevel.EXCLUDED
            files.append(file)
        return files

    on_files = CombinedEvent(_add_files, _hide_files, _show_files)

    def _site_context(self, config: MkDocsConfig) -> SiteContext:
        base = f"{config.repo_url.rstrip('/')}/" if config.repo_url else ""
        form = _ISSUE_FORMS.get(urlsplit(base).hostname or "")
        data = f"{self._data_from_docs(config)}/"
        return SiteContext(
            self._library,
            directory_urls=config.use_directory_urls,
            edit_base=urljoin(urljoin(base, config.edit_uri), data) if config.edit_uri else None,
            issues=urljoin(base, form) if form else None,
            name=config.site_name,
            description=config.site_description or "",
            address=f"{config.site_url.rstrip('/')}/" if config.site_url else None,
            contributors=contributors(self._data_dir / "papers"),
            # `serve` has an address as well, but nobody shares it.
            has_pictures=bool(config.site_url) and self._command != "serve",
            has_search=has_lunr(config),
        )

    def _data_from_docs(self, config: MkDocsConfig) -> str:
        return Path(os.path.relpath(self._data_dir, config.docs_dir)).as_posix()

    def _generated(self, config: MkDocsConfig) -> Iterator[File]:
        project = Path(config.config_file_path or "mkdocs.yml")
        for spec in pages.build(self.site):
            data_file = self._data_dir / spec.data_file if spec.data_file else project
            edit_uri = f"{self._data_from_docs(config)}/{spec.data_file}" if spec.paper else None
            searched = not self.site.has_search
            yield GeneratedPage(spec, data_file, edit_uri, config, is_searched=searched).file
        for redirect in pages.redirects(self.site):
            file = File.generated(
                config,
                redirect.path,
                content=redirect.html,
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            file.abs_src_path = str(self._data_dir / redirect.data_file)
            yield file

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Give pages their title in nav, their parents and their dates, now that nav is built.

        A parent gives a page breadcrumbs and an active section. MkDocs' sitemap would name the day
        of the build for every page.
        """
        for path, title in _titles(config.nav or []):
            file = files.get_file_from_path(path)
            if file and isinstance(file.page, GeneratedPage):
                file.page.title = title
        for file in files:
            page = file.page
            if isinstance(page, GeneratedPage) and page.parent is None and page.spec.parent:
                above = files.get_file_from_path(f"{page.spec.parent}.md")
                page.parent = above.page if above else None  # type: ignore[assignment]  # typed as a section
            # Handwritten pages show the collection.
            updated = page.spec.updated if isinstance(page, GeneratedPage) else None
            if page and (day := updated or self._library.updated):
                page.update_date = day.isoformat()
        self._nav = nav
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill in blocks of HTML, now that Markdown has been rendered."""
        if isinstance(page, GeneratedPage):
            return html
        # Navigations show it as it is; "Recall < 1" is no tag.
        page.title = re.sub("</?[A-Za-z!][^>]*>?", "", page.title or "")
        if self._has_policy(config) and (found := in_text(html)):
            self._refused |= found
            log.warning(
                f"{one_line(page.file.src_uri)} has an inline script or style, which the policy of this site"
                " refuses; move it to a file, and name that in extra_javascript or extra_css"
            )
        return self.blocks.fill(page, html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Cache fragments of the theme, whose templates are complete only now."""
        cache_fragments(env, self._nav, config)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Escape the metadata of handwritten pages, which may hold names from data files.

        Material writes it into the head as it is.
        """
        if isinstance(page, GeneratedPage):
            return context
        if not page.is_homepage:
            page.meta["title"] = page.meta.get("title") or page.title
        for key in {"title", "description", "author"} & page.meta.keys():
            page.meta[key] = str(escape(_plain(str(page.meta[key]))))
        return context

    @event_priority(100)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Add our part of the head, before other plugins change the page.

        It comes by this event because a user's main.html replaces any template of ours.
        """
        head = pages.head(self.site, self.spec_of(page))
        if isinstance(page, GeneratedPage):
            page.content = None  # it is written; thousands of pages need not be kept
        return _with_head(output, head)

    def spec_of(self, page: Page) -> pages.PageSpec:
        """Return the spec of a page, generated or handwritten, for its head."""
        if isinstance(page, GeneratedPage):
            return page.spec
        site_title = self.site.name if page.is_homepage else page.title
        title = _plain(page.meta.get("title") or site_title)
        return pages.handwritten(
            self.site, _path(page), title, _plain(page.meta.get("description"))
        )

    def macros(self, page: Page) -> Macros:
        """Return the macros for a handwritten page."""
        path = _path(page)
        return Macros(self.site, path, lambda html: self.blocks.placeholder(html, path))

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """Add our part of the head to the error page, which is a template without a page."""
        if not is_error_template(template_name):
            return output_content
        root = urlsplit(config.site_url or "/").path  # as MkDocs does for this template
        return _with_head(output_content, pages.page_assets(self.site, root))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Keep serving when a rebuild fails."""
        server.builder = _surviving(builder)
        return server

    @event_priority(-50)
    def _write_downloads(self, config: MkDocsConfig) -> None:
        """Write the files beside the pages, and add our entries to the search index.

        MkDocs would make a page of a Markdown file, so files are written after its pages. The
        search plugin writes its index at priority 0; offline packs it at -100.
        """
        if self._build_depth > 1:
            return
        self._write(config, downloads.build(self.site))
        if self.site.has_pictures:
            self._write(config, sharing.pictures(self.site, picture_style()))
        self._complete_index(config)

    @event_priority(-101)
    def _complete_index_again(self, config: MkDocsConfig) -> None:
        """Add our entries again after static-i18n has written the index of all languages."""
        if "i18n" in config.plugins and self._build_depth == 1:
            self._complete_index(config)

    def _complete_index(self, config: MkDocsConfig) -> None:
        index = Path(config.site_dir, _SEARCH_INDEX)
        if index.exists():
            handwritten = json.loads(index.read_text("utf-8"))
            index.write_bytes(to_json(search.index(self.site, handwritten)))

    def _has_policy(self, config: MkDocsConfig) -> bool:
        return self.config.policy and self._command != "serve" and not is_offline(config)

    def _write(self, config: MkDocsConfig, files: Iterable[downloads.SiteFile]) -> None:
        for path, content in files:
            if path not in self._handwritten:
                raw = content if isinstance(content, bytes) else content.encode()
                write_file(raw, f"{config.site_dir}/{path}")

    @event_priority(-999)
    def _write_policy(self, config: MkDocsConfig) -> None:
        """Write the policy when no plugin adds anything any more.

        A copy that is opened from a disk has none: there, no file counts as from the same site.
        """
        if self._has_policy(config) and self._build_depth == 1:
            headers = write_policy(Path(config.site_dir), self._refused)
            self._write(config, [downloads.SiteFile("_headers", headers)])

    @event_priority(-1000)
    def _publish_site(self, config: MkDocsConfig) -> None:
        """Put the site in the place of the former one, after everything that writes."""
        self._build_depth -= 1
        if self._publish and not self._build_depth:
            config.site_dir = self._publish.publish()
            self._publish = None

    on_post_build = CombinedEvent(
        _write_downloads, _complete_index_again, _write_policy, _publish_site
    )

    def on_build_error(self, *, error: Exception) -> None:
        """Remove what is incomplete, and explain what a disk has refused."""
        self._discard(error)

    def on_shutdown(self) -> None:
        """Remove what is incomplete after what MkDocs does not take for an error, like Ctrl-C."""
        self._discard()

    def _discard(self, error: Exception | None = None) -> None:
        publish, self._publish = self._publish, None
        if publish:
            publish.discard(error)


def _titles(nav: Any) -> Iterator[tuple[str, str]]:
    """Yield the path and the title of each titled page in the configured navigation."""
    for item in nav if isinstance(nav, list) else [nav]:
        for title, value in item.items() if isinstance(item, dict) else ():
            if isinstance(value, str):
                yield value, title
            else:
                yield from _titles(value)


def _path(page: Page) -> str:
    """Return where a page is, which other plugins may have moved."""
    return unquote(page.url).removesuffix(".html").rstrip("/") or addresses.HOME


def _plain(html: str | None) -> str:
    return Markup(html or "").striptags()


def _with_head(html: str, head: str) -> str:
    before, end, after = html.partition("</head>")
    return f"{before}{head}{end}{after}" if end else html


def _surviving(build: Callable[..., None]) -> Callable[..., None]:
    """Wrap a build so that its failures become an `Abort`, after which MkDocs keeps serving."""

    def surviving() -> None:
        try:
            build()
        except SystemExit as error:
            if isinstance(error, Exception):  # MkDocs knows what to do with its own
                raise
            # mkdocs-macros ends the program over a mistake in a page.
            raise Abort("a page has an error; fix it, the server is still running") from None
        except OSError as error:
            raise Abort(
                f"the site cannot be written: {error}; the server is still running"
            ) from None

    return surviving


def _title_or_path(file: File) -> str:
    page = file.page
    return one_line(f"“{page.spec.title}”" if isinstance(page, GeneratedPage) else file.src_uri)
