"""Plain data as YAML text, typed as a person would: quoted only where necessary.

The rules for plain and quoted scalars are those of YAML 1.2, section 7.3
(https://yaml.org/spec/1.2.2/). Words that YAML 1.1 or 1.2 resolves to another type than text are
quoted as well.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

import yaml

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"]
"""What a data file can hold; every scalar is text."""

LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml is ten times faster

_CANNOT_START = re.compile(r"""[-?:,\[\]{}#&*!|>'"%@`~=.<_+]""")
_CANNOT_CONTAIN = re.compile(
    r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^\s|\s$|^$"
)
_CANNOT_CONTAIN_IN_BRACKETS = re.compile(r"[,\[\]{}?]")  # some readers take ? for a key
_HAS_ANOTHER_TYPE = re.compile(
    r"(?i)true|false|yes|no|on|off|null|y|n|[\d_.]+|\d+[eE][\d+-]+|0[xo][\da-f]+|[\d:]+|\d+\.\d.*"
)
_UNESCAPED_BY_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """Return a text in double quotes, on one line."""
    return _UNESCAPED_BY_JSON.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def scalar(text: str, *, in_brackets: bool = False) -> str:
    """Return a text as a YAML scalar, quoted if it needs to be."""
    needs_quotes = (
        _CANNOT_START.match(text)
        or _CANNOT_CONTAIN.search(text)
        or _HAS_ANOTHER_TYPE.fullmatch(text)
        or (in_brackets and _CANNOT_CONTAIN_IN_BRACKETS.search(text))
    )
    return quoted(text) if needs_quotes else text


def inline(value: Any, *, in_brackets: bool = False) -> str:
    """Return any value on one line.

    Python ints, which only examples and fixes contain, are written without quotes.
    """
    if isinstance(value, Mapping):
        pairs = (
            f"{inline(key, in_brackets=True)}: {inline(item, in_brackets=True)}"
            for key, item in value.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(inline(item, in_brackets=True) for item in value)}]"
    return scalar(value, in_brackets=in_brackets) if isinstance(value, str) else str(value)
