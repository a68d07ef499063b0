r"""A paper's metadata in plain text, whichever source it is from.

Sources mix TeX with plain text: "\'e" and "$\alpha$" are commands, but "5% of ~100 hours for $20"
is not. No program can know where a family name begins: "El Haddad" has two words, "Van Nguyen" one.
What is read here is a proposal that a person looks at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from logging import CRITICAL, getLogger
from typing import Literal, NamedTuple
from urllib.parse import unquote

from pylatexenc.latex2text import LatexNodes2Text

from ..data.parsing import MAX_BYTES
from ..model.types import ARXIV, AUTHORS_LIMIT, DOI, LINE_LIMIT, Author, bare_arxiv, bare_doi
from ..references.venues import venue_in
from ..text.words import slug

PARTICLES = {"Da", "De", "Del", "Della", "Di", "Dos", "Du", "El", "La", "Le", "Van", "Von"}
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_GROUP = re.compile(
    r"\b(?:AI|Collaborations?|Committee|Community|Consortium|Foundation|Group|Institute|Labs?"
    r"|Laboratory|Project|Research|Team|University)\b"
)
_NO_NAME = re.compile(r"(?i)et al\.?|others|and others")

getLogger("pylatexenc").setLevel(CRITICAL)  # it would print what it quotes
_LATEX = LatexNodes2Text(math_mode="text", strict_latex_spaces=False)
_BROKEN_TEX = (AttributeError, LookupError, TypeError, ValueError)
"""What the library raises about a command that lacks its arguments; such text is kept as it is."""

_MAY_BE_TEX = re.compile(r"[\\{}~$]|``|''|--")
_MATH = re.compile(  # a dollar sign begins a formula as in Pandoc, or where a command follows
    r"(?<![\\$])\$(?=[^\s$])([^$]*\\[A-Za-z][^$]*|[^$]*[^\s$\\](?=\$(?![\d$])))\$"
)
_LITERAL = re.compile(r"(?<!\\)[%&#$]|(?<![^\s(/])~")
_TEX_URL = re.compile(r"\\(?:url|href)\{([^{}]*)\}")


class MetadataError(Exception):
    """There is no usable metadata; the message tells people why, and what they can do."""


class UnusableError(MetadataError):
    """What a source says about one paper is of no use; what it says about others may be."""


class Identifier(NamedTuple):
    """What a paper is found by."""

    kind: Literal["arXiv", "DOI"]
    value: str


@dataclass(frozen=True, kw_only=True)
class PaperMetadata:
    """A paper as one source describes it.

    Attributes:
        origin: The source and its name for the paper, e.g. "arXiv:1609.03499".
        title: Its title.
        authors: Its authors in order.
        author_warnings: What may be wrong with the authors, as advice.
        published: First day on which it was public, as far as the source knows.
        is_exact_day: Whether the source names that day, and not only its year or month.
        arxiv: Its arXiv id without version.
        doi: Its DOI.
        container: Full name and year of what it appeared in, e.g. "Computer Music Journal 2021".
        venue_phrases: Other phrases that may name its venue, e.g. "Accepted at ICASSP 2021".
        abstract: Its abstract.
        is_abstract_free: Whether the abstract may be shown; arXiv's is CC0, publishers keep theirs.
        affiliations: Where its authors work.
        links: Addresses that belong to it.
        is_withdrawn: Whether it was withdrawn or retracted.
    """

    origin: str
    title: str
    authors: tuple[Author, ...]
    author_warnings: tuple[str, ...] = ()
    published: date | None = None
    is_exact_day: bool = True
    arxiv: str | None = None
    doi: str | None = None
    container: str = ""
    venue_phrases: tuple[str, ...] = ()
    abstract: str = ""
    is_abstract_free: bool = False
    affiliations: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    is_withdrawn: bool = False

    @property
    def venue(self) -> str | None:
        """Short name and year of the known venue that it appeared in, e.g. "ICASSP 2021"."""
        return venue_in(self.container, *self.venue_phrases)

    def matches(self, arxiv: str | None, doi: str | None, title: str | None) -> bool:
        """Return whether an arXiv id, a DOI, or a title is this paper's; one that agrees is enough."""
        return bool(
            (arxiv and self.arxiv and identifier(arxiv) == ("arXiv", self.arxiv))
            or (doi and self.doi and doi.lower() == self.doi.lower())
            or (title and self.title and slug(title) == slug(self.title))
        )

    def with_published(self, version: "PaperMetadata") -> "PaperMetadata":
        """Return a preprint with what is known about its published version."""
        return replace(
            self,
            doi=self.doi or version.doi,
            container=version.container,
            affiliations=(*self.affiliations, *version.affiliations),
            is_withdrawn=self.is_withdrawn or version.is_withdrawn,
        )

    def with_identifier(self, given: Identifier) -> "PaperMetadata":
        """Return the metadata with an identifier that its source may lack.

        Raises:
            MetadataError: The source has another one of that kind.
        """
        own = self.arxiv if given.kind == "arXiv" else self.doi
        if own and own.lower() != given.value.lower():
            message = f"{self.origin} says {given.kind} {own}, not {given.value}"
            raise MetadataError(f"{message}; find out which of the two is right")
        if given.kind == "arXiv":
            return replace(self, arxiv=given.value)
        return replace(self, doi=own or given.value)


