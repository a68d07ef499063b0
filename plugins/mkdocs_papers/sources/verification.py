"""Where a paper's file and its sources differ, and what is reported about that.

Case, accents, dashes, punctuation, and initials instead of given names do not count.
A field is also fine if one source differs and another agrees with the file: a paper may have been
retitled for its venue. Deliberate differences are recorded in `data/deviations.yml`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, get_args

from ..data.diagnostics import shown_path
from ..data.library import Library
from ..data.parsing import KeyPath
from ..data.yamltext import quoted
from ..model.records import ComparedField, Paper
from ..model.types import Author
from ..references.venues import JOURNAL, VENUES
from ..text.words import code_span, count, fold, one_line, slug, squash
from .metadata import PaperMetadata

_ADVICE = (
    "Correct the file if the source is right. If the file is right, record that in "
    "data/deviations.yml, and it is not reported again:"
)


@dataclass(frozen=True)
class Difference:
    """A field that no source confirms.

    Attributes:
        paper: Id of the paper.
        field: The field of its file, or "status" for what concerns all of the paper.
        ours: What the file says; empty where it says nothing.
        theirs: What a source says.
        origin: Which source, and its name for the paper.
    """

    paper: str
    field: str
    ours: str
    theirs: str
    origin: str


def differences(
    paper: Paper, found: Iterable[PaperMetadata], library: Library
) -> Iterator[Difference]:
    """Yield the fields that differ, each with the value of the first source that has one.

    Args:
        paper: A paper of the collection.
        found: What sources say about it.
        library: The collection, which knows all names of a person and what deviates on purpose.
    """
    deviations = {
        (each.field, slug(each.says))
        for each in library.deviations.values()
        if each.paper == paper.id
    }
    compared = [each for source in found for each in _compared(paper, source, library)]
    for name in get_args(ComparedField):
        of_field = [each for each in compared if each[0].field == name]
        if of_field and not any(agrees for _, agrees in of_field):
            first, _ = of_field[0]
            if (name, slug(first.theirs)) not in deviations:
                yield first


def _compared(
    paper: Paper, found: PaperMetadata, library: Library
) -> Iterator[tuple[Difference, bool]]:
    def of(field: str, ours: str, theirs: str) -> Difference:
        return Difference(paper.id, field, ours, theirs, found.origin)

    if found.is_withdrawn:
        yield of("status", "part of the collection", "withdrawn"), False
    if found.title:  # without the name or the subtitle, which a source may keep elsewhere
        titles = (paper.title, paper.full_title, paper.title.partition(":")[0])
        agrees = _letters(found.title) in map(_letters, titles)
        yield of("title", paper.title, found.title), agrees
    if found.authors:
        ours, theirs = (
            [library.shown(name) for name in names] for names in (paper.authors, found.authors)
        )
        agrees = len(ours) == len(theirs) and all(map(_may_be_one_person, ours, theirs))
        yield of("authors", *_unmatched(ours, theirs)), agrees
    is_arxiv = found.origin.startswith("arXiv:")
    if found.published and found.is_exact_day and is_arxiv == bool(paper.arxiv):
        is_later = found.published > paper.published and not is_arxiv  # publishers come later
        agrees = found.published == paper.published or is_later
        yield of("published", str(paper.published), str(found.published)), agrees
    if found.doi:
        agrees = (paper.doi or "").lower() == found.doi.lower()
        yield of("doi", paper.doi or "", found.doi), agrees
    if found.venue:
        agrees = _is_one_venue(paper.venue or "", found.venue)
        yield of("venue", paper.venue or "", found.venue), agrees


def _letters(title: str) -> str:
    return squash(title.replace("&", " and "))


def _unmatched(ours: list[Author], theirs: list[Author]) -> Iterator[str]:
    """Yield the authors on each side whom the other lacks; all if only the order differs."""
    sides = [
        [name for name in some if not any(_may_be_one_person(name, other) for other in others)]
        for some, others in ((ours, theirs), (theirs, ours))
    ]
    for names in sides if any(sides) else (ours, theirs):
        yield "; ".join(name.printed for name in names) or "nobody else"


def _may_be_one_person(one: Author, other: Author) -> bool:
    """Return whether two names have the same words, or the same family name and first initial."""
    words, others = _words_of(one), _words_of(other)
    if sorted(words) == sorted(others):
        return True
    ends = [_words_of(Author(name.family))[-1] for name in (one, other)]
    return ends[0] == ends[1] and words[0][:1] == others[0][:1]


def _words_of(author: Author) -> list[str]:
    """Return the words of a name without suffix, with ü and ue alike."""
    plain = re.sub(r"([aou])e", r"\1", fold(author.name).lower())
    words = re.findall(r"\w+", plain.replace("'", "").replace("’", ""))
    return [word for word in words if word not in ("jr", "sr", "ii", "iii")] or words or [""]


def _is_one_venue(ours: str, theirs: str) -> bool:
    """Return whether name and year agree; a journal's early access may be a year off."""
    (name, _, year), (other, _, other_year) = ours.rpartition(" "), theirs.rpartition(" ")
    is_journal = name in VENUES and VENUES[name].work_type is JOURNAL
    is_near = year.isdigit() and abs(int(year) - int(other_year)) <= is_journal
    return name.lower() == other.lower() and is_near


