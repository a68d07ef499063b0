"""How a paper is cited: its versions, their keys and references, and where it can be read."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from ..model.records import LaterPaper, Paper
from ..model.types import Author
from ..text.words import fold
from .venues import DOCUMENT, PREPRINT, Genre, Venue, venue_of, venue_year

_NO_LETTER = re.compile(r"[^a-z0-9]")


class Version(NamedTuple):
    """A version of a paper that can be cited.

    Attributes:
        key: The citation key.
        genre: What it is, in the words of each format.
        title: Its exact title.
        authors: Who signed it, in order.
        venue: Where it appeared; None for a preprint and where nobody knows.
        year: The year in which it appeared.
        day: The day, where it is known.
        doi: Its DOI.
        arxiv: The arXiv id of the paper, in whichever version.
        address: Where it can be read.
    """

    key: str
    genre: Genre
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
        return self.genre is PREPRINT


def versions(paper: Paper) -> tuple[Version, ...]:
    """Returns what can be cited of a paper: the published version first, then the preprint."""
    if paper.venue and paper.arxiv:
        published = _published(paper)
        return published, _preprint(paper, f"{published.key}-preprint")
    return (main_version(paper),)


def main_version(paper: Paper) -> Version:
    """Returns the version that people should cite: the published one, if there is one."""
    return _preprint(paper, key(paper)) if paper.arxiv and not paper.venue else _published(paper)


def _published(paper: Paper) -> Version:
    venue = venue_of(paper)
    return Version(
        key=key(paper),
        genre=venue.genre if venue else DOCUMENT,
        title=paper.title,
        authors=paper.authors,
        venue=venue,
        year=venue_year(paper),
        day=None,  # what is known is the day of the first version
        doi=paper.doi,
        arxiv=paper.arxiv,
        address=where_to_read(paper),
    )


def _preprint(paper: Paper, key: str) -> Version:
    """Returns the version on arXiv, which gives each of its papers a DOI that says its id."""
    assert paper.arxiv
    return Version(
        key=key,
        genre=PREPRINT,
        title=paper.title,
        authors=paper.authors,
        venue=None,
        year=paper.published.year,
        day=paper.published,
        doi=(None if paper.venue else paper.doi) or f"10.48550/arXiv.{paper.arxiv}",
        arxiv=paper.arxiv,
        address=arxiv_address(paper.arxiv),
    )


def key(paper: Paper) -> str:
    """Returns the citation key, e.g. `vandenoord2016wavenet`.

    It is made of the first author's family name, the year and the id under which the entry was
    first made, in ASCII. Keys that were once given are kept in a list that the tests hold.
    """
    return f"{_ascii(paper.authors[0].family) or 'anonymous'}{paper.year}{_ascii(paper.first_id)}"


def _ascii(text: str) -> str:
    return _NO_LETTER.sub("", fold(text).lower())


def reference(version: Version) -> str:
    """Returns one formatted reference in plain text, in APA style (7th edition).

    APA writes titles in sentence case. They stay as they are printed here, because no program
    can tell the names in them from ordinary words.
    """
    names = _names(version.authors)
    title = version.title
    number = f" (arXiv:{version.arxiv})" if version.is_preprint else ""
    where = version.venue.name if version.venue else "arXiv" if version.is_preprint else ""
    address = doi_address(version.doi) if version.doi else version.address
    parts = [
        f"{_closed(names)} ({version.year}).",
        _closed(title + number),
        f"{where}." if where else "",
        address or "",
    ]
    return " ".join(part for part in parts if part)


def _closed(text: str) -> str:
    """Ends a text with a period, unless a mark does so."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _names(authors: tuple[Author, ...]) -> str:
    """Lists up to twenty authors; of more, the first nineteen and the last."""
    names = [_inverted(author) for author in authors]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, … {names[-1]}"
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _inverted(author: Author) -> str:
    """Returns family name and initials, keeping the hyphen of double given names."""
    return f"{author.family}, {_initials(author.given)}" if author.given else author.family


@lru_cache(maxsize=4096)
def _initials(given: str) -> str:
    words = ("-".join(map(_initial, filter(None, word.split("-")))) for word in given.split())
    return " ".join(words)


def _initial(name: str) -> str:
    """Returns the first letter; a name in a script without capitals stays whole."""
    return f"{name[0]}." if name[0].upper() != name[0].lower() else name


def arxiv_address(arxiv: str) -> str:
    """Returns the address of a paper's page on arXiv."""
    return f"https://arxiv.org/abs/{arxiv}"


def pdf_address(arxiv: str) -> str:
    """Returns the address of a paper's PDF on arXiv."""
    return f"https://arxiv.org/pdf/{arxiv}"


def doi_address(doi: str) -> str:
    """Returns the address that a DOI resolves at, escaped as the DOI handbook asks."""
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def where_to_read(paper: Paper | LaterPaper) -> str | None:
    """Returns the address at which a paper can be read, the published version first."""
    if paper.doi:
        return doi_address(paper.doi)
    if paper.arxiv:
        return arxiv_address(paper.arxiv)
    return paper.links.project if isinstance(paper, Paper) else paper.url


def source_address(source: str) -> str | None:
    """Returns where a source named in an influence can be looked up, if it says so.

    GitHub leads on from the address of a file to that of a folder of the same name.
    """
    if arxiv := re.match(r"arXiv:(\d{4}\.\d{4,5}|[a-z-]+/\d{7})\b", source):
        return arxiv_address(arxiv[1])
    if repository := re.match(
        r"(github\.com/[\w.-]+/[\w.-]+?)(?=[:\s]|$)(?:: ([\w./-]+))?", source
    ):
        branch = re.search(r"\(branch ([\w./-]+)\)", source)
        where = f"/blob/{branch[1] if branch else 'HEAD'}/{repository[2]}" if repository[2] else ""
        return f"https://{repository[1]}{where}"
    return None
