"""Where papers appeared, and what each format calls them."""

from dataclasses import astuple

import pytest

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.references.venues import (
    CONFERENCE,
    DOCUMENT,
    JOURNAL,
    PREPRINT,
    VENUES,
    Genre,
    Venue,
    in_short,
    is_in_short,
    venue_of,
    venue_year,
)


def test_every_format_has_a_word_for_every_genre() -> None:
    assert [astuple(genre) for genre in (CONFERENCE, JOURNAL, PREPRINT, DOCUMENT)] == [
        ("inproceedings", "CPAPER", "paper-conference", "conferencePaper"),
        ("article", "JOUR", "article-journal", "journalArticle"),
        ("misc", "UNPB", "article", "preprint"),
        ("misc", "GEN", "document", "document"),
    ]


@pytest.mark.parametrize(
    ("venue", "name", "genre", "year"),
    [
        ("JSTSP 2017", "IEEE Journal of Selected Topics in Signal Processing", JOURNAL, 2017),
        (
            "TASLP 2024",
            "IEEE/ACM Transactions on Audio, Speech, and Language Processing",
            JOURNAL,
            2024,
        ),
        (
            "TASLP 2025",
            "IEEE Transactions on Audio, Speech and Language Processing",
            JOURNAL,
            2025,
        ),
        ("Choir Days 2024", "Choir Days", CONFERENCE, 2024),
        ("Workshop", "Workshop", CONFERENCE, 2015),
    ],
)
def test_venues_have_full_names(
    library: Library, venue: str, name: str, genre: Genre, year: int
) -> None:
    paper = library.papers["murmur"].model_copy(update={"venue": venue})
    assert venue_of(paper) == Venue(name, genre)
    assert venue_year(paper) == year


def test_a_preprint_has_no_venue(library: Library) -> None:
    murmur = library.papers["murmur"]
    assert venue_of(murmur) is None
    assert venue_year(murmur) == 2015


def test_every_real_venue_is_known_by_its_full_name(collection: Checked) -> None:
    venues = {paper.venue for paper in collection.library.papers.values() if paper.venue}
    assert {venue.rpartition(" ")[0] for venue in venues} <= set(VENUES)


@pytest.mark.parametrize(
    ("venue", "is_right", "meant"),
    [
        ("ICLR 2025", True, ("ICLR", "2025")),
        ("Findings of ACL 2021", True, ("Findings of ACL", "2021")),
        ("Interspeech 2019", True, ("Interspeech", "2019")),
        ("Choir Days 2024", True, ("", "2024")),
        ("ICLR", False, ("ICLR", "")),
        ("Proceedings of ICML (2023)", False, ("ICML", "2023")),
        ("International Conference on Machine Learning 2023", False, ("ICML", "2023")),
    ],
)
def test_a_venue_is_known_in_any_form(venue: str, is_right: bool, meant: tuple[str, str]) -> None:
    assert is_in_short(venue) == is_right
    assert in_short(venue) == meant
