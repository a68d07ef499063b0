"""Rules that no single field can tell: each a small function that yields diagnostics.

Most look at the file of one paper (`alone`, `wording`, `marks`, and `references`, which asks for
what is defined, too); those that papers keep with each other stand in `together`.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from ..data.diagnostics import Diagnostic
from ..data.library import AsRead, Library
from ..data.loading import load
from ..model.records import Paper
from . import alone, together
from .marks import unfinished_drafts
from .references import commented_papers, unknown_names
from .wording import warnings

OF_ONE_PAPER: tuple[Callable[[AsRead], Iterator[Diagnostic]], ...] = (
    alone.authors_stand_once,
    alone.lists_hold_values_once,
    alone.papers_can_be_reached,
    alone.years_fit_dates,
    alone.influences_stand_once,
    alone.later_papers_are_later,
    unfinished_drafts,
    warnings,
)
"""What the file of a paper says by itself."""

ACROSS_PAPERS: dict[Callable[[Library], Iterator[Diagnostic]], frozenset[str]] = {
    together.influences_are_older: frozenset({"name", "builds_on", "published"}),
    together.influence_has_no_cycle: frozenset({"name", "builds_on", "published"}),
    together.identifiers_are_unique: frozenset({"arxiv", "doi", "title", "added"}),
    together.citation_keys_are_unique: frozenset({"authors", "year", "formerly", "added"}),
    together.later_papers_are_outside: frozenset({"arxiv", "doi", "title", "influenced"}),
    together.former_ids_are_free: frozenset({"formerly"}),
    together.definitions_are_used: frozenset({"topics", "methods", "organizations", "authors"}),
    together.signatures_are_distinct: frozenset(),
    commented_papers: frozenset({"name", "aliases", "arxiv", "formerly", "influenced"}),
}
"""What papers say together, each with the fields of papers that it looks at, besides their ids.

Of `builds_on`, that is only which papers are named."""


class Checked(NamedTuple):
    """A library as it may be shown, and everything that is wrong with its data."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]


def load_checked(data_dir: Path, today: date) -> Checked:
    """Reads the collection, applies every rule, and leaves out the papers with errors.

    Args:
        data_dir: The folder with `papers/` and the files of definitions.
        today: The day on which this happens; later dates are faults.

    Returns:
        The papers without errors, and the diagnostics of all files.
    """
    return checked(load(data_dir), today)


def checked(library: Library, today: date) -> Checked:
    """Applies every rule to a library as it was read, and leaves out the papers with errors.

    Args:
        library: The collection.
        today: The day on which this happens; later dates are faults.
    """
    found = list(library.diagnostics)
    for read in library.as_far_as_sound():
        found += found_in(library, read, today)
    for rule in ACROSS_PAPERS:
        found += rule(library)
    faulty = {each.path for each in found if each.is_error}
    sources = library.sources.items() if faulty else ()
    shown = library.without(id_ for id_, source in sources if source.path in faulty)
    return Checked(shown, tuple(found))


def found_in(library: Library, read: AsRead, today: date) -> Iterator[Diagnostic]:
    """Yields what the rules about one paper say.

    Other papers add nothing to the time that this takes, unless a name is unknown: then the one
    that was meant is looked for among all of them.

    Args:
        library: The collection, whose definitions and ids the paper may name.
        read: The paper as its file was read (see `Library.as_read`).
        today: The day on which this happens; later dates are faults.
    """
    for rule in OF_ONE_PAPER:
        yield from rule(read)
    yield from alone.dates_have_passed(read, today)
    yield from unknown_names(library, read)


def concerned(before: Paper, after: Paper) -> list[Callable[[Library], Iterator[Diagnostic]]]:
    """Returns the rules across papers that may say something else after a change of a paper.

    Args:
        before: The paper as it was.
        after: The same as it is now; both are in a library without a fault of theirs.
    """
    were, are = _looked_at(before), _looked_at(after)
    changed = {name for name, value in were.items() if value != are[name]}
    return [rule for rule, fields in ACROSS_PAPERS.items() if not fields.isdisjoint(changed)]


def _looked_at(paper: Paper) -> dict[str, Any]:
    """Returns the fields of a paper as rules across papers see them: without reasons."""
    return {**dict(paper), "builds_on": [each.paper for each in paper.builds_on]}
