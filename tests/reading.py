"""YAML as editors read it."""

import re
from pathlib import Path
from typing import Any

import yaml


class Core(yaml.SafeLoader):
    """Resolves scalars as the core schema of YAML 1.2 does, in which a date is text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


for _kind, _form in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(rf"({_form})$"), None)


def as_editors_do(path: Path) -> Any:
    """Return the content of a file as a YAML language server reads it."""
    return yaml.load(path.read_text("utf-8"), Loader=Core)
