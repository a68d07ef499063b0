"""Answers of arXiv and Crossref."""

import json
from datetime import date
from time import process_time
from typing import Any

import pytest

from mkdocs_papers.sources import arxiv, crossref
from mkdocs_papers.sources.client import Client, NotFoundError
from mkdocs_papers.sources.metadata import MetadataError, PaperMetadata, UnusableError
from mkdocs_papers.sources.saved import read

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
    assert {id_ for id_, _ in found} == {"2406.01234", "cs/0112017"}
    assert host.paths == ["/api/query?id_list=2406.01234,cs/0112017,2612.99999&max_results=3"]


def test_many_papers_are_few_requests(clock: FakeClock, host: Host) -> None:
    ids = [f"2501.{number:05}" for number in range(120)]
    list(arxiv.fetch_all(Client("me", arxiv_api=f"{host.url}/api/query/"), ids))
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


def feed(*, id_: str = "2406.01234", authors: int = 1, extra: str = "", **texts: str) -> bytes:
    inner = {"title": "A Paper", "summary": "Short.", **texts}
    parts = [extra, *(f"<{name}>{text}</{name}>" for name, text in inner.items())]
    parts += ["<author><name>Jane Doe</name></author>"] * authors
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
        f"<entry><id>http://arxiv.org/abs/{id_}v1</id>{''.join(parts)}</entry></feed>"
    ).encode()


def work(**fields: Any) -> bytes:
    return json.dumps({"message": {"DOI": "10.1234/x", "title": ["A Paper"], **fields}}).encode()


BRACES = "{" * 2_000 + "}" * 2_000


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (feed(title="t" * 501), "the title has 501 letters, and none may have more than 500"),
        (feed(title="t" * 9_000_000), "the title has 9,000,000 letters"),
        (feed(title=BRACES), "the title nests braces deeper than any real one"),
        (feed(summary="w " * 10_000 + "w"), "the abstract has 20,001 letters"),
        (feed(summary="\n a" * 2_000_000), "the abstract has 6,000,000 letters"),
        (feed(authors=6_001), "there are 6,001 authors, and no paper may have more than 6,000"),
        (feed(extra=f"<arxiv:comment>{'n' * 501}</arxiv:comment>"), "the note has 501 letters"),
        (
            feed(extra=f"<arxiv:journal_ref>{'n' * 501}</arxiv:journal_ref>"),
            "the note has 501 letters",
        ),
        (feed(extra=f"<arxiv:doi>{'10.1234/' * 99}</arxiv:doi>"), "the DOI has 792 letters"),
        (feed(id_="a" * 501 + "/0112017"), "the arXiv id has 5"),
        (work(title=["t" * 501]), "the title has 501 letters"),
        (work(title=["t" * 300], subtitle=["t" * 300]), "the title has 602 letters"),
        (work(title=["<i>" * 9_000]), "the title has 27,000 letters"),
        (work(abstract="a" * 20_001), "the abstract has 20,001 letters"),
        (work(author=[{"family": "Doe"}] * 6_001), "there are 6,001 authors"),
        (work(author=[{"family": "D" * 501}]), "the name has 501 letters"),
        (work(author=[{"family": "$a " * 400}] * 400), "the list of authors has 48"),
        (work(DOI="10.1234/" + "x" * 501), "the DOI has 509 letters"),
        (work(**{"container-title": ["c" * 501]}), "the venue has 501 letters"),
        (b"@misc{x, title={" + b"t" * 501 + b"}}", "the title has 501 letters"),
        (b"@misc{x, title={" + BRACES.encode() + b"}}", "the title nests braces"),
        (b"@misc{x, title={A}, note={" + b"n" * 501 + b"}}", "the note has 501 letters"),
        (b"@misc{x, title={A}, url={" + b"/" * 9_000 + b"}}", "the url has 9,000 letters"),
        (b"@misc{x, title={A}, abstract={" + b"a" * 20_001 + b"}}", "the abstract has 20,001"),
        (b"@misc{x, author={" + b"A, B and " * 6_000 + b"A, B}}", "there are 6,001 authors"),
        (b"@misc{x, author={" + b"a, " * 100_000 + b"}}", "the list of authors has 2"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_more_than_a_paper_has_is_refused_at_once(answer: bytes, says: str) -> None:
    start = process_time()
    with pytest.raises(UnusableError, match=says):
        read(answer)
    assert process_time() - start < 2


def test_one_strange_paper_does_not_hide_the_others(host: Host) -> None:
    good, strange = feed(), feed(id_="2406.01235", title="t" * 501)
    both = good.replace(b"</feed>", strange[strange.index(b"<entry>") :])
    host.moods = [Mood(200, both)]
    client = Client("me", arxiv_api=f"{host.url}/api")
    answers = dict(arxiv.fetch_all(client, ["2406.01234", "2406.01235"]))
    assert isinstance(answers["2406.01234"], PaperMetadata)
    assert isinstance(answers["2406.01235"], UnusableError)


@pytest.mark.parametrize(
    ("asked", "answered", "is_refused"),
    [
        ("2406.01234", "2406.01235", True),
        ("math.GT/0309136", "math/0309136", False),
        ("math.GT/0309136", "cs/0309136", True),
    ],
)
def test_arxiv_must_answer_about_the_paper(
    host: Host, asked: str, answered: str, is_refused: bool
) -> None:
    host.moods = [Mood(200, feed(id_=answered))]
    client = Client("me", arxiv_api=f"{host.url}/api")
    if is_refused:
        with pytest.raises(
            UnusableError, match=f"asked about {asked} and answers about {answered}"
        ):
            arxiv.fetch(client, asked)
    else:
        assert arxiv.fetch(client, asked).arxiv == answered


def test_crossref_must_answer_about_the_paper(host: Host) -> None:
    host.moods = [Mood(200, work())]
    with pytest.raises(UnusableError, match=r"asked about 10\.1234/y and answers about 10\.1234/x"):
        crossref.fetch(Client("me", crossref_api=host.url), "10.1234/y")


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
