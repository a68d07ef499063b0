"""What handwritten pages can show of the collection.

What stands within a sentence hides its punctuation from Markdown, and blocks have to go around it.
So here, too, text from data is shown as it was typed.
"""

import re
from collections.abc import Callable

from markupsafe import escape

from . import SiteContext, lineages, listings, reference


class Macros:
    """Every public method is a macro of that name.

    Args:
        site: What is published.
        here: The page that they are used on.
        placeholder: Returns what stands in Markdown for a block of HTML.
    """

    def __init__(self, site: SiteContext, here: str, placeholder: Callable[[str], str]) -> None:
        self._site = site
        self._here = here
        self._placeholder = placeholder

    def _block(self, make: Callable[[SiteContext, str], str]) -> str:
        return self._placeholder(make(self._site, self._here))

    def count(self, what: str) -> int:
        """Returns how many there are of "papers", "years", "influences", "topics" and so on."""
        return _counts(self._site)[what]

    def paper(self, paper_id: str) -> str:
        """Returns a paper's name as a link, or as plain text while its file is at fault."""
        library = self._site.library
        if paper_id not in library.papers and paper_id not in library.absent:
            raise LookupError(f"there is no paper “{paper_id}”")
        name = _inert(library.name_of(paper_id))
        address = self._site.urls(self._here).paper(paper_id)
        return f'<a href="{address}">{name}</a>' if paper_id in library.papers else name

    def paper_card(self, paper_id: str) -> str:
        """Returns a paper as a card."""
        if paper_id not in self._site.library.papers:
            return self.paper(paper_id)
        return self._block(
            lambda site, here: listings.cards(site, [site.library.papers[paper_id]], here),
        )

    def papers_table(self) -> str:
        """Returns the table of all papers."""
        return self._block(
            lambda site, here: listings.table(site, site.library.papers.values(), here),
        )

    def years(self) -> list[int]:
        """Returns the years that have papers, newest first."""
        return list(self._site.library.by_year)

    def year_cards(self, year: int) -> str:
        """Returns the papers of a year as cards, in order of publication."""
        if year not in self._site.library.by_year:
            raise LookupError(f"there is no paper of {year}")
        return self._block(
            lambda site, here: listings.cards(site, site.library.by_year[year], here),
        )

    def figures(self) -> str:
        """Returns how many papers, years and links there are, and the day of the last update."""
        return self._block(listings.figures)

    def year_strip(self) -> str:
        """Returns the years as bars that show how many papers each has."""
        return self._block(listings.year_strip)

    def lineage_map(self) -> str:
        """Returns how all papers led to each other."""
        return self._block(lineages.block)

    def fields_table(self) -> str:
        """Returns the fields of a paper's file."""
        return self._block(reference.fields_table)

    def downloads(self) -> str:
        """Returns the files and feeds that stand beside the pages."""
        return self._block(reference.downloads)

    def records_table(self) -> str:
        """Returns the fields of `papers.json`."""
        return self._block(reference.records_table)

    def kinds_table(self) -> str:
        """Returns the kinds of relation between papers."""
        return self._block(reference.kinds_table)

    def issue_form(self, form: str, text: str) -> str:
        """Returns text as a link to a form that makes an issue; as it is where there is none."""
        address = self._site.form_address(form)
        return f'<a href="{escape(address)}">{text}</a>' if address else text

    def rules_table(self) -> str:
        """Returns the codes of everything that `mkdocs-papers check` can report."""
        return self._block(reference.rules_table)

    def corrections_table(self) -> str:
        """Returns where the collection differs from the listing that it began as."""
        return self._block(reference.corrections_table)


NAMES = tuple(name for name in dir(Macros) if not name.startswith("_"))
"""The names of all macros."""


def _counts(site: SiteContext) -> dict[str, int]:
    library = site.library
    return {
        "papers": len(library.papers),
        "years": len(library.by_year),
        "influences": len(site.graph.influences),
        "topics": len(library.topics),
        "methods": len(library.methods),
        "organizations": len(library.organizations),
        "people": len(library.people),
    }


def _inert(text: str) -> str:
    """Returns text in which nothing means anything to HTML or Markdown."""
    return re.sub(r"[^\w\s]", lambda match: f"&#{ord(match[0])};", text).replace("_", "&#95;")
