"""What readers can find: the search index, with one entry for each thing they look for.

The index has the form of Material's `search_index.json`. What a reader sees of an entry is its
title and those two paragraphs of its text that fit best, which become HTML in the list of results
and so are escaped here. A paragraph is one sentence, so that results are short. The other fields
in `FIELDS` are searched and never shown; they hold other spellings and all that a paper is known
by, in lower case, without accents and punctuation.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from ..data.library import Library
from ..model.records import Method, Paper, Topic
from ..model.types import Author
from ..references import venues
from ..text.spellings import distinct_words, numbers, spellings
from ..text.words import sentences, squash
from . import addresses
from .context import SiteContext

Entry = dict[str, Any]

FIELDS = {
    "title": {"boost": 20.0},
    "names": {"boost": 20.0},
    "people": {"boost": 10.0},
    "about": {"boost": 2.0},
    "text": {"boost": 1.0},
    "tags": {"boost": 1.0},
}
"""What is searched, and how much a word weighs there; Material itself asks for `tags`."""

LANGUAGE = "papers"
"""What lunr reads words with; Material's worker loads it from `lunr/min/` among the scripts."""

SEPARATOR = r"[\s\-–—_,:;!?()\[\]{}<>\"'‘’“”…/|+&]+|\.(?!\d)"
"""Where words end; a number keeps its point."""

LIST_BOOST = 0.5
"""Weight of pages that gather papers, so that they appear below the papers themselves."""


def index(site: SiteContext, handwritten: dict[str, Any]) -> dict[str, Any]:
    """Return the search index of the whole site, with an entry for each generated page.

    People with several papers have one as well; others are found by their paper.

    Args:
        site: The site.
        handwritten: The index of the handwritten pages, which replace generated ones with the
            same address.
    """
    docs = handwritten["docs"]
    taken = {entry["location"] for entry in docs}
    generated = [entry for entry in _entries(site) if entry["location"] not in taken]
    config = {"lang": [LANGUAGE], "separator": SEPARATOR, "fields": FIELDS}
    return {
        **handwritten,
        "config": handwritten["config"] | config,
        "docs": docs + generated,
    }


def _entries(site: SiteContext) -> Iterator[Entry]:
    library = site.library
    for paper in library.papers.values():
        yield _paper(site, paper)
    for topic in library.topics.values():
        yield _subject(site, addresses.topic(topic.id), topic, topic.description)
    for method in library.methods.values():
        yield _subject(site, addresses.method(method.id), method, method.definition)
    for year in library.by_year:
        yield _list(site, addresses.year(year), f"Papers of {year}", "", str(year))
    yield from _people(site)
    own = _entry(site, addresses.READING_LIST, "Reading list", "The papers that you starred.")
    yield {**own, "names": [*spellings("reading list"), "my list", "bookmarks", "favorites"]}


def _location(site: SiteContext, page: str) -> str:
    return addresses.url(page, directory_urls=site.directory_urls)


def _entry(site: SiteContext, page: str, title: str, *blocks: str, anchor: str = "") -> Entry:
    location = _location(site, page)
    return {
        "location": f"{location}#{anchor}" if anchor else location,
        "title": escape(title, quote=False),
        "text": "".join(f"<p>{escape(block, quote=False)}</p>" for block in blocks if block),
    }


def _list(site: SiteContext, page: str, title: str, text: str, *names: str) -> Entry:
    known = list(dict.fromkeys(form for name in names for form in spellings(name)))
    return {**_entry(site, page, title, text), "names": known, "boost": LIST_BOOST}


def _subject(site: SiteContext, page: str, subject: Topic | Method, meaning: str) -> Entry:
    return _list(site, page, subject.name, meaning, subject.name, *subject.aliases)


def _people(site: SiteContext) -> Iterator[Entry]:
    yield _list(site, addresses.PEOPLE, "People", "", "authors")
    for person in site.library.people.values():
        if len(person.papers) > 1:
            papers = ", ".join(paper.name for paper in person.papers)
            entry = _entry(site, addresses.PEOPLE, person.name.name, papers, anchor=person.anchor)
            yield {**entry, "boost": LIST_BOOST}


def _paper(site: SiteContext, paper: Paper) -> Entry:
    library = site.library
    authors = [library.shown(author) for author in paper.authors]
    return {
        **_entry(
            site,
            addresses.paper(paper.id),
            paper.full_title,
            f"{paper.tagline}.",
            *sentences(paper.summary),
            f"By {', '.join(author.name for author in authors)}",
        ),
        "names": _names(paper),
        "people": _people_of(paper, authors),
        "about": _about(library, paper),
        "lists": _lists(site, paper),
        "published": paper.published.isoformat(),
    }


def _names(paper: Paper) -> list[str]:
    """Return all names of a paper, and its identifiers without punctuation."""
    names = [form for name in (paper.name, *paper.aliases) for form in spellings(name)]
    identifiers = [squash(identifier) for identifier in (paper.arxiv, paper.doi) if identifier]
    return list(dict.fromkeys(names + identifiers))


def _people_of(paper: Paper, shown: list[Author]) -> list[str]:
    """Return the first author, by whom a paper is known, and printed names that differ."""
    pairs = zip(paper.authors, shown, strict=True)
    printed = [author.name for author, name in pairs if author != name]
    return [distinct_words([name]) for name in (shown[0].name, *printed)]


def _about(library: Library, paper: Paper) -> str:
    """Return the words of all that a paper belongs to, and the names of later papers on its page."""
    groups = (
        library.topics.known(paper.topics),
        library.methods.known(paper.methods),
        library.organizations.known(paper.organizations),
    )
    terms = [term for group in groups for entry in group for term in (entry.name, *entry.aliases)]
    venue = venues.venue_of(paper)
    venue_names = [paper.venue or "", *([venue.name, venue.formerly] if venue else [])]
    years = [str(paper.year), str(paper.published.year), str(venues.venue_year(paper))]
    later = [after.title.partition(":")[0] for after in paper.influenced if ":" in after.title]
    said = numbers(f"{paper.tagline} {paper.summary}")
    return distinct_words([*terms, *venue_names, *years, *said, *later])


def _lists(site: SiteContext, paper: Paper) -> list[str]:
    pages = [*map(addresses.topic, paper.topics), *map(addresses.method, paper.methods)]
    return [_location(site, page) for page in pages]
