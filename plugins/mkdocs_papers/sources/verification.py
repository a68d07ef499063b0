"""What a comparison with the catalogs found, as text for people or as the body of an issue."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import indent

from ..data.diagnostics import shown_path
from ..data.library import Library
from ..data.source import Where
from ..model.records import Paper
from ..text.inert import code, one_line
from ..text.words import count
from .comparing import Difference

_ADVICE = (
    "Correct the file if the catalog is right. If the file is right, record that in "
    "data/deviations.yml, and it is not reported again:"
)


@dataclass(frozen=True)
class Link:
    """A link in a paper's file.

    Attributes:
        paper: Id of the paper.
        where: The way to the link in its file.
        url: The address.
    """

    paper: str
    where: Where
    url: str


@dataclass
class Findings:
    """Everything that a verification has to say.

    Attributes:
        differences: Fields that no catalog confirms.
        dead_links: Links that lead nowhere.
        unchecked: Sentences about what could not be looked at; no reason for alarm.
    """

    differences: list[Difference] = field(default_factory=list)
    dead_links: list[Link] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)

    @property
    def are_none(self) -> bool:
        """Whether there is nothing that a person has to look at."""
        return not (self.differences or self.dead_links)


def links_of(paper: Paper) -> Iterator[Link]:
    """Yields every link of a paper's file."""
    for block in ("links", "discussions"):
        for name, url in getattr(paper, block):
            if url:
                yield Link(paper.id, (block, name), url)
    for index, later in enumerate(paper.influenced):
        if later.url:
            yield Link(paper.id, ("influenced", index, "url"), later.url)


def as_text(findings: Findings, library: Library, base: Path) -> str:
    """Renders for people: `file:line:column: what`, and both values below.

    Args:
        findings: What to report.
        library: The collection, which knows where values stand.
        base: Folder from which the paths are seen.
    """
    lines: list[str] = []
    for each in findings.differences:
        lines += [
            f"{_place(library, each.paper, (each.field,), base)}: `{each.field}` differs",
            f"  file: {one_line(each.ours) or '(nothing)'}",
            f"  {each.origin}: {one_line(each.theirs)}",
        ]
    for link in findings.dead_links:
        place = _place(library, link.paper, link.where, base)
        lines.append(f"{place}: nothing stands at {one_line(link.url)} any more")
    lines += [f"not checked: {one_line(each)}" for each in findings.unchecked]
    if findings.differences:
        lines += ["", _ADVICE, "", indent(_deviation(findings.differences[0]), "  ")]
    return "\n".join(lines)


def _place(library: Library, paper_id: str, where: Where, base: Path) -> str:
    source = library.sources[paper_id]
    place = source.place(where)
    return f"{shown_path(source.path, base)}:{place.line}:{place.column}"


def as_markdown(findings: Findings, library: Library, base: Path) -> str:
    """Renders as the body of an issue, in which all values are code, so that none does harm."""

    def file(paper_id: str, where: Where) -> str:
        return code(_place(library, paper_id, where, base).rpartition(":")[0])

    differences = (
        f"{file(each.paper, (each.field,))}: `{each.field}` differs\n"
        f"    - file: {code(each.ours) if each.ours else 'nothing'}\n"
        f"    - {code(each.origin)}: {code(each.theirs)}"
        for each in findings.differences
    )
    dead = (
        f"{file(link.paper, link.where)}: nothing stands at {code(link.url)} any more"
        for link in findings.dead_links
    )
    sections = [
        _section("Differences from arXiv and Crossref", differences),
        _advice(findings.differences),
        _section("Dead links", dead),
        _section("Not checked", map(code, findings.unchecked)),
    ]
    return "\n\n".join(filter(None, sections)) or "Nothing to report."


def _section(title: str, items: Iterable[str]) -> str:
    listed = "\n".join(f"- {item}" for item in items)
    return f"## {title}\n\n{listed}" if listed else ""


def _advice(differences: list[Difference]) -> str:
    return f"{_ADVICE}\n\n{indent(_deviation(differences[0]), '    ')}" if differences else ""


def _deviation(example: Difference) -> str:
    """Returns the lines that would keep a difference."""
    says = one_line(example.theirs).replace("\\", "\\\\").replace('"', '\\"')
    return (
        f"- paper: {example.paper}\n"
        f"  field: {example.field}\n"
        f'  says: "{says}"\n'
        "  reason: How it is known that the file is right"
    )


def summary(findings: Findings, papers: int) -> str:
    """Returns one line about everything."""
    compared = f"{count(papers, 'paper')} compared"
    unchecked = f", {len(findings.unchecked)} not checked" if findings.unchecked else ""
    if findings.are_none and findings.unchecked and not papers:
        return f"Nothing was compared{unchecked}."
    if findings.are_none:
        return f"All is well: {compared}{unchecked}."
    differences = count(len(findings.differences), "difference")
    return f"{differences}, {count(len(findings.dead_links), 'dead link')}; {compared}{unchecked}."
