"""Changes of a file's text that mend faults: values that say what to write, and where."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends one fault.

    Attributes:
        start: The first character to replace, counted in the file's text.
        end: The character behind the last one.
        text: What to write in their place.
        line: The first line that changes, counted from 1.
        line_start: Where it starts in the file's text.
        old: The whole lines that change, as they are, without the end of the last one.
        is_safe: Whether a program may write it unasked: it says the same in the right form, or
            nothing else can have been meant.
    """

    start: int
    end: int
    text: str
    line: int
    line_start: int
    old: str
    is_safe: bool = False

    @property
    def last_line(self) -> int:
        """The last line that changes."""
        return self.line + self.old.count("\n")


def replacing(text: str, start: int, end: int, new: str, *, is_safe: bool = False) -> Fix:
    """Returns the change that puts `new` in the place of a part of a text."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    old = text[begin : len(text) if stop < 0 else stop]
    return Fix(start, end, new, text.count("\n", 0, start) + 1, begin, old, is_safe)


def repaired(text: str, fixes: Iterable[Fix]) -> str:
    """Returns a text with changes made; of those that overlap, only the first."""
    done, at = [], 0
    for fix in sorted(set(fixes), key=lambda fix: (fix.start, fix.end)):
        if fix.start >= at:
            done += [text[at : fix.start], fix.text]
            at = fix.end
    return "".join([*done, text[at:]])


def repaired_lines(fix: Fix, others: Iterable[Fix]) -> str:
    """Returns the lines of a change with every change of the same lines made, so that one is right.

    Args:
        fix: The change.
        others: Changes of the same file.
    """
    there = [each for each in (fix, *others) if (each.line, each.old) == (fix.line, fix.old)]
    shift = fix.line_start
    return repaired(
        fix.old,
        (replace(each, start=each.start - shift, end=each.end - shift) for each in there),
    )
