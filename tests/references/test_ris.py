"""RIS, as rispy reads it."""

import pytest
import rispy
from rispy.config import TYPE_OF_REFERENCE_MAPPING

from mkdocs_papers.references import ris
from mkdocs_papers.references.cited import Cited, as_ris
from mkdocs_papers.references.versions import Version

from .papers import VERSIONS, key, version_of


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_rispy_reads_what_was_written(version: Version) -> None:
    [read] = rispy.loads(ris.entry(version))
    assert read["type_of_reference"] == version.genre.ris
    assert version.genre.ris in TYPE_OF_REFERENCE_MAPPING
    assert read["id"] == version.key
    assert read["authors"] == [author.printed for author in version.authors]
    assert read["title"] == version.title
    assert read["year"] == str(version.year)
    assert read.get("doi") == version.doi
    assert read.get("secondary_title") == (version.venue.name if version.venue else None)
    assert read.get("accession_number") == (f"arXiv:{version.arxiv}" if version.arxiv else None)
    assert read.get("urls") == ([version.address.replace(";", "%3B")] if version.address else None)
    assert "unknown_tag" not in read


def test_a_whole_set_is_one_file() -> None:
    read = rispy.loads(as_ris(map(Cited, VERSIONS)))
    assert [each["id"] for each in read] == [version.key for version in VERSIONS]


def test_a_reference_looks_like_this() -> None:
    assert ris.entry(version_of("old-arxiv")) == (
        """\
TY  - UNPB
ID  - doe2020oldarxiv
AU  - Doe, Jane
AU  - Roe, Richard A.
TI  - On old-arxiv
PB  - arXiv
PY  - 2020
DA  - 2020/02/29
DO  - 10.48550/arXiv.cs/0112017
DB  - arXiv
AN  - arXiv:cs/0112017
UR  - https://arxiv.org/abs/cs/0112017
ER  - \n"""
    )
