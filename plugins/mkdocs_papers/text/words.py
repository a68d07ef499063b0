"""Words and sentences, and text that is shown where some characters have a meaning."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import groupby
from typing import NamedTuple

INVISIBLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Control, format, and other characters that readers cannot see and no data file holds; a line feed
is none of them, nor are the two joiners, with which Persian words and emoji are written."""

_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?][)\]”\"]?(\s+)(?=[A-Z0-9“\"(\[])")
_ABBREVIATION = re.compile(
    r"(?i)(?:\.|\b(?:[a-z]\.)*[a-z]|\b(?:al|approx|cf|co|eq|etc|fig|inc|jr|ltd|no|resp|sec|sr|vs))\.$"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d"}
    | {"Đ": "D", "ł": "l", "Ł": "L", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"}
)
_WORD = re.compile(r"[^\W_]+")
_PUNCTUATION = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_LONGEST_GUESS = 200  # characters; comparing words takes more than linear time
_SHORTEST_TYPO = 5  # letters; shorter words differ in one letter by chance


def fold(text: str) -> str:
    """Return a text without accents, so that "Défossez" becomes "Defossez"."""
    return text if text.isascii() else _BEYOND_ASCII.sub(_folded, text)


def _folded(letters: re.Match[str]) -> str:
    plain = letters[0].translate(_LETTERS_WITHOUT_DECOMPOSITION)
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and punctuation."""
    plain = fold(text).lower()
    if plain.isascii():  # as most are, and five times faster
        return plain.translate(_PUNCTUATION).split()
    return _WORD.findall(plain)


def squash(text: str) -> str:
    """Return only the letters and digits of a text: "hifigan" for "HiFi-GAN"."""
    return "".join(words(text))


def slug(text: str) -> str:
    """Return a text in the characters of an address: a-z, 0-9, and single hyphens.

    Letters of scripts without a Latin form are kept; browsers show them as they are.
    """
    return "-".join(words(text))


def ends_with_abbreviation(text: str) -> bool:
    """Return whether the period at the end of a text belongs to its last word, as in "et al."."""
    return _ABBREVIATION.search(text, text.rfind(" ") + 1) is not None


def sentences(text: str) -> list[str]:
    """Split a text into its sentences, by their punctuation."""
    found: list[str] = []
    start, text = 0, text.strip()
    for end in (*_SENTENCE_END.finditer(text), None):
        part = text[start : end.start(1) if end else len(text)]
        start = end.end() if end else len(text)
        if found and ends_with_abbreviation(found[-1].rstrip(')]”"')):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


class Guess(NamedTuple):
    """The known word that was probably meant.

    Attributes:
        word: The known word.
        is_same: Whether the two differ only in case, accents, spaces, and punctuation.
        is_typo: Whether they differ in one letter, and no other known word does.
    """

    word: str
    is_same: bool = False
    is_typo: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether no other known word can have been meant."""
        return self.is_same or self.is_typo


def guess(typed: str, known: Mapping[str, str]) -> Guess | None:
    """Return the known word that somebody probably meant.

    Args:
        typed: The word as it was typed.
        known: The known words by their spellings.
    """
    if len(typed) > _LONGEST_GUESS:
        return None
    letters = {spelling: squash(spelling) for spelling in known}
    wanted = squash(typed)
    same = {known[spelling] for spelling in known if wanted and letters[spelling] == wanted}
    if len(same) == 1:
        return Guess(same.pop(), is_same=True)
    typos = {known[spelling] for spelling in known if _is_typo(wanted, letters[spelling])}
    if len(typos) == 1:
        return Guess(typos.pop(), is_typo=True)
    by_lower = {spelling.lower(): word for spelling, word in known.items()}
    near = get_close_matches(typed.lower(), by_lower, n=1, cutoff=0.6)
    return Guess(by_lower[near[0]]) if near else None


def _is_typo(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST_TYPO:
        return False
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False  # another number is another name
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    one, other = one[start:], other[start:]
    are_swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return are_swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 paper", "1,055 papers"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def join(parts: Iterable[str]) -> str:
    """Join words into a list within a sentence, with a serial comma."""
    items = list(parts)
    if len(items) < 3:
        return " and ".join(items)
    return f"{', '.join(items[:-1])}, and {items[-1]}"


def one_line(text: str) -> str:
    """Return a text in one line, with □ for what readers cannot see.

    So no text can steer a terminal, start a line of a log, or hide a part of itself.
    """
    line = _BREAKS.sub(" ", text)
    if line.isascii() and line.isprintable():  # as most are
        return line
    return "".join(
        "□" if is_unseen else "".join(letters) for is_unseen, letters in groupby(line, _is_unseen)
    )


def _is_unseen(letter: str) -> bool:
    is_printable = letter.isprintable() or letter.isspace()
    return not is_printable or INVISIBLE.match(letter) is not None


def code_span(text: str) -> str:
    """Return a text as inline code in Markdown, fenced by more backticks than it contains."""
    line = one_line(text)
    fence = "`" * (_longest_backticks(line) + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{space}{line}{space}{fence}"


def code_block(text: str, language: str) -> str:
    """Return a text as a code block in Markdown, fenced by more backticks than it contains."""
    fence = "`" * max(3, _longest_backticks(text) + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _longest_backticks(text: str) -> int:
    return max((len(row) for row in re.findall("`+", text)), default=0)
