"""The page of a paper."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from markupsafe import Markup, escape

from ..model.records import Kind, Paper
from ..text.words import slug
from . import addresses, citing, formats, maps
from .addresses import RelativeUrls
from .context import SiteContext, source
from .mentions import Segment
from .page import Page
from .partials import Partials, partials
from .relations import RelatedPaper, as_list, to_newer, to_older
from .rendering import render

SHOWN_AUTHORS = 10
"""How many authors are shown before the rest is folded."""

_OLDER_HEADINGS = {
    Kind.EVALUATES_WITH: "Measures with",
    Kind.COMPARES_WITH: "Compares itself with",
}
_NEWER_HEADINGS = {
    Kind.EVALUATES_WITH: "Papers that measure with it",
    Kind.COMPARES_WITH: "Papers that compare themselves with it",
}


@dataclass(frozen=True, slots=True)
class Neighbors:
    """The papers before and after a paper in one of the lists that it stands in.

    Attributes:
        label: Name of the list.
        page: Page of the list.
        earlier: The paper before, None for the first.
        later: The paper after, None for the last.
    """

    label: str
    page: str
    earlier: Paper | None
    later: Paper | None


@dataclass(frozen=True, slots=True)
class Discussion:
    """A place where a paper is discussed, or a search for one.

    Attributes:
        site: Name of the site.
        address: Where the link leads.
        is_thread: Whether it is a known thread; otherwise the link searches.
    """

    site: str
    address: str
    is_thread: bool


def pages(site: SiteContext) -> Iterator[Page]:
    """Yields the page of every paper."""
    for paper in site.library.papers.values():
        yield page(site, paper)


def page(site: SiteContext, paper: Paper) -> Page:
    """Returns the page of one paper."""
    here = addresses.paper(paper.id)
    return Page(
        path=here,
        name=paper.name,
        title=paper.full_title,
        description=f"{paper.name}, {paper.year}: {paper.tagline}.",
        render=lambda: _content(site, paper, here),
        parent=addresses.PAPERS,
        source=source(paper),
        updated=paper.added,
        paper=paper.id,
        alternates=formats.alternates(here, *formats.OF_A_PAPER),
        styles=("cite",),
    )


def _content(site: SiteContext, paper: Paper, here: str) -> Markup:
    made = partials(site, here)
    return render(
        "paper.html",
        site,
        here,
        paper=paper,
        shown=SHOWN_AUTHORS,
        paragraphs=_paragraphs(site, paper.summary, here),
        map=maps.of_paper(site, paper, here),
        builds_on=as_list(to_older(site, paper), made),
        influenced=as_list(to_newer(site, paper), made),
        apart_older=_apart(to_older(site, paper, influence=False), _OLDER_HEADINGS, made),
        apart_newer=_apart(to_newer(site, paper, influence=False), _NEWER_HEADINGS, made),
        cite=citing.block(site, paper),
        discussions=discussions(paper),
        neighbors=[_in_year(site, paper), *_in_topic(site, paper)],
    )


def _paragraphs(site: SiteContext, text: str, here: str) -> Markup:
    """Returns a text with its mentions as links; written here, as most words of a page are in it."""
    urls = site.urls(here)
    whole = "".join([_piece(each, urls) for each in site.mentions.segments(text, here)])
    lines = [line for line in whole.split("\n") if line.strip()]
    return Markup("".join([f'<p class="ap-summary">{line}</p>\n' for line in lines]))


def _piece(segment: Segment, urls: RelativeUrls) -> str:
    """Returns a piece of a text, each value of it escaped."""
    if segment.page is None:
        return escape(segment.text)
    address, about = escape(urls.page(segment.page)), escape(segment.explanation)
    link = f'<a href="{address}" class="ap-mention" aria-description="{about}">'
    return f"{link}{escape(segment.text)}</a>"


def _apart(
    relations: Sequence[RelatedPaper], headings: Mapping[Kind, str], made: Partials
) -> Markup:
    """Returns the relations that are no influence, those of a kind below a heading of their own."""
    groups = (
        (heading, as_list([each for each in relations if each.influence.kind is kind], made))
        for kind, heading in headings.items()
    )
    return Markup(
        "".join([f'<h3 id="{slug(name)}">{name}</h3>\n{group}' for name, group in groups if group])
    )


def discussions(paper: Paper) -> list[Discussion]:
    """Returns known threads as threads, and for other sites a link that searches for the paper."""
    threads, query = paper.discussions, urlencode({"q": paper.title})
    sites = (
        ("Hacker News", threads.hackernews, f"https://hn.algolia.com/?{query}"),
        ("Reddit", threads.reddit, f"https://www.reddit.com/search/?{query}"),
    )
    return [Discussion(site, thread or search, bool(thread)) for site, thread, search in sites]


def _in_year(site: SiteContext, paper: Paper) -> Neighbors:
    siblings = site.library.by_year[paper.year]
    return _neighbors(str(paper.year), addresses.year(paper.year), siblings, paper)


def _in_topic(site: SiteContext, paper: Paper) -> Iterator[Neighbors]:
    """Yields the neighbors in the paper's most important topic, if that is defined."""
    for topic in site.library.topics.known(paper.topics)[:1]:
        siblings = site.library.by_topic[topic.id]
        yield _neighbors(topic.name, addresses.topic(topic.id), siblings, paper)


def _neighbors(label: str, page: str, siblings: Sequence[Paper], paper: Paper) -> Neighbors:
    at = bisect_left(siblings, _moment(paper), key=_moment)
    earlier = siblings[at - 1] if at else None
    later = siblings[at + 1] if at + 1 < len(siblings) else None
    return Neighbors(label, page, earlier, later)


def _moment(paper: Paper) -> tuple[date, str]:
    """Returns what papers are in order by, in the library and in all that is made of it."""
    return paper.published, paper.id
