"""Papers and methods of the collection that a running text mentions.

Names are looked up word by word in a dictionary, the longest name that begins with the word first,
so the time depends on the length of the text and not on the size of the collection.
"""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

from ..data.library import Library
from ..model.records import Paper
from .addresses import method as method_page
from .addresses import paper as paper_page

_TOKEN = re.compile(r"\w+|[^\w\s]|\n")  # no name goes on in another paragraph
_SEQUEL = re.compile(r"\+|[^\S\n]+\d|-[\dA-Z]")
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text.

    Attributes:
        text: The piece as it stands.
        page: The page that it leads to, None for plain text.
        explanation: A few words on what it mentions.
    """

    text: str
    page: str | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class _Subject:
    page: str
    explanation: str


class Mentions:
    """A dictionary of everything that can be mentioned."""

    def __init__(self, library: Library) -> None:
        self._exact: dict[_Words, _Subject | None] = {}
        self._folded: dict[_Words, _Subject | None] = {}
        self._lengths: dict[str, set[int]] = {}
        for paper in library.papers.values():
            subject = _subject(paper)
            for name in (paper.name, *paper.aliases):
                self._add(name, subject)
        for method in library.methods.values():
            subject = _Subject(method_page(method.id), f"{method.name}: {method.definition}")
            for name in (method.name, *method.aliases):
                self._add(name, subject, any_case=any(letter.islower() for letter in name[1:]))
        for paper in library.papers.values():
            for later in paper.influenced:
                self._block(later.title)
                self._block(later.how)

    def revised(self, before: Paper, after: Paper) -> "Mentions":
        """Returns the dictionary after a paper's texts have changed, but none of its names."""
        revised = copy(self)
        old, new = _subject(before), _subject(after)
        revised._exact = {
            **self._exact,
            **{
                words: new
                for words in map(_words, (after.name, *after.aliases))
                if self._exact.get(words) == old
            },
        }
        return revised

    def _add(self, name: str, subject: _Subject, *, any_case: bool = False) -> None:
        """Enters a name; one that stands for two subjects leads to neither."""
        words = _lower(_words(name)) if any_case else _words(name)
        names = self._folded if any_case else self._exact
        names[words] = subject if names.get(words, subject) == subject else None
        self._note_length(words)

    def _block(self, text: str) -> None:
        """Keeps the name of a paper outside the collection, such as "Parallel WaveNet", whole."""
        name, colon, _ = text.partition(":")
        words = _words(name)
        if colon and 0 < len(words) <= 4 and _lower(words) not in self._folded:
            self._exact.setdefault(words, None)
            self._note_length(words)

    def _note_length(self, words: _Words) -> None:
        """Remembers of how many words a name that begins so consists; most words begin none."""
        self._lengths.setdefault(_singular(words[0]), set()).add(len(words))

    def segments(self, text: str, page: str) -> list[Segment]:
        """Cuts a text at the first mention of each paper and method.

        Args:
            text: Plain text.
            page: The page that it stands on, which is not linked to itself.

        Returns:
            The pieces in order; together they say exactly the same text.
        """
        pieces: list[Segment] = []
        done, mentioned = 0, {page}
        for start, end, subject in self._found(text):
            if subject.page not in mentioned:
                mentioned.add(subject.page)
                pieces.append(Segment(text[done:start]))
                pieces.append(Segment(text[start:end], subject.page, subject.explanation))
                done = end
        pieces.append(Segment(text[done:]))
        return [piece for piece in pieces if piece.text]

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
        """Returns how many tokens the longest name here has, and what it stands for."""
        for length in sorted(lengths, reverse=True):
            words = tuple(token[0] for token in tokens[at : at + length])
            if len(words) < length:
                continue
            for known, key in ((self._exact, words), (self._folded, _lower(words))):
                if key in known and _is_whole(tokens, at, length):
                    return length, known[key]
        return 1, None


def marks_of(paper: Paper) -> set[str]:
    """Returns words of which every text that mentions a paper has one."""
    return {_words(name)[0] for name in (paper.name, *paper.aliases)}


def _subject(paper: Paper) -> _Subject:
    return _Subject(paper_page(paper.id), f"{paper.name}, {paper.year}: {paper.tagline}")


def _words(name: str) -> _Words:
    return tuple(_TOKEN.findall(name))


def _lower(words: _Words) -> _Words:
    """Returns the words in small letters, the last one in the singular."""
    return (*(word.lower() for word in words[:-1]), _singular(words[-1]))


@lru_cache(maxsize=10_000)  # words recur
def _singular(word: str) -> str:
    """Returns a word in small letters and, roughly, in the singular."""
    lower = word.lower()
    is_plural = lower.endswith("s") and len(lower) > 3 and not lower.endswith("ss")
    return lower[:-1] if is_plural else lower


def _is_whole(tokens: list[re.Match[str]], at: int, length: int) -> bool:
    """Tells whether a name ends here, rather than going on as in "data2vec 2.0" or "wav2vec-U"."""
    end = tokens[at + length - 1].end()
    return not _SEQUEL.match(tokens[0].string, end)
