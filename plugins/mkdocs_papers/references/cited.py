"""A version of a paper in every format of references, each written once and used in many places."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from . import bibtex, coins, csl, ris
from . import versions as citation
from .versions import Version


@dataclass(frozen=True)
class Cited:
    """A version of a paper, and how each format writes it.

    Attributes:
        version: What is cited.
    """

    version: Version

    @cached_property
    def reference(self) -> str:
        """One formatted reference."""
        return citation.reference(self.version)

    @cached_property
    def bibtex(self) -> str:
        """An entry in BibTeX."""
        return bibtex.entry(self.version)

    @cached_property
    def ris(self) -> str:
        """A reference in RIS."""
        return ris.entry(self.version)

    @cached_property
    def csl(self) -> str:
        """An item in CSL-JSON."""
        return csl.entry(self.version)

    @cached_property
    def coins(self) -> str:
        """A COinS title."""
        return coins.title(self.version)


def as_bibtex(works: Iterable[Cited]) -> str:
    """Returns a file of BibTeX."""
    return "\n".join(each.bibtex for each in works)


def as_ris(works: Iterable[Cited]) -> str:
    """Returns a file of RIS."""
    return "\n".join(each.ris for each in works)


def as_csl(works: Iterable[Cited]) -> str:
    """Returns a file of CSL-JSON."""
    return csl.text(each.csl for each in works)
