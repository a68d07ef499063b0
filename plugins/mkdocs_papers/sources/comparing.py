"""Where a paper's file and what catalogs say about it differ, and where they only seem to.

Case, accents, dashes, punctuation, and initials in the place of given names are no differences.
Neither is what one catalog says otherwise while another one agrees with the file: a paper may
have been retitled for its venue. What differs on purpose is recorded in `data/deviations.yml`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..data.library import Library
from ..model.records import Paper
from ..model.types import Author
from ..references.venues import JOURNAL, VENUES
from ..text.words import fold, slug
from .metadata import Work


@dataclass(frozen=True)
class Difference:
    """One field that no catalog confirms.

    Attributes:
        paper: Id of the paper.
        field: The field of its file, or "status" for what concerns all of the paper.
        ours: What the file says; empty where it says nothing.
        theirs: What a catalog says.
        origin: Which one, and its name for the paper.
    """

    paper: str
    field: str
    ours: str
    theirs: str
    origin: str


@dataclass(frozen=True)
class _Said:
    """What a file and a catalog say about one field, and whether that is the same."""

    ours: str
    theirs: str
    agrees: bool


def differences(paper: Paper, works: Iterable[Work], library: Library) -> Iterator[Difference]:
    """Yields the fields that differ, each with the value of the first catalog that has one.

    Args:
        paper: A paper of the collection.
        works: What catalogs say about it.
        library: The collection, which knows who signs in several ways and what deviates.
    """
    known = list(works)
    meant = {
        (each.field, slug(each.says))
        for each in library.deviations.values()
        if each.paper == paper.id
    }
    for field, compare in _COMPARISONS.items():
        said = [(work, found) for work in known if (found := compare(paper, work, library))]
        if said and not any(found.agrees for _, found in said):
            work, first = said[0]
            if (field, slug(first.theirs)) not in meant:
                yield Difference(paper.id, field, first.ours, first.theirs, work.origin)


def _status(paper: Paper, work: Work, library: Library) -> _Said | None:
    del paper, library
    return _Said("part of the collection", "withdrawn", agrees=False) if work.is_withdrawn else None


def _title(paper: Paper, work: Work, library: Library) -> _Said | None:
    """Compares titles; a catalog may keep the name or the subtitle elsewhere."""
    del library
    forms = {paper.title, paper.full_title, paper.title.partition(":")[0]}
    agrees = _bare(work.title) in map(_bare, forms)
    return _Said(paper.title, work.title, agrees) if work.title else None


def _bare(title: str) -> str:
    return slug(title.replace("&", " and ")).replace("-", "")


def _authors(paper: Paper, work: Work, library: Library) -> _Said | None:
    """Compares authors in order; only those who do not match are shown."""
    if not work.authors:
        return None
    ours, theirs = (
        [library.shown(name) for name in names] for names in (paper.authors, work.authors)
    )
    if len(ours) == len(theirs) and all(map(_is_same, ours, theirs)):
        return _Said("", "", agrees=True)
    ours_only = [name for name in ours if not any(_is_same(name, other) for other in theirs)]
    theirs_only = [name for name in theirs if not any(_is_same(name, other) for other in ours)]
    if not (ours_only or theirs_only):
        ours_only, theirs_only = ours, theirs  # the same people in another order
    return _Said(_listed(ours_only), _listed(theirs_only), agrees=False)


def _listed(names: list[Author]) -> str:
    return "; ".join(name.printed for name in names) or "nobody else"


def _is_same(one: Author, other: Author) -> bool:
    """Tells whether two names can be one person: the same words, or family name and initial."""
    words, others = _words_of(one), _words_of(other)
    if sorted(words) == sorted(others):
        return True
    ends = (_words_of(Author(name.family)) for name in (one, other))
    family, other_family = (words[-1:] for words in ends)
    return family == other_family and words[:1] != [] and words[0][:1] == others[0][:1]


def _words_of(author: Author) -> list[str]:
    """Returns the words of a name as it is spoken, without suffix, ü and ue being alike."""
    plain = re.sub(r"([aou])e", r"\1", fold(author.name).lower())
    words = re.findall(r"\w+", plain.replace("'", "").replace("’", ""))
    return [word for word in words if word not in ("jr", "sr", "ii", "iii")] or words or [""]


def _published(paper: Paper, work: Work, library: Library) -> _Said | None:
    """Compares the day with arXiv's; what only a publisher dates may be public before."""
    del library
    is_arxiv = work.origin.startswith("arXiv:")
    if not (work.published and work.is_exact_day) or is_arxiv != bool(paper.arxiv):
        return None
    agrees = paper.published == work.published if is_arxiv else paper.published <= work.published
    return _Said(str(paper.published), str(work.published), agrees)


def _doi(paper: Paper, work: Work, library: Library) -> _Said | None:
    del library
    agrees = (paper.doi or "").lower() == (work.doi or "").lower()
    return _Said(paper.doi or "", work.doi, agrees) if work.doi else None


def _venue(paper: Paper, work: Work, library: Library) -> _Said | None:
    """Compares venues that are known by a short name; a journal's early access may be a year off."""
    del library
    theirs = work.venue
    if not theirs:
        return None
    ours = paper.venue or ""
    (name, _, year), (other, _, other_year) = ours.rpartition(" "), theirs.rpartition(" ")
    is_journal = name in VENUES and VENUES[name].genre is JOURNAL
    is_near = year.isdigit() and abs(int(year) - int(other_year)) <= (1 if is_journal else 0)
    return _Said(ours, theirs, agrees=name.lower() == other.lower() and is_near)


_COMPARISONS: dict[str, Callable[[Paper, Work, Library], _Said | None]] = {
    "status": _status,
    "title": _title,
    "authors": _authors,
    "published": _published,
    "doi": _doi,
    "venue": _venue,
}
"""How each field is compared; None where the catalog says nothing."""
