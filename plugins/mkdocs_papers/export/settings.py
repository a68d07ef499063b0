"""The settings of a site, read as MkDocs reads them but without it."""

from pathlib import Path
from typing import Any

import click
import yaml
from yaml_env_tag import add_env_tag

from ..cli.common import shown


class _Loader(yaml.SafeLoader):
    """Knows `!ENV`, too."""


add_env_tag(_Loader)


def settings(path: Path) -> dict[str, Any]:
    """Returns what a file of settings says, with what it inherits.

    Raises:
        click.ClickException: It cannot be read.
    """
    try:
        found: dict[str, Any] = yaml.load(path.read_bytes(), _Loader)
    except OSError as error:
        raise click.ClickException(f"{shown(path)} cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise click.ClickException(f"{shown(path)}: {error}") from error
    if inherited := found.pop("INHERIT", None):
        return _merged(settings(path.parent / inherited), found)
    return found


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Returns settings with others laid over them."""
    both = {
        name: _merged(below[name], value)
        for name, value in above.items()
        if isinstance(value, dict) and isinstance(below.get(name), dict)
    }
    return below | above | both
