"""The whole site as files for engines without our plugin: what `mkdocs-papers export` writes.

MkDocs builds the site once, and its pages are kept as ready HTML, so that the Markdown, macros, and
plugins of another engine have nothing to do. Two things about engines shape the files:

- Zensical turns links in HTML as it turns links in Markdown, from the file that they are in to the
  page that it becomes; MkDocs leaves them alone. So every page is a folder with an `index.md`,
  where both are the same.
- A file whose name ends in `.md` is a page to every engine. The Markdown versions of papers are
  part of the theme, from where Zensical copies them as they are, and a hook does it for MkDocs.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import yaml_load

from .. import pages
from ..pages import SiteContext, downloads, sharing
from ..pages.assets import STYLES
from .page import GeneratedPage
from .plugin import PapersPlugin
from .theme import THEME, picture_style

_HOOK = '''\
"""Copies files that end in .md, which MkDocs does not copy out of a theme."""

import shutil
from pathlib import Path


def on_post_build(config):
    theme = Path(__file__).with_name("overrides")
    for file in theme.rglob("*.md"):
        target = Path(config["site_dir"], file.relative_to(theme))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
'''
_OWN_PLUGINS = ("papers", "macros")
_OWN_SETTINGS = ("INHERIT", "docs_dir", "edit_uri", "hooks", "site_dir", "use_directory_urls")
"""Settings about files that are not exported; exported pages are not for editing."""
_OWN_THEME = (
    "assets/javascripts/iframe-worker-shim.js",
    "assets/javascripts/lunr/",
    "assets/javascripts/papers-search.js",
    "partials/path.html",
)
"""Our search, which needs the plugin's index, and breadcrumbs, which only the plugin fills."""
_LINK_TO_MARKDOWN = re.compile(r'(\shref="(?!\w+:)[^"#?]*)\.md(?=["#?])')
_YAML_LINE_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


class _Collector(BasePlugin):  # type: ignore[type-arg]  # it has no options
    """Collects what MkDocs has made of the pages when no plugin changes them any more."""

    def __init__(self) -> None:
        self.files = Files([])
        self.nav = Navigation([], [])
        self.pages: dict[File, str] = {}

    @event_priority(-1000)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation and the files."""
        self.nav, self.files = nav, files

    @event_priority(-1000)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Keep the content of a page."""
        self.pages[page.file] = page.content or ""


def exported(config_file: Path) -> Iterator[tuple[str, str | bytes]]:
    """Yield every file of an exported site: its path and its content.

    Args:
        config_file: The configuration of the site, `mkdocs.yml`.

    Raises:
        click.ClickException: The site cannot be built; MkDocs has logged why.
    """
    collector = _Collector()
    with TemporaryDirectory() as folder:
        config = load_config(
            str(config_file), site_dir=str(Path(folder, "site")), use_directory_urls=True
        )
        papers = config.plugins["papers"]
        assert isinstance(papers, PapersPlugin)
        config.plugins["papers/export"] = collector
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except SystemExit as error:  # mkdocs-macros ends the program over a mistake in a page
            raise Abort("the site cannot be built; nothing was written") from error
        finally:
            config.plugins.on_shutdown()
    site = replace(papers.site, has_search=False)
    for file, html in collector.pages.items():
        yield f"docs/{_source(file)}", _page(papers, site, file, html)
    for path, content in _static(site, collector.files, config.docs_dir):
        yield f"{'overrides' if path.endswith('.md') else 'docs'}/{path}", content
    for path, content in _theme(collector.files):
        yield f"overrides/{path}", content
    with config_file.open("rb") as opened:
        yield "mkdocs.yml", _settings(yaml_load(opened), collector.nav)
    yield "hooks.py", _HOOK


def _source(file: File) -> str:
    return "index.md" if file.url == "./" else f"{file.url}index.md"


