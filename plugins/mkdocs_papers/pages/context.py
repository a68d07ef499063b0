"""A library as it is published: what pages need to know besides the papers."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from ..data.library import Library
from ..graph import InfluenceGraph
from ..model.records import Paper
from . import addresses
from .addresses import RelativeUrls
from .mentions import Mentions
from .pieces import Pieces

T = TypeVar("T")


@dataclass(frozen=True)
class SiteContext:
    """One publication of the collection.

    Attributes:
        library: What is published.
        directory_urls: Whether pages are folders or files.
        edit_base: Address at which the files of the data folder can be edited, with a final
            slash; None where the repository is not known.
        issues: Address at which forms make issues (see .github/ISSUE_TEMPLATE), None where there
            is none.
        name: What the site is called.
        description: What it is, in a sentence.
        address: Address at which it is published, with a final slash; None where that is not
            known.
        contributors: Who added each paper, by its id; only where that is known.
        has_pictures: Whether there are share pictures; networks need their whole addresses.
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

    @cached_property
    def graph(self) -> InfluenceGraph:
        """How the papers led to each other."""
        return InfluenceGraph(self.library)

    @cached_property
    def mentions(self) -> Mentions:
        """Finds papers and methods in running text."""
        return Mentions(self.library)

    @cached_property
    def made(self) -> dict[Hashable, Any]:
        """What was made of several papers so far, by what made it and for where."""
        return {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Returns what was made under a key, and makes it the first time.

        It may depend on what papers are called, when they appeared, what they belong to, and how
        they follow from each other. Where it holds other texts of them, as partials do, `revisions`
        brings it up to date.
        """
        if key not in self.made:
            self.made[key] = make()
        made: T = self.made[key]
        return made

    @cached_property
    def pieces(self) -> Pieces:
        """What was made of each paper so far."""
        return defaultdict(dict)

    def address_of(self, page: str, seen_from: str = addresses.HOME) -> str:
        """Returns the whole address of a page; the relative one where the site has none."""
        if self.address:
            return self.address + addresses.url(page, directory_urls=self.directory_urls)
        return self.urls(seen_from).page(page)

    def file_address(self, path: str, seen_from: str = "") -> str:
        """Returns the whole address of a file; the relative one where the site has none.

        Args:
            path: The file, seen from the root of the site.
            seen_from: The file in which the address will stand.
        """
        if self.address:
            return self.address + path
        return f"{'../' * seen_from.count('/')}{path}"

    def urls(self, path: str) -> RelativeUrls:
        """Returns what turns pages into links from one page."""
        return addresses.relative_urls(path, directory_urls=self.directory_urls)

    def edit_address(self, paper: Paper) -> str | None:
        """Returns where the file of a paper can be edited."""
        return f"{self.edit_base}{quote(source(paper))}" if self.edit_base else None

    def report_address(self, paper: Paper) -> str | None:
        """Returns where a mistake on the page of a paper can be reported."""
        return self.form_address(
            "report-a-mistake",
            title=f"{paper.name}: ",
            paper=paper.name,
            file=f"{self.library.data_dir.name}/{source(paper)}",
        )

    def form_address(self, form: str, **fields: str) -> str | None:
        """Returns the address of a form that makes an issue.

        Args:
            form: Name of the form's file, without its ending.
            **fields: What it holds already, by the ids of its fields.
        """
        if not self.issues:
            return None
        return f"{self.issues}?{urlencode({'template': f'{form}.yml'} | fields)}"


def source(paper: Paper) -> str:
    """Returns the file of a paper as seen from the data folder."""
    return f"papers/{paper.id}.yml"
