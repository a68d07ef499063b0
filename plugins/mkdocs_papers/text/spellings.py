"""Under which other spellings a name is looked for.

The browser's script (`papers-search.js`) brings what somebody types into the same key, so that
"hifigan", "hi fi gan", and "HiFi-GAN" meet.
"""

import re
from collections.abc import Iterable

from .words import fold

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\dA-Za-z_]+")
_SPOKEN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_DIGITS = {word: str(number) for number, word in enumerate(_SPOKEN)}


def words(text: str) -> list[str]:
    """Returns the words of a text in small letters, without accents and punctuation."""
    plain = fold(text).lower()
    if plain.isascii():  # the same, in a fifth of the time
        return plain.translate(_BETWEEN).split()
    return _WORD.findall(plain)


def key(text: str) -> str:
    """Returns a text squashed to its letters and digits: "hifigan" for "HiFi-GAN"."""
    return "".join(words(text))


def spellings(name: str) -> list[str]:
    """Returns the forms of a name that people type: squashed, split, spoken, and as they sound.

    The name's own words come first, then one form an entry, each once.
    """
    own, parts = words(name), _PART.findall(fold(name))
    squashed, spoken = "".join(own), [_spoken(part) for part in parts]
    forms = [" ".join(own), squashed, " ".join(parts), "".join(spoken), " ".join(spoken)]
    small = [form.lower() for form in (*forms, sound(squashed))]
    return list(dict.fromkeys(filter(None, small)))


def _spoken(part: str) -> str:
    return _SPOKEN[int(part)] if part.isdecimal() and int(part) < len(_SPOKEN) else part


_SOUNDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("ph", "f"),
        ("wh", "w"),
        ("c(?=[eiy])|z", "s"),
        ("c?k|c|q", "k"),
        ("x", "ks"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
    )
]


def sound(word: str) -> str:
    """Returns roughly how a word in small letters sounds: "§demuks" for "demucs" and "demux".

    The sign keeps sounds apart from words.
    """
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return f"§{word}"


def numbers(text: str) -> list[str]:
    """Returns the digits of the numbers up to twenty that a text spells out."""
    return [_DIGITS[word] for word in words(text) if word in _DIGITS]


def distinct_words(texts: Iterable[str]) -> str:
    """Returns every word of some texts once, as a text."""
    return " ".join(dict.fromkeys(words(" ".join(texts))))
