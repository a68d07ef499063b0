"""Words."""

import pytest

from mkdocs_papers.words import closest, count, fold, join, slug


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
