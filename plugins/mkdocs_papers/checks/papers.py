"""Rules about one paper's file, whatever the rest of the collection says."""

import re
from collections.abc import Hashable, Iterator, Sequence
from datetime import timedelta

from ..data.codes import codes
from ..data.diagnostics import Diagnostic, Place
from ..data.parsing import KeyPath
from ..references.venues import is_short_form, short_name_and_year
from ..text.words import count, ends_with_abbreviation
from .context import RuleContext

SUMMARY_WORDS = range(60, 111)
"""How many words a summary may have."""

METHODS = range(2, 6)
"""How many methods a paper may name."""

MARK = "# CHECK:"
"""The start of a comment by which `mkdocs-papers new` asks a person to look at the line below."""

_MARK = re.compile(r"#+\s*CHECK\b:?\s*(.*)")


def authors_are_unique(context: RuleContext) -> Iterator[Diagnostic]:
    """A repeated name is a mistake, unless `namesakes` says that two people share it."""
    for paper, file, _ in context.papers("authors", "namesakes"):
        repeated = _repeated(paper.authors)
        for index in repeated:
            author = paper.authors[index]
            if author not in paper.namesakes:
                name = author.printed
                message = f"“{name}” is listed twice among the authors; are these two people?"
                hint = f'remove one, or add `namesakes: ["{name}"]` if they are two people'
                yield file.diagnostic(("authors", index), "author-twice", message, hint)
        twice = {paper.authors[index] for index in repeated}
        for index, author in enumerate(paper.namesakes):
            if author not in twice:
                message = f"“{author.printed}” is not listed twice among the authors"
                hint = "remove it from `namesakes`"
                yield file.diagnostic(("namesakes", index), "needless-namesake", message, hint)


def list_entries_are_unique(context: RuleContext) -> Iterator[Diagnostic]:
    """Topics, methods, organizations, and aliases are ordered sets."""
    for field in ("organizations", "topics", "methods", "aliases"):
        for paper, file, _ in context.papers(field):
            values: tuple[str, ...] = getattr(paper, field)
            for index in _repeated(values):
                message = f"“{values[index]}” is listed twice in `{field}`"
                hint = "keep one of the two"
                yield file.diagnostic((field, index), "listed-twice", message, hint)


def papers_are_reachable(context: RuleContext) -> Iterator[Diagnostic]:
    """Readers must be able to get to the paper itself."""
    for paper, file, _ in context.papers("arxiv", "doi", "links"):
        if not (paper.arxiv or paper.doi or paper.links.project):
            message = "the paper has neither an arXiv id nor a DOI nor a project page"
            hint = 'add `arxiv: "1609.03499"`, `doi`, or a project page under `links`'
            yield file.diagnostic(("name",), "no-identifier", message, hint, of_key=True)


def dates_are_not_in_the_future(context: RuleContext) -> Iterator[Diagnostic]:
    """A paper enters the collection once it is public.

    Tomorrow is allowed, because it has begun east of the machine that checks in UTC.
    """
    today = context.today
    for field in ("published", "added"):
        for paper, file, _ in context.papers(field):
            if (day := getattr(paper, field)) > today + timedelta(days=1):
                message = f"`{field}` is {day}, which is in the future"
                hint = f"write a date no later than {today}"
                yield file.diagnostic((field,), "in-the-future", message, hint)
    for paper, file, _ in context.papers("published", "year"):
        if paper.year > max(today.year, paper.published.year) + 1:
            message = f"the year {paper.year} is in the future"
            hint = f"write {paper.published.year}"
            yield file.diagnostic(("year",), "in-the-future", message, hint)


def year_fits_publication(context: RuleContext) -> Iterator[Diagnostic]:
    """A venue follows the first version within two years, or one of the two is wrong."""
    for paper, file, _ in context.papers("published", "year"):
        if abs(paper.year - paper.published.year) > 2:
            message = f"`year` is {paper.year}, but the paper was published on {paper.published}"
            hint = f"write {paper.published.year}, or remove `year`"
            yield file.diagnostic(("year",), "year-contradicts-date", message, hint)


def influences_are_unique(context: RuleContext) -> Iterator[Diagnostic]:
    """A paper builds on other papers, and names each of them once."""
    for paper, file, _ in context.papers("name", "builds_on"):
        older = [influence.paper for influence in paper.builds_on]
        repeated = _repeated(older)
        for index, older_id in enumerate(older):
            where = ("builds_on", index, "paper")
            if older_id == paper.id:
                message = f"{paper.name} builds on itself"
                hint = "remove the entry, or name the paper that was meant"
                yield file.diagnostic(where, "builds-on-itself", message, hint)
            elif index in repeated:
                message = f"{paper.name} builds on “{older_id}” twice"
                hint = "keep the entry with the stronger kind"
                yield file.diagnostic(where, "builds-on-twice", message, hint)


