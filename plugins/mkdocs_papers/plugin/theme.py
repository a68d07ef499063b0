"""What the plugin adds to the theme: templates and assets, and a cache of rendered fragments."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment, Template, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from ..pages import SiteContext
from ..pages.assets import MAPS, SHIPPED, collection_style
from .page import GeneratedPage

if TYPE_CHECKING:
    from ..social.canvas import PictureStyle

THEME = Path(__file__).parents[1] / "theme"

_BLOCKS = (
    "libs", "fonts", "analytics", "config", "scripts", "styles", "footer", "tabs", "site_nav",
)  # fmt: skip
_PARTIALS = (
    "palette", "search", "source", "logo", "top",
    "javascripts/palette", "javascripts/base", "javascripts/content",
)  # fmt: skip
_LANGUAGE = "partials/language.html"
_Render = Callable[..., Iterator[str]]


class _CompiledTemplates(BytecodeCache):
    """Keep compiled templates in memory, as each rebuild of `serve` has a new environment."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _CompiledTemplates()


def prepare_assets(files: Files, site: SiteContext) -> None:
    """Shorten our style sheets and scripts, and add the rules that depend on the collection."""
    for shorten, paths in SHIPPED.items():
        for file in filter(None, map(files.get_file_from_path, paths)):
            source = file.abs_src_path
            added = collection_style(site) if file.src_uri == MAPS else ""
            file.content_string = shorten(file.content_string) + added
            file.abs_src_path = source  # MkDocs forgets it, and other plugins ask for it


def picture_style() -> "PictureStyle":
    """Return the theme's fonts and colors for share pictures."""
    # Pillow is slow to import, and most builds draw nothing.
    from ..social.canvas import PictureStyle

    return PictureStyle(lambda path: (THEME / path).read_bytes())


def cache_fragments(env: Environment, nav: Navigation, config: MkDocsConfig) -> None:
    """Render parts of the theme once for all generated pages that they are equal on.

    Material's navigation, scripts, and footer depend on the folder of a page (relative links), on
    its parent (the active section), on its headings, and on what it hides; its words depend on the
    language alone. Templates that a user has overridden may show anything of a page, and so are
    rendered for each.

    Args:
        env: The environment of the theme's templates, which keeps compiled templates.
        nav: The navigation; the pages in it are rendered as usual.
        config: The configuration of the site.
    """
    env.bytecode_cache = _COMPILED
    in_nav = {id(page) for page in nav.pages}
    trusted = tuple(d for d in config.theme.dirs if d == str(THEME) or "material" in Path(d).parts)
    rendered: dict[tuple[object, ...], str] = {}

    def cached(name: str, render: _Render) -> _Render:
        def render_once(context: Context, **kwargs: Any) -> Iterator[str]:
            page = context.get("page")
            if not isinstance(page, GeneratedPage) or id(page) in in_nav:
                yield from render(context, **kwargs)
                return
            folder = page.url.rstrip("/").rpartition("/")[0]
            toc = id(page.toc) if name == "site_nav" else None
            key = (name, folder, id(page.parent), str(page.meta.get("hide")), toc)
            if key not in rendered:
                rendered[key] = "".join(render(context, **kwargs))
            yield rendered[key]

        return render_once

    names = ("base.html", _LANGUAGE, *(f"partials/{name}.html" for name in _PARTIALS))
    base, language, *partials = (_shipped(env, name, trusted) for name in names)
    if language:
        _import_once(language, config)
    if base:
        base.blocks |= {n: cached(n, base.blocks[n]) for n in _BLOCKS if n in base.blocks}
    for partial in filter(None, partials):
        partial.root_render_func = cached(str(partial.name), partial.root_render_func)


def _shipped(env: Environment, name: str, folders: tuple[str, ...]) -> Template | None:
    with suppress(TemplateNotFound):  # other themes have other templates
        template = env.get_template(name)
        return template if str(template.filename).startswith(folders) else None
    return None


def _import_once(language: Template, config: MkDocsConfig) -> None:
    """Give all templates the same macro `t`, which returns the words of a language by their key."""
    words: Any = language.make_module({"config": config})
    words.t = cache(words.t)
    language.make_module = lambda *_: words  # type: ignore[method-assign]  # of this template only
