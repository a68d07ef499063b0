"""Small questions about words that several modules ask."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[.!?][)\]”\"]?(\s+)(?=[A-Z0-9“\"(\[])")
_ABBREVIATION = re.compile(
    r"(?i)(?:\.|\b(?:[a-z]\.)*[a-z]|\b(?:al|approx|cf|co|eq|etc|fig|inc|jr|ltd|no|resp|sec|sr|vs))\.$"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LETTERS_WITHOUT_ACCENT_FORM = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d"}
    | {"Đ": "D", "ł": "l", "Ł": "L", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"}
)


def fold(text: str) -> str:
    """Returns `text` without accents, so that "Défossez" reads "Defossez"."""
    if text.isascii():
        return text
    return _BEYOND_ASCII.sub(_without_accents, text)


def _without_accents(letters: re.Match[str]) -> str:
    plain = letters[0].translate(_LETTERS_WITHOUT_ACCENT_FORM)
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Returns `text` in the alphabet of addresses: a-z, 0-9 and single hyphens.

    Letters of scripts without a Latin form keep their own shape; browsers show them as they are.
    """
    return re.sub(r"[\W_]+", "-", fold(text).lower()).strip("-")


def ends_with_abbreviation(text: str) -> bool:
    """Tells whether the period at the end of a text belongs to its last word, as in "et al."."""
    return _ABBREVIATION.search(text, text.rfind(" ") + 1) is not None


def sentences(text: str) -> list[str]:
    """Returns the sentences of a text, as far as one can tell them by their ends."""
    found: list[str] = []
    for part in _parts(text.strip()):
        if found and ends_with_abbreviation(found[-1].rstrip(')]”"')):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _parts(text: str) -> Iterator[str]:
    """Yields the parts of a text between the marks that may end a sentence."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.start(1)]
        start = end.end()
    yield text[start:]


def closest(word: str, known: Iterable[str]) -> str | None:
    """Returns the known word that `word` was probably meant to be, if any is near enough."""
    by_lower = {candidate.lower(): candidate for candidate in known}
    matches = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[matches[0]] if matches else None


_LONGEST = 200  # characters of a word or name; comparing takes longer than linear


class Guess(NamedTuple):
    """What a word was probably meant to be.

    Attributes:
        word: The known word.
        is_same: Whether the two differ in nothing but case, accents, and what parts words.
        is_slip: Whether they differ in one letter, and no other known word does.
    """

    word: str
    is_same: bool
    is_slip: bool

    @property
    def is_sure(self) -> bool:
        """Whether no other known word can have been meant."""
        return self.is_same or self.is_slip


def guess(typed: str, meanings: Mapping[str, str]) -> Guess | None:
    """Returns what a word was meant to be.

    Args:
        typed: The word.
        meanings: Every known spelling, with the word that it stands for.
    """
    if len(typed) > _LONGEST:
        return None
    letters = {spelling: slug(spelling).replace("-", "") for spelling in meanings}
    wanted = slug(typed).replace("-", "")
    same = {meanings[spelling] for spelling in meanings if wanted and letters[spelling] == wanted}
    if len(same) == 1:
        return Guess(same.pop(), is_same=True, is_slip=False)
    slips = {meanings[spelling] for spelling in meanings if _is_slip(wanted, letters[spelling])}
    if len(slips) == 1:
        return Guess(slips.pop(), is_same=False, is_slip=True)
    near = closest(typed, meanings)
    return Guess(meanings[near], is_same=False, is_slip=False) if near else None


def _is_slip(one: str, other: str) -> bool:
    """Tells whether two words differ in one letter, or in the order of two; digits never slip."""
    if min(len(one), len(other)) < 5 or re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    one, other = one[start:], other[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def count(number: int, one: str, many: str | None = None) -> str:
    """Returns number and noun, e.g. "1 paper" or "1,055 papers"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def join(words: Iterable[str], last: str = "and") -> str:
    """Returns the words as a list in a sentence, with a serial comma."""
    items = list(words)
    if len(items) < 3:
        return f" {last} ".join(items)
    return f"{', '.join(items[:-1])}, {last} {items[-1]}"
