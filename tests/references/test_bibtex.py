"""BibTeX, as two other programs read it."""

import re
from dataclasses import replace

import pytest
from bibtexparser.entrypoint import parse_string as parse
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from pybtex.database import parse_string
from pybtex.richtext import Text

from mkdocs_papers.references import bibtex
from mkdocs_papers.references.versions import Version

from .papers import VERSIONS, key, names, version_of

_SHOWN = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def shown(value: str) -> str:
    """Return a value as TeX shows it: without braces, and with characters instead of commands."""
    return re.sub(
        r"\\([a-z]+)\{\}|\\([&%#$_])|[{}]",
        lambda found: _SHOWN[found[1]] if found[1] else found[2] or "",
        value,
    )


def identifiers(version: Version) -> dict[str, str | None]:
    return {"doi": version.doi, "eprint": version.arxiv, "url": version.address}


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_bibtexparser_reads_what_was_written(version: Version) -> None:
    middleware = [SeparateCoAuthors(), SplitNameParts()]
    read = parse(bibtex.entry(version), append_middleware=middleware)
    assert read.failed_blocks == []
    [entry] = read.entries
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.key, entry.entry_type) == (version.key, version.work_type.bibtex)
    assert shown(fields["title"]) == version.title
    assert fields["year"] == str(version.year)
    for name, value in identifiers(version).items():
        assert (shown(fields[name]) if name in fields else None) == value
    assert [
        (shown(" ".join(name.von + name.last)), shown(" ".join(name.first)))
        for name in fields["author"]
    ] == names(version)


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_pybtex_reads_what_was_written(version: Version) -> None:
    [(found, entry)] = parse_string(bibtex.entry(version), "bibtex").entries.items()
    assert (found, entry.type) == (version.key, version.work_type.bibtex)
    assert shown(entry.fields["title"]) == version.title
    assert entry.fields["year"] == str(version.year)
    for name, value in identifiers(version).items():
        assert (shown(entry.fields[name]) if name in entry.fields else None) == value
    assert [
        (
            shown(" ".join(name.prelast_names + name.last_names)),
            shown(" ".join(name.first_names + name.middle_names)),
        )
        for name in entry.persons["author"]
    ] == names(version)


def test_a_whole_set_is_one_file_without_a_clash() -> None:
    text = bibtex.entries(VERSIONS)
    assert len(parse_string(text, "bibtex").entries) == len(VERSIONS)
    assert parse(text).failed_blocks == []


@pytest.mark.parametrize("version", VERSIONS, ids=key)
def test_styles_that_write_titles_small_leave_the_capitals(version: Version) -> None:
    """Pybtex lowers the case of everything outside braces, as BibTeX's styles do."""
    [entry] = parse_string(bibtex.entry(version), "bibtex").entries.values()
    title = Text.from_latex(entry.fields["title"])
    assert str(title.lower())[1:] == str(title)[1:]


def entry_of(paper_id: str) -> str:
    return bibtex.entry(version_of(paper_id))


def test_an_entry_looks_like_this() -> None:
    assert entry_of("murmur-2") == (
        """@inproceedings{ostergard2018loudermurmurs,
  author        = {Østergård, Åse M. and {Quiet Team}},
  title         = {Louder {Murmurs}},
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
        ("HiFi-GAN: Generative networks", "{HiFi-GAN}: {Generative} networks"),
        ("wav2vec 2.0 (ASR)", "{wav2vec} 2.0 ({ASR})"),
        ("A model for Über-größe", "A model for {Über-größe}"),
        ("R&D, 50% off", r"{R\&D}, 50\% off"),
        ("On #One", r"On {{\#One}}"),
    ],
)
def test_words_keep_their_capitals_where_styles_change_them(title: str, written: str) -> None:
    version = replace(VERSIONS[0], title=title)
    assert f"= {{{written}}},\n" in bibtex.entry(version)
