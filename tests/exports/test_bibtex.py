"""BibTeX, as two other programs read it."""

import re
from collections.abc import Iterator

import pytest
from bibtexparser.entrypoint import parse_string as parse
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from pybtex.database import parse_string

from mkdocs_papers import citation
from mkdocs_papers.exports import bibtex
from mkdocs_papers.model import Paper
from mkdocs_papers.rules import load_checked

from ..conftest import CASES, DATA, TODAY

_SHOWN = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def shown(value: str) -> str:
    """Returns what TeX would show: no braces, and characters instead of commands."""
    return re.sub(
        r"\\([a-z]+)\{\}|\\([&%#$_])|[{}]",
        lambda found: _SHOWN[found[1]] if found[1] else found[2] or "",
        value,
    )


def papers() -> Iterator[Paper]:
    for folder in (CASES / "library", DATA):
        yield from load_checked(folder, TODAY.replace(year=9999)).library.papers.values()


PAPERS = list(papers())


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_bibtexparser_reads_what_was_written(paper: Paper) -> None:
    names = [SeparateCoAuthors(), SplitNameParts()]
    read = parse(bibtex.entry(paper), append_middleware=names)
    assert read.failed_blocks == []
    [entry] = read.entries
    assert entry.key == citation.key(paper)
    assert shown(entry["title"]) == paper.title
    assert entry["year"] == str(citation.venue_year(paper))
    assert [
        (shown(" ".join(name.von + name.last)), shown(" ".join(name.first)))
        for name in entry["author"]
    ] == [(author.family, author.given) for author in paper.authors]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_pybtex_reads_what_was_written(paper: Paper) -> None:
    [(key, entry)] = parse_string(bibtex.entry(paper), "bibtex").entries.items()
    assert key == citation.key(paper)
    assert shown(entry.fields["title"]) == paper.title
    assert entry.fields["year"] == str(citation.venue_year(paper))
    assert [
        (
            shown(" ".join(name.prelast_names + name.last_names)),
            shown(" ".join(name.first_names + name.middle_names)),
        )
        for name in entry.persons["author"]
    ] == [(author.family, author.given) for author in paper.authors]


def test_the_whole_collection_is_one_file_without_a_clash() -> None:
    text = "\n".join(bibtex.entry(paper) for paper in PAPERS)
    assert len(parse_string(text, "bibtex").entries) == len(PAPERS)
    assert parse(text).failed_blocks == []


def entry_of(paper_id: str) -> str:
    [paper] = [paper for paper in PAPERS if paper.id == paper_id]
    return bibtex.entry(paper)


def test_an_entry_looks_like_this() -> None:
    assert entry_of("murmur-2") == (
        """@inproceedings{ostergard2018loudermurmurs,
  author        = {Østergård, Åse M. and {Quiet Team}},
  title         = {Louder Murmurs},
  booktitle     = {IEEE International Conference on Acoustics, Speech and Signal Processing},
  year          = {2018},
  doi           = {10.1234/ICASSP.2018.0000002},
  eprint        = {1711.00002},
  archiveprefix = {arXiv},
  url           = {https://doi.org/10.1234/ICASSP.2018.0000002},
}
"""
    )


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        ("murmur", "@misc{quietteam2015murmur,"),
        ("cafe-noir", "@article{lukasiewicz2016cafenoir,"),
        ("cafe-noir", "  journal = {IEEE Journal of Selected Topics in Signal Processing},"),
        ("cafe-noir", "  doi     = {10.1234/café(2016)<1>},"),
        ("cafe-noir", "  url     = {https://doi.org/10.1234/caf%C3%A9(2016)%3C1%3E},"),
        ("chorus", "  booktitle     = {Choir Days},"),
        ("loudness", "  url    = {https://example.org/loudness},"),
    ],
)
def test_entries_say_what_readers_need(paper: str, line: str) -> None:
    assert line in entry_of(paper).splitlines()


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("HiFi-GAN: Generative Networks", "{HiFi-GAN}: Generative Networks"),
        ("wav2vec 2.0 (ASR)", "{wav2vec} 2.0 ({ASR})"),
        ("A Model for Über-größe", "A Model for Über-größe"),
        ("R&D, 50% off", r"{R\&D}, {50\%} off"),
    ],
)
def test_words_keep_their_capitals_where_styles_change_them(title: str, written: str) -> None:
    paper = PAPERS[0].model_copy(update={"title": title})
    assert f"= {{{written}}},\n" in bibtex.entry(paper)
