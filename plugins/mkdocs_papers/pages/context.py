"""The context of a site: its library and settings, and what is derived from both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote, urlencode

from ..data.library import Library
from ..graph import InfluenceGraph
from ..model.records import Paper
from ..text.words import join
from . import addresses
from .addresses import RelativeUrls
from .mentions import Mentions


@dataclass(frozen=True, eq=False)
class SiteContext:
    """The collection as one site publishes it.

    Attributes:
        library: The collection.
        directory_urls: Whether pages are folders or files.
        edit_base: Address at which the files of the data folder can be edited, with a final
            slash; None where the repository is not known.
        issues: Address at which forms open issues (see .github/ISSUE_TEMPLATE); None where there
            is none.
        name: Name of the site.
        description: A sentence about the site.
        address: Address at which it is published, with a final slash; None where that is not
            known.
        contributors: Who added each paper, by its id; only where that is known.
        has_pictures: Whether there are share pictures; networks need their absolute addresses.
        has_search: Whether our entries are in the theme's search index, and our script asks it.
    """

    library: Library
    directory_urls: bool = True
    edit_base: str | None = None
    issues: str | None = None
    name: str = "Papers"
    description: str = ""
    address: str | None = None
    contributors: Mapping[str, str] = field(default_factory=dict)
    has_pictures: bool = False
    has_search: bool = False

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All papers, oldest first."""
        return tuple(self.library.papers.values())

    @property
    def papers_by_year(self) -> dict[int, tuple[Paper, ...]]:
        """The papers of each year from the first to the last; some may have none."""
        by_year = self.library.by_year
        span = range(min(by_year), max(by_year) + 1) if by_year else range(0)
        return {year: by_year.get(year, ()) for year in span}

    @cached_property
    def graph(self) -> InfluenceGraph:
        """How the papers influenced each other."""
        return InfluenceGraph(self.library)

    @cached_property
    def mentions(self) -> Mentions:
        """The names of papers and methods, to find them in running text."""
        return Mentions(self.library)

    def urls(self, path: str) -> RelativeUrls:
        """Return the relative URLs from one page to others."""
        return addresses.relative_urls(path, directory_urls=self.directory_urls)

    def paper_urls(self, path: str) -> Callable[[Paper], str]:
        """Return a function that returns the relative URL of a paper from a page."""
        urls = self.urls(path)
        return lambda paper: urls.page(addresses.paper(paper.id))

    def address_of(self, path: str, seen_from: str = addresses.HOME) -> str:
        """Return the absolute address of a page; the relative one where the site has no address."""
        if self.address:
            return self.address + addresses.url(path, directory_urls=self.directory_urls)
        return self.urls(seen_from).page(path)

    def file_address(self, path: str, seen_from: str = "") -> str:
        """Return the absolute address of a file; the relative one where the site has no address.

        Args:
            path: The file, relative to the root of the site.
            seen_from: The file that contains the address.
        """
        if self.address:
            return self.address + path
        return f"{'../' * seen_from.count('/')}{path}"

    def edit_address(self, paper: Paper) -> str | None:
        """Return the address at which the file of a paper can be edited."""
        return f"{self.edit_base}{quote(data_file(paper))}" if self.edit_base else None

    def report_address(self, paper: Paper) -> str | None:
        """Return the address at which a mistake on the page of a paper can be reported."""
        return self.form_address(
            "report-a-mistake",
            title=f"{paper.name}: ",
            paper=paper.name,
            file=f"{self.library.data_dir.name}/{data_file(paper)}",
        )

    def short_authors(self, paper: Paper) -> str:
        """Return up to three authors, or the first and the number of the others."""
        names = [self.library.shown(author).name for author in paper.authors[:3]]
        others = len(paper.authors) - 1
        return join(names) if others < 3 else f"{names[0]} and {others} others"

    def form_address(self, form: str, **fields: str) -> str | None:
        """Return the address of a form that opens an issue.

        Args:
            form: Name of the form's file, without its ending.
            **fields: Values to fill in, by the ids of the form's fields.
        """
        if not self.issues:
            return None
        return f"{self.issues}?{urlencode({'template': f'{form}.yml'} | fields)}"


def data_file(paper: Paper) -> str:
    """Return the file of a paper, relative to the data folder."""
    return f"papers/{paper.id}.yml"
