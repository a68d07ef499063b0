"""Plain data as YAML text, as a person would type it: in quotes only where they are needed.

The grammar of plain and quoted texts is that of YAML 1.2, section 7.3 (https://yaml.org/spec/1.2.2/);
words that YAML 1.1 or 1.2 reads as something else than text are put in quotes, too.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

_CANNOT_BEGIN = re.compile(r"""[-?:,\[\]{}#&*!|>'"%@`~=.<_+]|---""")
_CANNOT_HOLD = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^\s|\s$|^$")
_CANNOT_HOLD_IN_BRACKETS = re.compile(r"[,\[\]{}?]")  # of the last, some readers make a key
_MEANS_SOMETHING_ELSE = re.compile(
    r"(?i)true|false|yes|no|on|off|null|y|n|[\d_.]+|\d+[eE][\d+-]+|0[xo][\da-f]+|[\d:]+|\d+\.\d.*"
)
_UNSEEN = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """Returns a text between double quotes, on one line."""
    return _UNSEEN.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def scalar(text: str, *, in_brackets: bool = False) -> str:
    """Returns a text as it stands behind a colon, or in a list between brackets."""
    needs_quotes = (
        _CANNOT_BEGIN.match(text)
        or _CANNOT_HOLD.search(text)
        or _MEANS_SOMETHING_ELSE.fullmatch(text)
        or (in_brackets and _CANNOT_HOLD_IN_BRACKETS.search(text))
    )
    return quoted(text) if needs_quotes else text


def inline(value: Any) -> str:
    """Returns any value on one line; numbers stay numbers, everything else is text."""
    return _inline(value) if isinstance(value, Mapping | list | tuple) else _word(value, False)


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_word(key)}: {_inline(item)}' for key, item in value.items())}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(_inline(item) for item in value)}]"
    return _word(value)


def _word(value: Any, in_brackets: bool = True) -> str:
    return scalar(value, in_brackets=in_brackets) if isinstance(value, str) else str(value)
