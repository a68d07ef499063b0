"""Topics and methods: one page for each, and a list of either."""

from collections.abc import Iterator

from ..model.records import Method, Topic
from ..text.words import count
from . import addresses, formats, maps
from .context import Edition
from .listings import cards, coins, last_update
from .page import Document
from .rendering import render


def topic_pages(edition: Edition) -> Iterator[Document]:
    """Yields the list of topics and the page of every topic."""
    library = edition.library
    yield Document(
        page=addresses.TOPICS,
        name="Topics",
        title="Topics",
        description=f"The {count(len(library.topics), 'topic')} of the collection, what each is about, "
        "and how many papers it has.",
        make=lambda: render("topics.html", edition, addresses.TOPICS),
        updated=last_update(library.papers.values()),
        items=tuple(addresses.topic(id_) for id_ in library.topics),
    )
    for topic in library.topics.values():
        yield topic_page(edition, topic)


def topic_page(edition: Edition, topic: Topic) -> Document:
    """Returns the page of a topic."""
    here, papers = addresses.topic(topic.id), edition.library.by_topic[topic.id]
    alternates = formats.alternates(here, *(formats.OF_A_TOPIC if papers else ()))
    return Document(
        page=here,
        name=topic.name,
        title=f"{topic.name}: papers on the topic",
        description=f"{topic.description} {count(len(papers), 'paper')}, in order of time.",
        make=lambda: (
            render(
                "topic.html",
                edition,
                here,
                topic=topic,
                papers=papers,
                inside=edition.graph.influences_among(papers),
                map=maps.of_topic(edition, topic.id, here),
                alternates=alternates,
                cards=cards(edition, papers, here),
            )
            + coins(edition, papers)
        ),
        parent=addresses.TOPICS,
        updated=last_update(papers),
        items=tuple(addresses.paper(paper.id) for paper in papers),
        alternates=alternates,
    )


def method_pages(edition: Edition) -> Iterator[Document]:
    """Yields the list of methods and the page of every method."""
    library = edition.library
    yield Document(
        page=addresses.METHODS,
        name="Methods",
        title="Methods",
        description=f"The {count(len(library.methods), 'method')} that the papers of the collection use, "
        "each defined in plain words.",
        make=lambda: render("methods.html", edition, addresses.METHODS),
        updated=last_update(library.papers.values()),
        items=tuple(addresses.method(id_) for id_ in library.methods),
    )
    for method in library.methods.values():
        yield method_page(edition, method)


def method_page(edition: Edition, method: Method) -> Document:
    """Returns the page of a method."""
    here, papers = addresses.method(method.id), edition.library.by_method[method.id]
    return Document(
        page=here,
        name=method.name,
        title=f"{method.name}: papers that use the method",
        description=f"{method.definition} {count(len(papers), 'paper')} of the collection.",
        make=lambda: (
            render(
                "method.html",
                edition,
                here,
                method=method,
                papers=papers,
                cards=cards(edition, papers, here),
            )
            + coins(edition, papers)
        ),
        parent=addresses.METHODS,
        updated=last_update(papers),
        items=tuple(addresses.paper(paper.id) for paper in papers),
    )
