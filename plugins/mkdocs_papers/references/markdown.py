"""Papers in Markdown (CommonMark), for language models and readers of plain text.

Text from data files is escaped, so that it is shown as typed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..data.library import Library
from ..graph import Edge, InfluenceGraph
from ..model.records import Influence, LaterPaper, Method, Organization, Paper, Topic
from ..text.words import code_block, join
from . import bibtex
from .versions import arxiv_address, doi_address, main_version, reference, where_to_read

_MARK = re.compile(
    r"[\\`*<\[\]~|$_&](?:"  # code, emphasis, HTML, links, and what GitHub adds
    r"(?<![_&])|(?<=_)(?:(?![^\W_])|(?<![^\W_]_))"  # an underscore within a word means nothing
    r"|(?<=&)(?=\w+;|#))"  # a character by its name or number
)
_START = re.compile(r"([#>+=-])|(\d+)([.)])(?=\s|$)")
_HEADING_END = re.compile(r"(?<!\\)#+$")  # closes a heading, and is not shown
_INTRODUCTION = (
    "Each paper is a short text in Markdown: what was missing, what the paper does, what came of it, "
    "which papers of the collection it builds on and which it influenced, each with a reason and, "
    "where known, a source to check it in, and how to cite it. Texts: CC BY 4.0."
)


def escaped(text: str) -> str:
    """Return a line of text with all Markdown syntax escaped."""
    inert = _MARK.sub(lambda mark: f"\\{mark[0]}", text)
    if start := _START.match(inert):
        return f"{start[2] or ''}\\{start[1] or start[3]}{inert[start.end() :]}"
    return inert


def page(paper: Paper, library: Library, graph: InfluenceGraph) -> str:
    """Return the content of a paper's page in Markdown, with links to such pages of other papers.

    Args:
        paper: The paper.
        library: The collection.
        graph: The relations among the papers.
    """
    version = main_version(paper)
    title = _HEADING_END.sub(r"\\\g<0>", escaped(paper.full_title))
    compared = graph.edges_to_older(paper, influence=False)
    compared_by = graph.edges_to_newer(paper, influence=False)
    sections = {
        "Builds on": map(_older, graph.edges_to_older(paper)),
        "Papers this influenced": map(_newer, graph.edges_to_newer(paper)),
        "Measures or compares itself with": map(_older, compared),
        "Papers that measure or compare themselves with it": map(_newer, compared_by),
        "Later papers outside the collection": map(_later, paper.influenced),
    }
    blocks = [
        f"# {title}",
        f"{escaped(paper.tagline)}.",
        "\n".join(f"- {name}: {value}" for name, value in _facts(paper, library)),
        "## Summary",
        *(escaped(line) for line in paper.summary.split("\n") if line.strip()),
        *(
            f"## {heading}\n\n{text}"
            for heading, lines in sections.items()
            if (text := "\n".join(lines))
        ),
        f"## Cite\n\n{escaped(reference(version))}",
        code_block(bibtex.entry(version), "bibtex"),
    ]
    return "\n\n".join(blocks) + "\n"


def _facts(paper: Paper, library: Library) -> Iterator[tuple[str, str]]:
    names: dict[str, Sequence[Topic | Method | Organization]] = {
        "Topics": library.topics.known(paper.topics),
        "Methods": library.methods.known(paper.methods),
        "Organizations": library.organizations.known(paper.organizations),
    }
    yield "Authors", escaped(join(author.name for author in paper.authors))
    yield "First public", paper.published.isoformat()
    yield "Venue", escaped(paper.venue or "Preprint")
    if paper.arxiv:
        yield "arXiv", link(paper.arxiv, arxiv_address(paper.arxiv))
    if paper.doi:
        yield "DOI", link(paper.doi, doi_address(paper.doi))
    for name, address in paper.links:
        if address:
            yield name.capitalize(), link(address, address)
    for label, entries in names.items():
        if entries:
            yield label, escaped(join(each.name for each in entries))


def _older(edge: Edge) -> str:
    return _related(edge.older, edge.kind.toward_older, edge.influence)


def _newer(edge: Edge) -> str:
    return _related(edge.newer, edge.kind.toward_newer, edge.influence)


def _related(other: Paper, kind: str, influence: Influence) -> str:
    name, source = link(other.name, f"{other.id}.md"), influence.source
    checked = (
        f"Source: {escaped(source)}" if source else "Not yet checked against a primary source."
    )
    return f"- {name} ({other.year}), {kind}: {escaped(influence.how)}. {checked}"


def _later(later: LaterPaper) -> str:
    address = where_to_read(later)
    title = link(later.title, address) if address else escaped(later.title)
    return f"- {title} ({later.year}): {escaped(later.how)}."


def link(text: str, address: str) -> str:
    """Return a link; parentheses in the address would end it and are escaped."""
    return f"[{escaped(text)}]({address.replace('(', '%28').replace(')', '%29')})"


def llms(
    name: str,
    description: str,
    years: Iterable[tuple[int, Iterable[str]]],
    files: Iterable[tuple[str, str, str]],
) -> str:
    """Return `llms.txt` (llmstxt.org): a description of the site, and links to its texts.

    Args:
        name: Name of the site.
        description: A sentence about it.
        years: The lines of each year's papers, from `listed`.
        files: Name, address, and description of each file that holds all papers.
    """
    blocks = [f"# {escaped(name)}", f"> {escaped(description)}", _INTRODUCTION]
    blocks += (f"## {year}\n\n" + "\n".join(lines) for year, lines in years)
    lines = [f"- {link(title, address)}: {meaning}" for title, address, meaning in files]
    blocks.append("## Optional\n\n" + "\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def listed(paper: Paper, address: str) -> str:
    """Return the line of a paper in `llms.txt`, a link to its page in Markdown."""
    return f"- {link(paper.name, address)}: {escaped(paper.tagline)}"
