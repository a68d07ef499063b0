"""Topics and methods: one page for each, and a list of either."""

from collections.abc import Iterator

from ..model.records import Method, Topic
from ..text.words import count
from . import addresses, formats, maps
from .context import SiteContext
from .listings import cards, coins, last_update
from .page import Page
from .rendering import render


def topic_pages(site: SiteContext) -> Iterator[Page]:
    """Yields the list of topics and the page of every topic."""
    library = site.library
    yield Page(
        path=addresses.TOPICS,
        name="Topics",
        title="Topics",
        description=f"The {count(len(library.topics), 'topic')} of the collection, what each is about, "
        "and how many papers it has.",
        render=lambda: render("topics.html", site, addresses.TOPICS),
        updated=last_update(library.papers.values()),
        items=tuple(addresses.topic(id_) for id_ in library.topics),
    )
    for topic in library.topics.values():
        yield topic_page(site, topic)


def topic_page(site: SiteContext, topic: Topic) -> Page:
    """Returns the page of a topic."""
    here, papers = addresses.topic(topic.id), site.library.by_topic[topic.id]
    alternates = formats.alternates(here, *(formats.OF_A_TOPIC if papers else ()))
    return Page(
        path=here,
        name=topic.name,
        title=f"{topic.name}: papers on the topic",
        description=f"{topic.description} {count(len(papers), 'paper')}, in order of time.",
        render=lambda: (
            render(
                "topic.html",
                site,
                here,
                topic=topic,
                papers=papers,
                inside=site.graph.influences_among(papers),
                map=maps.of_topic(site, topic.id, here),
                alternates=alternates,
                cards=cards(site, papers, here),
            )
            + coins(papers)
        ),
        parent=addresses.TOPICS,
        updated=last_update(papers),
        items=tuple(addresses.paper(paper.id) for paper in papers),
        alternates=alternates,
    )


def method_pages(site: SiteContext) -> Iterator[Page]:
    """Yields the list of methods and the page of every method."""
    library = site.library
    yield Page(
        path=addresses.METHODS,
        name="Methods",
        title="Methods",
        description=f"The {count(len(library.methods), 'method')} that the papers of the collection use, "
        "each defined in plain words.",
        render=lambda: render("methods.html", site, addresses.METHODS),
        updated=last_update(library.papers.values()),
        items=tuple(addresses.method(id_) for id_ in library.methods),
    )
    for method in library.methods.values():
        yield method_page(site, method)


def method_page(site: SiteContext, method: Method) -> Page:
    """Returns the page of a method."""
    here, papers = addresses.method(method.id), site.library.by_method[method.id]
    return Page(
        path=here,
        name=method.name,
        title=f"{method.name}: papers that use the method",
        description=f"{method.definition} {count(len(papers), 'paper')} of the collection.",
        render=lambda: (
            render(
                "method.html",
                site,
                here,
                method=method,
                papers=papers,
                cards=cards(site, papers, here),
            )
            + coins(papers)
        ),
        parent=addresses.METHODS,
        updated=last_update(papers),
        items=tuple(addresses.paper(paper.id) for paper in papers),
    )
