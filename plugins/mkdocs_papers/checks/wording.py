"""Rules about how texts are written: what makes every page of the collection read alike.

They are warnings: a paper that is being written can be looked at, and is not published before it
keeps them.
"""

from collections.abc import Iterator

from ..data.diagnostics import Diagnostic
from ..data.library import AsRead
from ..data.source import Source, Where
from ..model.records import Paper
from ..references.venues import in_short, is_in_short
from ..text.words import count, ends_with_abbreviation

SUMMARY_WORDS = range(60, 111)
"""How many words a summary may have."""

METHODS = range(2, 6)
"""How many methods a paper may name."""


def warnings(read: AsRead) -> Iterator[Diagnostic]:
    """Yields what is to be written otherwise, also in a file that has other faults."""
    paper, source, _ = read
    if read.has("summary"):
        yield from _summary(paper, source)
    if read.has("methods"):
        yield from _methods(paper, source)
    if read.has("venue", "year") and paper.venue:
        yield from _venue(paper.venue, paper.year, source)
    for where, text in _headlines(read):
        yield from _final_period(source, where, text)


def _summary(paper: Paper, source: Source) -> Iterator[Diagnostic]:
    words = len(paper.summary.split())
    if words not in SUMMARY_WORDS:
        message = f"the summary has {count(words, 'word')}"
        hint = "write 60 to 110 words: what was missing, what the paper does, what came of it"
        yield source.fault(("summary",), "summary-length", message, hint)


def _methods(paper: Paper, source: Source) -> Iterator[Diagnostic]:
    if len(paper.methods) not in METHODS:
        message = f"only {count(len(paper.methods), 'method')} is named"
        hint = "name two to five of data/methods.yml, or define new ones there"
        if len(paper.methods) >= METHODS.stop:
            message = f"{len(paper.methods)} methods are too many to show"
            hint = "keep the five that matter most"
        yield source.fault(("methods",), "number-of-methods", message, hint)


def _venue(venue: str, filed: int, source: Source) -> Iterator[Diagnostic]:
    """A venue reads alike everywhere; which year it was, only a year in the text can say."""
    if is_in_short(venue):
        return
    short, year = in_short(venue)
    meant = f"{short} {year}" if short and year else None
    hint = f"write {meant}" if meant else f"write it like {short or 'ICLR'} {year or filed}"
    message = f"the venue “{venue}” is not a short name with a year behind it"
    fix = source.fix(("venue",), meant) if meant else None
    yield source.fault(("venue",), "venue-form", message, hint, fix=fix)


def _headlines(read: AsRead) -> Iterator[tuple[Where, str]]:
    """Yields the texts behind which the site sets a period."""
    if read.has("tagline"):
        yield ("tagline",), read.paper.tagline
    for field in ("builds_on", "influenced"):
        for index, entry in enumerate(getattr(read.paper, field) if read.has(field) else ()):
            yield (field, index, "how"), entry.how


def _final_period(source: Source, where: Where, text: str) -> Iterator[Diagnostic]:
    if text[-1] not in ".!?…":
        return
    message = f"`{where[-1]}` ends with “{text[-1]}”, and the site sets a period behind it"
    fix = None
    hint = "word it so that it ends without"
    if text.endswith(".") and not ends_with_abbreviation(text):
        hint = "remove the period"
        fix = source.fix(where, text[:-1].rstrip(), is_safe=True)
    yield source.fault(where, "final-period", message, hint, fix=fix)
