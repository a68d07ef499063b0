"""The pages that list papers: all of them, by year, topic, method, person, and as a lineage."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ..data.library import Person
from ..maps.lineage import collection_map, topic_map
from ..model.records import Method, Paper, Topic
from ..text.words import count, fold, join
from . import addresses, formats
from .context import SiteContext
from .page import PageSpec
from .papers import related_newer, related_older
from .rendering import render


def _page(
    site: SiteContext,
    template: str,
    path: str,
    papers: Sequence[Paper],
    values: Callable[[], Mapping[str, Any]] = dict,
    **fields: Any,
) -> PageSpec:
    """Return a page that gathers papers.

    Args:
        site: The site.
        template: File name of its template.
        path: Its path.
        papers: The papers, oldest first; the page is as new as the one that was added last.
        values: Returns what the template shows besides the papers.
        **fields: Other fields of the page; by default, it lists the pages of the papers.
    """
    alternates = fields.get("formats", ())
    return PageSpec(
        path,
        render=lambda: render(
            template, site, path, papers=papers, alternates=alternates, **values()
        ),
        updated=max((paper.added for paper in papers), default=None),
        **{"items": tuple(addresses.paper(paper.id) for paper in papers)} | fields,
    )


def all_papers(site: SiteContext) -> PageSpec:
    """Return the page with one table of all papers."""
    papers = site.papers
    newest_first = sorted(papers, key=lambda paper: paper.publication_order, reverse=True)
    return _page(
        site,
        "papers.html",
        addresses.PAPERS,
        papers,
        lambda: {"newest_first": newest_first},
        name="Papers",
        title="All papers",
        description=f"All {count(len(papers), 'paper')} of the collection in one table: "
        "name, title, first author, year, topic, and how many papers each one influenced.",
        items=tuple(addresses.paper(paper.id) for paper in newest_first),
        formats=(*formats.OF_ALL, *((formats.ATOM,) if papers else ())),
    )


def years(site: SiteContext) -> Iterator[PageSpec]:
    """Yield the list of years, and the page of every year that has papers."""
    by_year = site.library.by_year
    yield _page(
        site,
        "years.html",
        addresses.YEARS,
        site.papers,
        name="Years",
        title="Papers by year",
        description=f"The papers of the collection by year: {join(map(str, sorted(by_year)))}.",
        items=tuple(map(addresses.year, by_year)),
    )
    for year in sorted(by_year):
        yield _year(site, year)


def _year(site: SiteContext, year: int) -> PageSpec:
    by_year = site.library.by_year
    papers = by_year[year]
    names = [paper.name for paper in papers[:6]]
    if len(papers) > 6:
        names.append(f"{len(papers) - 6} more")
    return _page(
        site,
        "year.html",
        addresses.year(year),
        papers,
        lambda: {
            "level": 2,
            "year": year,
            "before": max((each for each in by_year if each < year), default=None),
            "after": min((each for each in by_year if each > year), default=None),
        },
        name=str(year),
        title=f"Papers of {year}",
        description=f"{count(len(papers), 'landmark paper')} of audio machine learning from {year}:"
        f" {join(names)}.",
        parent=addresses.YEARS,
        formats=(formats.BIBTEX,),
    )


def topics(site: SiteContext) -> Iterator[PageSpec]:
    """Yield the list of topics, and the page of every topic."""
    library = site.library
    yield _page(
        site,
        "topics.html",
        addresses.TOPICS,
        site.papers,
        name="Topics",
        title="Topics",
        description=f"The {count(len(library.topics), 'topic')} of the collection, what each is about, "
        "and how many papers it has.",
        items=tuple(map(addresses.topic, library.topics)),
    )
    for topic in library.topics.values():
        yield _topic(site, topic)


def _topic(site: SiteContext, topic: Topic) -> PageSpec:
    path, papers = addresses.topic(topic.id), site.library.by_topic[topic.id]
    urls = site.urls(path)
    return _page(
        site,
        "topic.html",
        path,
        papers,
        lambda: {
            "level": 3,
            "topic": topic,
            "edges": site.graph.influences_among(papers),
            "map": topic_map(
                site.library, site.graph, lambda paper: urls.paper(paper.id), topic.id
            ),
        },
        name=topic.name,
        title=f"{topic.name}: papers on the topic",
        description=f"{topic.description} {count(len(papers), 'paper')}, in order of time.",
        parent=addresses.TOPICS,
        formats=formats.OF_A_TOPIC if papers else (),
    )


def methods(site: SiteContext) -> Iterator[PageSpec]:
    """Yield the list of methods, and the page of every method."""
    library = site.library
    yield _page(
        site,
        "methods.html",
        addresses.METHODS,
        site.papers,
        name="Methods",
        title="Methods",
        description=f"The {count(len(library.methods), 'method')} that the papers of the collection use, "
        "each defined in plain words.",
        items=tuple(map(addresses.method, library.methods)),
    )
    for method in library.methods.values():
        yield _method(site, method)


def _method(site: SiteContext, method: Method) -> PageSpec:
    papers = site.library.by_method[method.id]
    return _page(
        site,
        "method.html",
        addresses.method(method.id),
        papers,
        lambda: {"level": 3, "method": method},
        name=method.name,
        title=f"{method.name}: papers that use the method",
        description=f"{method.definition} {count(len(papers), 'paper')} of the collection.",
        parent=addresses.METHODS,
    )


def people(site: SiteContext) -> PageSpec:
    """Return the page of people, A to Z."""

    def letters() -> list[tuple[str, list[Person]]]:
        ordered = sorted(everybody, key=lambda person: _initial(person) == "#")
        return [(letter, list(group)) for letter, group in groupby(ordered, _initial)]

    everybody = site.library.people.values()
    return _page(
        site,
        "people.html",
        addresses.PEOPLE,
        site.papers,
        lambda: {"letters": letters()},
        name="People",
        title="People",
        description=f"All {count(len(everybody), 'author')} of the collection, A to Z, with their papers.",
        items=(),
    )


def _initial(person: Person) -> str:
    """Return the letter under which a name is listed; "#" for digits and other scripts."""
    letter = fold(person.name.printed)[:1].upper()
    return letter if letter.isascii() and letter.isalpha() else "#"


def organizations(site: SiteContext) -> PageSpec:
    """Return the page of organizations, A to Z."""
    entries = sorted(site.library.organizations.values(), key=lambda each: fold(each.name).lower())
    return _page(
        site,
        "organizations.html",
        addresses.ORGANIZATIONS,
        site.papers,
        lambda: {"organizations": entries},
        name="Organizations",
        title="Organizations",
        description=f"The {count(len(entries), 'organization')} that the authors belonged to,"
        " with their papers.",
        items=(),
    )


def lineage(site: SiteContext) -> PageSpec:
    """Return the page of the whole lineage."""
    return _page(
        site,
        "lineage.html",
        addresses.LINEAGE,
        site.papers,
        lambda: _lineage(site, addresses.LINEAGE, level=2),
        name="Lineage",
        title="Lineage: how each paper led to the next",
        description=f"How {count(len(site.papers), 'paper')} of audio machine learning led to each other, "
        f"in {count(len(site.graph.influences), 'link')} of influence, each with its reason.",
        is_wide=True,
        items=(),
    )


def lineage_block(site: SiteContext, path: str) -> Markup:
    """Return the lineage for another page: the map, and the same as text to fold open."""
    return render("lineage_block.html", site, path, **_lineage(site, path, level=3))


def _lineage(site: SiteContext, path: str, level: int) -> dict[str, Any]:
    urls = site.urls(path)
    return {
        "level": level,
        "map": collection_map(site.library, site.graph, lambda paper: urls.paper(paper.id)),
        "years": [
            (
                year,
                [(each, related_older(site, each), related_newer(site, each)) for each in papers],
            )
            for year, papers in sorted(site.library.by_year.items())
        ],
    }


def reading_list(site: SiteContext) -> PageSpec:
    """Return the page of the reading list, which scripts fill with what the browser keeps.

    It holds what a list shows of each paper, and the ids that it had before, as no server is asked.
    """
    rows = [
        [each.id, each.name, each.title, each.year, site.short_authors(each), *each.formerly]
        for each in site.papers
    ]
    return _page(
        site,
        "reading_list.html",
        addresses.READING_LIST,
        (),
        lambda: {"rows": rows},
        name="Reading list",
        title="Reading list",
        description="The papers that you starred, in your order and with your notes, kept in your "
        "browser only: to be shared, printed, and exported as references.",
        styles=("cite", "reading-list"),
    )
