"""Who else has a part in a site: plugins, hooks, and templates of which nothing is known here."""

from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

_PAGE_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
)

_UNCONCERNED = ("papers", "search", "material/search", "macros")
"""Plugins whose events do nothing to a generated page, which is excluded from search and macros."""

_FOLLOWED = {"papers", "material/search", "macros"}
"""Plugins of which it is known what a change of a paper's texts means to them."""

_OUR_MACROS = ["mkdocs_papers.macros"]


def see_pages(config: MkDocsConfig) -> bool:
    """Tells whether any plugin or hook may do something to generated pages."""
    unconcerned = [config.plugins[name] for name in _UNCONCERNED if name in config.plugins]
    handlers = chain.from_iterable(config.plugins.events[event] for event in _PAGE_EVENTS)
    return any(getattr(each, "__self__", None) not in unconcerned for each in handlers)


def show_papers(config: MkDocsConfig, data_dir: Path) -> bool:
    """Tells whether anything but generated pages and our macros may show texts of papers.

    Args:
        config: The configuration of the site.
        data_dir: Where the texts stand; what includes files may show them as they are.
    """
    return bool(
        not {*config.plugins} <= _FOLLOWED
        or config.hooks
        or config.extra_templates
        or "pymdownx.snippets" in config.markdown_extensions
        or _has_other_macros(config)
        or data_dir.resolve().is_relative_to(Path(config.docs_dir).resolve())
    )


def _has_other_macros(config: MkDocsConfig) -> bool:
    macros = config.plugins.get("macros")
    return bool(
        macros and (macros.config["modules"] != _OUR_MACROS or macros.config["include_yaml"])
    )
