"""Where the files beside pages stand."""

import pytest

from mkdocs_papers.pages import addresses, formats
from mkdocs_papers.pages.formats import Format, beside


@pytest.mark.parametrize(
    ("page", "format_", "path"),
    [
        (addresses.paper("wavenet"), formats.BIBTEX, "papers/wavenet.bib"),
        (addresses.paper("wavenet"), formats.CSL_JSON, "papers/wavenet.csl.json"),
        (addresses.PAPERS, formats.JSON, "papers.json"),
        (addresses.PAPERS, formats.ATOM, "feed.xml"),
        (addresses.year(2016), formats.BIBTEX, "years/2016.bib"),
        (addresses.topic("vocoder"), formats.ATOM, "topics/vocoder/feed.xml"),
    ],
)
def test_files_stand_beside_their_pages(page: str, format_: Format, path: str) -> None:
    assert beside(page, format_) == path
