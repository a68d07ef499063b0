"""Papers in Markdown (CommonMark), for language models and for whoever reads plain text.

Text from data files is shown as it was typed: what Markdown would take for a mark is escaped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..data.library import Library
from ..graph import Edge, InfluenceGraph
from ..model.records import LaterPaper, Method, Organization, Paper, Topic
from ..text.inert import fenced
from ..text.words import join
from .cited import Cited
from .versions import arxiv_address, doi_address, where_to_read

_MARK = re.compile(
    r"[\\`*<\[\]~|$]"  # code, emphasis, HTML, links, and what GitHub adds
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore within a word means nothing
    r"|&(?=\w+;|#)"  # a character by its name or number
)
_CANDIDATE = re.compile(r"[\\`*<\[\]~|$_&]")
"""What may be a mark. Most texts have none, which is faster to see than where one means something."""

_START = re.compile(r"([#>+=-])|(\d+)([.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Returns a line of text in which nothing means anything to Markdown."""
    inert = _MARK.sub(r"\\\g<0>", text) if _CANDIDATE.search(text) else text
    if start := _START.match(inert):
        return f"{start[2] or ''}\\{start[1] or start[3]}{inert[start.end() :]}"
    return inert


def twin(paper: Paper, library: Library, graph: InfluenceGraph, cited: Cited) -> str:
    """Returns what the page of a paper says; other papers are links to their own twins.

    Args:
        paper: The paper.
        library: The collection.
        graph: The relations among the papers.
        cited: The version of it that people cite.
    """
    sections = [
        ("Builds on", [_older(each) for each in graph.edges_to_older(paper)]),
        ("Papers this influenced", [_newer(each) for each in graph.edges_to_newer(paper)]),
        (
            "Measures or compares itself with",
            [_older(each) for each in graph.edges_to_older(paper, influence=False)],
        ),
        (
            "Papers that measure or compare themselves with it",
            [_newer(each) for each in graph.edges_to_newer(paper, influence=False)],
        ),
        ("Later papers outside the collection", [_later(each) for each in paper.influenced]),
    ]
    blocks = [
        f"# {escaped(paper.full_title)}",
        f"{escaped(paper.tagline)}.",
        "\n".join(f"- {name}: {value}" for name, value in _facts(paper, library)),
        "## Summary",
        *(escaped(line) for line in paper.summary.split("\n") if line.strip()),
        *(f"## {heading}\n\n" + "\n".join(lines) for heading, lines in sections if lines),
        f"## Cite\n\n{escaped(cited.reference)}",
        fenced(cited.bibtex, "bibtex"),
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


def _older(each: Edge) -> str:
    return _related(each.older, each.kind.toward_older, each)


def _newer(each: Edge) -> str:
    return _related(each.newer, each.kind.toward_newer, each)


def _related(other: Paper, kind: str, each: Edge) -> str:
    name = link(other.name, f"{other.id}.md")
    found = each.influence.source
    source = f" Source: {escaped(found)}" if found else " Not yet checked against a primary source."
    return f"- {name} ({other.year}), {kind}: {escaped(each.influence.how)}.{source}"


def _later(later: LaterPaper) -> str:
    address = where_to_read(later)
    title = link(later.title, address) if address else escaped(later.title)
    return f"- {title} ({later.year}): {escaped(later.how)}."


def link(text: str, address: str) -> str:
    """Returns a link, with parentheses of the address written so that they do not end it."""
    return f"[{escaped(text)}]({address.replace('(', '%28').replace(')', '%29')})"


def llms(
    name: str,
    description: str,
    years: Iterable[tuple[int, Iterable[str]]],
    files: Iterable[tuple[str, str, str]],
) -> str:
    """Returns `llms.txt` (llmstxt.org): the site in a few words, and where its texts are.

    Args:
        name: What the site is called.
        description: What it is.
        years: The lines of the papers of each year.
        files: Name, address and meaning of files that hold all papers.
    """
    blocks = [f"# {escaped(name)}", f"> {escaped(description)}", _HOW]
    blocks += (f"## {year}\n\n" + "\n".join(lines) for year, lines in years)
    lines = [f"- {link(title, address)}: {meaning}" for title, address, meaning in files]
    blocks.append("## Optional\n\n" + "\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def listed(paper: Paper, twin: str) -> str:
    """Returns the line of a paper in `llms.txt`.

    Args:
        paper: The paper.
        twin: Address of what `twin` returns for it.
    """
    return f"- {link(paper.name, twin)}: {escaped(paper.tagline)}"


_HOW = (
    "Each paper is a short text in Markdown: what was missing, what the paper does, what came of it, "
    "which papers of the collection it builds on and which it influenced, each with a reason and, "
    "where known, a source to check it in, and how to cite it. Texts: CC BY 4.0."
)
