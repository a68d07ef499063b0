"""The macros of handwritten pages: numbers, cards, maps, and tables about the program itself."""

from collections.abc import Callable, Sized
from typing import Any

from ..data.codes import codes
from ..model.records import Discussions, Influence, Kind, LaterPaper, Links, PaperFile, Record
from ..model.types import describe_type
from ..references.records import Collection, PaperRecord, Relation
from . import SiteContext, lists
from .rendering import render

_FIELDS: dict[str, type[Record]] = {
    "": PaperFile,
    "builds_on": Influence,
    "influenced": LaterPaper,
    "links": Links,
    "discussions": Discussions,
}
_RECORDS: dict[str, type[Record]] = {
    "": Collection,
    "papers": PaperRecord,
    "builds_on": Relation,
    "later": LaterPaper,
}


class Macros:
    """Every public method is a macro of that name.

    Args:
        site: The site.
        here: Path of the page that they are used on.
        placeholder: Returns what represents a block of HTML in Markdown.
    """

    def __init__(self, site: SiteContext, here: str, placeholder: Callable[[str], str]) -> None:
        self._site = site
        self._here = here
        self._placeholder = placeholder

    def _block(self, template: str, **values: Any) -> str:
        return self._placeholder(render(template, self._site, self._here, **values))

    def count(self, what: str) -> int:
        """Return the number of "papers", "years", "influences", "topics" and so on."""
        counted: dict[str, Sized] = {
            "years": self._site.library.by_year,
            "influences": self._site.graph.influences,
        }
        return len(counted[what] if what in counted else getattr(self._site.library, what))

    def years(self) -> list[int]:
        """Return the years that have papers, newest first."""
        return list(self._site.library.by_year)

    def year_cards(self, year: int) -> str:
        """Return the papers of a year as cards, in order of publication."""
        if year not in self._site.library.by_year:
            raise LookupError(f"there is no paper of {year}")
        return self._block("cards.html", papers=self._site.library.by_year[year], level=3)

    def figures(self) -> str:
        """Return the numbers of papers, years, and links, and the day of the last update."""
        return self._block("figures.html", years=sorted(self._site.library.by_year))

    def year_strip(self) -> str:
        """Return the years as bars, each as high as its number of papers."""
        numbers = [(year, len(papers)) for year, papers in self._site.papers_by_year.items()]
        most = max((number for _, number in numbers), default=1)
        return self._block("year_strip.html", numbers=numbers, most=most)

    def lineage_map(self) -> str:
        """Return how all papers led to each other."""
        return self._placeholder(lists.lineage_block(self._site, self._here))

    def fields_table(self) -> str:
        """Return the fields of a paper's file, and of each block within it."""
        return self._block("fields.html", blocks=_FIELDS, describe_type=describe_type)

    def downloads(self) -> str:
        """Return the files and feeds beside the pages, with an example of each."""
        example = next(iter(self._site.papers), None)
        return self._block("downloads.html", example=example)

    def records_table(self) -> str:
        """Return the fields of `papers.json`, and of each block within it."""
        return self._block("records.html", blocks=_RECORDS, describe_type=describe_type)

    def kinds_table(self) -> str:
        """Return the kinds of relation between papers, strongest first."""
        return self._block("kinds.html", kinds=list(Kind))

    def issue_form(self, form: str, text: str) -> str:
        """Return text as a link to a form that opens an issue; as it is where there is none."""
        address = self._site.form_address(form)
        return f"[{text}]({address})" if address else text

    def rules_table(self) -> str:
        """Return the codes of everything that `mkdocs-papers check` can report."""
        return self._block("rules.html", codes=list(codes().values()))

    def corrections_table(self) -> str:
        """Return where the collection differs from the listing that it began as."""
        return self._block("corrections.html")


NAMES = tuple(name for name in dir(Macros) if not name.startswith("_"))
"""The names of all macros."""
