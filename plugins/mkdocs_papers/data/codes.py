"""Everything that can be wrong with a data file: a closed table of stable codes with examples.

The page Contribute prints it, and the tests check that each example is reported as its code says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml


class Severity(StrEnum):
    """Whether a diagnostic keeps a paper out of the site."""

    ERROR = "error"
    WARNING = "warning"


class Example(NamedTuple):
    """Lines of a data file that are reported, and the same lines corrected.

    Attributes:
        wrong: The wrong lines, or the name of a file if that is wrong.
        right: The same, corrected.
        file: The file that holds them.
        companion: Another file that is there in both cases.
        companion_content: Its content.
        is_written: Whether `check --fix` writes the right lines.
    """

    wrong: str
    right: str
    file: str = "data/papers/hush.yml"
    companion: str = ""
    companion_content: str = ""
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that can be wrong.

    Attributes:
        id: Stable code, such as P104. The first digit tells where to look: 0 is the file, 1 a
            single field, 2 a field and the rest of the collection.
        name: Stable name in kebab case.
        meaning: When it is reported.
        repair: What to do about it.
        example: How it looks; None if no line of a file can show it.
        severity: Errors keep the paper out of the site; warnings do not.
    """

    id: str
    name: str
    meaning: str
    repair: str
    example: Example | None = None
    severity: Severity = Severity.ERROR


@cache
def codes() -> Mapping[str, Code]:
    """Return every code by its name, in the order of its id; the table is `codes.yml`."""
    table = Path(__file__).with_suffix(".yml").read_bytes()
    found = {}
    for entry in yaml.load(table, yaml.CSafeLoader):
        if example := entry.get("example"):
            entry["example"] = Example(**example)
        entry["severity"] = Severity(entry.get("severity", "error"))
        found[entry["name"]] = Code(**entry)
    return found
