"""Papers and methods of the collection that a running text mentions.

Names are looked up word by word in a dictionary, the longest name that begins with the word first,
so the time depends on the length of the text and not on the size of the collection.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..data.library import Library
from . import addresses

_TOKEN = re.compile(r"\w+|[^\w\s]|\n")  # no name goes on in another paragraph
_SEQUEL = re.compile(r"\+|[^\S\n]+\d|-[\dA-Z]")
_Words = tuple[str, ...]


class TextSegment(NamedTuple):
    """A part of a text.

    Attributes:
        text: The part, unchanged.
        path: Path of the page that it leads to; None for plain text.
        explanation: A few words on what it mentions.
    """

    text: str
    path: str | None = None
    explanation: str = ""


class _Subject(NamedTuple):
    path: str
    explanation: str


class Mentions:
    """A dictionary of the names of papers and methods."""

    def __init__(self, library: Library) -> None:
        self._exact: dict[_Words, _Subject | None] = {}
        self._folded: dict[_Words, _Subject | None] = {}
        self._lengths: dict[str, set[int]] = {}
        for paper in library.papers.values():
            explanation = f"{paper.name}, {paper.year}: {paper.tagline}"
            subject = _Subject(addresses.paper(paper.id), explanation)
            for name in (paper.name, *paper.aliases):
                self._add(name, subject)
        for method in library.methods.values():
            subject = _Subject(addresses.method(method.id), f"{method.name}: {method.definition}")
            for name in (method.name, *method.aliases):
                self._add(name, subject, any_case=any(letter.islower() for letter in name[1:]))
        for paper in library.papers.values():
            for later in paper.influenced:
                self._block(later.title)
                self._block(later.how)

    def _add(self, name: str, subject: _Subject, *, any_case: bool = False) -> None:
        """Enter a name; one that two subjects share leads to neither."""
        words = _lower(_words(name)) if any_case else _words(name)
        names = self._folded if any_case else self._exact
        names[words] = subject if names.get(words, subject) == subject else None
        self._note_length(words)

    def _block(self, text: str) -> None:
        """Keep the name of a paper outside the collection, such as "Parallel WaveNet", whole."""
        name, colon, _ = text.partition(":")
        words = _words(name)
        if colon and 0 < len(words) <= 4 and _lower(words) not in self._folded:
            self._exact.setdefault(words, None)
            self._note_length(words)

    def _note_length(self, words: _Words) -> None:
        self._lengths.setdefault(_singular(words[0]), set()).add(len(words))

    def segments(self, text: str, path: str = "") -> list[TextSegment]:
        """Cut a text at the first mention of each paper and method.

        Args:
            text: Plain text.
            path: Path of the page that it is on, which does not link to itself.

        Returns:
            The segments in order; joined they are exactly the text.
        """
        return self._segments(text, {path})

    def paragraphs(self, text: str, path: str) -> list[list[TextSegment]]:
        """Return the segments of each paragraph of a text; see `segments`."""
        mentioned = {path}
        return [self._segments(line, mentioned) for line in text.split("\n") if line.strip()]

    def _segments(self, text: str, mentioned: set[str]) -> list[TextSegment]:
        segments: list[TextSegment] = []
        done = 0
        for start, end, subject in self._found(text):
            if subject.path not in mentioned:
                mentioned.add(subject.path)
                segments.append(TextSegment(text[done:start]))
                segments.append(TextSegment(text[start:end], *subject))
                done = end
        segments.append(TextSegment(text[done:]))
        return [each for each in segments if each.text]

    def _found(self, text: str) -> Iterator[tuple[int, int, _Subject]]:
        tokens = list(_TOKEN.finditer(text))
        done = 0
        for at, token in enumerate(tokens):
            lengths = self._lengths.get(_singular(token[0]))  # None for almost every word
            if lengths and at >= done:
                length, subject = self._longest_name(tokens, at, lengths)
                done = at + length
                if subject:
                    yield token.start(), tokens[done - 1].end(), subject

    def _longest_name(
        self, tokens: list[re.Match[str]], at: int, lengths: set[int]
    ) -> tuple[int, _Subject | None]:
        """Return the number of tokens of the longest name here, and its subject."""
        for length in sorted(lengths, reverse=True):
            words = tuple(token[0] for token in tokens[at : at + length])
            if len(words) < length:
                continue
            for known, key in ((self._exact, words), (self._folded, _lower(words))):
                if key in known and _is_whole(tokens, at, length):
                    return length, known[key]
        return 1, None


def _words(name: str) -> _Words:
    return tuple(_TOKEN.findall(name))


def _lower(words: _Words) -> _Words:
    return (*(word.lower() for word in words[:-1]), _singular(words[-1]))


@lru_cache(maxsize=10_000)  # words recur
def _singular(word: str) -> str:
    """Return a word in lower case and, roughly, in the singular."""
    lower = word.lower()
    is_plural = lower.endswith("s") and len(lower) > 3 and not lower.endswith("ss")
    return lower[:-1] if is_plural else lower


def _is_whole(tokens: list[re.Match[str]], at: int, length: int) -> bool:
    """Return whether a name ends here, rather than going on as in "data2vec 2.0" or "wav2vec-U"."""
    end = tokens[at + length - 1].end()
    return not _SEQUEL.match(tokens[0].string, end)
