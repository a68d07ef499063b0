"""Which files of the data folder are read, and what is said about the others."""

import re
from collections.abc import Iterable
from pathlib import Path

from ..model.types import SLUG
from ..text.words import slug
from .codes import CODES
from .diagnostics import Diagnostic

DEFINITIONS = (
    "topics.yml",
    "methods.yml",
    "organizations.yml",
    "people.yml",
    "corrections.yml",
    "deviations.yml",
)
"""The files of the data folder besides papers."""


def is_yaml(path: Path) -> bool:
    """Tells whether somebody meant a file to be YAML."""
    return path.suffix in (".yml", ".yaml")


def is_of_the_system(path: Path) -> bool:
    """Tells whether a file was left by the system, an editor or git, and is nobody's paper."""
    return path.name.startswith(".") or path.name == "Thumbs.db"


def misnamed(path: Path) -> Diagnostic | None:
    """Returns what is wrong with the name of a file among the papers, if anything is."""
    if path.suffix != ".yml":
        hint = f"rename it to {_good_name(path)}, or move it out of this folder"
        return _not_a_data_file(path, f"“{path.name}” is not a .yml file", hint)
    if not SLUG.fullmatch(path.stem):
        message = f"“{path.stem}” cannot be the address of a paper"
        return Diagnostic(CODES["bad-file-name"], message, f"rename it to {_good_name(path)}", path)
    return None


def not_a_file(path: Path, content: Iterable[Path]) -> Diagnostic:
    """Returns what is said about a folder among the papers."""
    if lost := next((each.name for each in content if is_yaml(each)), None):
        message = f"the folder “{path.name}” is not read, nor is {lost} in it"
        return _not_a_data_file(path, message, "move files of papers up, into data/papers/ itself")
    message = f"“{path.name}” is a folder, not a file"
    return _not_a_data_file(path, message, "move it out of this folder")


def misplaced(path: Path) -> Diagnostic:
    """Returns what is said about a file that is not where it would be read."""
    hint = f"if it is the file of a paper, move it to data/papers/{_good_name(path)}"
    if path.with_suffix(".yml").name in DEFINITIONS:
        hint = f"rename it to {path.with_suffix('.yml').name}"
    return _not_a_data_file(path, f"“{path.name}” is not read here", hint)


def _not_a_data_file(path: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic(CODES["not-a-data-file"], message, hint, path)


def _good_name(path: Path) -> str:
    """Returns a name that the file of a paper may have, as near to its own as possible."""
    wanted = slug(re.sub(r"\.ya?ml$", "", path.stem))
    return f"{wanted if SLUG.fullmatch(wanted) else 'name-of-the-paper'}.yml"
