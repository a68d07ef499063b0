"""Answers of arXiv and Crossref, and BibTeX entries, as works."""

from datetime import date

import pytest

from mkdocs_papers.sources import CatalogError, Client, NotFoundError, arxiv, crossref, read
from mkdocs_papers.sources.metadata import Work

from .recorded import ANSWERS, FakeClock, Host, Mood

COMMAS = "commas part people in the entry; see that each line is one of them"


def saved(name: str) -> Work:
    return read((ANSWERS / name).read_bytes())


def printed(work: Work) -> list[str]:
    return [author.printed for author in work.authors]


def test_arxiv_gives_the_first_day_of_all_versions() -> None:
    work = saved("arxiv/collaboration.xml")
    assert (work.arxiv, work.published, work.origin) == (
        "2406.01234", date(2024, 6, 3), "arXiv:2406.01234",
    )  # fmt: skip
    assert printed(work) == [
        "Aurora Audio Team", "Fischer, Lena", "van den Oord, Aaron", "Le Roux, Jonathan",
        "Le, Quoc V.", "Zhang, Wei",
    ]  # fmt: skip
    assert work.links == (
        "https://github.com/aurora-audio/aurora",
        "https://huggingface.co/aurora-audio/aurora-large",
    )
    assert "needs about 5% of the labeled data" in work.abstract
    assert not work.is_withdrawn


def test_arxiv_s_tex_becomes_text_in_paragraphs() -> None:
    work = saved("arxiv/latex.xml")
    assert work.title == "Fréchet Distances for β-VAE Codecs: 10% of the Bits, 100% of the Sound"
    assert printed(work)[:4] == [
        "Borsos, Zalán", "Świętosławski, Łukasz", "Bézier, François", "Aa, Søren",
    ]  # fmt: skip
    first, second = work.abstract.split("\n\n")
    assert first.endswith("about 10% of the bits of Opus, costs less than $20 to train.")
    assert second.startswith("Samples are at https://example.org/~beta/samples_1.")


def test_arxiv_says_what_was_withdrawn() -> None:
    assert saved("arxiv/withdrawn.xml").is_withdrawn


def test_old_ids_and_affiliations_are_read() -> None:
    work = saved("arxiv/old-style.xml")
    assert work.arxiv == "cs/0112017"
    assert work.affiliations[0] == "KAIST"


def test_several_papers_are_one_request(clock: FakeClock, host: Host) -> None:
    ids = ["2406.01234", "cs/0112017", "2612.99999"]
    found = arxiv.fetch_all(Client("me", clock), ids, f"{host.url}/api")
    assert set(found) == {"2406.01234", "cs/0112017"}
    assert host.paths == ["/api/query?id_list=2406.01234,cs/0112017,2612.99999&max_results=3"]


def test_many_papers_are_few_requests(clock: FakeClock, host: Host) -> None:
    ids = [f"2501.{number:05}" for number in range(120)]
    arxiv.fetch_all(Client("me", clock), ids, f"{host.url}/api/query/")
    assert len(host.asked) == 3
    assert clock.waits == [3, 3]


