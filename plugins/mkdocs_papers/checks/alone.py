"""Rules about what the file of one paper says by itself.

Each looks at the fields that are right, be the others as they may, so that one check tells
everything about a file that has other faults.
"""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta

from ..data.diagnostics import Diagnostic
from ..data.library import AsRead


def authors_stand_once(read: AsRead) -> Iterator[Diagnostic]:
    """A name that stands twice is a slip, unless `namesakes` says that it is two people."""
    if not read.has("authors", "namesakes"):
        return
    paper, source = read.paper, read.source
    namesakes, repeats = set(paper.namesakes), _repeats(paper.authors)
    for index in repeats:
        author = paper.authors[index]
        if author not in namesakes:
            yield source.fault(
                ("authors", index),
                "author-twice",
                f"“{author.printed}” stands twice among the authors; are these two people?",
                f'remove one, or add `namesakes: ["{author.printed}"]` if they are two people',
            )
    twice = {paper.authors[index] for index in repeats}
    for index, author in enumerate(paper.namesakes):
        if author not in twice:
            message = f"“{author.printed}” does not stand twice among the authors"
            hint = "remove it from `namesakes`"
            yield source.fault(("namesakes", index), "needless-namesake", message, hint)


def lists_hold_values_once(read: AsRead) -> Iterator[Diagnostic]:
    """Topics, methods, organizations and aliases are sets that happen to have an order."""
    for field in ("organizations", "topics", "methods", "aliases"):
        values: tuple[str, ...] = getattr(read.paper, field) if read.has(field) else ()
        for index in _repeats(values):
            message = f"“{values[index]}” stands twice in `{field}`"
            yield read.source.fault((field, index), "listed-twice", message, "keep one of the two")


def papers_can_be_reached(read: AsRead) -> Iterator[Diagnostic]:
    """A reader must be able to get to the paper itself."""
    if not read.has("arxiv", "doi", "links"):
        return
    paper = read.paper
    if not (paper.arxiv or paper.doi or paper.links.project):
        message = "the paper has neither an arXiv id nor a DOI nor a project page"
        hint = 'add `arxiv: "1609.03499"`, `doi`, or a project page under `links`'
        yield read.source.fault(("name",), "no-identifier", message, hint, of_key=True)


def dates_have_passed(read: AsRead, today: date) -> Iterator[Diagnostic]:
    """What has not happened cannot be in the collection.

    Tomorrow is let through, because it is already there in the east while checks run in UTC.
    """
    for field in ("published", "added"):
        day: date | None = getattr(read.paper, field) if read.has(field) else None
        if day and day > today + timedelta(days=1):
            message = f"`{field}` is {day}, which lies in the future"
            yield read.source.fault(
                (field,), "in-the-future", message, f"write a day up to {today}"
            )
    if not read.has("published", "year"):
        return
    year, published = read.paper.year, read.paper.published
    if year > max(today.year, published.year) + 1:
        message, hint = f"the year {year} lies in the future", f"write {published.year}"
        yield read.source.fault(("year",), "in-the-future", message, hint)


def years_fit_dates(read: AsRead) -> Iterator[Diagnostic]:
    """A venue follows the first version within two years, or one of the two is wrong."""
    if not read.has("published", "year"):
        return
    year, published = read.paper.year, read.paper.published
    if abs(year - published.year) > 2:
        message = f"`year` is {year}, but the paper was published on {published}"
        hint = f"write {published.year}, or remove `year`"
        yield read.source.fault(("year",), "year-contradicts-date", message, hint)


def influences_stand_once(read: AsRead) -> Iterator[Diagnostic]:
    """A paper builds on other papers, on each once."""
    if not read.has("name", "builds_on"):
        return
    paper = read.paper
    older = [influence.paper for influence in paper.builds_on]
    repeats = set(_repeats(older))
    for index, older_id in enumerate(older):
        where = ("builds_on", index, "paper")
        if older_id == paper.id:
            message = f"{paper.name} builds on itself"
            hint = "remove the entry, or name the paper that was meant"
            yield read.source.fault(where, "builds-on-itself", message, hint)
        elif index in repeats:
            message = f"{paper.name} builds on “{older_id}” twice"
            hint = "keep the entry with the stronger kind"
            yield read.source.fault(where, "builds-on-twice", message, hint)


def later_papers_are_later(read: AsRead) -> Iterator[Diagnostic]:
    """A paper cannot have influenced what was there before it."""
    if not read.has("influenced", "published"):
        return
    published = read.paper.published.year
    for index, later in enumerate(read.paper.influenced):
        if later.year < published:
            message = f"{later.year} is before {published}, the year of this paper"
            hint = "correct the year, or remove the entry"
            where = ("influenced", index, "year")
            yield read.source.fault(where, "later-paper-earlier", message, hint)


def _repeats(values: Sequence[Hashable]) -> list[int]:
    """Returns where values stand that stood before."""
    if len(set(values)) == len(values):
        return []
    first = {value: index for index, value in reversed([*enumerate(values)])}
    return [index for index, value in enumerate(values) if first[value] != index]
