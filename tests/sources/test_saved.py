"""Saved files: whatever is in them, nothing ends in a traceback."""

from datetime import date

import pytest

from mkdocs_papers.sources.metadata import MetadataError
from mkdocs_papers.sources.saved import read

from .recorded import ANSWERS, printed, saved

COMMAS = "commas separate people in the entry; make sure that each line is one of them"
ENTRY = "@article{hush, title={Hush}, author={Doe, Jane}, %s}"


@pytest.mark.parametrize("date", ["year={0000}", "date={0000-00-00}", "year={2023}, month={99}"])
def test_a_year_that_is_none_is_not_known(date: str) -> None:
    found = read((ENTRY % date).encode())
    assert found.published is None or found.published.year == 2023


def test_a_year_beyond_all_calendars_is_not_known() -> None:
    parts = f'{{"date-parts": [[{10**30}]]}}'
    answer = f'{{"message": {{"DOI": "10.1234/x", "title": ["Hush"], "issued": {parts}}}}}'
    assert read(answer.encode()).published is None


@pytest.mark.parametrize("depth", [400, 4000])
def test_braces_without_end_are_refused(depth: int) -> None:
    deep = ENTRY.replace("Hush", "{" * depth + "Hush" + "}" * depth) % "year={2023}"
    with pytest.raises(MetadataError):
        read(deep.encode())


def test_bibtex_is_read_with_its_tex() -> None:
    found = saved("bibtex/latex.bib")
    assert found.title == "LoopGAN: 100% Gapless Loops with a GAN & a Codec"
    assert printed(found) == [
        "Défossez, Alexandre", "van den Oord, Aäron", "The Loop Collective Inc.",
        "King Jr., Martin Luther", "Šedý, Jiří",
    ]  # fmt: skip
    assert (found.doi, found.published) == ("10.1234/tmlr.2024_77", date(2024, 3, 1))
    assert found.container == "Transactions on Machine Learning Research 2024"
    assert found.links == ("https://example.org/loops_page",)


@pytest.mark.parametrize(
    ("names", "authors", "warnings"),
    [
        ("Wang, Yuancheng and others", ["Wang, Yuancheng"], ['the entry leaves authors out ("and others"); add them']),
        ("Rongjie Huang, Mingze Li and Dongchao Yang", ["Huang, Rongjie", "Li, Mingze", "Yang, Dongchao"], [COMMAS]),
        ("Rongjie Huang, Mingze Li, Dongchao Yang, Yi Ren", ["Huang, Rongjie", "Li, Mingze", "Yang, Dongchao", "Ren, Yi"], [COMMAS]),
        ("García Márquez, Gabriel José and Yang, Dongchao", ["García Márquez, Gabriel José", "Yang, Dongchao"], []),
        ("El Haddad, Ann Eve and van den Oord, Aaron B.", ["El Haddad, Ann Eve", "van den Oord, Aaron B."], []),
    ],
)  # fmt: skip
def test_authors_that_an_entry_drops_or_runs_together_are_said(
    names: str, authors: list[str], warnings: list[str]
) -> None:
    found = read(f"@misc{{x, title = {{A}}, author = {{{names}}}}}".encode())
    assert (printed(found), list(found.author_warnings)) == (authors, warnings)


def test_search_engines_put_the_arxiv_id_into_the_journal() -> None:
    found = saved("bibtex/scholar.bib")
    assert (found.arxiv, found.container) == ("2205.01010", "")
    assert printed(found) == ["Nobody, Ann B", "Zeghidour, Neil"]
    assert read(b"@article{x, title = {A}, journal = {arXiv:2099.12345}}").arxiv is None


@pytest.mark.parametrize(
    ("fields", "day", "is_exact"),
    [
        ("date = {2021-02-03}", date(2021, 2, 3), True),
        ("date = {2021-02}", date(2021, 2, 1), False),
        ("year = 2021, month = 5, day = 6", date(2021, 5, 6), True),
        ("year = {2021}, month = {January}", date(2021, 1, 1), False),
        ("year = {2021}, month = {99}", date(2021, 1, 1), False),
        ("year = {in press}", None, False),
    ],
)
def test_dates_of_bibtex_are_as_exact_as_they_are(
    fields: str, day: date | None, is_exact: bool
) -> None:
    found = read(f"@article{{x, title = {{A}}, {fields}}}".encode())
    assert (found.published, found.is_exact_day) == (day, is_exact)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "neither an answer of arXiv or Crossref nor a BibTeX entry"),
        (b"\x89PNG\r\n", "neither"),
        (b"@article{x, title = {open", "there is no BibTeX entry that can be read"),
        (
            b"@misc{x, year=1}@misc{y, year=1}",
            "there are 2 BibTeX entries, x and y; leave only one",
        ),
        (b"@comment{x}", "there is no BibTeX entry"),
        ((ANSWERS / "arxiv/nothing.xml").read_bytes(), "holds no papers; it should hold one"),
        (b"{broken", "it is not JSON"),
    ],
)
def test_a_file_that_is_none_of_them_is_said(content: bytes, says: str) -> None:
    with pytest.raises(MetadataError, match=says):
        read(content)


@pytest.mark.parametrize("name", ["arxiv/latex.xml", "crossref/group.json", "bibtex/latex.bib"])
def test_a_mark_before_the_text_does_no_harm(name: str) -> None:
    raw = (ANSWERS / name).read_bytes()
    assert read(b"\xef\xbb\xbf\n" + raw) == read(raw)
