"""Partials of HTML that stand on many pages alike, each made once.

RelativeUrls begin with the way to the root of the site, so a snippet is the same on all pages of one depth.
The short ones, of which every paper has many, are written here, as a template takes three times as long;
each value passes `escape`.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import TypeVar

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from ..data.library import Person
from ..graph import Edge
from ..model.records import Method, Organization, Topic
from ..model.types import Author
from ..references.versions import source_address
from ..text.words import join
from .addresses import RelativeUrls
from .context import SiteContext
from .templating import template

K = TypeVar("K")
HEADINGS = (2, 3)
"""The levels of headings that cards have, on pages of years and elsewhere."""


class Made(dict[K, Markup]):
    """A dictionary that makes what it lacks.

    Args:
        make: Returns the value for a key.
    """

    def __init__(self, make: Callable[[K], Markup]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> Markup:
        """Makes the value of a key and keeps it."""
        value = self[key] = self._make(key)
        return value


class Partials:
    """The partials on pages of one depth.

    Attributes:
        paper: The name of a paper as a link, by id.
        dated: The same with its year.
        plain: The same link within other words.
        person: A printed name as an entry of a list.
        topics: The topics of a paper as links, by their ids.
        methods: Its methods as entries of a list, by their ids.
        organizations: Its organizations as entries of a list, by their ids.
        card: A paper as a card, by id and the level of its heading.
        row: A paper as a row of the table, by id.
        source: Where a relation between papers can be looked up, by what its file says.
    """

    def __init__(self, site: SiteContext, urls: RelativeUrls) -> None:
        self._site = site
        self._urls = urls
        self._macros = template("partials.html").module
        self.paper = Made(self._paper)
        self.dated = Made(self._dated)
        self.plain = Made(self._plain)
        self.person = Made(self._person)
        self.topics = Made(self._topics)
        self.methods = Made(self._methods)
        self.organizations = Made(self._organizations)
        self.card = Made(self._card)
        self.row = Made(self._row)
        self.source = Made(self._source)
        self._led: dict[Hashable, Markup] = {}

    def revised(self, site: SiteContext, paper_id: str) -> "Partials":
        """Returns the partials of an site in which only the texts of one paper have changed."""
        revised = Partials(site, self._urls)
        for name, made in vars(self).items():
            if isinstance(made, dict):
                vars(revised)[name].update(made)
        revised.row.pop(paper_id, None)
        for level in HEADINGS:
            revised.card.pop((paper_id, level), None)
        return revised

    def led(self, link: Edge) -> Markup:
        """Returns how one paper led to another as an entry of a list."""
        key = (link.older.id, link.newer.id, link.kind, link.influence.how)
        if key not in self._led:
            older, newer = self.dated[link.older.id], self.dated[link.newer.id]
            self._led[key] = self._made("led", link, older, newer)
        return self._led[key]

    def _made(self, macro: str, *values: object) -> Markup:
        made: Markup = getattr(self._macros, macro)(*values)
        return made

    def _paper(self, id_: str) -> Markup:
        return self._to_paper(id_, ' class="ap-paper"')

    def _plain(self, id_: str) -> Markup:
        return self._to_paper(id_)

    def _to_paper(self, id_: str, attributes: str = "") -> Markup:
        address, name = self._urls.paper(id_), self._site.library.papers[id_].name
        return Markup(f'<a{attributes} href="{escape(address)}">{escape(name)}</a>')

    def _dated(self, id_: str) -> Markup:
        year = self._site.library.papers[id_].year
        return Markup(f'{self.paper[id_]} <span class="ap-year">{year}</span>')

    def _person(self, author: Author) -> Markup:
        person = self._site.library.person(author)
        address = escape(self._urls.person(person.anchor))
        return Markup(f'<li><a href="{address}">{escape(person.name.name)}</a></li>')

    def _topics(self, ids: tuple[str, ...]) -> Markup:
        return self._made("topics", self._site.library.topics.known(ids), self._urls)

    def _methods(self, ids: tuple[str, ...]) -> Markup:
        return self._made("methods", self._site.library.methods.known(ids), self._urls)

    def _organizations(self, ids: tuple[str, ...]) -> Markup:
        known = self._site.library.organizations.known(ids)
        return self._made("organizations", known, self._urls)

    def _card(self, key: tuple[str, int]) -> Markup:
        id_, level = key
        library, paper = self._site.library, self._site.library.papers[id_]
        authors = short_authors([library.person(author) for author in paper.authors])
        influenced = self._site.graph.influence_count(paper)
        return self._made(
            "card", paper, level, authors, self.topics[paper.topics], influenced, self._urls
        )

    def _row(self, id_: str) -> Markup:
        library, paper = self._site.library, self._site.library.papers[id_]
        first = library.person(paper.authors[0])
        influenced = self._site.graph.influence_count(paper)
        topics = library.topics.known(paper.topics)
        facets = {
            "topic": _names(topics),
            "method": _names(library.methods.known(paper.methods)),
            "organization": _names(library.organizations.known(paper.organizations)),
            "year": _json((str(paper.year),)),
        }
        return self._made("row", paper, first, facets, topics[:1], influenced, self._urls)

    def _source(self, text: str | None) -> Markup:
        if not text:
            return Markup("Not yet checked against a primary source")
        address, shown = source_address(text), escape(text)
        link = f'<a href="{escape(address)}">{shown}</a>' if address else shown
        return Markup(f"Source: {link}")


def _names(records: Sequence[Topic | Method | Organization]) -> Markup:
    """Returns names for a script, in single quotes."""
    return _json(tuple(each.name for each in records))


@lru_cache(maxsize=10_000)  # the same few stand together again and again
def _json(texts: tuple[str, ...]) -> Markup:
    return htmlsafe_json_dumps(texts)


def partials(site: SiteContext, page: str) -> Partials:
    """Returns the partials for a page."""
    urls = site.urls(page)
    return site.once(("partials", urls.root), lambda: Partials(site, urls))


def short_authors(people: Sequence[Person]) -> str:
    """Returns the authors in few words: all of up to three, otherwise the first and how many more."""
    names = [person.name.name for person in people]
    if len(names) <= 3:
        return join(names)
    return f"{names[0]} and {len(names) - 1} others"
