"""The pages that list papers: all of them, by year, topic, method, person, and as a lineage."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ..data.library import Person
from ..maps.lineage import collection_map, topic_map
from ..model.records import Method, Paper, Topic
from ..text.words import count, fold, join
from . import addresses, formats
from .context import SiteContext, data_file
from .page import PageSpec
from .papers import related_newer, related_older
from .rendering import render


def _page(
    site: SiteContext,
    path: str,
    name: str,
    description: str,
    papers: Sequence[Paper] | None = None,
    *,
    template: str = "",
    values: Callable[[], Mapping[str, Any]] = dict,
    **fields: Any,
) -> PageSpec:
    """Return a page that gathers papers.

    Args:
        site: The site.
        path: Its path.
        name: Its name, by default also its title.
        description: Its description.
        papers: The papers, oldest first; by default all. The page is as new as the one that was
            added last.
        template: File name of its template; by default that of its path.
        values: Returns what the template shows besides the papers.
        **fields: Other fields of the page.
    """
    shown = site.papers if papers is None else papers
    template = template or f"{path.removesuffix('/index')}.html"
    alternates = fields.get("formats", ())
    return PageSpec(
        path,
        name,
        description=description,
        render=lambda: render(
            template, site, path, papers=shown, alternates=alternates, **values()
        ),
        data_file=_data_file(site, path, shown),
        updated=max((paper.added for paper in shown), default=None),
        **{"title": name} | fields,
    )


def _data_file(site: SiteContext, path: str, papers: Sequence[Paper]) -> str | None:
    definitions = f"{path.partition('/')[0]}.yml"
    if (site.library.data_dir / definitions).is_file():
        return definitions
    newest_last = sorted(papers or site.papers, key=lambda paper: (paper.added, paper.id))
    return data_file(newest_last[-1]) if newest_last else None


def _paths(papers: Iterable[Paper]) -> tuple[str, ...]:
    return tuple(addresses.paper(paper.id) for paper in papers)


def all_papers(site: SiteContext) -> PageSpec:
    """Return the page with one table of all papers."""
    papers = site.papers
    newest_first = papers[::-1]
    return _page(
        site,
        addresses.PAPERS,
        "Papers",
        f"All {count(len(papers), 'paper')} of the collection in one table: "
        "name, title, first author, year, topic, and how many papers each one influenced.",
        values=lambda: {"newest_first": newest_first},
        title="All papers",
        items=_paths(newest_first),
        formats=(*formats.OF_ALL, *((formats.ATOM,) if papers else ())),
    )


def years(site: SiteContext) -> Iterator[PageSpec]:
    """Yield the list of years, and the page of every year that has papers."""
    by_year = site.library.by_year
    yield _page(
        site,
        addresses.YEARS,
        "Years",
        f"The papers of the collection by year: {join(map(str, sorted(by_year)))}.",
        title="Papers by year",
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
        addresses.year(year),
        str(year),
        f"{count(len(papers), 'landmark paper')} of audio machine learning from {year}:"
        f" {join(names)}.",
        papers,
        template="year.html",
        values=lambda: {
            "level": 2,
            "year": year,
            "before": max((other for other in by_year if other < year), default=None),
            "after": min((other for other in by_year if other > year), default=None),
        },
        title=f"Papers of {year}",
        items=_paths(papers),
        parent=addresses.YEARS,
        formats=(formats.BIBTEX,),
    )


def topics(site: SiteContext) -> Iterator[PageSpec]:
    """Yield the list of topics, and the page of every topic."""
    library = site.library
    yield _page(
        site,
        addresses.TOPICS,
        "Topics",
        f"The {count(len(library.topics), 'topic')} of the collection, what each is about, "
        "and how many papers it has.",
        items=tuple(map(addresses.topic, library.topics)),
    )
    for topic in library.topics.values():
        yield _topic(site, topic)


def _topic(site: SiteContext, topic: Topic) -> PageSpec:
    path, papers = addresses.topic(topic.id), site.library.by_topic[topic.id]
    return _page(
        site,
        path,
        topic.name,
        f"{topic.description} {count(len(papers), 'paper')}, oldest first.",
        papers,
        template="topic.html",
        values=lambda: {
            "level": 3,
            "topic": topic,
            "edges": site.graph.influences_among(papers),
            "map": topic_map(site.library, site.graph, site.paper_urls(path), topic.id),
        },
        title=f"{topic.name}: papers on the topic",
        items=_paths(papers),
        parent=addresses.TOPICS,
        formats=formats.OF_A_TOPIC if papers else (),
    )


def methods(site: SiteContext) -> Iterator[PageSpec]:
    """Yield the list of methods, and the page of every method."""
    library = site.library
    yield _page(
        site,
        addresses.METHODS,
        "Methods",
        f"The {count(len(library.methods), 'method')} that the papers of the collection use, "
        "each defined in plain words.",
        items=tuple(map(addresses.method, library.methods)),
    )
    for method in library.methods.values():
        yield _method(site, method)


def _method(site: SiteContext, method: Method) -> PageSpec:
    papers = site.library.by_method[method.id]
    return _page(
        site,
        addresses.method(method.id),
        method.name,
        f"{method.definition} {count(len(papers), 'paper')} of the collection.",
        papers,
        template="method.html",
        values=lambda: {"level": 3, "method": method},
        title=f"{method.name}: papers that use the method",
        items=_paths(papers),
        parent=addresses.METHODS,
    )


def people(site: SiteContext) -> PageSpec:
    """Return the page of people, A to Z."""
    everybody = site.library.people.values()
    ordered = sorted(everybody, key=lambda person: _initial(person) == "#")
    letters = [(letter, list(group)) for letter, group in groupby(ordered, _initial)]
    return _page(
        site,
        addresses.PEOPLE,
        "People",
        f"All {count(len(everybody), 'author')} of the collection, A to Z, with their papers.",
        values=lambda: {"letters": letters},
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
        addresses.ORGANIZATIONS,
        "Organizations",
        f"The {count(len(entries), 'organization')} that the authors belonged to,"
        " with their papers.",
        values=lambda: {"organizations": entries},
    )


def lineage(site: SiteContext) -> PageSpec:
    """Return the page of the whole lineage."""
    return _page(
        site,
        addresses.LINEAGE,
        "Lineage",
        f"How {count(len(site.papers), 'paper')} of audio machine learning led to each other, "
        f"in {count(len(site.graph.influences), 'link')} of influence, each with its reason.",
        values=lambda: _lineage(site, addresses.LINEAGE, level=2),
        title="Lineage: how each paper led to the next",
        is_wide=True,
    )


def lineage_block(site: SiteContext, path: str) -> Markup:
    """Return the lineage for another page: the map, and the same as text to fold open."""
    return render("lineage_block.html", site, path, **_lineage(site, path, level=3))


def _lineage(site: SiteContext, path: str, level: int) -> dict[str, Any]:
    return {
        "level": level,
        "map": collection_map(site.library, site.graph, site.paper_urls(path)),
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
        addresses.READING_LIST,
        "Reading list",
        "The papers that you starred, in your order and with your notes, kept in your "
        "browser only: to be shared, printed, and exported as references.",
        papers=(),
        values=lambda: {"rows": rows},
        styles=("cite", "reading-list"),
    )
