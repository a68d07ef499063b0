"""The mkdocs-macros pluglet: gives handwritten pages the macros of `pages.macros`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from .pages.macros import NAMES, Macros


def define_env(env: Any) -> None:
    """Register the macros; mkdocs-macros calls it for each configuration.

    An engine that runs macros but no plugins, as Zensical does, would publish a site without a
    single paper. This is the one place where the build can be ended.

    Args:
        env: The environment of mkdocs-macros.
    """
    if "papers" not in env.conf["plugins"]:
        raise SystemExit(
            "This engine does not run the plugin “papers”, so the site would have no papers."
            " Make files that it can build with: mkdocs-papers export DIR"
        )
    for name in NAMES:
        env.macro(_macro(env, name))


def _macro(env: Any, name: str) -> Callable[..., Any]:
    """Return a macro that shows the current build, as `serve` rebuilds the site."""

    @wraps(getattr(Macros, name))
    def macro(*arguments: Any, **named: Any) -> Any:
        macros = env.conf["plugins"]["papers"].macros(env.page)
        return getattr(macros, name)(*arguments, **named)

    return macro
