"""The whole site as files that other engines build: what `mkdocs-papers export` writes.

An engine gets ready HTML, so that its Markdown, its macros and its plugins have nothing to do.
Two things about engines shape the files:

- Zensical turns links in HTML as it turns links in Markdown, from the file in which they stand to
  the page that it becomes; MkDocs leaves them alone. So every page is a folder with an `index.md`,
  where both are the same.
- A file whose name ends in `.md` is a page to every engine. The Markdown twins of papers stand in
  the theme, from where Zensical copies them as they are, and a hook does it for MkDocs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .. import pages as documents
from ..pages import SiteContext
from ..pages import downloads as sitefiles
from ..pages.assets import SHIPPED
from ..pages.downloads import SiteFile
from ..social.canvas import PictureStyle
from . import configuration, handwritten
from .handwritten import StagingError
from .pages import StagedPage, generated, source

__all__ = ["Inputs", "StagingError", "build"]

_FOR_THE_PLUGIN = (
    "assets/javascripts/iframe-worker-shim.js",
    "assets/javascripts/lunr/",
    "assets/javascripts/papers-search.js",
    "partials/path.html",
    "partials/search.html",
)
"""Of the theme: the search, which knows the plugin's index, and breadcrumbs, which only it fills."""


@dataclass(frozen=True)
class Inputs:
    """What a site is made of besides its site.

    Attributes:
        settings: What stands in `mkdocs.yml`.
        written: The files of the folder `docs`, by their paths in it.
        theme: The files of the theme, by their paths in it.
    """

    settings: Mapping[str, Any]
    written: Mapping[str, bytes]
    theme: Mapping[str, bytes]


def build(site: SiteContext, inputs: Inputs) -> Iterator[SiteFile]:
    """Yields every file of the staged site, each at a path of its own.

    Raises:
        StagingError: A handwritten page has a fault.
    """
    pages = {each.page.path: each for each in map(generated, documents.build(site))}
    pages |= _written_pages(site, inputs, pages)
    ready = {path: text for path, text in inputs.written.items() if not path.endswith(".md")}
    for page in pages.values():
        if source(page.page.path).replace(".md", ".html") not in ready:
            yield SiteFile(f"docs/{source(page.page.path)}", page.text(site))
    for path, content in (_beside(site, inputs, pages) | ready).items():
        yield SiteFile(f"{'overrides' if path.endswith('.md') else 'docs'}/{path}", content)
    for path, content in _theme(inputs).items():
        yield SiteFile(f"overrides/{path}", content)
    yield SiteFile("mkdocs.yml", configuration.text(inputs.settings))
    yield SiteFile(configuration.HOOK, configuration.hook())


def _written_pages(
    site: SiteContext, inputs: Inputs, known: Mapping[str, StagedPage]
) -> dict[str, StagedPage]:
    """Returns the handwritten pages, which stand in for generated ones with the same address."""
    texts = {
        handwritten.page_of(path): (path, content.decode("utf-8-sig"))
        for path, content in inputs.written.items()
        if path.endswith(".md")
    }
    writing = handwritten.Writing(site, inputs.settings, {*known, *texts})
    return {page: writing.page(path, text) for page, (path, text) in texts.items()}


def _beside(
    site: SiteContext, inputs: Inputs, pages: Mapping[str, StagedPage]
) -> dict[str, str | bytes]:
    """Returns what stands beside the pages, and redirects to them."""
    files = dict(sitefiles.build(site))
    if site.has_pictures:
        style = PictureStyle(inputs.theme.__getitem__)
        files |= dict(sitefiles.pictures(site, style))
    redirects = {each.path: each.html for each in documents.redirects(site)}
    taken = {source(page).replace(".md", ".html") for page in pages}
    return files | {path: html for path, html in redirects.items() if path not in taken}


def _theme(inputs: Inputs) -> dict[str, str | bytes]:
    """Returns the files of the theme that other engines can use, as they are shipped."""
    files: dict[str, str | bytes] = {
        path: content
        for path, content in inputs.theme.items()
        if not path.startswith(_FOR_THE_PLUGIN)
    }
    for shorten, paths in SHIPPED.items():
        files |= {path: shorten(inputs.theme[path].decode()) for path in paths if path in files}
    return files
