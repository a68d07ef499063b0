"""How the search answers: what stands first, what is forgiven, and what is said about it."""

from collections.abc import Callable

import pytest

from ..site.reading import Site
from .asking import Answer, ask

pytestmark = pytest.mark.site
Search = Callable[[str], Answer]


@pytest.fixture(scope="module")
def search(site: Site) -> Search:
    """Ask the real site."""
    return lambda question: ask(site.folder, [question])[0]


@pytest.mark.parametrize(
    "typed",
    [
        "2301.02111",
        "arXiv:2301.02111v2",
        "https://arxiv.org/pdf/2301.02111v2.pdf",
        "https://doi.org/10.48550/arXiv.2301.02111",
        "10.1109/TASLPRO.2025.3530270",
        "https://doi.org/10.1109/TASLPRO.2025.3530270.",
        "VALL-E",
        "vall e",
        "ＶＡＬＬ－Ｅ",
    ],
)
def test_a_name_or_an_identifier_finds_its_paper_alone_or_first(search: Search, typed: str) -> None:
    answer = search(typed)
    assert answer.found[0] == "papers/vall-e/"
    assert answer.shown is None
    if any(letter.isdigit() for letter in typed):
        assert answer.papers == ["vall-e"]


@pytest.mark.parametrize("typed", ["reading list", "readinglist", "bookmarks", "starred"])
def test_the_reading_list_is_found(search: Search, typed: str) -> None:
    assert "reading-list/" in search(typed).found[:2]  # papers stand before all else


@pytest.mark.parametrize(
    ("typed", "shown", "first"),
    [
        ("wavnet", "WaveNet", "wavenet"),
        ("demux", "Demucs", "demucs"),
        ("fast speach", "FastSpeech", "fastspeech"),
        ("hify gan", "HiFi-GAN", "hifi-gan"),
        ("kavukcuoglou", "Kavukcuoglu", "wavenet"),
        ("realtime vocoder", "real time vocoder", "hifi-gan"),
    ],
)
def test_slips_are_forgiven_and_said(search: Search, typed: str, shown: str, first: str) -> None:
    answer = search(typed)
    assert (answer.shown, answer.papers[0]) == (shown, first)


@pytest.mark.parametrize(
    "typed", ["kubernetes", "pizza recipe", "dalle", "gpt-9", "xqzv", "¿?", "'"]
)
def test_words_that_are_not_there_find_nothing(search: Search, typed: str) -> None:
    assert search(typed) == Answer((), None)


@pytest.mark.parametrize("typed", ["+", "~", "*", "¿?", "'", "\\", ":", '"'])
def test_signs_alone_find_nothing(search: Search, typed: str) -> None:
    assert search(typed) == Answer((), None)


@pytest.mark.parametrize(
    "typed",
    ["-vits", '"vits', "(vits)", "vits~", "vits^9", "names:vits", "vits*", "+vits", "vits:"],
)
def test_signs_of_the_query_language_are_only_signs(search: Search, typed: str) -> None:
    assert search(typed).found[0] == "papers/vits/"


def test_papers_stand_above_lists_unless_a_year_is_asked_for(search: Search) -> None:
    assert search("neural vocoders").found[1] == "topics/vocoder/"
    assert search("2019").found[0] == "years/2019/"
    assert search("papers of 2019").found[0] == "years/2019/"


def test_the_first_and_the_latest_are_papers_by_day(search: Search) -> None:
    assert search("first wavenet vocoder").found[0] == "papers/wavenet/"
    oldest = search("first music generation").papers
    newest = search("latest music generation").papers
    assert oldest.index("jukebox") < oldest.index("yue")
    assert newest.index("yue") < newest.index("jukebox")


def test_people_with_several_papers_have_an_entry(search: Search) -> None:
    assert search("Alexandre Défossez").found[:3] == search("alexandre defossez").found[:3]
    assert "people/" in search("defossez").found


def test_no_beginning_of_a_query_breaks_the_worker(site: Site) -> None:
    """People type letter by letter; `ask` fails on every question that the worker refuses."""
    typed = [
        "i am wavenet 2",
        "the 2.0 of it",
        "a",
        "vall-e x",
        "<img src=x>",
        "10.1109/TASLPRO.2025",
    ]
    beginnings = [text[:end] for text in typed for end in range(1, len(text) + 1)]
    assert len(ask(site.folder, beginnings)) == len(beginnings)


def test_a_word_without_end_is_answered_at_once(site: Site) -> None:
    """Somebody pastes anything; a long word must not keep the worker from the next question."""
    letters = "qwertzuiopasdfghjklyxcvbnm" * 40
    assert [answer.found for answer in ask(site.folder, [letters, letters[:60], "vits"])][:2] == [
        (),
        (),
    ]
