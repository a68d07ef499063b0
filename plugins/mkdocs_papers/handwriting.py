"""What handwritten pages can show of the collection.

Blocks come as HTML on one line, because Markdown looks for its marks at the beginnings of lines;
what stands within a sentence also hides its punctuation from Markdown. So here, too, text from
data is shown as it was typed.
"""

import re

from markupsafe import Markup, escape

from .documents import Edition, lineages, listings, reference


class Macros:
    """Every public method is a macro of that name.

    Args:
        edition: What is published.
        here: The page that they are used on.
    """

    def __init__(self, edition: Edition, here: str) -> None:
        self._edition = edition
        self._here = here

    def count(self, what: str) -> int:
        """Returns how many there are of "papers", "years", "influences", "topics" and so on."""
        return _counts(self._edition)[what]

    def paper(self, paper_id: str) -> str:
        """Returns a paper's name as a link, or as plain text while its file is at fault."""
        library = self._edition.library
        if paper_id not in library.papers and paper_id not in library.absent:
            raise LookupError(f"there is no paper “{paper_id}”")
        name = _inert(library.name_of(paper_id))
        address = self._edition.links(self._here).paper(paper_id)
        return f'<a href="{address}">{name}</a>' if paper_id in library.papers else name

    def paper_card(self, paper_id: str) -> str:
        """Returns a paper as a card."""
        found = self._edition.library.papers.get(paper_id)
        return (
            _block(listings.cards(self._edition, [found], self._here))
            if found
            else self.paper(paper_id)
        )

    def papers_table(self) -> str:
        """Returns the table of all papers."""
        return _block(
            listings.table(self._edition, self._edition.library.papers.values(), self._here)
        )

    def years(self) -> list[int]:
        """Returns the years that have papers, newest first."""
        return list(self._edition.library.by_year)

    def year_cards(self, year: int) -> str:
        """Returns the papers of a year as cards, in order of publication."""
        return _block(
            listings.cards(self._edition, self._edition.library.by_year[year], self._here)
        )

    def figures(self) -> str:
        """Returns how many papers, years and links there are, and the day of the last update."""
        return _block(listings.figures(self._edition, self._here))

    def year_strip(self) -> str:
        """Returns the years as bars that show how many papers each has."""
        return _block(listings.year_strip(self._edition, self._here))

    def lineage_map(self) -> str:
        """Returns how all papers led to each other."""
        return _block(lineages.block(self._edition, self._here))

    def fields_table(self) -> str:
        """Returns the fields of a paper's file."""
        return _block(reference.fields_table(self._edition, self._here))

    def downloads(self) -> str:
        """Returns the files and feeds that stand beside the pages."""
        return _block(reference.downloads(self._edition, self._here))

    def records_table(self) -> str:
        """Returns the fields of `papers.json`."""
        return _block(reference.records_table(self._edition, self._here))

    def kinds_table(self) -> str:
        """Returns the kinds of relation between papers."""
        return _block(reference.kinds_table(self._edition, self._here))

    def issue_form(self, form: str, text: str) -> str:
        """Returns text as a link to a form that makes an issue; as it is where there is none."""
        address = self._edition.form_address(form)
        return f'<a href="{escape(address)}">{text}</a>' if address else text

    def rules_table(self) -> str:
        """Returns the codes of everything that `mkdocs-papers check` can report."""
        return _block(reference.rules_table(self._edition, self._here))

    def corrections_table(self) -> str:
        """Returns where the collection differs from the listing that it began as."""
        return _block(reference.corrections_table(self._edition, self._here))


NAMES = tuple(name for name in dir(Macros) if not name.startswith("_"))
"""The names of all macros."""


def _counts(edition: Edition) -> dict[str, int]:
    library = edition.library
    return {
        "papers": len(library.papers),
        "years": len(library.by_year),
        "influences": len(edition.lineage.influences),
        "topics": len(library.topics),
        "methods": len(library.methods),
        "organizations": len(library.organizations),
        "people": len(library.people),
    }


def _block(html: Markup) -> str:
    """Returns HTML as one line, which Markdown passes through as a block."""
    line = re.sub(r"\s+", " ", html)
    return f"<div>{line}</div>"


def _inert(text: str) -> str:
    """Returns text in which nothing means anything to HTML or Markdown."""
    return re.sub(r"[^\w\s]", lambda match: f"&#{ord(match[0])};", text).replace("_", "&#95;")
