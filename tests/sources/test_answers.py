"""Answers of arXiv and Crossref."""

from datetime import date

import pytest

from mkdocs_papers.sources import arxiv, crossref
from mkdocs_papers.sources.client import Client, NotFoundError
from mkdocs_papers.sources.metadata import MetadataError

from .recorded import ANSWERS, FakeClock, Host, Mood, printed, saved


def test_arxiv_gives_the_first_day_of_all_versions() -> None:
    found = saved("arxiv/collaboration.xml")
    assert (found.arxiv, found.published, found.origin) == (
        "2406.01234", date(2024, 6, 3), "arXiv:2406.01234",
    )  # fmt: skip
    assert printed(found) == [
        "Aurora Audio Team", "Fischer, Lena", "van den Oord, Aaron", "Le Roux, Jonathan",
        "Le, Quoc V.", "Zhang, Wei",
    ]  # fmt: skip
    assert found.links == (
        "https://github.com/aurora-audio/aurora",
        "https://huggingface.co/aurora-audio/aurora-large",
    )
    assert "needs about 5% of the labeled data" in found.abstract
    assert not found.is_withdrawn


def test_arxiv_s_tex_becomes_text_in_paragraphs() -> None:
    found = saved("arxiv/latex.xml")
    assert found.title == "Fréchet Distances for β-VAE Codecs: 10% of the Bits, 100% of the Sound"
    assert printed(found)[:4] == [
        "Borsos, Zalán", "Świętosławski, Łukasz", "Bézier, François", "Aa, Søren",
    ]  # fmt: skip
    first, second = found.abstract.split("\n\n")
    assert first.endswith("about 10% of the bits of Opus, costs less than $20 to train.")
    assert second.startswith("Samples are at https://example.org/~beta/samples_1.")


def test_arxiv_says_what_was_withdrawn() -> None:
    assert saved("arxiv/withdrawn.xml").is_withdrawn


def test_old_ids_and_affiliations_are_read() -> None:
    found = saved("arxiv/old-style.xml")
    assert found.arxiv == "cs/0112017"
    assert found.affiliations[0] == "KAIST"


@pytest.mark.usefixtures("clock")
def test_several_papers_are_one_request(host: Host) -> None:
    ids = ["2406.01234", "cs/0112017", "2612.99999"]
    found = arxiv.fetch_all(Client("me", arxiv_api=f"{host.url}/api"), ids)
    assert set(found) == {"2406.01234", "cs/0112017"}
    assert host.paths == ["/api/query?id_list=2406.01234,cs/0112017,2612.99999&max_results=3"]


def test_many_papers_are_few_requests(clock: FakeClock, host: Host) -> None:
    ids = [f"2501.{number:05}" for number in range(120)]
    arxiv.fetch_all(Client("me", arxiv_api=f"{host.url}/api/query/"), ids)
    assert len(host.asked) == 3
    assert clock.waits == [3, 3]


