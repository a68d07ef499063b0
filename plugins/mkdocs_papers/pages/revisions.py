"""What changes of an site when the texts of one paper change.

Most edits mend a text. What papers are called, when they appeared, what they belong to, and how
they follow from each other stays as it is then, and so do maps of many papers, lists of names,
directories, and addresses. Pages of papers that show the text are made again; on lists, and in
files that hold many papers, one passage takes the place of another.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..data.library import Library
from ..model.records import Paper, PaperFile
from . import addresses, listings, papers, reading_list
from .context import SiteContext
from .mentions import marks_of
from .page import Page
from .partials import HEADINGS, Partials, partials

_TEXTS = frozenset(
    {"title", "tagline", "summary", "abstract", "tier", "links", "discussions", "builds_on"}
)
"""The fields that hold texts; `builds_on` has reasons and sources, besides what it names."""


class Passage(NamedTuple):
    """A text that stands among others, as it was and as it is now."""

    old: str
    new: str


@dataclass(frozen=True)
class Revision:
    """An site after a change of one paper's texts.

    Attributes:
        before: What was published before.
        site: What is published now.
        paper: The paper as it is now.
        told: It, and the papers of which something else is told now, whose files change as well.
        papers: The papers whose pages may have changed: those, and whoever mentions it.
    """

    before: SiteContext
    site: SiteContext
    paper: Paper
    told: tuple[Paper, ...]
    papers: tuple[Paper, ...]

    def pages(self) -> Iterator[Page]:
        """Yields the pages that are made again."""
        for paper in self.papers:
            yield papers.page(self.site, paper)

    def passages(self) -> Iterator[tuple[str, Passage]]:
        """Yields what changes on the other pages, each time with the page."""
        topics = [topic.id for topic in self.site.library.topics.known(self.paper.topics)]
        methods = self.site.library.methods.known(self.paper.methods)
        of_years, of_others = HEADINGS
        lists = [
            (addresses.year(self.paper.year), of_years),
            *((addresses.topic(topic_id), of_others) for topic_id in topics),
            *((addresses.method(method.id), of_others) for method in methods),
        ]
        for page, level in lists:
            yield from self._on(page, _card(page, level), listings.coin)
        yield from self._on(addresses.PAPERS, _row, listings.coin)
        yield from self._on(addresses.READING_LIST, reading_list.row)
        for topic_id in topics:
            yield from self._reasons(topic_id)

    def changes(self, make: Callable[[SiteContext, Paper], str], paper: Paper) -> Iterator[Passage]:
        """Yields how something that is made of a paper has changed, if it has."""
        old, new = (make(site, site.library.papers[paper.id]) for site in (self.before, self.site))
        if old != new:
            yield Passage(old, new)

    def _on(
        self, page: str, *makes: Callable[[SiteContext, Paper], str]
    ) -> Iterator[tuple[str, Passage]]:
        for make in makes:
            for passage in self.changes(make, self.paper):
                yield page, passage

    def _reasons(self, topic_id: str) -> Iterator[tuple[str, Passage]]:
        """Yields what changes of how papers led to each other, on the page of a topic."""
        page = addresses.topic(topic_id)
        were, are = (
            [edge for edge in each.graph.edges if edge.newer.id == self.paper.id]
            for each in (self.before, self.site)
        )
        for old, new in zip(were, are, strict=True):
            is_told = new.kind.is_influence and topic_id in new.older.topics
            if is_told and old.influence.how != new.influence.how:
                led = partials(self.before, page).led(old), partials(self.site, page).led(new)
                yield page, Passage(*led)


def _card(page: str, level: int) -> Callable[[SiteContext, Paper], str]:
    return lambda site, paper: partials(site, page).card[paper.id, level]


def _row(site: SiteContext, paper: Paper) -> str:
    return partials(site, addresses.PAPERS).row[paper.id]


def revision(before: SiteContext, library: Library, paper_id: str) -> Revision | None:
    """Returns what a change of one paper's file changes, if it changes nothing but texts.

    Args:
        before: What was published before the change.
        library: The library after it, in which nothing else differs.
        paper_id: Id of the paper.
    """
    old, new = before.library.papers.get(paper_id), library.papers.get(paper_id)
    if not old or not new or not _is_of_texts(old, new):
        return None
    ids = {each.paper for each in {*old.builds_on} ^ {*new.builds_on}}
    older = [library.papers[id_] for id_ in ids if id_ in library.papers]
    told = (new, *older)
    mentioning = _mentioning(library, new) if old.tagline != new.tagline else ()
    concerned = {paper.id: paper for paper in (*told, *mentioning)}
    site = _site(before, library.revised(before.library, new), old, new)
    for pieces in site.pieces.values():
        for paper in told:
            pieces.pop(paper.id, None)
    return Revision(before, site, new, told, tuple(concerned.values()))


def _is_of_texts(old: Paper, new: Paper) -> bool:
    changed = {name for name in PaperFile.model_fields if getattr(old, name) != getattr(new, name)}
    return changed <= _TEXTS and [(each.paper, each.kind) for each in old.builds_on] == [
        (each.paper, each.kind) for each in new.builds_on
    ]


def _mentioning(library: Library, paper: Paper) -> Iterator[Paper]:
    """Yields the papers whose pages may explain this one, where they mention it."""
    for mark in marks_of(paper):
        yield from (each for each in library.papers.values() if mark in each.summary)


def _site(before: SiteContext, library: Library, old: Paper, new: Paper) -> SiteContext:
    """Returns the site of a library with all that was made before and still holds."""
    site = replace(before, library=library)
    vars(site)["mentions"] = before.mentions.revised(old, new)
    for key, made in before.made.items():
        is_text = isinstance(made, Partials)
        site.made[key] = made.revised(site, new.id) if is_text else made
    for make, known in before.pieces.items():
        site.pieces[make].update(known)
    return site
