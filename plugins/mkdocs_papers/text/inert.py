"""Text of others in places where marks mean something: there it is shown, and does nothing."""

import re

INVISIBLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060"
    r"\u2066-\u2069\u3164\ud800-\udfff\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
"""What nobody sees but programs obey, or what is no character; the end of a line is none of it."""

_PARTING = re.compile(f"(?:\n|{INVISIBLE.pattern})+")


def one_line(text: str) -> str:
    """Returns text in which no quoted data starts a new line or steers the terminal."""
    return _PARTING.sub(" ", text)


def code(text: str) -> str:
    """Returns text as code in Markdown, behind more backticks than it holds itself."""
    plain = one_line(text)
    fence = "`" * (_longest_row(plain) + 1)
    space = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{space}{plain}{space}{fence}"


def fenced(text: str, language: str) -> str:
    """Returns lines as code in Markdown, between fences longer than any row of backticks in them."""
    fence = "`" * max(3, _longest_row(text) + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _longest_row(text: str) -> int:
    return max((len(row) for row in re.findall("`+", text)), default=0)