@pytest.mark.usefixtures("clock")
def test_a_paper_that_arxiv_does_not_have_is_not_found(host: Host) -> None:
    with pytest.raises(NotFoundError, match=r"arXiv has no paper 2612\.99999"):
        arxiv.fetch(Client("me", arxiv_api=f"{host.url}/api"), "2612.99999")


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<feed xmlns="http://www.w3.org/2005/Atom"><title>&b;</title></feed>"""

_FEED_OF_ANOTHER_SITE = b"""<feed xmlns="http://www.w3.org/2005/Atom">
<entry><id>urn:uuid:1</id><title>Hush</title></entry></feed>"""


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "it is not an Atom feed"),
        (b"<html><body>Sorry, maintenance<br></body></html>", "it is not an Atom feed"),
        (b"<html><body/></html>", "it is not an Atom feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>", "it is not an Atom feed"),
        (b"<?xml version='1.0' encoding='klingon'?><feed/>", "it is not an Atom feed"),
        (_BOMB, "it is not an Atom feed"),
        (_BOMB.decode().encode("utf-16"), "it is not an Atom feed"),
        (_FEED_OF_ANOTHER_SITE, "the feed is not arXiv's"),
        (b"Rate exceeded.", "too many requests"),
        ((ANSWERS / "arxiv/error.xml").read_bytes(), "refuses the request: incorrect id format"),
    ],
)
def test_a_broken_answer_of_arxiv_is_said(host: Host, body: bytes, says: str) -> None:
    host.moods = [Mood(200, body)]
    with pytest.raises(MetadataError, match=says):
        arxiv.fetch(Client("me", arxiv_api=f"{host.url}/api"), "2406.01234")


def test_crossref_gives_the_earliest_whole_day() -> None:
    found = saved("crossref/doi-only.json")
    assert (found.published, found.is_exact_day) == (date(2023, 2, 14), True)
    assert found.title == "Speech Enhancement & Dereverberation by Really Small Diffusion Models"
    assert printed(found) == ["Richter, Julius", "van Beek Jr., J. T."]
    assert found.container.endswith("Audio, Speech, and Language Processing 2023")
    assert found.abstract == "A diffusion model with 10^5 weights cleans noisy speech."
    assert not found.is_abstract_free


def test_crossref_s_groups_subtitles_and_preprints_are_read() -> None:
    found = saved("crossref/group.json")
    assert found.title == "Babel: Speech Translation for 1,000 Languages"
    assert printed(found) == ["Babel Consortium", "Suharto", "O’Neil née Smith, Mary Ann"]
    assert (found.arxiv, found.container) == ("2503.04444", "Interspeech 2025")


def test_a_month_is_no_day() -> None:
    found = saved("crossref/partial-date.json")
    assert (found.published, found.is_exact_day) == (date(2020, 3, 1), False)


@pytest.mark.usefixtures("clock")
def test_the_doi_keeps_the_case_in_which_it_was_asked_for(host: Host) -> None:
    found = crossref.fetch(
        Client("me", crossref_api=f"{host.url}/works"), "10.1109/TASLP.2023.3111111"
    )
    assert found.doi == "10.1109/TASLP.2023.3111111"
    assert host.paths == ["/works/10.1109/TASLP.2023.3111111"]


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "it is not JSON"),
        (b"<html>Sorry</html>", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"[]", "it names no DOI"),
        (b'{"DOI": "hush"}', "it names no DOI"),
        (b'{"status": "ok", "message": {"DOI": ["10.1/x"]}}', "it names no DOI"),
        ((ANSWERS / "crossref/journal.json").read_bytes(), "is a journal, not a paper"),
    ],
)
def test_a_broken_answer_of_crossref_is_said(host: Host, body: bytes, says: str) -> None:
    host.moods = [Mood(200, body)]
    with pytest.raises(MetadataError, match=says):
        crossref.fetch(Client("me", crossref_api=host.url), "10.1234/x")


@pytest.mark.parametrize("value", ["null", "1", '"x"', "[null]", "[[]]", "{}", '[{"name": 1}]'])
@pytest.mark.parametrize(
    "key", ["title", "author", "issued", "relation", "container-title", "event", "type"]
)
def test_no_strange_value_of_crossref_ends_the_reading(key: str, value: str) -> None:
    body = f'{{"DOI": "10.1234/x", "{key}": {value}}}'
    assert crossref.parse(body.encode()).doi == "10.1234/x"


def test_a_year_that_is_null_is_not_printed() -> None:
    body = b'{"DOI": "10.1234/x", "container-title": ["A"], "issued": {"date-parts": [[null]]}}'
    assert crossref.parse(body).container == "A"


@pytest.mark.parametrize(
    ("extra", "title"),
    [
        ('"title": ["RETRACTED ARTICLE: Loud Silence"]', "Loud Silence"),
        ('"title": ["Loud Silence"], "updated-by": [{"type": "retraction"}]', "Loud Silence"),
    ],
)
def test_what_was_retracted_counts_as_withdrawn(extra: str, title: str) -> None:
    found = crossref.parse(f'{{"DOI": "10.1234/x", {extra}}}'.encode())
    assert (found.is_withdrawn, found.title) == (True, title)
