"""The spellings under which a name is searched for.

The browser's script (`papers-search.js`) normalizes what readers type in the same way, so that
"hifigan", "hi fi gan", and "HiFi-GAN" match.
"""

import re
from collections.abc import Iterable

from .words import fold, words

_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\dA-Za-z_]+")
_NUMBERS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
]  # fmt: skip
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBERS)}
_SOUNDS = (
    (re.compile("ph"), "f"),
    (re.compile("wh"), "w"),
    (re.compile("c(?=[eiy])|z"), "s"),
    (re.compile("c?k|c|q"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def spellings(name: str) -> list[str]:
    """Return the spellings of a name that people type: squashed, split, spelled out, phonetic.

    Each is listed once, and the name's own words come first.
    """
    own, parts = words(name), _PART.findall(fold(name))
    squashed, spelled = "".join(own), [_spelled_out(part) for part in parts]
    forms = [" ".join(own), squashed, " ".join(parts), "".join(spelled), " ".join(spelled)]
    lower = [form.lower() for form in (*forms, phonetic(squashed))]
    return list(dict.fromkeys(filter(None, lower)))


def _spelled_out(part: str) -> str:
    return _NUMBERS[int(part)] if part.isdecimal() and int(part) < len(_NUMBERS) else part


def phonetic(word: str) -> str:
    """Return a phonetic key of a lower-case word: "§demuks" for "demucs" and "demux".

    The § keeps phonetic keys apart from words in the index.
    """
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return f"§{word}"


def numbers(text: str) -> list[str]:
    """Return the digits of the numbers up to twenty that a text spells out."""
    return [_DIGITS[word] for word in words(text) if word in _DIGITS]


def distinct_words(texts: Iterable[str]) -> str:
    """Return each word of the texts once, separated by spaces."""
    return " ".join(dict.fromkeys(words(" ".join(texts))))
