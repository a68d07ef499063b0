"""The formats in which papers are offered beside their pages, and where those files stand."""

from typing import NamedTuple

from ..references.atom import MEDIA_TYPE
from . import addresses


class Format(NamedTuple):
    """A format.

    Attributes:
        name: What readers call it.
        ending: How the names of its files end.
        media_type: Its media type.
    """

    name: str
    ending: str
    media_type: str


BIBTEX = Format("BibTeX", "bib", "application/x-bibtex")
RIS = Format("RIS", "ris", "application/x-research-info-systems")
CSL_JSON = Format("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json")
JSON = Format("JSON", "json", "application/json")
MARKDOWN = Format("Markdown", "md", "text/markdown")
ATOM = Format("Atom feed", "xml", MEDIA_TYPE)
PICTURE = Format("Share picture", "png", "image/png")

OF_A_PAPER = (BIBTEX, RIS, CSL_JSON, JSON, MARKDOWN)
"""What there is of every paper."""

OF_A_TOPIC = (BIBTEX, ATOM)
"""What there is of a topic that has papers; an empty feed would be no feed."""

OF_ALL = (BIBTEX, RIS, CSL_JSON, JSON)
"""What there is of all papers together."""


class Alternate(NamedTuple):
    """A page in another format.

    Attributes:
        format: The format.
        path: The file, seen from the root of the site.
    """

    format: Format
    path: str


def beside(page: str, format_: Format) -> str:
    """Returns the file that stands beside a page: "papers/wavenet.bib", "papers.bib"."""
    if format_ is ATOM:
        return "feed.xml" if page == addresses.PAPERS else f"{page}/feed.xml"
    return f"{page.removesuffix('/index')}.{format_.ending}"


def alternates(page: str, *formats: Format) -> tuple[Alternate, ...]:
    """Returns the files beside a page as its alternates."""
    return tuple(Alternate(each, beside(page, each)) for each in formats)


SCHEMA = "papers.schema.json"
LLMS = "llms.txt"
ROBOTS = "robots.txt"
