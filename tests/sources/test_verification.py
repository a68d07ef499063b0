"""What differs from the sources, and what only seems to."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mkdocs_papers.checks import Checked, load_checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.model.types import Author
from mkdocs_papers.sources.metadata import PaperMetadata, parse_name
from mkdocs_papers.sources.verification import differences

from ..conftest import TODAY

MURMUR_2 = PaperMetadata(
    origin="arXiv:1711.00002",
    title="Louder Murmurs",
    authors=(Author("Østergård", "Åse M."), Author("Quiet Team")),
    published=date(2017, 11, 30),
    arxiv="1711.00002",
    doi="10.1234/ICASSP.2018.0000002",
    venue_phrases=("Accepted at ICASSP 2018",),
)
"""What arXiv says about a paper of the invented library; all of it agrees with the file."""


def found(
    library: Library, *works: PaperMetadata, paper: str = "murmur-2"
) -> list[tuple[str, str, str]]:
    compared = differences(library.papers[paper], works, library)
    return [(each.field, each.ours, each.theirs) for each in compared]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"title": "LOUDER murmurs."},
        {"title": "Murmur 2 – Louder Murmurs"},
        {"title": ""},
        {"authors": ()},
        {"authors": (Author("Ostergard", "A."), Author("QUIET TEAM"))},
        {"authors": (Author("Østergård", "Åse"), Author("Team", "Quiet"))},
        {"authors": (Author("M. Østergård", "Åse"), Author("Quiet Team"))},
        {"published": None},
        {"published": date(2017, 1, 1), "is_exact_day": False},
        {"doi": None},
        {"doi": "10.1234/icassp.2018.0000002"},
        {"venue_phrases": ()},
        {"venue_phrases": ("Submitted to ICML 2018", "ICASSP 2018")},
    ],
)
def test_what_only_looks_different_is_no_difference(
    library: Library, change: dict[str, Any]
) -> None:
    assert found(library, replace(MURMUR_2, **change)) == []


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        ({"title": "Louder Murmur"}, ("title", "Louder Murmurs", "Louder Murmur")),
        (
            {"authors": (*MURMUR_2.authors, Author("Zen", "Heiga"))},
            ("authors", "nobody else", "Zen, Heiga"),
        ),
        (
            {"authors": (Author("Østergård", "Bo"), Author("Quiet Team"))},
            ("authors", "Østergård, Åse M.", "Østergård, Bo"),
        ),
        (
            {"authors": MURMUR_2.authors[::-1]},
            ("authors", "Østergård, Åse M.; Quiet Team", "Quiet Team; Østergård, Åse M."),
        ),
        ({"published": date(2017, 11, 29)}, ("published", "2017-11-30", "2017-11-29")),
        ({"doi": "10.1234/x"}, ("doi", "10.1234/ICASSP.2018.0000002", "10.1234/x")),
        ({"venue_phrases": ("ICML 2018",)}, ("venue", "ICASSP 2018", "ICML 2018")),
        ({"venue_phrases": ("ICASSP 2019",)}, ("venue", "ICASSP 2018", "ICASSP 2019")),
        ({"is_withdrawn": True}, ("status", "part of the collection", "withdrawn")),
    ],
)
def test_what_differs_is_told_with_both_values(
    library: Library, change: dict[str, Any], difference: tuple[str, str, str]
) -> None:
    assert found(library, replace(MURMUR_2, **change)) == [difference]


def test_one_source_that_agrees_is_enough(library: Library) -> None:
    retitled = replace(MURMUR_2, origin="doi:10.1234/x", title="Murmurs at ICASSP")
    assert found(library, MURMUR_2, retitled) == []
    assert found(library, retitled) == [("title", "Louder Murmurs", "Murmurs at ICASSP")]


def test_what_the_file_does_not_say_is_told(library: Library) -> None:
    murmur = PaperMetadata(
        origin="arXiv:1503.00001",
        title="Murmur: Speech below the Noise",
        authors=(),
        arxiv="1503.00001",
        doi="10.1234/m",
        venue_phrases=("ICASSP 2016",),
    )
    assert found(library, murmur, paper="murmur") == [
        ("doi", "", "10.1234/m"),
        ("venue", "", "ICASSP 2016"),
    ]


@pytest.mark.parametrize(
    ("published", "container", "expected"),
    [
        (date(2016, 6, 1), "IEEE Journal of Selected Topics in Signal Processing 2018", []),
        (date(2017, 6, 1), "", []),
        (date(2016, 5, 1), "", [("published", "2016-06-01", "2016-05-01")]),
        (None, "IEEE Journal of Selected Topics in Signal Processing 2019", [("venue", "JSTSP 2017", "JSTSP 2019")]),
    ],
)  # fmt: skip
def test_publishers_are_late(
    library: Library,
    published: date | None,
    container: str,
    expected: list[tuple[str, str, str]],
) -> None:
    publisher = PaperMetadata(
        origin="doi:10.1234/c", title="", authors=(), published=published, container=container
    )
    assert found(library, publisher, paper="cafe-noir") == expected


def test_a_deviation_on_purpose_is_not_told_again(data_dir: Path) -> None:
    (data_dir / "deviations.yml").write_text(
        "- paper: murmur-2\n  field: published\n  says: 2017-11-29\n  reason: A slip of arXiv\n"
    )
    checked = load_checked(data_dir, TODAY)
    assert checked.diagnostics == ()
    slip = replace(MURMUR_2, published=date(2017, 11, 29))
    assert found(checked.library, slip) == []
    other = replace(MURMUR_2, published=date(2017, 11, 28))
    assert found(checked.library, other) == [("published", "2017-11-30", "2017-11-28")]


def test_the_collection_agrees_with_what_arxiv_would_say(collection: Checked) -> None:
    """Spoken names without accents, in the way of arXiv's answers, are no false alarm."""
    for paper in collection.library.papers.values():
        names = [parse_name(author.name) for author in paper.authors]
        said = PaperMetadata(
            origin=f"arXiv:{paper.arxiv}",
            title=paper.title.upper().replace("–", "--"),
            authors=tuple(name for name in names if name),
            published=paper.published,
            arxiv=paper.arxiv,
        )
        assert list(differences(paper, [said], collection.library)) == []
