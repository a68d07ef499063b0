"""Highwire Press tags, which Zotero and Google Scholar read in the head of a paper's page.

What they mean is told in Google Scholar's "Inclusion Guidelines for Webmasters". Zotero has a tag of
its own for the type, without which it takes what has no venue for an article in a journal.
"""

from collections.abc import Iterator

from .venues import JOURNAL
from .versions import Version, pdf_address

Tag = tuple[str, str]


def tags(version: Version) -> Iterator[Tag]:
    """Yields the name and content of every tag, authors in their order."""
    yield "citation_title", version.title
    for author in version.authors:
        yield "citation_author", author.printed
    yield (
        "citation_publication_date",
        (version.day.strftime("%Y/%m/%d") if version.day else str(version.year)),
    )
    if version.venue:
        kind = "journal" if version.genre is JOURNAL else "conference"
        yield f"citation_{kind}_title", version.venue.name
    if version.doi:
        yield "citation_doi", version.doi
    if version.arxiv:
        yield "citation_arxiv_id", version.arxiv
        yield "citation_pdf_url", pdf_address(version.arxiv)
    if version.address:
        yield "citation_public_url", version.address
    yield "z:itemType", version.genre.zotero
