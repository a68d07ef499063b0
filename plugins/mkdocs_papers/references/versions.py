"""How a paper is cited: its versions, their keys and references, and where it can be read.

Of a paper's fields, `published` describes the first public version, usually the preprint; `doi` and
`venue` the published one. Without a venue, both describe the preprint. Title, authors, and `arxiv`
belong to every version.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import quote

from ..model.records import LaterPaper, Paper
from ..model.types import ARXIV, Author
from ..text.words import fold
from .venues import DOCUMENT, PREPRINT, Venue, WorkType, venue_of, venue_year


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A version of a paper that can be cited.

    `versions` returns the same objects for the same paper, so functions of a version can be
    memoized; versions are compared by identity, because hashing every author takes longer than
    most of these functions.

    Attributes:
        key: The citation key.
        work_type: The kind of work.
        title: Its exact title.
        authors: Its authors in order.
        venue: Where it appeared; None for a preprint and if unknown.
        year: The year in which it appeared.
        day: The day, if known.
        doi: Its DOI.
        arxiv: The arXiv id of the paper, also of the published version.
        address: Where it can be read.
    """

    key: str
    work_type: WorkType
    title: str
    authors: tuple[Author, ...]
    venue: Venue | None
    year: int
    day: date | None
    doi: str | None
    arxiv: str | None
    address: str | None

    @property
    def is_preprint(self) -> bool:
        """Whether this is the version on arXiv."""
        return self.work_type is PREPRINT


@cache
def versions(paper: Paper) -> tuple[Version, ...]:
    """Return the versions of a paper: the published one first, then the preprint."""
    if not paper.arxiv:
        return (_published(paper),)
    if not paper.venue:
        return (_preprint(paper, paper.arxiv, key(paper)),)
    return _published(paper), _preprint(paper, paper.arxiv, f"{key(paper)}-preprint")


def main_version(paper: Paper) -> Version:
    """Return the version that people should cite: the published one, if there is one."""
    return versions(paper)[0]


def _published(paper: Paper) -> Version:
    venue = venue_of(paper)
    return Version(
        key=key(paper),
        work_type=venue.work_type if venue else DOCUMENT,
        title=paper.title,
        authors=paper.authors,
        venue=venue,
        year=venue_year(paper),
        day=None,  # `published` is the day of the first version
        doi=paper.doi,
        arxiv=paper.arxiv,
        address=where_to_read(paper),
    )


def _preprint(paper: Paper, arxiv: str, key: str) -> Version:
    return Version(
        key=key,
        work_type=PREPRINT,
        title=paper.title,
        authors=paper.authors,
        venue=None,
        year=paper.published.year,
        day=paper.published,
        doi=(None if paper.venue else paper.doi) or f"10.48550/arXiv.{arxiv}",
        arxiv=arxiv,
        address=arxiv_address(arxiv),
    )


def key(paper: Paper) -> str:
    """Return the citation key, e.g. `vandenoord2016wavenet`.

    It consists of the first author's family name, the year, and the first id of the paper, in
    ASCII. Published keys never change; the tests keep a list of them.
    """
    return f"{_ascii(paper.authors[0].family) or 'anonymous'}{paper.year}{_ascii(paper.first_id)}"


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text).lower())


@cache
def reference(version: Version) -> str:
    """Return a formatted reference in plain text, in APA style (7th edition).

    APA writes titles in sentence case. They stay as printed here, because no program can tell
    the names in them from ordinary words.
    """
    number = f" (arXiv:{version.arxiv})" if version.is_preprint else ""
    where = version.venue.name if version.venue else "arXiv" if version.is_preprint else ""
    address = doi_address(version.doi) if version.doi else version.address
    parts = [
        f"{_with_period(_names(version.authors))} ({version.year}).",
        _with_period(version.title + number),
        f"{where}." if where else "",
        address or "",
    ]
    return " ".join(filter(None, parts))


def _with_period(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _names(authors: tuple[Author, ...]) -> str:
    names = [
        f"{author.family}, {_initials(author.given)}" if author.given else author.family
        for author in authors
    ]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, … {names[-1]}"
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _initials(given: str) -> str:
    words = ("-".join(map(_initial, filter(None, word.split("-")))) for word in given.split())
    return " ".join(words)


def _initial(name: str) -> str:
    """Return the first letter; a name in a script without capitals has no initials."""
    return f"{name[0]}." if name[0].upper() != name[0].lower() else name


def arxiv_address(arxiv: str) -> str:
    """Return the address of a paper's page on arXiv."""
    return f"https://arxiv.org/abs/{arxiv}"


def pdf_address(arxiv: str) -> str:
    """Return the address of a paper's PDF on arXiv."""
    return f"https://arxiv.org/pdf/{arxiv}"


def doi_address(doi: str) -> str:
    """Return the address that resolves a DOI, escaped as the DOI handbook asks."""
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def where_to_read(paper: Paper | LaterPaper) -> str | None:
    """Return the address at which a paper can be read, preferably the published version."""
    if paper.doi:
        return doi_address(paper.doi)
    if paper.arxiv:
        return arxiv_address(paper.arxiv)
    return paper.links.project if isinstance(paper, Paper) else paper.url


def source_address(source: str) -> str | None:
    """Return the address of a source of an influence, if it begins with an arXiv id or repository.

    GitHub redirects `blob` addresses of folders to the folder.
    """
    if arxiv := re.match(rf"arXiv:({ARXIV.pattern})\b", source):
        return arxiv_address(arxiv[1])
    if repository := re.match(
        r"(github\.com/[\w.-]+/[\w.-]+?)(?=[:\s]|$)(?:: ([\w./-]+))?", source
    ):
        branch = re.search(r"\(branch ([\w./-]+)\)", source)
        where = f"/blob/{branch[1] if branch else 'HEAD'}/{repository[2]}" if repository[2] else ""
        return f"https://{repository[1]}{where}"
    return None