def _page(papers: PapersPlugin, site: SiteContext, file: File, html: str) -> str:
    """Return a page: metadata, and one block of HTML that Markdown leaves as it is."""
    page = file.page
    assert page
    meta = {
        **page.meta,
        "papers_contents": [_contents(link) for link in page.toc],
        "papers_head": pages.head(site, papers.spec_of(page)),
        "render_macros": False,
    }
    if isinstance(page, GeneratedPage):
        # An engine's search reads whole pages; lists would repeat what is found elsewhere.
        meta["search"] = {"exclude": not (page.spec.paper or page.spec.parent)}
    lines = "".join(f"{key}: {_yaml(value)}\n" for key, value in meta.items())
    return f"---\n{lines}---\n\n<div>\n{_unchanged(html)}\n</div>\n"


def _contents(link: AnchorLink) -> dict[str, Any]:
    return {
        "level": link.level,
        "id": link.id,
        "name": link.title,
        "children": [_contents(child) for child in link.children],
    }


def _yaml(value: object) -> str:
    """Return a value as JSON, which is YAML except for characters that YAML ends lines at."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return _YAML_LINE_BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _unchanged(html: str) -> str:
    """Return HTML in which engines find nothing to change.

    Zensical takes a link to a Markdown file for one to a page. A dot may be written as %2E in any
    address (RFC 3986, 2.3), which Zensical leaves alone; it looks for missing pages before it
    reads entities, so the percent sign is one. Markdown turns tabs into spaces.
    """
    return _LINK_TO_MARKDOWN.sub(r"\1&percnt;2Emd", html).replace("\t", "&#9;")


def _static(site: SiteContext, files: Files, docs_dir: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files that are not pages: downloads first, then those of the project instead."""
    static = {
        file.dest_uri: file.content_bytes
        for file in files
        if not file.is_documentation_page() and (file.generated_by or file.src_dir == docs_dir)
    }
    beside = dict(downloads.build(site))
    if site.has_pictures:
        beside |= dict(sharing.pictures(site, picture_style()))
    yield from (beside | static).items()


def _theme(files: Files) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of our theme that other engines can use, assets as they are shipped."""
    for root in (THEME, Path(__file__).with_name("export_theme")):
        for source in sorted(path for path in root.rglob("*") if path.is_file()):
            path = source.relative_to(root).as_posix()
            if not path.startswith(_OWN_THEME):
                asset = files.get_file_from_path(path)
                yield path, asset.content_bytes if asset else source.read_bytes()


def _settings(given: Mapping[str, Any], nav: Navigation) -> str:
    """Return the settings of a site for an engine without the plugin."""
    kept = {
        name: value
        for name, value in given.items()
        if value not in ("", None) and name not in _OWN_SETTINGS
    }
    theme = given["theme"] if isinstance(given["theme"], dict) else {"name": given["theme"]}
    features = [name for name in theme.get("features", ()) if not name.startswith("content.action")]
    kept |= {
        # Our styles know the "classic" look of Zensical.
        "theme": {**theme, "features": features, "custom_dir": "overrides", "variant": "classic"},
        "nav": _nav(nav),
        "not_in_nav": "/**",  # MkDocs would list every page that is not in nav
        "extra_css": [*STYLES, *given.get("extra_css", ())],
        "plugins": _plugins(given.get("plugins", {})),
        "hooks": ["hooks.py"],
    }
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)


def _nav(items: Iterable[Any]) -> list[dict[str, Any]]:
    """Return pages, sections, and links of the navigation as settings."""
    return [
        {
            str(item.title): _source(item.file)
            if isinstance(item, Page)
            else _nav(item.children)
            if isinstance(item, Section)
            else item.url
        }
        for item in items
    ]


def _plugins(plugins: Any) -> Any:
    """Return the plugins without ours and macros, written as a mapping or as a list."""
    if isinstance(plugins, dict):
        return {name: options for name, options in plugins.items() if name not in _OWN_PLUGINS}
    names = [each if isinstance(each, str) else next(iter(each)) for each in plugins]
    return [each for name, each in zip(names, plugins, strict=True) if name not in _OWN_PLUGINS]
