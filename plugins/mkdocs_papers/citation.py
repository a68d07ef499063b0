"""How a paper is cited: its key, its reference in words, and where it can be read."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from .forms import Author
from .model import LaterPaper, Paper
from .words import fold


def key(paper: Paper) -> str:
    """Returns the citation key, e.g. `vandenoord2016wavenet`.

    It is made of the first author's family name, the year and the id under which the entry was
    first made, in ASCII. Keys that were once given are kept in a list that the tests hold.
    """
    first_id = (*paper.formerly, paper.id)[0]
    return f"{_ascii(paper.authors[0].family) or 'anonymous'}{paper.year}{_ascii(first_id)}"


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text).lower())


def reference(paper: Paper) -> str:
    """Returns one formatted reference in plain text, after the APA's manner (7th edition)."""
    published = paper.venue or (f"arXiv:{paper.arxiv}" if paper.arxiv else "")
    address = where_to_read(paper)
    title = paper.title if paper.title.endswith(("?", "!", ".")) else f"{paper.title}."
    parts = [
        f"{_authors(paper.authors)} ({venue_year(paper)}).",
        title,
        f"{published}." if published else "",
        address or "",
    ]
    return " ".join(part for part in parts if part)


def _authors(authors: tuple[Author, ...]) -> str:
    """Lists up to twenty authors; of more, the first nineteen and the last."""
    names = [_inverted(author) for author in authors]
    if len(names) == 1:
        return names[0]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, … {names[-1]}"
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _inverted(author: Author) -> str:
    """Returns family name and initials, keeping the hyphen of double given names."""
    if not author.given:
        return author.family
    initials = [
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in author.given.split()
    ]
    return f"{author.family}, {' '.join(initials)}"


@dataclass(frozen=True)
class Venue:
    """A conference or journal that papers of the collection appeared in.

    Attributes:
        name: Its full name.
        is_journal: Whether it is a journal; everything else is a conference or workshop.
    """

    name: str
    is_journal: bool = False


VENUES = {
    "Findings of ACL": Venue("Findings of the Association for Computational Linguistics"),
    "ICASSP": Venue("IEEE International Conference on Acoustics, Speech and Signal Processing"),
    "ICLR": Venue("International Conference on Learning Representations"),
    "ICML": Venue("International Conference on Machine Learning"),
    "Interspeech": Venue("Interspeech"),
    "JSTSP": Venue("IEEE Journal of Selected Topics in Signal Processing", is_journal=True),
    "NeurIPS": Venue("Advances in Neural Information Processing Systems"),
    "SSW": Venue("ISCA Workshop on Speech Synthesis"),
    "TASLP": Venue("IEEE/ACM Transactions on Audio, Speech, and Language Processing", is_journal=True),
    "TMLR": Venue("Transactions on Machine Learning Research", is_journal=True),
    "TPAMI": Venue("IEEE Transactions on Pattern Analysis and Machine Intelligence", is_journal=True),
}  # fmt: skip
"""Full names of venues by their short ones; an unknown venue is a conference of that name."""


def venue_of(paper: Paper) -> Venue | None:
    """Returns the venue of a paper, or None for a preprint."""
    if not paper.venue:
        return None
    short, year = _short_and_year(paper.venue)
    if short == "TASLP" and year >= 2025:  # the IEEE publishes it alone since then
        return Venue("IEEE Transactions on Audio, Speech and Language Processing", is_journal=True)
    return VENUES.get(short, Venue(short))


def venue_year(paper: Paper) -> int:
    """Returns the year in which the venue published the paper; without one, the paper's year."""
    return _short_and_year(paper.venue)[1] or paper.year if paper.venue else paper.year


def _short_and_year(venue: str) -> tuple[str, int]:
    match = re.fullmatch(r"(.*\S)\s+(\d{4})", venue)
    return (match[1], int(match[2])) if match else (venue, 0)


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
    """Returns where a source named in an influence can be looked up, if it says so."""
    if arxiv := re.match(r"arXiv:(\d{4}\.\d{4,5}|[a-z-]+/\d{7})\b", source):
        return arxiv_address(arxiv[1])
    if repository := re.match(r"github\.com/[\w.-]+/[\w.-]+?(?=[:\s]|$)", source):
        return f"https://{repository[0]}"
    return None
