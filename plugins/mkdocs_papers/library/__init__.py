"""The collection in memory, and its reading."""

from .collection import AsRead, Draft, Entry, Library, Person, Vocabulary
from .reading import load, reread

__all__ = ["AsRead", "Draft", "Entry", "Library", "Person", "Vocabulary", "load", "reread"]
