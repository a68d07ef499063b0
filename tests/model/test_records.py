"""The records: their declarations, and what valid files say."""

from typing import Any

import pytest
from pydantic import ValidationError

from mkdocs_papers.data.library import Library
from mkdocs_papers.model.records import (
    Correction,
    Discussions,
    Influence,
    Kind,
    LaterPaper,
    Links,
    Method,
    NameVariants,
    Organization,
    PaperFile,
    Record,
    Topic,
)
from mkdocs_papers.model.types import Author, describe_type

RECORDS = [
    PaperFile,
    Influence,
    LaterPaper,
    Links,
    Discussions,
    Topic,
    Method,
    Organization,
    NameVariants,
    Correction,
]


def as_typed(example: Any) -> Any:
    """Return an example as a file holds it, where every scalar is text."""
    return example if isinstance(example, list) else str(example)


def read(record: type[Record], **values: Any) -> Any:
    """Return a record whose other required fields hold their examples."""
    fields = record.model_fields
    needed = {
        name: as_typed((fields[name].examples or [None])[0])
        for name in fields
        if fields[name].is_required()
    }
    return record.model_validate(needed | values)


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_has_a_description(record: type[Record]) -> None:
    for name, field in record.model_fields.items():
        assert field.description, name
        assert not field.description.endswith("."), name


@pytest.mark.parametrize("record", RECORDS)
def test_every_example_is_valid(record: type[Record]) -> None:
    fields = record.model_fields.items()
    examples = {name: as_typed(field.examples[0]) for name, field in fields if field.examples}
    assert record.model_validate(examples).model_fields_set == set(examples)


def test_every_field_describes_its_type() -> None:
    fields = PaperFile.model_fields
    forms = {
        name: describe_type(field.annotation, field.metadata) for name, field in fields.items()
    }
    blocks = {name for name, form in forms.items() if form.endswith("fields of its own")}
    assert blocks == {"builds_on", "influenced", "links", "discussions"}
    assert forms["published"] == "a date, year-month-day"
    assert forms["year"] == "a year"
    assert forms["topics"] == "list: an id"
    assert forms["authors"].startswith("list: “Family, Given”")


def test_records_are_immutable(library: Library) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(library.papers["murmur"], "name", "Shout")  # noqa: B010 - mypy refuses a plain assignment


def test_papers_are_keys_of_caches(library: Library) -> None:
    paper = library.papers["murmur"]
    copy = paper.model_copy(deep=True)
    other = paper.model_copy(update={"summary": "Other words."})
    assert {paper: 1}[copy] == 1
    assert other not in {paper: 1}


def test_a_file_may_say_very_little(library: Library) -> None:
    murmur = library.papers["murmur"]
    assert murmur.year == 2015
    assert (murmur.doi, murmur.venue, murmur.abstract) == (None, None, None)
    assert (murmur.builds_on, murmur.influenced, murmur.formerly) == ((), (), ())
    assert (murmur.links, murmur.discussions) == (Links(), Discussions())


def test_a_paper_can_be_filed_under_its_venues_year(library: Library) -> None:
    assert library.papers["murmur-2"].published.year == 2017
    assert library.papers["murmur-2"].year == 2018


@pytest.mark.parametrize(
    ("typed", "author", "spoken"),
    [
        ("van den Oord, Aäron", Author("van den Oord", "Aäron"), "Aäron van den Oord"),
        ("  Le ,  Quoc   V. ", Author("Le", "Quoc V."), "Quoc V. Le"),
        ({"name": "Gemini Team"}, Author("Gemini Team"), "Gemini Team"),
        ({"name": "Doe, Jane"}, Author("Doe, Jane"), "Doe, Jane"),
    ],
)
def test_a_name_is_read_as_it_is_printed(typed: Any, author: Author, spoken: str) -> None:
    [read_author] = read(PaperFile, authors=[typed]).authors
    assert (read_author, read_author.name) == (author, spoken)


def test_a_line_is_one_line_and_a_summary_keeps_its_paragraphs() -> None:
    paper = read(PaperFile, title=" A title\n  that goes on ", summary="First.\n\nSecond.\n")
    assert (paper.title, paper.summary) == ("A title that goes on", "First.\n\nSecond.")


@pytest.mark.parametrize(
    ("name", "title", "full"),
    [
        ("Murmur", "Murmur: Speech below the Noise", "Murmur: Speech below the Noise"),
        ("Mur", "Murmur: Speech below the Noise", "Mur: Murmur: Speech below the Noise"),
        ("SGMSE+", "SGMSE+ for all", "SGMSE+ for all"),
        ("Murmur 2", "Louder Murmurs", "Murmur 2: Louder Murmurs"),
    ],
)
def test_a_full_title_says_the_name_once(
    library: Library, name: str, title: str, full: str
) -> None:
    paper = library.papers["murmur"].model_copy(update={"name": name, "title": title})
    assert paper.full_title == full


@pytest.mark.parametrize("arxiv", ["1609.03499", "0704.0001", "cs/0112017", "math.GT/0309136"])
def test_arxiv_ids_of_all_times_are_known(arxiv: str) -> None:
    assert read(PaperFile, arxiv=arxiv).arxiv == arxiv


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("arxiv", "1613.03499"),  # there is no thirteenth month
        ("arxiv", "١٦٠٩.٠٣٤٩٩"),
        ("published", "٢٠١٦-٠٩-١٢"),
        ("published", "2016-9-12"),
        ("published", "2023-02-29"),
        ("year", "２０１８"),
        ("doi", "11.1234/murmur"),
        ("topics", ["Speech"]),
        ("topics", ["speech--music"]),
        ("topics", ["index"]),
        ("links", {"code": "ftp://example.org/"}),
        ("links", {"code": "JavaScript://example.org/%0Aalert(1)"}),
        ("links", {"code": "https://"}),
        ("links", {"code": "https://[::1"}),
        ("links", {"code": 'https://example.org/"onclick=alert(1)'}),
        ("discussions", {"reddit": "https://notreddit.com/r/x"}),
        ("discussions", {"reddit": "https://reddit.com.example.org/r/x"}),
    ],
)
def test_what_only_looks_right_is_refused(field: str, typed: Any) -> None:
    with pytest.raises(ValidationError):
        read(PaperFile, **{field: typed})


@pytest.mark.parametrize("typed", ["https://example.org/café?a=b#c", "http://[::1]:8000/"])
def test_addresses_may_be_unusual(typed: str) -> None:
    assert read(PaperFile, links={"code": typed}).links.code == typed


def test_evaluating_and_comparing_are_no_influence() -> None:
    assert [kind for kind in Kind if not kind.is_influence] == ["evaluates-with", "compares-with"]


def test_every_kind_has_words_of_its_own() -> None:
    for words in ("toward_older", "toward_newer", "meaning"):
        assert len({getattr(kind, words) for kind in Kind}) == len(Kind)