class PaperLink(NamedTuple):
    """A link in a paper's file: the paper's id, the path to the link in its file, the address."""

    paper: str
    where: KeyPath
    url: str


def links_of(paper: Paper) -> Iterator[PaperLink]:
    """Yield every link of a paper's file."""
    for block in ("links", "discussions"):
        for name, url in getattr(paper, block):
            if url:
                yield PaperLink(paper.id, (block, name), url)
    for index, later in enumerate(paper.influenced):
        if later.url:
            yield PaperLink(paper.id, ("influenced", index, "url"), later.url)


@dataclass
class Findings:
    """The result of a verification.

    Attributes:
        differences: Fields that no source confirms.
        dead_links: Links that lead nowhere.
        unchecked: Sentences about what could not be looked at; no reason for alarm.
    """

    differences: list[Difference] = field(default_factory=list)
    dead_links: list[PaperLink] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)

    @property
    def are_good(self) -> bool:
        """Whether there is nothing that a person has to look at."""
        return not (self.differences or self.dead_links)

    def summary(self, papers: int) -> str:
        """Return one line about everything, `papers` being the number of papers compared."""
        compared = f"{count(papers, 'paper')} compared"
        unchecked = f", {len(self.unchecked)} not checked" if self.unchecked else ""
        if self.are_good and self.unchecked and not papers:
            return f"Nothing was compared{unchecked}."
        if self.are_good:
            return f"All is well: {compared}{unchecked}."
        number = count(len(self.differences), "difference")
        return f"{number}, {count(len(self.dead_links), 'dead link')}; {compared}{unchecked}."


def as_text(findings: Findings, library: Library, base: Path) -> str:
    """Render for people: `file:line:column: what`, and both values below.

    Args:
        findings: What to report.
        library: The collection, which knows where values are.
        base: Folder from which the paths are seen.
    """
    differing, dead, unchecked = _items(findings, library, base, one_line, indent="  ")
    lines = [*differing, *dead, *(f"not checked: {each}" for each in unchecked)]
    return "\n".join((*lines, *(f"\n{each}" for each in _advice(findings, indent="  "))))


def as_markdown(findings: Findings, library: Library, base: Path) -> str:
    """Render as the body of an issue, in which all values are code, so that none does harm."""
    differing, dead, unchecked = _items(findings, library, base, code_span, indent="    - ")
    sections = [
        *_section("Differences from arXiv and Crossref", differing),
        *_advice(findings, indent="    "),
        *_section("Dead links", dead),
        *_section("Not checked", unchecked),
    ]
    return "\n\n".join(sections) or "Nothing to report."


def _items(
    findings: Findings, library: Library, base: Path, quote: Callable[[str], str], *, indent: str
) -> tuple[list[str], list[str], list[str]]:
    def place(paper: str, where: KeyPath) -> str:
        file = library.files[paper]
        at = file.place(where)
        return quote(f"{shown_path(file.path, base)}:{at.line}:{at.column}")

    differing = [
        f"{place(each.paper, (each.field,))}: `{each.field}` differs\n"
        f"{indent}file: {quote(each.ours) if each.ours else '(nothing)'}\n"
        f"{indent}{quote(each.origin)}: {quote(each.theirs)}"
        for each in findings.differences
    ]
    dead = [
        f"{place(link.paper, link.where)}: nothing is at {quote(link.url)} any more"
        for link in findings.dead_links
    ]
    return differing, dead, [quote(each) for each in findings.unchecked]


def _section(title: str, items: list[str]) -> list[str]:
    return [f"## {title}\n\n" + "\n".join(f"- {item}" for item in items)] if items else []


def _advice(findings: Findings, *, indent: str) -> list[str]:
    if not findings.differences:
        return []
    example = findings.differences[0]
    lines = (
        f"- paper: {example.paper}",
        f"  field: {example.field}",
        f"  says: {quoted(one_line(example.theirs))}",
        "  reason: How it is known that the file is right",
    )
    return [_ADVICE, "\n".join(f"{indent}{line}" for line in lines)]
