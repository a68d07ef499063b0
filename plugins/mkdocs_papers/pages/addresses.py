"""Where every page stands, and relative links from one page to another.

RelativeUrls are relative so that the site works below any address and from a folder on disk.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

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


def file(page: str, *, directory_urls: bool = True) -> str:
    """Returns the file of a page, seen from the root of the site."""
    address = url(page, directory_urls=directory_urls)
    return f"{address}index.html" if directory_urls else address


@dataclass(frozen=True)
class RelativeUrls:
    """RelativeUrls from one page to others.

    All of them begin with the way to the root of the site, so that what stands on several pages
    of one depth is the same on all of them.

    Attributes:
        base: The page that they stand on.
        directory_urls: Whether pages are folders or files.
    """

    base: str
    directory_urls: bool = True

    @cached_property
    def root(self) -> str:
        """The way to the root of the site, empty for pages that stand there."""
        return "../" * url(self.base, directory_urls=self.directory_urls).count("/")

    def page(self, target: str, anchor: str = "") -> str:
        """Returns the relative address of a page, or of a place on it."""
        fragment = f"#{anchor}" if anchor else ""
        if target == self.base and anchor:
            return fragment
        return self.asset(url(target, directory_urls=self.directory_urls)) + fragment

    def asset(self, path: str) -> str:
        """Returns the relative address of a file, by its path below the root of the site."""
        return self.root + path or "./"

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


@lru_cache(maxsize=256)  # each part of a page asks for those of the same page
def relative_urls(page: str, *, directory_urls: bool) -> RelativeUrls:
    """Returns the links from a page."""
    return RelativeUrls(page, directory_urls)
