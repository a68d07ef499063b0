"""Venues: their full names, what each format calls a paper there, and how to recognize them.

A venue in a data file is a short name and a year ("ICASSP 2021"). An unknown short name is taken for
a conference of that name.
"""

import re
from dataclasses import dataclass
from functools import cache

from ..model.records import Paper
from ..text.words import words


@dataclass(frozen=True, slots=True)
class WorkType:
    """A kind of work, in the words of each format.

    Attributes:
        bibtex: Entry type of BibTeX.
        ris: Reference type of RIS.
        csl: Type of CSL-JSON.
        zotero: Item type of Zotero.
        coins: Genre of COinS.
    """

    bibtex: str
    ris: str
    csl: str
    zotero: str
    coins: str


CONFERENCE = WorkType(
    "inproceedings", "CPAPER", "paper-conference", "conferencePaper", "proceeding"
)
JOURNAL = WorkType("article", "JOUR", "article-journal", "journalArticle", "article")
PREPRINT = WorkType("misc", "UNPB", "article", "preprint", "preprint")
DOCUMENT = WorkType("misc", "GEN", "document", "document", "preprint")
"""A paper whose venue is unknown."""


@dataclass(frozen=True, slots=True)
class Venue:
    """A conference or journal.

    Attributes:
        name: Its full name.
        work_type: The kind of its papers.
        formerly: Its former short name, which readers still search for.
    """

    name: str
    work_type: WorkType = CONFERENCE
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
"""Venues by their short names."""

_SPELLINGS = {
    "Findings of EMNLP": r"Findings of (?:the Association for Computational Linguistics:? ?)?EMNLP",
    "Findings of ACL": r"Findings of (?:the )?(?:ACL|Association for Computational Linguistics)",
    "TACL": r"Transactions of the (?:ACL|Association for Computational Linguistics)",
    "TASLP": r"Transactions on Audio, Speech,? and Language Processing",
    "TMLR": r"Trans(?:actions|\.) on Machine Learning Research",
    "JSTSP": r"J(?:ournal of|\.) Sel(?:ected|\.) Top(?:ics|\.) (?:in )?Signal Process(?:ing|\.)",
    "SSW": r"Speech Synthesis Workshop|Workshop on Speech Synthesis",
    "SLT": r"Spoken Language Technology Workshop",
    "ASRU": r"Automatic Speech Recognition and Understanding",
    "WASPAA": r"Applications of Signal Processing to Audio and Acoustics",
    "ICASSP": r"International Conference on Acoustics, Speech,? and Signal Processing",
    "ISMIR": r"International Society for Music Information Retrieval Conference",
    "NeurIPS": r"NIPS|Neural Information Processing Systems",
    "ICLR": r"International Conference on Learning Representations",
    "ICML": r"International Conference on Machine Learning",
    "EMNLP": r"Empirical Methods in Natural Language Processing",
    "ACL": r"Annual Meeting of the Association for Computational Linguistics",
    "AAAI": r"AAAI Conference on Artificial Intelligence",
}
"""Regular expressions of other names that catalogs use."""

_LONG_NAMES = {each.name for each in VENUES.values()} - set(VENUES)
_WITH_YEAR = re.compile(r"(.*\S)\s+(\d{4})")
_WORKSHOPS = {"ASRU", "SLT", "SSW", "WASPAA"}
_BESIDE = re.compile(r"(?i)\bworkshops?\b|\bchallenge\b|\btutorial\b|\bsymposium\b")
_NOT_THERE = re.compile(
    r"(?i)\bsubmi(?:tted|ssion)\b|\b(?:in|under) review\b|\brejected\b|\bwithdrawn\b"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)|['’](\d\d)(?!\d)")


def venue_of(paper: Paper) -> Venue | None:
    """Return the venue of a paper; None if unknown."""
    return _named(paper.venue) if paper.venue else None


@cache
def _named(venue: str) -> Venue:
    short, year = _split(venue)
    if short == "TASLP" and year >= 2025:  # the IEEE publishes it alone since then
        return Venue("IEEE Transactions on Audio, Speech and Language Processing", JOURNAL)
    return VENUES.get(short, Venue(short))


def venue_year(paper: Paper) -> int:
    """Return the year in which the venue published the paper; without a venue, the paper's year."""
    return _split(paper.venue)[1] or paper.year if paper.venue else paper.year


def _split(venue: str) -> tuple[str, int]:
    match = _WITH_YEAR.fullmatch(venue)
    return (match[1], int(match[2])) if match else (venue, 0)


def is_short_form(venue: str) -> bool:
    """Return whether a venue is a short name and a year, like "ICLR 2025"."""
    short, year = _split(venue)
    return bool(year) and short not in _LONG_NAMES


def short_name_and_year(venue: str) -> tuple[str, str]:
    """Return the short name and the year that a venue in any form means, each empty if unknown.

    The result is the same for "ICLR 2025", "ICLR (2025)", and "2025 International Conference on
    Learning Representations".
    """
    year = re.search(r"\b(?:19|20)\d\d\b", venue)
    padded = f" {' '.join(words(venue))} "
    known = (
        short
        for short, each in VENUES.items()
        for name in (each.name, short)
        if f" {' '.join(words(name))} " in padded
    )
    return next(known, ""), year[0] if year else ""


def venue_in(*phrases: str) -> str | None:
    """Return short name and year of the first known venue that phrases name, if any.

    Phrases are what catalogs say: "Accepted at ICASSP 2021" names a venue, but "Submitted to ICASSP
    2021" and "ICASSP 2021 Workshop on ..." do not.
    """
    return next(filter(None, map(_venue_in, phrases)), None)


def _venue_in(phrase: str) -> str | None:
    year = _YEAR.search(phrase)
    short = next((short for short, names in _patterns().items() if names.search(phrase)), None)
    is_beside = short not in _WORKSHOPS and _BESIDE.search(phrase)
    if not (short and year) or is_beside or _NOT_THERE.search(phrase):
        return None
    return f"{short} {year[1] or f'20{year[2]}'}"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the ways to write each venue: its short name, spelled out, and as it is cited."""
    patterns = {}
    for short in dict.fromkeys((*_SPELLINGS, *VENUES)):
        names = [rf"{re.escape(short)}(?![a-z-])", _SPELLINGS.get(short)]
        names.append(re.escape(VENUES[short].name) if short in VENUES else None)
        pattern = rf"(?<![\w-])(?:{'|'.join(filter(None, names))})"
        patterns[short] = re.compile(pattern, re.IGNORECASE)
    return patterns
