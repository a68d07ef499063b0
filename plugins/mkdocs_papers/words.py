"""Small questions about words that several modules ask."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_LETTERS_WITHOUT_ACCENT_FORM = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d"}
    | {"Đ": "D", "ł": "l", "Ł": "L", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"}
)


def fold(text: str) -> str:
    """Returns `text` without accents, so that "Défossez" reads "Defossez"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS_WITHOUT_ACCENT_FORM))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Returns `text` in the alphabet of addresses: a-z, 0-9 and single hyphens.

    Letters of scripts without a Latin form keep their own shape; browsers show them as they are.
    """
    return re.sub(r"[\W_]+", "-", fold(text).lower()).strip("-")


def closest(word: str, known: Iterable[str]) -> str | None:
    """Returns the known word that `word` was probably meant to be, if any is near enough."""
    by_lower = {candidate.lower(): candidate for candidate in known}
    matches = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[matches[0]] if matches else None


def count(number: int, one: str, many: str | None = None) -> str:
    """Returns number and noun, e.g. "1 paper" or "1,055 papers"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def join(words: Iterable[str], last: str = "and") -> str:
    """Returns the words as a list in a sentence, with a serial comma."""
    items = list(words)
    if len(items) < 3:
        return f" {last} ".join(items)
    return f"{', '.join(items[:-1])}, {last} {items[-1]}"
