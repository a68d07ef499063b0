"""The rules that a collection keeps, beyond what a single field can tell.

`RULES` lists all of them. A rule is a function that gets a `RuleContext` and yields diagnostics; a
new one needs a code in `data/codes.yml` and an entry here. `papers` holds the rules about one file
alone, `collection` those about a file and the rest of the collection.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..data.diagnostics import Diagnostic
from ..data.library import Library
from ..data.loading import load
from ..data.parsing import DataFile
from . import collection, papers
from .context import RuleContext

RULES: tuple[Callable[[RuleContext], Iterator[Diagnostic]], ...] = (
    papers.authors_are_unique,
    papers.list_entries_are_unique,
    papers.papers_are_reachable,
    papers.dates_are_not_in_the_future,
    papers.year_fits_publication,
    papers.influences_are_unique,
    papers.later_papers_are_later,
    papers.drafts_are_finished,
    papers.summary_has_a_good_length,
    papers.methods_are_few,
    papers.venue_is_a_short_name,
    papers.taglines_and_reasons_have_no_final_period,
    collection.names_are_defined,
    collection.older_papers_exist,
    collection.influences_are_older,
    collection.influence_has_no_cycle,
    collection.identifiers_are_unique,
    collection.citation_keys_are_unique,
    collection.later_papers_are_outside,
    collection.former_ids_are_free,
    collection.definitions_are_used,
    collection.name_variants_are_unique,
    collection.notes_are_about_papers,
)


class Checked(NamedTuple):
    """The papers that may be shown, and everything that is wrong with the data."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]


def load_checked(data_dir: Path, today: date, unsaved: DataFile | None = None) -> Checked:
    """Read the collection, apply every rule, and leave out the papers with errors.

    Args:
        data_dir: The folder with `papers/` and the files of definitions.
        today: The current day; later dates are errors.
        unsaved: The file of a paper that is checked as if it were there.

    Returns:
        The papers without errors, and the diagnostics of all files.
    """
    library = load(data_dir, unsaved)
    context = RuleContext(library, today)
    found = (*library.diagnostics, *(each for rule in RULES for each in rule(context)))
    faulty = {each.path for each in found if each.is_error}
    left_out = [id_ for id_, file in library.files.items() if file.path in faulty]
    return Checked(library.without(left_out), found)
