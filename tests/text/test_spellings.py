"""Other spellings of a name."""

import pytest

from mkdocs_papers.text.spellings import distinct_words, numbers, phonetic, spellings
from mkdocs_papers.text.words import squash, words


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("HiFi-GAN", ["hifi gan", "hifigan", "hi fi gan"]),
        ("wav2vec 2.0", ["wav2vec20", "wav 2 vec 2 0", "wavtwovectwozero"]),
        ("Deep Speech 2", ["deep speech two", "deepspeech2", "deepspeechtwo"]),
        ("SGMSE+", ["sgmse"]),
        ("Café Noir", ["cafe noir", "cafenoir"]),
        ("音声", ["音声"]),
    ],
)
def test_names_are_spelled_as_people_type_them(name: str, typed: list[str]) -> None:
    assert set(typed) <= set(spellings(name))


def test_a_form_stands_once_and_the_words_stand_first() -> None:
    assert spellings("VITS") == ["vits", "§vits"]
    assert spellings("VALL-E")[:2] == ["vall e", "valle"]


def test_words_are_small_and_without_accents() -> None:
    assert words("Défossez, A. & Łukasz: “naïve”!") == ["defossez", "a", "lukasz", "naive"]
    assert squash("Défossez, A.") == "defosseza"
    assert distinct_words(["Neural codec", "neural CODECS"]) == "neural codec codecs"


@pytest.mark.parametrize(("one", "other"), [("demucs", "demux"), ("voicebox", "voisebocks")])
def test_what_sounds_alike_is_alike(one: str, other: str) -> None:
    assert phonetic(one) == phonetic(other)
    assert phonetic("codec") != phonetic("codex")


def test_numbers_that_are_spelled_out() -> None:
    assert numbers("Thirteen of ten, seventy of 3") == ["13", "10"]
