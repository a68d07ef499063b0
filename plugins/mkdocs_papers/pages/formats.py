"""The formats in which papers are offered beside their pages, and the names of those files."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ..references import bibtex
from ..references.reference_managers import csl_json, ris
from ..references.versions import Version
from . import addresses


class Format(NamedTuple):
    """A file format.

    Attributes:
        name: Its name for readers.
        ending: The end of its file names, without the leading dot.
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
ATOM = Format("Atom feed", "xml", "application/atom+xml")
PICTURE = Format("Share picture", "png", "image/png")

REFERENCES: Mapping[Format, Callable[[Sequence[Version]], str]] = {
    BIBTEX: bibtex.entries,
    RIS: ris,
    CSL_JSON: csl_json,
}
"""The formats of references, and what writes them."""

OF_A_PAPER = (*REFERENCES, JSON, MARKDOWN)
"""The files of each paper."""

OF_A_TOPIC = (BIBTEX, ATOM)
"""The files of each topic that has papers; a feed without entries would be invalid."""

OF_ALL = (*REFERENCES, JSON)
"""The files that hold all papers."""

SCHEMA = "papers.schema.json"
LLMS = "llms.txt"
ROBOTS = "robots.txt"


def beside(path: str, format_: Format) -> str:
    """Return the file beside a page: "papers/wavenet.bib", "papers.bib".

    The feed of all papers belongs to the home page as well.
    """
    if format_ is ATOM:
        return "feed.xml" if path in (addresses.PAPERS, addresses.HOME) else f"{path}/feed.xml"
    return f"{path.removesuffix('/index')}.{format_.ending}"
