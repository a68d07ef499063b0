"""Under which other spellings a name is looked for.

The browser's script (`papers-search.js`) brings what somebody types into the same key, so that
"hifigan", "hi fi gan", and "HiFi-GAN" meet.
"""

import re
from collections.abc import Iterable

from .words import fold

_WORD = re.compile(r"[^\W_]+")
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


def words(text: str) -> list[str]:
    """Returns the words of a text in small letters, without accents and punctuation."""
    return _WORD.findall(fold(text).lower())


def key(text: str) -> str:
    """Returns a text squashed to its letters and digits: "hifigan" for "HiFi-GAN"."""
    return "".join(words(text))


def spellings(name: str) -> list[str]:
    """Returns the forms of a name that people type: squashed, split, spoken, and as they sound.

    The name's own words come first, then one form an entry, each once.
    """
    parts = _PART.findall(fold(name))
    spoken = [_spoken(part) for part in parts]
    forms = [" ".join(words(name)), key(name), " ".join(parts), "".join(spoken), " ".join(spoken)]
    small = [form.lower() for form in (*forms, sound(key(name)))]
    return list(dict.fromkeys(filter(None, small)))


def _spoken(part: str) -> str:
    return _SPOKEN[int(part)] if part.isdecimal() and int(part) < len(_SPOKEN) else part


_SOUNDS = (
    ("ph", "f"),
    ("wh", "w"),
    ("c(?=[eiy])|z", "s"),
    ("c?k|c|q", "k"),
    ("x", "ks"),
    ("y", "i"),
    (r"(.)\1+", r"\1"),
)


def sound(word: str) -> str:
    """Returns roughly how a word in small letters sounds: "§demuks" for "demucs" and "demux".

    The sign keeps sounds apart from words.
    """
    for pattern, replacement in _SOUNDS:
        word = re.sub(pattern, replacement, word)
    return f"§{word}"


def numbers(text: str) -> list[str]:
    """Returns the digits of the numbers up to twenty that a text spells out."""
    return [str(_SPOKEN.index(word)) for word in words(text) if word in _SPOKEN]


def distinct_words(texts: Iterable[str]) -> str:
    """Returns every word of some texts once, as a text."""
    return " ".join(dict.fromkeys(word for text in texts for word in words(text)))
