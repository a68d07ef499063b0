"""Venues: their full names, what each format calls them, and how they are recognized."""

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
    Venue,
    WorkType,
    is_short_form,
    short_name_and_year,
    venue_in,
    venue_of,
    venue_year,
)


def test_every_format_has_a_word_for_every_work_type() -> None:
    assert [astuple(each) for each in (CONFERENCE, JOURNAL, PREPRINT, DOCUMENT)] == [
        ("inproceedings", "CPAPER", "paper-conference", "conferencePaper", "proceeding"),
        ("article", "JOUR", "article-journal", "journalArticle", "article"),
        ("misc", "UNPB", "article", "preprint", "preprint"),
        ("misc", "GEN", "document", "document", "preprint"),
    ]


@pytest.mark.parametrize(
    ("venue", "name", "work_type", "year"),
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
    library: Library, venue: str, name: str, work_type: WorkType, year: int
) -> None:
    paper = library.papers["murmur"].model_copy(update={"venue": venue})
    assert venue_of(paper) == Venue(name, work_type)
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
    assert is_short_form(venue) == is_right
    assert short_name_and_year(venue) == meant


@pytest.mark.parametrize(
    ("phrase", "short"),
    [
        ("Accepted at ICASSP 2021", "ICASSP 2021"),
        ("To appear in INTERSPEECH 2019, 5 pages", "Interspeech 2019"),
        ("ICML'23 (oral)", "ICML 2023"),
        ("NIPS 2018", "NeurIPS 2018"),
        ("34th Conference on Neural Information Processing Systems (NeurIPS 2020)", "NeurIPS 2020"),
        ("Published as a conference paper at ICLR 2017", "ICLR 2017"),
        ("ICASSP 2021 - 2021 IEEE International Conference on Acoustics, Speech and Signal Processing", "ICASSP 2021"),
        ("IEEE/ACM Transactions on Audio, Speech, and Language Processing 2023", "TASLP 2023"),
        ("IEEE Journal of Selected Topics in Signal Processing 2022", "JSTSP 2022"),
        ("2022 IEEE Spoken Language Technology Workshop (SLT)", "SLT 2022"),
        ("9th ISCA Speech Synthesis Workshop, 2016", "SSW 2016"),
        ("Findings of the Association for Computational Linguistics: ACL-IJCNLP 2021", "Findings of ACL 2021"),
        ("Findings of the Association for Computational Linguistics: EMNLP 2022", "Findings of EMNLP 2022"),
        ("Proceedings of the 60th Annual Meeting of the Association for Computational Linguistics 2022", "ACL 2022"),
    ],
)  # fmt: skip
def test_known_venues_get_their_short_name(phrase: str, short: str) -> None:
    assert venue_in(phrase) == short


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "Submitted to ICASSP 2021",
        "Under review at ICLR 2024",
        "NeurIPS 2019 Workshop on Machine Learning for Creativity",
        "Workshop on audio at ICML 2020",
        "ICASSP 2023 Signal Processing Grand Challenge",
        "ICASSP",
        "12 pages, code available, 2021",
        "J. Chem. Phys. 115, 1626 (2001)",
    ],
)
def test_what_is_no_venue_is_none(phrase: str) -> None:
    assert venue_in(phrase) is None


def test_the_first_phrase_that_names_one_counts() -> None:
    assert venue_in("9 pages", "submitted to ICML 2020", "ICLR 2021") == "ICLR 2021"


def test_the_full_names_that_are_cited_lead_back_to_the_short_ones(collection: Checked) -> None:
    for paper in collection.library.papers.values():
        if full := venue_of(paper):
            assert venue_in(f"{full.name} {venue_year(paper)}") == paper.venue