def identifier(text: str) -> Identifier | None:
    """Return the arXiv id or the DOI in a text, which may be an address; None if it has neither.

    DOIs that arXiv gives to its papers, 10.48550/arXiv.1609.03499, are read as arXiv ids.
    """
    plain = unquote(text.strip())
    if len(text) > LINE_LIMIT or not plain.isprintable():
        return None
    arxiv = bare_arxiv(re.sub(r"[?#].*|/+$", "", plain))
    if ARXIV.fullmatch(arxiv):
        return Identifier("arXiv", arxiv)
    if doi := DOI.search(bare_doi(plain)):
        bare = doi[0].rstrip(".,;")
        if of_arxiv := re.match(r"(?i)10\.48550/arxiv\.", bare):
            return identifier(bare[of_arxiv.end() :])
        return Identifier("DOI", bare) if DOI.fullmatch(bare) else None
    return None


def publisher_doi(text: str) -> str | None:
    """Return the first DOI of a text, unless it is one that arXiv gives to its papers."""
    found = identifier(fitting(text, "DOI"))
    return found.value if found and found.kind == "DOI" else None


def with_year(container: str, year: int | str) -> str:
    """Return the name of what a paper appeared in, with the year if the name holds none."""
    has_year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", container)
    return container if has_year or not container else f"{container} {year}".strip()


def month_of_arxiv(id_: str) -> date | None:
    """Return the first day of the month that an arXiv id names: 2409.00750 is from September 2024.

    See https://info.arxiv.org/help/arxiv_identifier.html; the first ids are from 1991.
    """
    digits = id_.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    return date(year + (1900 if year > 90 else 2000), month, 1) if 1 <= month <= 12 else None


def parse_name(name: str) -> Author | None:
    """Return the author of a name such as "Aäron van den Oord"; None if the text is not a name.

    Args:
        name: A name, a group, or what sources put between them, such as ":" and "et al.".
    """
    text = " ".join(re.sub(r"\s*\([^()]*\)", " ", name).split()).strip(" :;,")
    if not any(letter.isalpha() for letter in text) or _NO_NAME.fullmatch(text):
        return None
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and not _SUFFIX.fullmatch(given):
        return Author(family, " ".join(given.replace(",", " ").split()))
    words = text.replace(",", " ").split()
    if len(words) == 1 or _GROUP.search(text):
        return Author(text.replace(",", ""))
    start = len(words) - 1  # of the family name, which may have particles and a suffix
    if start > 1 and _SUFFIX.fullmatch(words[start]):
        start -= 1
    while start > 1 and (words[start - 1][0].islower() or words[start - 1] in PARTICLES):
        start -= 1
    return Author(" ".join(words[start:]), " ".join(words[:start]))


def author_of_parts(family: str, given: str, suffix: str = "") -> Author | None:
    """Return the author of a name in parts, as sources keep them; None if all are empty."""
    # Data files write "Family, Given", so neither part may hold a comma.
    last, first = (" ".join(part.replace(",", " ").split()) for part in (family, given))
    if not (last and first):
        return parse_name(last or first)
    return Author(f"{last} {suffix.strip(' ,')}".strip(), first)


def fitting(text: str, what: str, limit: int = LINE_LIMIT, *, has_markup: bool = False) -> str:
    """Return the text, or raise if it is longer than a data file may hold.

    Args:
        text: The text.
        what: What it is.
        limit: The most letters that it may have.
        has_markup: Whether it still has its markup, which may take ten times the space.

    Raises:
        UnusableError: The text is longer.
    """
    if len(text) > (10 * limit if has_markup else limit):
        raise UnusableError(
            f"the {what} has {len(text):,} letters, and none may have more than {limit:,}"
        )
    return text


def fitting_names(names: Sequence[str]) -> Sequence[str]:
    """Return the names of authors, or raise if there are more than a data file may hold.

    Raises:
        UnusableError: There are more, or they are too long.
    """
    if len(names) > AUTHORS_LIMIT:
        raise UnusableError(
            f"there are {len(names):,} authors, and no paper may have more than {AUTHORS_LIMIT:,}"
        )
    fitting(" ".join(names), "list of authors", MAX_BYTES)
    return names


def tex_to_text(tex: str, what: str = "name", limit: int = LINE_LIMIT) -> str:
    """Return text without TeX, in one line; what no author meant as TeX is kept as it is.

    Args:
        tex: The text.
        what: What it is.
        limit: The most letters that it may have.

    Raises:
        UnusableError: It is too long, or braces are nested too deeply.
    """
    fitting(tex, what, limit, has_markup=True)
    if _MAY_BE_TEX.search(tex):
        parts = _MATH.split(_TEX_URL.sub(r"\1", tex))  # text and formulas in turn
        parts[::2] = [_LITERAL.sub(_escape, part) for part in parts[::2]]
        parts[1::2] = [f"${part}$" for part in parts[1::2]]
        try:
            tex = str(_LATEX.latex_to_text("".join(parts))).replace("∼", "~")
        except RecursionError:
            message = f"the {what} nests braces deeper than any real one"
            raise UnusableError(message) from None
        except _BROKEN_TEX:
            pass
    return fitting(" ".join(tex.split()), what, limit)


def _escape(literal: re.Match[str]) -> str:
    return r"\textasciitilde{}" if literal[0] == "~" else f"\\{literal[0]}"