def test_a_paper_that_arxiv_does_not_have_is_not_found(clock: FakeClock, host: Host) -> None:
    with pytest.raises(NotFoundError, match=r"arXiv has no paper 2612\.99999"):
        arxiv.fetch(Client("me", clock), "2612.99999", f"{host.url}/api")


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<feed xmlns="http://www.w3.org/2005/Atom"><title>&b;</title></feed>"""


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "it is no Atom feed"),
        (b"<html><body>Sorry, maintenance<br></body></html>", "it is no Atom feed"),
        (b"<html><body/></html>", "it is no Atom feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>", "it is no Atom feed"),
        (b"<?xml version='1.0' encoding='klingon'?><feed/>", "it is no Atom feed"),
        (_BOMB, "it is no Atom feed"),
        (_BOMB.decode().encode("utf-16"), "it is no Atom feed"),
        (b"Rate exceeded.", "too many requests"),
        ((ANSWERS / "arxiv/error.xml").read_bytes(), "refuses the question: incorrect id format"),
    ],
)
def test_a_broken_answer_of_arxiv_is_said(
    clock: FakeClock, host: Host, body: bytes, says: str
) -> None:
    host.moods = [Mood(200, body)]
    with pytest.raises(CatalogError, match=says):
        arxiv.fetch(Client("me", clock), "2406.01234", f"{host.url}/api")


def test_crossref_gives_the_earliest_whole_day() -> None:
    work = saved("crossref/doi-only.json")
    assert (work.published, work.is_exact_day) == (date(2023, 2, 14), True)
    assert work.title == "Speech Enhancement & Dereverberation by Really Small Diffusion Models"
    assert printed(work) == ["Richter, Julius", "van Beek Jr., J. T."]
    assert work.container.endswith("Audio, Speech, and Language Processing 2023")
    assert work.abstract == "A diffusion model with 10^5 weights cleans noisy speech."
    assert not work.is_abstract_free


def test_crossref_s_groups_subtitles_and_preprints_are_read() -> None:
    work = saved("crossref/group.json")
    assert work.title == "Babel: Speech Translation for 1,000 Languages"
    assert printed(work) == ["Babel Consortium", "Suharto", "O’Neil née Smith, Mary Ann"]
    assert (work.arxiv, work.container) == ("2503.04444", "Interspeech 2025")


def test_a_month_is_no_day() -> None:
    work = saved("crossref/partial-date.json")
    assert (work.published, work.is_exact_day) == (date(2020, 3, 1), False)


def test_the_doi_keeps_the_case_in_which_it_was_asked_for(clock: FakeClock, host: Host) -> None:
    work = crossref.fetch(Client("me", clock), "10.1109/TASLP.2023.3111111", f"{host.url}/works")
    assert work.doi == "10.1109/TASLP.2023.3111111"
    assert host.paths == ["/works/10.1109/TASLP.2023.3111111"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "it is no JSON"),
        (b"<html>Sorry</html>", "it is no JSON"),
        (b"[" * 100_000, "it is no JSON"),
        (b"[]", "it names no DOI"),
        (b'{"status": "ok", "message": {"DOI": ["10.1/x"]}}', "it names no DOI"),
        ((ANSWERS / "crossref/journal.json").read_bytes(), "is a journal, not a paper"),
    ],
)
def test_a_broken_answer_of_crossref_is_said(
    clock: FakeClock, host: Host, body: bytes, says: str
) -> None:
    host.moods = [Mood(200, body)]
    with pytest.raises(CatalogError, match=says):
        crossref.fetch(Client("me", clock), "10.1234/x", host.url)


@pytest.mark.parametrize("value", ["null", "1", '"x"', "[null]", "[[]]", "{}", '[{"name": 1}]'])
@pytest.mark.parametrize(
    "key", ["title", "author", "issued", "relation", "container-title", "event"]
)
def test_no_strange_value_of_crossref_ends_the_reading(key: str, value: str) -> None:
    body = f'{{"DOI": "10.1234/x", "{key}": {value}}}'
    assert crossref.work(body.encode()).doi == "10.1234/x"


@pytest.mark.parametrize(
    ("extra", "title"),
    [
        ('"title": ["RETRACTED ARTICLE: Loud Silence"]', "Loud Silence"),
        ('"title": ["Loud Silence"], "updated-by": [{"type": "retraction"}]', "Loud Silence"),
    ],
)
def test_what_was_retracted_counts_as_withdrawn(extra: str, title: str) -> None:
    work = crossref.work(f'{{"DOI": "10.1234/x", {extra}}}'.encode())
    assert (work.is_withdrawn, work.title) == (True, title)


def test_bibtex_is_read_with_its_tex() -> None:
    work = saved("bibtex/latex.bib")
    assert work.title == "LoopGAN: 100% Gapless Loops with a GAN & a Codec"
    assert printed(work) == [
        "Défossez, Alexandre", "van den Oord, Aäron", "The Loop Collective Inc.",
        "King Jr., Martin Luther", "Šedý, Jiří",
    ]  # fmt: skip
    assert (work.doi, work.published) == ("10.1234/tmlr.2024_77", date(2024, 3, 1))
    assert work.container == "Transactions on Machine Learning Research 2024"
    assert work.links == ("https://example.org/loops_page",)


@pytest.mark.parametrize(
    ("names", "authors", "doubts"),
    [
        ("Wang, Yuancheng and others", ["Wang, Yuancheng"], ['the entry leaves authors out ("and others"); add them']),
        ("Rongjie Huang, Mingze Li and Dongchao Yang", ["Huang, Rongjie", "Li, Mingze", "Yang, Dongchao"], [COMMAS]),
        ("Rongjie Huang, Mingze Li, Dongchao Yang, Yi Ren", ["Huang, Rongjie", "Li, Mingze", "Yang, Dongchao", "Ren, Yi"], [COMMAS]),
        ("García Márquez, Gabriel José and Yang, Dongchao", ["García Márquez, Gabriel José", "Yang, Dongchao"], []),
        ("El Haddad, Ann Eve and van den Oord, Aaron B.", ["El Haddad, Ann Eve", "van den Oord, Aaron B."], []),
    ],
)  # fmt: skip
def test_authors_that_an_entry_drops_or_runs_together_are_said(
    names: str, authors: list[str], doubts: list[str]
) -> None:
    work = read(f"@misc{{x, title = {{A}}, author = {{{names}}}}}".encode())
    assert (printed(work), list(work.author_doubts)) == (authors, doubts)


def test_search_engines_put_the_arxiv_id_into_the_journal() -> None:
    work = saved("bibtex/scholar.bib")
    assert (work.arxiv, work.container) == ("2205.01010", "")
    assert printed(work) == ["Nobody, Ann B", "Zeghidour, Neil"]


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
    work = read(f"@article{{x, title = {{A}}, {fields}}}".encode())
    assert (work.published, work.is_exact_day) == (day, is_exact)


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
        (b"{broken", "it is no JSON"),
    ],
)
def test_a_file_that_is_none_of_them_is_said(content: bytes, says: str) -> None:
    with pytest.raises(CatalogError, match=says):
        read(content)


@pytest.mark.parametrize("name", ["arxiv/latex.xml", "crossref/group.json", "bibtex/latex.bib"])
def test_a_mark_before_the_text_does_no_harm(name: str) -> None:
    raw = (ANSWERS / name).read_bytes()
    assert read(b"\xef\xbb\xbf\n" + raw) == read(raw)
