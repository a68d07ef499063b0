"""What a catalog such as arXiv or Crossref says about a paper, whichever catalog it was."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple
from urllib.parse import unquote

from ..model.types import ARXIV, DOI, Author, bare_arxiv, bare_doi
from ..references.venue_phrases import venue_in

_DOI_OF_ARXIV = re.compile(r"(?i)10\.48550/arxiv\.")


@dataclass(frozen=True, kw_only=True)
class Work:
    """A paper as a catalog describes it, in plain text.

    Attributes:
        origin: The catalog and its name for the paper, e.g. "arXiv:1609.03499".
        title: Its title.
        authors: Its authors in order.
        author_doubts: What a person must look at in them, as advice.
        published: First day on which it was public, as far as the catalog knows.
        is_exact_day: Whether the catalog names that day, and not only its year or month.
        arxiv: Its arXiv id without version.
        doi: Its DOI.
        container: Full name and year of what it appeared in, e.g. "Computer Music Journal 2021".
        appeared: Other phrases that may name its venue, e.g. "Accepted at ICASSP 2021".
        abstract: Its abstract.
        is_abstract_free: Whether the abstract may be shown; arXiv's is CC0, publishers keep theirs.
        affiliations: Where its authors work.
        links: Addresses that belong to it.
        is_withdrawn: Whether it was withdrawn or retracted.
    """

    origin: str
    title: str
    authors: tuple[Author, ...]
    author_doubts: tuple[str, ...] = ()
    published: date | None = None
    is_exact_day: bool = True
    arxiv: str | None = None
    doi: str | None = None
    container: str = ""
    appeared: tuple[str, ...] = ()
    abstract: str = ""
    is_abstract_free: bool = False
    affiliations: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    is_withdrawn: bool = False

    @property
    def venue(self) -> str | None:
        """Short name and year of the known venue that it appeared in, e.g. "ICASSP 2021"."""
        return venue_in(self.container, *self.appeared)


def merged(preprint: Work, version: Work) -> Work:
    """Returns a preprint with what is known about its published version."""
    return replace(
        preprint,
        doi=preprint.doi or version.doi,
        container=version.container,
        affiliations=(*preprint.affiliations, *version.affiliations),
        is_withdrawn=preprint.is_withdrawn or version.is_withdrawn,
    )


class Identifier(NamedTuple):
    """What a catalog finds a paper by."""

    kind: Literal["arXiv", "DOI"]
    value: str


class ContradictionError(ValueError):
    """Says that a work has another identifier than the one that somebody gave."""


def completed(work: Work, wanted: Identifier) -> Work:
    """Returns a work with an identifier that its source may lack.

    Raises:
        ContradictionError: It has another one of that kind.
    """
    own = work.arxiv if wanted.kind == "arXiv" else work.doi
    if own and own.lower() != wanted.value.lower():
        message = f"{work.origin} says {wanted.kind} {own}, not {wanted.value}"
        raise ContradictionError(f"{message}; look which of the two is right")
    if wanted.kind == "arXiv":
        return replace(work, arxiv=wanted.value)
    return replace(work, doi=own or wanted.value)


def identifier(text: str) -> Identifier | None:
    """Returns the arXiv id or the DOI in a text, which may be an address; None if it has neither.

    DOIs that arXiv gives to its papers, 10.48550/arXiv.1609.03499, are read as arXiv ids.
    """
    plain = unquote(text.strip())
    arxiv = bare_arxiv(re.sub(r"[?#].*|/+$", "", plain))
    if ARXIV.fullmatch(arxiv):
        return Identifier("arXiv", arxiv)
    if doi := DOI.search(bare_doi(plain)):
        bare = doi[0].rstrip(".,;")
        if of_arxiv := _DOI_OF_ARXIV.match(bare):
            return identifier(bare[of_arxiv.end() :])
        return Identifier("DOI", bare)
    return None


def month_of_arxiv(id_: str) -> date | None:
    """Returns the first day of the month that an arXiv id names: 2409.00750 is of September 2024.

    See https://info.arxiv.org/help/arxiv_identifier.html; the first ids are of 1991.
    """
    digits = id_.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    return date(year + (1900 if year > 90 else 2000), month, 1) if 1 <= month <= 12 else None


def doi_in(text: str) -> str | None:
    """Returns the first DOI of a text, unless it is one that arXiv gives to its papers."""
    found = identifier(text)
    return found.value if found and found.kind == "DOI" else None
