"""HTML from Jinja templates, which escape every value."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context, Macro
from markupsafe import Markup
from pydantic_core import to_json

from ..references import embedded, versions
from ..text.words import count, slug
from . import addresses, formats
from .addresses import RelativeUrls
from .context import SiteContext

_UNSAFE = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


class _Context(Context):
    """Call functions directly; Jinja would ask each whether it takes the context, and none does."""

    def call(
        self, function: Callable[..., Any], /, *args: Any, _loop_vars: object = None, **named: Any
    ) -> Any:
        return function(*args, **named)


class _Environment(Environment):
    context_class = _Context
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # values of ours have attributes


def render(template: str, site: SiteContext, path: str, **values: Any) -> Markup:
    """Render a template for a page.

    Args:
        template: File name of the template.
        site: The site.
        path: Path of the page that the result is for; relative URLs start there.
        **values: The values that the template shows.

    Returns:
        HTML in which all values are escaped.
    """
    urls = site.urls(path)
    shared = _shared(site, urls) | {
        "path": path,
        "partials": partials(site, replace(urls, here=None)),
    }
    return fill(template, **(shared | values))


def fill(template: str, **values: Any) -> Markup:
    """Render a template with these values and the constants that all templates know."""
    return Markup(_environment().get_template(template).render(values))


@lru_cache(maxsize=4)  # three depths and the error page; a rebuild replaces them
def partials(site: SiteContext, urls: RelativeUrls) -> SimpleNamespace:
    """Return the macros of `partials.html`, each of which renders equal arguments only once.

    Relative URLs are equal on all pages of one depth, so these can share what the macros return.

    Args:
        site: The site.
        urls: The relative URLs from any page of one depth.
    """
    module = _environment().get_template("partials.html").make_module(_shared(site, urls))
    macros = ((name, each) for name, each in vars(module).items() if isinstance(each, Macro))
    return SimpleNamespace(**{name: cache(macro) for name, macro in macros})


def in_script(value: object) -> Markup:
    """Return JSON in which nothing ends an element `script` early."""
    text = to_json(value).decode()
    for character, escaped in _UNSAFE.items():
        text = text.replace(character, escaped)
    return Markup(text)


def _shared(site: SiteContext, urls: RelativeUrls) -> dict[str, Any]:
    return {"site": site, "library": site.library, "graph": site.graph, "urls": urls}


@cache
def _environment() -> Environment:
    environment = _Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # compiling takes longer with it, and pages render no sooner
    )
    environment.filters |= {"count": count, "in_script": in_script, "slug": slug}
    environment.globals |= {
        "addresses": addresses,
        "address_of": versions.where_to_read,
        "arxiv_address": versions.arxiv_address,
        "beside": formats.beside,
        "coins": embedded.coins,
        "doi_address": versions.doi_address,
        "formats": formats,
        "main_version": versions.main_version,
        "pdf_address": versions.pdf_address,
        "reference": versions.reference,
        "source_address": versions.source_address,
    }
    return environment
