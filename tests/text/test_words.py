"""Words."""

import pytest

from mkdocs_papers.text.words import Guess, closest, count, fold, guess, join, sentences, slug


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("plain ASCII!", "plain ASCII!"),
        ("Défossez, Agnès", "Defossez, Agnes"),
        ("Łukasz Østergård", "Lukasz Ostergard"),
        ("Þór Guðmundsson", "Thor Gudmundsson"),
        ("größer als Œuvre", "grosser als OEuvre"),
        ("ﬁne №1", "fine No1"),
        ("李 Иван", "李 Иван"),
    ],
)
def test_fold_takes_accents_away_and_nothing_else(text: str, plain: str) -> None:
    assert fold(text) == plain


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("wav2vec 2.0", "wav2vec-2-0"),
        ("R&D_#1 ", "r-d-1"),
        ("Über-größe!", "uber-grosse"),
        ("<script>", "script"),
        ("李, 雷", "李-雷"),
        ("?!", ""),
    ],
)
def test_slug_can_stand_in_an_address(text: str, address: str) -> None:
    assert slug(text) == address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("speach", "speech"),
        ("MUSIC", "Music"),
        ("", None),
        ("zoology", None),
    ],
)
def test_closest_is_what_was_likely_meant(typed: str, meant: str | None) -> None:
    assert closest(typed, ["speech", "Music", "measures"]) == meant


def test_nothing_is_close_where_nothing_is_known() -> None:
    assert closest("speech", []) is None


def test_count_says_how_many() -> None:
    assert count(1, "paper") == "1 paper"
    assert count(0, "paper") == "0 papers"
    assert count(1055, "paper") == "1,055 papers"
    assert count(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b, and c"), ("abcd", "a, b, c, and d")],
)
def test_join_makes_a_list_in_a_sentence(words: str, sentence: str) -> None:
    assert join(words) == sentence
    assert join(words, last="or") == sentence.replace("and", "or")


MEANINGS = {
    "speech-synthesis": "speech-synthesis",
    "TTS": "speech-synthesis",
    "Text to speech": "speech-synthesis",
    "audiolm": "audiolm",
    "audioldm": "audioldm",
    "tacotron-2": "tacotron-2",
    "conv": "conv",
}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tts", Guess("speech-synthesis", is_same=True, is_slip=False)),
        ("Text-to-Speech", Guess("speech-synthesis", is_same=True, is_slip=False)),
        ("Tacotron 2", Guess("tacotron-2", is_same=True, is_slip=False)),
        ("speech-synthesys", Guess("speech-synthesis", is_same=False, is_slip=True)),
        ("speech-syntheiss", Guess("speech-synthesis", is_same=False, is_slip=True)),
        ("peech-synthesis", Guess("speech-synthesis", is_same=False, is_slip=True)),
        ("speech-synthesises", Guess("speech-synthesis", is_same=False, is_slip=False)),
        ("tacotron-3", Guess("tacotron-2", is_same=False, is_slip=False)),
        ("con", Guess("conv", is_same=False, is_slip=False)),
        ("zoology", None),
        ("!", None),
    ],
)
def test_words_are_guessed_and_one_knows_how_surely(typed: str, expected: Guess | None) -> None:
    assert guess(typed, MEANINGS) == expected


def test_a_slip_that_leads_to_two_words_is_not_sure() -> None:
    found = guess("audiodm", MEANINGS)
    assert found is not None
    assert not found.is_slip


def test_a_spelling_of_two_words_is_not_sure() -> None:
    found = guess("ab", {"A B": "one", "a-b": "two"})
    assert found is None or not found.is_same


@pytest.mark.parametrize(
    "parts",
    [
        ["One ends.", "Two ends!", "Does three?", "(Four does.)", "“Five” does."],
        ["It has 2.5 M samples, e.g. Wikipedia, and beats Doe (et al.) Others do not.", "We do."],
        ["As J. R. Roe says, see Fig. 3 vs. Fig. 4 of wav2vec 2.0.", "3 people do ... Really."],
        ["Nothing ends here"],
    ],
)
def test_sentences_end_where_people_end_them(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_what_is_far_too_long_is_no_known_word() -> None:
    assert guess(f"speech{'e' * 200_000}", {"speech": "speech"}) is None
