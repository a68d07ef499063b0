"""What search finds: the right paper first, forgiven misspellings, and notes about them."""

import pytest

from ..site.reading import Site
from .asking import Answer, ask

pytestmark = pytest.mark.site


def answers(site: Site, *questions: str) -> dict[str, Answer]:
    """Return the answer to each question; asking all at once saves building the index."""
    return dict(zip(questions, ask(site.folder, questions), strict=True))


def test_a_name_or_an_identifier_finds_its_paper(site: Site) -> None:
    identifiers = (
        "2301.02111",
        "arXiv:2301.02111v2",
        "https://arxiv.org/pdf/2301.02111v2.pdf",
        "https://doi.org/10.48550/arXiv.2301.02111",
        "10.1109/TASLPRO.2025.3530270",
        "https://doi.org/10.1109/TASLPRO.2025.3530270.",
    )
    found = answers(site, *identifiers, "VALL-E", "vall e", "ＶＡＬＬ－Ｅ")
    for question, answer in found.items():
        assert answer.found[0] == "papers/vall-e/", question
        assert answer.shown is None, question
        if question in identifiers:
            assert answer.papers == ["vall-e"], question


def test_the_reading_list_is_found(site: Site) -> None:
    found = answers(site, "reading list", "readinglist", "bookmarks", "starred")
    for question, answer in found.items():
        assert "reading-list/" in answer.found[:2], question  # papers come before all else


def test_misspellings_are_forgiven_and_noted(site: Site) -> None:
    expected = {
        "wavnet": ("WaveNet", "wavenet"),
        "demux": ("Demucs", "demucs"),
        "fast speach": ("FastSpeech", "fastspeech"),
        "hify gan": ("HiFi-GAN", "hifi-gan"),
        "kavukcuoglou": ("Kavukcuoglu", "wavenet"),
        "realtime vocoder": ("real time vocoder", "hifi-gan"),
    }
    found = answers(site, *expected)
    assert {typed: (each.shown, each.papers[0]) for typed, each in found.items()} == expected


def test_unknown_words_and_signs_alone_find_nothing(site: Site) -> None:
    words = ("kubernetes", "pizza recipe", "dalle", "gpt-9", "xqzv")
    found = answers(site, *words, "+", "~", "*", "¿?", "'", "\\", ":", '"')
    assert {typed for typed, answer in found.items() if answer != Answer((), None)} == set()


def test_signs_of_the_query_language_are_only_signs(site: Site) -> None:
    signs = ("-vits", '"vits', "(vits)", "vits~", "vits^9", "names:vits", "vits*", "+vits", "vits:")
    for typed, answer in answers(site, *signs).items():
        assert answer.found[0] == "papers/vits/", typed


def test_papers_stand_above_lists_unless_a_year_is_asked_for(site: Site) -> None:
    found = answers(site, "neural vocoders", "2019", "papers of 2019")
    assert found["neural vocoders"].found[1] == "topics/vocoder/"
    assert found["2019"].found[0] == found["papers of 2019"].found[0] == "years/2019/"


def test_the_first_and_the_latest_are_papers_by_day(site: Site) -> None:
    questions = ("first wavenet vocoder", "first music generation", "latest music generation")
    vocoder, oldest, newest = answers(site, *questions).values()
    assert vocoder.found[0] == "papers/wavenet/"
    assert oldest.papers.index("jukebox") < oldest.papers.index("yue")
    assert newest.papers.index("yue") < newest.papers.index("jukebox")


def test_people_with_several_papers_have_an_entry(site: Site) -> None:
    found = answers(site, "Alexandre Défossez", "alexandre defossez", "defossez")
    assert found["Alexandre Défossez"].found[:3] == found["alexandre defossez"].found[:3]
    assert "people/" in found["defossez"].found


def test_no_text_breaks_the_worker(site: Site) -> None:
    """People type letter by letter, and paste anything; `ask` fails where the worker refuses."""
    typed = [
        "i am wavenet 2",
        "the 2.0 of it",
        "vall-e x",
        "<img src=x>",
        "10.1109/TASLPRO.2025",
    ]
    endless = "qwertzuiopasdfghjklyxcvbnm" * 40
    beginnings = [text[:end] for text in typed for end in range(1, len(text) + 1)]
    found = answers(site, endless, endless[:60], *dict.fromkeys(beginnings))
    assert found[endless].found == found[endless[:60]].found == ()
