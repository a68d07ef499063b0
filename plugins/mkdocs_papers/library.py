"""The collection in memory, and its reading."""

from .data.library import AsRead, Draft, Entry, Library, Person, Vocabulary
from .data.loading import load, reread

__all__ = ["AsRead", "Draft", "Entry", "Library", "Person", "Vocabulary", "load", "reread"]
