"""The path of every page, and relative URLs from one page to another.

URLs are relative so that the site works below any address and from a folder on disk. A page is
named by its path, which has no ending: "papers/wavenet", "papers/index".
"""

from dataclasses import dataclass
from functools import lru_cache

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
    """Return the path of a paper's page."""
    return f"papers/{paper_id}"


def year(number: int) -> str:
    """Return the path of a year's page."""
    return f"years/{number}"


def topic(topic_id: str) -> str:
    """Return the path of a topic's page."""
    return f"topics/{topic_id}"


def method(method_id: str) -> str:
    """Return the path of a method's page."""
    return f"methods/{method_id}"


def url(path: str, *, directory_urls: bool = True) -> str:
    """Return the URL of a page relative to the root of the site.

    Args:
        path: Path of the page.
        directory_urls: Whether pages are folders ("papers/wavenet/") or files
            ("papers/wavenet.html").
    """
    if not directory_urls:
        return f"{path}.html"
    if path == HOME:
        return ""
    return f"{path.removesuffix('/index')}/"


def file(path: str, *, directory_urls: bool = True) -> str:
    """Return the file of a page relative to the root of the site."""
    address = url(path, directory_urls=directory_urls)
    return f"{address}index.html" if directory_urls else address


@dataclass(frozen=True)
class RelativeUrls:
    """Relative URLs from one page to others.

    All of them begin with the path up to the root of the site, so they are equal on all pages of one
    depth.

    Attributes:
        root: The path up to the root of the site, such as "../"; empty for pages at the root.
        directory_urls: Whether pages are folders or files.
        here: Path of the page that the URLs are for; None for any page of this depth.
    """

    root: str
    directory_urls: bool = True
    here: str | None = None

    def page(self, path: str, anchor: str = "") -> str:
        """Return the relative URL of a page, or of a place on it."""
        fragment = f"#{anchor}" if anchor else ""
        if fragment and path == self.here:
            return fragment
        return self.asset(url(path, directory_urls=self.directory_urls)) + fragment

    def asset(self, path: str) -> str:
        """Return the relative URL of a file, by its path below the root of the site."""
        return self.root + path or "./"


@lru_cache(maxsize=256)
def relative_urls(path: str, *, directory_urls: bool = True) -> RelativeUrls:
    """Return the URLs from a page to others."""
    depth = url(path, directory_urls=directory_urls).count("/")
    return RelativeUrls("../" * depth, directory_urls, path)
