"""The tags that Zotero and Google Scholar read."""

import pytest

from mkdocs_papers.references import highwire
from mkdocs_papers.references.versions import Version

from .papers import VERSIONS, key, version_of


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_tags_say_everything_and_authors_stand_in_their_order(version: Version) -> None:
    tags = list(highwire.tags(version))
    authors = [content for name, content in tags if name == "citation_author"]
    assert authors == [author.printed for author in version.authors]
    others = {name: content for name, content in tags if name != "citation_author"}
    assert len(others) == len(tags) - len(authors)
    assert others["citation_title"] == version.title
    assert others["citation_publication_date"][:4] == str(version.year)
    assert others.get("citation_doi") == version.doi
    assert others.get("citation_arxiv_id") == version.arxiv
    assert others.get("citation_public_url") == version.address
    assert others["z:itemType"] == version.genre.zotero
    assert ("citation_pdf_url" in others) == bool(version.arxiv)


@pytest.mark.parametrize(
    ("paper", "tag"),
    [
        ("both", ("citation_conference_title", "IEEE International Conference on Acoustics, Speech and Signal Processing")),
        ("question", ("citation_journal_title", "IEEE Transactions on Audio, Speech and Language Processing")),
        ("question", ("z:itemType", "journalArticle")),
        ("old-arxiv", ("citation_publication_date", "2020/02/29")),
        ("old-arxiv", ("citation_pdf_url", "https://arxiv.org/pdf/cs/0112017")),
        ("old-arxiv", ("z:itemType", "preprint")),
        ("only-page", ("z:itemType", "document")),
    ],
)  # fmt: skip
def test_tags_name_venue_day_and_type(paper: str, tag: tuple[str, str]) -> None:
    assert tag in list(highwire.tags(version_of(paper)))
