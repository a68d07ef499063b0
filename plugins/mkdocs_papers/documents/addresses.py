"""Where every page stands, and relative links from one page to another.

Links are relative so that the site works below any address and from a folder on disk.
"""

from dataclasses import dataclass
from functools import cached_property

HOME = "index"
PAPERS = "papers/index"
YEARS = "years/index"
TOPICS = "topics/index"
METHODS = "methods/index"
PEOPLE = "people"
ORGANIZATIONS = "organizations"
LINEAGE = "lineage"
READING_LIST = "reading-list"


def paper(paper_id: str) -> str:
    """Returns the page of a paper."""
    return f"papers/{paper_id}"


def year(number: int) -> str:
    """Returns the page of a year."""
    return f"years/{number}"


def topic(topic_id: str) -> str:
    """Returns the page of a topic."""
    return f"topics/{topic_id}"


def method(method_id: str) -> str:
    """Returns the page of a method."""
    return f"methods/{method_id}"


def url(page: str, *, directory_urls: bool = True) -> str:
    """Returns the address of a page below the root of the site, without a leading slash.

    Args:
        page: Path of the page without ending.
        directory_urls: Whether pages are folders ("papers/wavenet/") or files
            ("papers/wavenet.html").
    """
    if not directory_urls:
        return f"{page}.html"
    if page == HOME:
        return ""
    return f"{page.removesuffix('/index')}/"


@dataclass(frozen=True)
class Links:
    """Links from one page to others.

    Attributes:
        base: The page that they stand on.
        directory_urls: Whether pages are folders or files.
    """

    base: str
    directory_urls: bool = True

    @cached_property
    def _folders(self) -> list[str]:
        """The folders that the page stands in, from the root."""
        return url(self.base, directory_urls=self.directory_urls).split("/")[:-1]

    def page(self, target: str, anchor: str = "") -> str:
        """Returns the relative address of a page, or of a place on it."""
        fragment = f"#{anchor}" if anchor else ""
        if target == self.base and anchor:
            return fragment
        return self._relative(url(target, directory_urls=self.directory_urls)) + fragment

    def asset(self, path: str) -> str:
        """Returns the relative address of a file that the theme ships."""
        return self._relative(path)

    def _relative(self, address: str) -> str:
        """Returns an address below the root as seen from the page; a folder keeps its slash."""
        parts = address.split("/")
        shared = 0
        for own, other in zip(self._folders, parts[:-1], strict=False):
            if own != other:
                break
            shared += 1
        steps = "../" * (len(self._folders) - shared)
        return steps + "/".join(parts[shared:]) or "./"

    def paper(self, paper_id: str) -> str:
        """Returns the relative address of a paper."""
        return self.page(paper(paper_id))

    def year(self, number: int) -> str:
        """Returns the relative address of a year."""
        return self.page(year(number))

    def topic(self, topic_id: str) -> str:
        """Returns the relative address of a topic."""
        return self.page(topic(topic_id))

    def method(self, method_id: str) -> str:
        """Returns the relative address of a method."""
        return self.page(method(method_id))

    def person(self, anchor: str) -> str:
        """Returns the relative address of somebody on the page of people."""
        return self.page(PEOPLE, anchor)

    def organization(self, organization_id: str) -> str:
        """Returns the relative address of an organization on the page of organizations."""
        return self.page(ORGANIZATIONS, organization_id)
