"""What other plugins of a site mean for ours."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger

log = get_plugin_logger(__name__)


def has_lunr(config: MkDocsConfig) -> bool:
    """Return whether the site's search reads a lunr index, to which we can add our entries.

    MaterialX's search plugin names the engine in `provider`; the others know lunr only.
    """
    for plugin in _named(config, "search"):
        provider = plugin.config.get("provider", "lunr")
        if provider == "lunr":
            return True
        log.info(
            f"The search is by {provider}, which reads the pages themselves: it does not"
            " tolerate misspellings, and does not find alternative spellings or identifiers"
        )
    return False


def is_offline(config: MkDocsConfig) -> bool:
    """Return whether the site is to be opened from a disk."""
    return any(plugin.config.get("enabled", True) for plugin in _named(config, "offline"))


def _named(config: MkDocsConfig, name: str) -> list[BasePlugin]:  # type: ignore[type-arg]  # any options
    """Return the plugins of a name; themes have some of their own, named like "material/search"."""
    return [plugin for key, plugin in config.plugins.items() if key.split("/")[-1] == name]
