"""The papers that every format is tested with: the real ones, and awkward invented ones."""

from collections.abc import Iterator
from typing import Any

from mkdocs_papers.checks import load_checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.model.records import Paper, PaperFile
from mkdocs_papers.references.versions import Version, versions

from ..conftest import CASES, DATA, TODAY

AWKWARD: dict[str, dict[str, Any]] = {
    "one-author": {"authors": ["Ng, X"], "title": "A"},
    "group": {"authors": [{"name": "Team {R&D} and Sons"}], "venue": "Nowhere Yet 2020"},
    "tex": {"title": r"{Braces} 100% of R&D #1 a_b $5 \alpha ~x ^y {{"},
    "quotes": {"title": "\"Both\" 'kinds' “of” ‘quotes’ `and` ticks ```"},
    "markup": {"title": "</script><!-- ]]> &amp; <b>x</b> --> <script>alert(1)</script>"},
    "markdown": {"title": "# *x* _y_ [z](w) | ~~v~~ `u` <t> 1. s\\"},
    "capitals": {"title": "wav2vec, HiFi-GAN and the Fréchet Distance: A study in McGurk's iPhone"},
    "question": {"title": "Can Machines Hear?", "venue": "TASLP 2025"},
    "scripts": {"authors": ["李, 雷", "Иванов, Иван", "Ó Súilleabháin, Mícheál"], "title": "声音 и звук"},
    "particles": {"authors": ["van den Oord, Aäron", "de Boissière, Thibault", "Al-Khwārizmī, M.-B."]},
    "only-doi": {"arxiv": None, "doi": "10.1000/(SICI)1097<1::AID-X>3.0.CO;2-%23"},
    "only-page": {"arxiv": None, "doi": None, "links": {"project": "https://example.org/a_(b)?c=d&e=%20"}},
    "old-arxiv": {"arxiv": "cs/0112017"},
    "both": {"arxiv": "2001.00001", "doi": "10.1000/both", "venue": "ICASSP 2021"},
    "doi-without-venue": {"arxiv": "2001.00002", "doi": "10.1000/some{where}"},
    "and": {"authors": ["Band, And", "Rock and Roll, Andy", "Anders, Band"]},
}  # fmt: skip
"""The awkward fields of invented papers, by id."""


def awkward(id_: str, **values: Any) -> Paper:
    """Return an invented paper."""
    file = {
        "name": id_,
        "title": f"On {id_}",
        "authors": ["Doe, Jane", "Roe, Richard A."],
        "published": "2020-02-29",
        "arxiv": "2002.00001",
        "topics": ["sound"],
        "methods": ["listening"],
        "tagline": f"What {id_} is for",
        "summary": f"First {id_}.\nThen more.",
        "tier": "notable",
        "added": "2024-05-06",
    } | values
    given = {name: value for name, value in file.items() if value is not None}
    return Paper.from_file(PaperFile.model_validate(given), id_)


def libraries() -> Iterator[Library]:
    """Yield the invented library of the cases, and the real one."""
    for folder in (CASES / "library", DATA):
        yield load_checked(folder, TODAY.replace(year=9999)).library


LIBRARIES = tuple(libraries())
REAL = LIBRARIES[1]
PAPERS = (
    *(awkward(id_, **values) for id_, values in AWKWARD.items()),
    *(paper for library in LIBRARIES for paper in library.papers.values()),
)
VERSIONS: tuple[Version, ...] = tuple(version for paper in PAPERS for version in versions(paper))


def version_of(paper_id: str) -> Version:
    """Return the main version of one of the papers."""
    return next(versions(paper)[0] for paper in PAPERS if paper.id == paper_id)


def names(version: Version) -> list[tuple[str, str]]:
    """Return the names that every format must keep, in their order."""
    return [(author.family, author.given) for author in version.authors]


def key(version: Version) -> str:
    """Return the name of a version in test ids."""
    return version.key
