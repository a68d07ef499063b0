"""How papers are cited."""

from datetime import date
from typing import Any

import pytest

from mkdocs_papers.data.library import Library
from mkdocs_papers.model.records import LaterPaper, Links, Paper
from mkdocs_papers.model.types import Author
from mkdocs_papers.references import versions as citation
from mkdocs_papers.references.venues import CONFERENCE, DOCUMENT, PREPRINT
from mkdocs_papers.references.versions import main_version, reference, versions


@pytest.fixture
def murmur(library: Library) -> Paper:
    return library.papers["murmur"]


def changed(paper: Paper, **values: Any) -> Paper:
    return paper.model_copy(update=values)


@pytest.mark.parametrize(
    ("paper", "key"),
    [
        ("murmur", "quietteam2015murmur"),
        ("cafe-noir", "lukasiewicz2016cafenoir"),
        ("murmur-2", "ostergard2018loudermurmurs"),  # it was made under that id
        ("r-and-d", "oneilsons2019randd"),
    ],
)
def test_keys_are_names_years_and_first_ids(library: Library, paper: str, key: str) -> None:
    assert citation.key(library.papers[paper]) == key


def test_a_name_without_latin_letters_still_gives_a_key(murmur: Paper) -> None:
    assert citation.key(changed(murmur, authors=(Author("李", "雷"),))) == "anonymous2015murmur"


def test_the_published_version_is_cited_first_and_the_preprint_can_be(library: Library) -> None:
    published, preprint = versions(library.papers["murmur-2"])
    assert (published.work_type, preprint.work_type) == (CONFERENCE, PREPRINT)
    assert (published.key, preprint.key) == (
        "ostergard2018loudermurmurs",
        "ostergard2018loudermurmurs-preprint",
    )
    assert (published.year, published.day) == (2018, None)
    assert (preprint.year, preprint.day) == (2017, date(2017, 11, 30))
    assert published.doi == "10.1234/ICASSP.2018.0000002"
    assert preprint.doi == "10.48550/arXiv.1711.00002"
    assert published.arxiv == preprint.arxiv == "1711.00002"


def test_a_paper_without_a_venue_has_one_version(library: Library) -> None:
    [preprint] = versions(library.papers["murmur"])
    [page] = versions(library.papers["loudness"])
    assert (preprint.work_type, preprint.key) == (PREPRINT, "quietteam2015murmur")
    assert (page.work_type, page.address) == (DOCUMENT, "https://example.org/loudness")


def test_a_preprint_keeps_the_doi_of_its_paper_where_no_venue_has_it(murmur: Paper) -> None:
    [version] = versions(changed(murmur, doi="10.1234/murmur"))
    assert (version.work_type, version.doi) == (PREPRINT, "10.1234/murmur")


def test_references_name_venue_preprint_or_page(library: Library) -> None:
    told = {id_: reference(main_version(paper)) for id_, paper in library.papers.items()}
    assert told["murmur-2"] == (
        "Østergård, Å. M., & Quiet Team. (2018). Louder Murmurs. IEEE International Conference on "
        "Acoustics, Speech and Signal Processing. https://doi.org/10.1234/ICASSP.2018.0000002"
    )
    assert told["murmur"] == (
        "Quiet Team. (2015). Murmur: Speech below the Noise (arXiv:1503.00001). arXiv. "
        "https://doi.org/10.48550/arXiv.1503.00001"
    )
    assert told["loudness"] == "Smith, J. R. (2014). Loudness. https://example.org/loudness"


def test_a_question_keeps_its_mark_and_gets_no_period(library: Library) -> None:
    told = reference(main_version(library.papers["chorus"]))
    assert "(2024). Chorus: Can Everybody Sing? Choir" in told


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Jean-Luc", "J.-L."),
        ("Quoc V.", "Q. V."),
        ("Åse", "Å."),
        ("J. R. R.", "J. R. R."),
        ("Jun-", "J."),
        ("雷 Lei", "雷 L."),
    ],
)
def test_given_names_become_initials(murmur: Paper, given: str, initials: str) -> None:
    paper = changed(murmur, authors=(Author("Doe", given),))
    assert reference(main_version(paper)).startswith(f"Doe, {initials} (2015)")


def test_of_more_than_twenty_authors_the_first_nineteen_and_the_last_are_named(
    library: Library,
) -> None:
    chorus = library.papers["chorus"]
    assert len(chorus.authors) == 21
    assert "R, R., S, S., … U, U. (2024)" in reference(main_version(chorus))
    twenty = reference(main_version(changed(chorus, authors=chorus.authors[:20])))
    assert "R, R., S, S., & T, T. (2024)" in twenty


@pytest.mark.parametrize(
    ("doi", "address"),
    [
        ("10.1109/ICASSP.2018.8462665", "https://doi.org/10.1109/ICASSP.2018.8462665"),
        ("10.1234/café(2016)<1>", "https://doi.org/10.1234/caf%C3%A9(2016)%3C1%3E"),
        ("10.1234/a#b?c%d", "https://doi.org/10.1234/a%23b%3Fc%25d"),
    ],
)
def test_a_doi_becomes_an_address(doi: str, address: str) -> None:
    assert citation.doi_address(doi) == address


def test_the_published_version_is_read_first(murmur: Paper) -> None:
    page = Links(project="https://example.org/murmur")
    everywhere = changed(murmur, doi="10.1234/murmur", links=page)
    assert citation.where_to_read(everywhere) == "https://doi.org/10.1234/murmur"
    assert citation.where_to_read(changed(everywhere, doi=None)) == (
        "https://arxiv.org/abs/1503.00001"
    )
    assert citation.where_to_read(changed(everywhere, doi=None, arxiv=None)) == page.project


def test_a_later_paper_may_be_nowhere() -> None:
    later = LaterPaper(title="Later", year=2020, how="Is later")
    assert citation.where_to_read(later) is None
    url = later.model_copy(update={"url": "https://example.org/later"})
    assert citation.where_to_read(url) == "https://example.org/later"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("arXiv:2301.02111, section 3", "https://arxiv.org/abs/2301.02111"),
        ("arXiv:cs/0112017", "https://arxiv.org/abs/cs/0112017"),
        ("arXiv:math.GT/0309136", "https://arxiv.org/abs/math.GT/0309136"),
        ("github.com/facebookresearch/audiocraft: docs/A.md", "https://github.com/facebookresearch/audiocraft/blob/HEAD/docs/A.md"),
        ("github.com/a/b.c", "https://github.com/a/b.c"),
        ("Abstract of arXiv:2301.02111", None),
        ("javascript:alert(1)", None),
        ("Interspeech 2019 record", None),
    ],
)  # fmt: skip
def test_a_source_leads_where_it_says(source: str, address: str | None) -> None:
    assert citation.source_address(source) == address
