"""Where papers appeared: venues by their short names, and what each format calls a paper there."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ..model.records import Paper
from ..text.spellings import words


@dataclass(frozen=True, slots=True)
class Genre:
    """What a work is, in the words of each format.

    Attributes:
        bibtex: Entry type of BibTeX.
        ris: Reference type of RIS.
        csl: Type of CSL-JSON.
        zotero: Item type of Zotero.
    """

    bibtex: str
    ris: str
    csl: str
    zotero: str


CONFERENCE = Genre("inproceedings", "CPAPER", "paper-conference", "conferencePaper")
JOURNAL = Genre("article", "JOUR", "article-journal", "journalArticle")
PREPRINT = Genre("misc", "UNPB", "article", "preprint")
DOCUMENT = Genre("misc", "GEN", "document", "document")
"""A paper of which nobody knows where it appeared."""


@dataclass(frozen=True, slots=True)
class Venue:
    """A conference or journal that papers of the collection appeared in.

    Attributes:
        name: Its full name.
        genre: What a paper there is.
        formerly: The short name that it had before, under which readers still look for it.
    """

    name: str
    genre: Genre = CONFERENCE
    formerly: str = ""


VENUES = {
    "Findings of ACL": Venue("Findings of the Association for Computational Linguistics"),
    "ICASSP": Venue("IEEE International Conference on Acoustics, Speech and Signal Processing"),
    "ICLR": Venue("International Conference on Learning Representations"),
    "ICML": Venue("International Conference on Machine Learning"),
    "Interspeech": Venue("Interspeech"),
    "JSTSP": Venue("IEEE Journal of Selected Topics in Signal Processing", JOURNAL),
    "NeurIPS": Venue("Advances in Neural Information Processing Systems", formerly="NIPS"),
    "SSW": Venue("ISCA Workshop on Speech Synthesis"),
    "TASLP": Venue("IEEE/ACM Transactions on Audio, Speech, and Language Processing", JOURNAL),
    "TMLR": Venue("Transactions on Machine Learning Research", JOURNAL),
    "TPAMI": Venue("IEEE Transactions on Pattern Analysis and Machine Intelligence", JOURNAL),
}
"""Full names of venues by their short ones; an unknown venue is a conference of that name."""


_LONG_NAMES = {each.name for each in VENUES.values()} - set(VENUES)
_WITH_YEAR = re.compile(r"(.*\S)\s+(\d{4})")


def venue_of(paper: Paper) -> Venue | None:
    """Returns the venue of a paper, or None where none is known."""
    return _named(paper.venue) if paper.venue else None


@lru_cache
def _named(venue: str) -> Venue:
    short, year = _short_and_year(venue)
    if short == "TASLP" and year >= 2025:  # the IEEE publishes it alone since then
        return Venue("IEEE Transactions on Audio, Speech and Language Processing", JOURNAL)
    return VENUES.get(short, Venue(short))


def venue_year(paper: Paper) -> int:
    """Returns the year in which the venue published the paper; without one, the paper's year."""
    return _short_and_year(paper.venue)[1] or paper.year if paper.venue else paper.year


def in_short(venue: str) -> tuple[str, str]:
    """Returns the short name and the year that a venue means in any form, each empty if unknown.

    Says the same of "ICLR 2025", "ICLR (2025)", and "2025 International Conference on Learning
    Representations".
    """
    year = re.search(r"\b(?:19|20)\d\d\b", venue)
    said = f" {' '.join(words(venue))} "
    known = (
        short
        for short, each in VENUES.items()
        for name in (each.name, short)
        if f" {' '.join(words(name))} " in said
    )
    return next(known, ""), year[0] if year else ""


def is_in_short(venue: str) -> bool:
    """Tells whether a venue reads like "ICLR 2025": its short name, then its year."""
    match = _WITH_YEAR.fullmatch(venue)
    return match is not None and match[1] not in _LONG_NAMES


@lru_cache
def _short_and_year(venue: str) -> tuple[str, int]:
    match = _WITH_YEAR.fullmatch(venue)
    return (match[1], int(match[2])) if match else (venue, 0)