def later_papers_are_later(context: RuleContext) -> Iterator[Diagnostic]:
    """A paper cannot have influenced an earlier one."""
    for paper, file, _ in context.papers("influenced", "published"):
        for index, later in enumerate(paper.influenced):
            if later.year < paper.published.year:
                message = f"{later.year} is before {paper.published.year}, the year of this paper"
                hint = "correct the year, or remove the entry"
                where = ("influenced", index, "year")
                yield file.diagnostic(where, "later-paper-earlier", message, hint)


def drafts_are_finished(context: RuleContext) -> Iterator[Diagnostic]:
    """A paper is published once a person has looked at every line that a program has guessed."""
    for _, file, _ in context.papers():
        if b"CHECK" not in file.raw:
            continue
        from ..data.layout import comments_in  # only drafts need it

        text = file.text
        for comment in comments_in(text):
            if found := _MARK.match(comment.text):
                message = f"this line still says CHECK: {found[1]}".rstrip(": ")
                hint = "look at the line below, correct it if needed, and remove this comment"
                place = Place(text.count("\n", 0, comment.start) + 1, comment.column + 1)
                yield Diagnostic(codes()["unfinished-draft"], message, hint, file.path, place)


def summary_has_a_good_length(context: RuleContext) -> Iterator[Diagnostic]:
    """All summaries say about equally much."""
    for paper, file, _ in context.papers("summary"):
        words = len(paper.summary.split())
        if words not in SUMMARY_WORDS:
            message = f"the summary has {count(words, 'word')}"
            hint = "write 60 to 110 words: what was missing, what the paper does, what came of it"
            yield file.diagnostic(("summary",), "summary-length", message, hint)


def methods_are_few(context: RuleContext) -> Iterator[Diagnostic]:
    """A paper names the techniques that matter most."""
    for paper, file, _ in context.papers("methods"):
        number = len(paper.methods)
        if number in METHODS:
            continue
        message = f"{number} methods are too many to show"
        hint = "keep the five that matter most"
        if number < METHODS.start:
            message = f"only {count(number, 'method')} is named"
            hint = "name two to five of data/methods.yml, or define new ones there"
        yield file.diagnostic(("methods",), "number-of-methods", message, hint)


def venue_is_a_short_name(context: RuleContext) -> Iterator[Diagnostic]:
    """A venue has one spelling everywhere, with its year; no year is guessed."""
    for paper, file, _ in context.papers("venue", "year"):
        if not paper.venue or is_short_form(paper.venue):
            continue
        short, year = short_name_and_year(paper.venue)
        meant = f"{short} {year}" if short and year else None
        hint = (
            f"write {meant}" if meant else f"write it like {short or 'ICLR'} {year or paper.year}"
        )
        message = f"the venue “{paper.venue}” is not a short name followed by a year"
        fix = file.fix(("venue",), meant) if meant else None
        yield file.diagnostic(("venue",), "venue-form", message, hint, fix=fix)


def taglines_and_reasons_have_no_final_period(context: RuleContext) -> Iterator[Diagnostic]:
    """The site itself adds a period to taglines and reasons."""
    for paper, file, valid in context.papers():
        texts: dict[KeyPath, str] = {("tagline",): paper.tagline} if "tagline" in valid else {}
        for field in ("builds_on", "influenced"):
            for index, entry in enumerate(getattr(paper, field) if field in valid else ()):
                texts[field, index, "how"] = entry.how
        for where, text in texts.items():
            if text[-1] not in ".!?…":
                continue
            message = f"`{where[-1]}` ends with “{text[-1]}”, but the site adds a period itself"
            hint, fix = "reword it so that it ends without one", None
            if text.endswith(".") and not ends_with_abbreviation(text):
                hint = "remove the period"
                fix = file.fix(where, text[:-1].rstrip(), is_safe=True)
            yield file.diagnostic(where, "final-period", message, hint, fix=fix)


def _repeated(values: Sequence[Hashable]) -> list[int]:
    """Return the positions of values that have occurred before."""
    first: dict[Hashable, int] = {}
    return [index for index, value in enumerate(values) if first.setdefault(value, index) != index]
