"""Marks: comments by which a draft asks a person to look at the line below.

A program writes them, a person removes them, and nothing else does. While one is left, the paper
can be looked at but not published.
"""

import re
from collections.abc import Iterator

from ..data.codes import CODES
from ..data.comments import comments_in
from ..data.diagnostics import Diagnostic, Place
from ..data.library import AsRead

MARK = "# CHECK:"
"""How such a comment begins."""

_MARK = re.compile(r"#+\s*CHECK\b:?\s*(.*)")


def mark(advice: str) -> str:
    """Returns the comment that gives a person this advice."""
    return f"{MARK} {advice}"


def unfinished_drafts(read: AsRead) -> Iterator[Diagnostic]:
    """A paper is published once a person has looked at every line that a program has guessed."""
    if b"CHECK" not in read.source.raw:
        return
    text = read.source.text
    for comment in comments_in(text):
        if found := _MARK.match(comment.text):
            message = f"this line still says CHECK: {found[1]}".rstrip(": ")
            hint = "look at it, mend what is wrong, and remove the comment"
            place = Place(text.count("\n", 0, comment.start) + 1, comment.column + 1)
            yield Diagnostic(CODES["unfinished-draft"], message, hint, read.source.path, place)
