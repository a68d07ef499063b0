"""Short names of venues, as the data files write them ("ICASSP 2021"), out of what catalogs say."""

import re

from .venues import VENUES

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


def _pattern(short: str) -> re.Pattern[str]:
    """Returns the ways to name a venue: short, spelled out, and as it is cited."""
    names = [rf"{re.escape(short)}(?![a-z-])", _SPELLINGS.get(short)]
    names.append(re.escape(VENUES[short].name) if short in VENUES else None)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(filter(None, names))})", re.IGNORECASE)


_PATTERNS = {short: _pattern(short) for short in dict.fromkeys((*_SPELLINGS, *VENUES))}
_WORKSHOPS = {"ASRU", "SLT", "SSW", "WASPAA"}
_BESIDE = re.compile(r"(?i)\bworkshops?\b|\bchallenge\b|\btutorial\b|\bsymposium\b")
_NOT_THERE = re.compile(
    r"(?i)\bsubmi(?:tted|ssion)\b|\b(?:in|under) review\b|\brejected\b|\bwithdrawn\b"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)|['’](\d\d)(?!\d)")


def venue_in(*phrases: str) -> str | None:
    """Return short name and year of the first known venue that phrases name, if any."""
    return next(filter(None, map(_short, phrases)), None)


def _short(phrase: str) -> str | None:
    """Returns the venue that a phrase names, unless it only hopes for it or is held beside it."""
    year = _YEAR.search(phrase)
    short = next((short for short, names in _PATTERNS.items() if names.search(phrase)), None)
    is_beside = short not in _WORKSHOPS and _BESIDE.search(phrase)
    if not (short and year) or is_beside or _NOT_THERE.search(phrase):
        return None
    return f"{short} {year[1] or f'20{year[2]}'}"
