"""What readers can find: the entries of the search index, one for each thing they look for.

An entry is a mapping in the form of Material's `search_index.json`. Its texts become HTML in the
list of results, so they are escaped here.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from .documents import addresses
from .documents.edition import Edition
from .library import Library
from .model import Method, Paper, Topic
from .words import fold

Entry = dict[str, Any]

LIST_BOOST = 0.5
"""Weight of pages that gather papers, so that they stand below the papers themselves."""


def entries(edition: Edition) -> Iterator[Entry]:
    """Yields an entry for every paper, topic, method and year."""
    library = edition.library
    for paper in library.papers.values():
        page = addresses.paper(paper.id)
        yield _entry(edition, page, paper.full_title, _about_paper(library, paper))
    for topic in library.topics.values():
        yield _list(
            edition, addresses.topic(topic.id), topic.name, _about_subject(topic, topic.description)
        )
    for method in library.methods.values():
        yield _list(
            edition,
            addresses.method(method.id),
            method.name,
            _about_subject(method, method.definition),
        )
    for year in library.by_year:
        yield _list(edition, addresses.year(year), f"Papers of {year}", "")


def _entry(edition: Edition, page: str, title: str, text: str) -> Entry:
    location = addresses.url(page, directory_urls=edition.directory_urls)
    return {
        "location": location,
        "title": escape(title, quote=False),
        "text": escape(text, quote=False),
    }


def _list(edition: Edition, page: str, title: str, text: str) -> Entry:
    return {**_entry(edition, page, title, text), "boost": LIST_BOOST}


def _about_paper(library: Library, paper: Paper) -> str:
    """Returns what the index knows of a paper; what readers see of it first stands first."""
    parts = [
        f"{paper.tagline}.",
        paper.summary,
        ", ".join(_names(library, paper)),
        paper.venue or "",
        f"arXiv {paper.arxiv}" if paper.arxiv else "",
        ", ".join(paper.aliases),
        ", ".join(each.name for each in library.organizations.known(paper.organizations)),
    ]
    return "\n".join(part for part in parts if part)


def _names(library: Library, paper: Paper) -> dict[str, None]:
    """Returns the authors' names as shown and as printed, each also without accents."""
    pairs = ((library.shown(author), author) for author in paper.authors)
    names = dict.fromkeys(author.name for pair in pairs for author in pair)
    return names | dict.fromkeys(fold(name) for name in names)


def _about_subject(subject: Topic | Method, meaning: str) -> str:
    return "\n".join([meaning, ", ".join(subject.aliases)])
