"""The `mkdocs.yml` of a staged site, and the hook that it names."""

from collections.abc import Mapping
from typing import Any

import yaml

from ..pages.assets import STYLES
from .handwritten import page_of
from .pages import source

HOOK = "hooks.py"

_OWN_PLUGINS = ("papers", "macros")
_OF_THE_PROJECT = ("INHERIT", "docs_dir", "edit_uri", "hooks", "site_dir", "use_directory_urls")
"""What speaks of files that are not there; staged pages are not for editing."""

_HOOK = '''\
"""Copies the files in Markdown, which MkDocs leaves out of a theme."""

import shutil
from pathlib import Path


def on_post_build(config):
    """Puts each where the theme has it."""
    theme = Path(__file__).with_name("overrides")
    for file in theme.rglob("*.md"):
        target = Path(config["site_dir"], file.relative_to(theme))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
'''


def hook() -> str:
    """Returns the hook."""
    return _HOOK


def text(settings: Mapping[str, Any]) -> str:
    """Returns the settings of a site as an engine without the plugin needs them."""
    staged = {name: value for name, value in settings.items() if value not in ("", None)}
    for name in _OF_THE_PROJECT:
        staged.pop(name, None)
    staged |= {
        "theme": _theme(settings["theme"]),
        "nav": _nav(settings.get("nav")),
        "not_in_nav": "/**",  # says nothing of pages that are; of others MkDocs would make a list
        "extra_css": [*STYLES, *settings.get("extra_css", ())],
        "plugins": _plugins(settings["plugins"]),
        "hooks": [HOOK],
    }
    return yaml.safe_dump(staged, allow_unicode=True, sort_keys=False)


def _theme(theme: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the theme with our overrides; the look of Zensical that our styles know is "classic"."""
    features = [each for each in theme.get("features", ()) if not each.startswith("content.action")]
    return {**theme, "features": features, "custom_dir": "overrides", "variant": "classic"}


def _nav(nav: Any) -> Any:
    if isinstance(nav, list):
        return [_nav(each) for each in nav]
    if isinstance(nav, dict):
        return {title: _nav(each) for title, each in nav.items()}
    return source(page_of(nav)) if isinstance(nav, str) and nav.endswith(".md") else nav


def _plugins(plugins: Any) -> Any:
    """Returns the plugins without our own and without macros, whichever way they are written."""
    if isinstance(plugins, dict):
        return {name: options for name, options in plugins.items() if name not in _OWN_PLUGINS}
    names = [each if isinstance(each, str) else next(iter(each)) for each in plugins]
    return [each for name, each in zip(names, plugins, strict=True) if name not in _OWN_PLUGINS]
