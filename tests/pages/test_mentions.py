"""Papers and methods that a text mentions."""

from pathlib import Path

import pytest

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.data.loading import load
from mkdocs_papers.pages.mentions import Mentions

ELSEWHERE = "about"


@pytest.fixture(scope="module")
def mentions(library: Library) -> Mentions:
    return Mentions(library)


def found(mentions: Mentions, text: str, page: str = ELSEWHERE) -> list[tuple[str, str]]:
    """Return the mentions and the pages to which they lead."""
    segments = mentions.segments(text, page)
    assert "".join(segment.text for segment in segments) == text
    return [(segment.text, segment.path) for segment in segments if segment.path]


@pytest.mark.parametrize(
    ("text", "words", "page"),
    [
        ("It follows Murmur.", "Murmur", "papers/murmur"),
        ("(Murmur)", "Murmur", "papers/murmur"),
        ("Murmur's noise", "Murmur", "papers/murmur"),
        ("Murmur-like noise", "Murmur", "papers/murmur"),
        ("a Café Noir, please", "Café Noir", "papers/cafe-noir"),
        ("the sound of R&D #1!", "R&D #1", "papers/r-and-d"),
        ("EverybodySings at once", "EverybodySings", "papers/chorus"),
        ("Echo coding is old", "Echo coding", "methods/echo-coding"),
        ("by echo coding", "echo coding", "methods/echo-coding"),
        ("two listening tests", "listening tests", "methods/listening-test"),
        ("an EC of it", "EC", "methods/echo-coding"),
    ],
)
def test_names_and_aliases_are_found(mentions: Mentions, text: str, words: str, page: str) -> None:
    assert found(mentions, text) == [(words, page)]


@pytest.mark.parametrize(
    "text",
    [
        "a murmur and a chorus of loudness",  # papers are written as they are
        "ec lt",  # and so are abbreviations
        "Murmurs, Murmuring, UnMurmur",
        "echo and coding, echo, coding",
        "",
        " \n ",
    ],
)
def test_other_words_are_left_alone(mentions: Mentions, text: str) -> None:
    assert found(mentions, text) == []


@pytest.mark.parametrize("text", ["Murmur 2", "Murmur  2", "Murmur v2"])
def test_the_longest_name_counts(mentions: Mentions, text: str) -> None:
    assert found(mentions, f"After {text} came silence.") == [(text, "papers/murmur-2")]


@pytest.mark.parametrize("text", ["Murmur 3", "Murmur 2.5", "Murmur-4", "Murmur+", "Murmur-TTS"])
def test_a_name_that_goes_on_is_another_name(mentions: Mentions, text: str) -> None:
    assert ("Murmur", "papers/murmur") not in found(mentions, f"{text} is not in the collection.")


def test_no_name_goes_on_in_another_paragraph(mentions: Mentions) -> None:
    assert found(mentions, "First Café Noir.") == [("Café Noir", "papers/cafe-noir")]
    assert found(mentions, "First Café\nNoir.") == []
    assert found(mentions, "First Murmur\n2 came later.") == [("Murmur", "papers/murmur")]


def test_papers_outside_the_collection_keep_their_names_whole(data_dir: Path) -> None:
    file = data_dir / "papers/murmur.yml"
    outside = """influenced:
  - {title: "Parallel Murmur: Murmurs at Once", year: 2018, how: "Murmurs at once"}
  - {title: "Another", year: 2018, how: "Murmur X: carries it across languages"}
  - {title: "Café Noir: not the one of the collection", year: 2018, how: "Echo coding: none"}
"""
    file.write_text(file.read_text("utf-8") + outside, "utf-8")
    mentions = Mentions(load(data_dir))
    assert found(mentions, "Parallel Murmur and Murmur X came later.") == []
    assert found(mentions, "Parallel Murmur follows Murmur.") == [("Murmur", "papers/murmur")]
    text = "Café Noir uses Echo coding."
    assert [words for words, _ in found(mentions, text)] == ["Café Noir", "Echo coding"]


def test_only_the_first_mention_is_a_link(mentions: Mentions) -> None:
    text = "Echo coding in Murmur; EC, echo codes and Murmur again."
    assert [words for words, _ in found(mentions, text)] == ["Echo coding", "Murmur"]


def test_a_page_does_not_link_to_itself(mentions: Mentions) -> None:
    text = "Murmur 2 is Murmur, twice."
    assert found(mentions, text, "papers/murmur-2") == [("Murmur", "papers/murmur")]
    assert found(mentions, text, "papers/murmur") == [("Murmur 2", "papers/murmur-2")]


def test_a_name_for_two_things_leads_to_neither(data_dir: Path) -> None:
    for paper in ("murmur", "chorus"):
        file = data_dir / f"papers/{paper}.yml"
        text = file.read_text("utf-8").replace("aliases: [EverybodySings]\n", "")
        file.write_text(text + "aliases: [Sounder]\n", "utf-8")
    mentions = Mentions(load(data_dir))
    assert found(mentions, "Sounder than Murmur") == [("Murmur", "papers/murmur")]


def test_a_link_says_what_it_leads_to(mentions: Mentions) -> None:
    [_, link] = mentions.segments("By Murmur", ELSEWHERE)
    assert link.explanation == "Murmur, 2015: Hears what is said below the noise"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Parallel WaveNet, VALL-E X and data2vec 2.0 are not in the collection.", []),
        ("VALL-E 2 follows VALL-E", ["VALL-E"]),
        ("wav2vec 2.0 follows wav2vec", ["wav2vec 2.0", "wav2vec"]),
        ("FastSpeech 2 and FastSpeech, Tacotron-2", ["FastSpeech 2", "FastSpeech"]),
        ("vocodes with Parallel WaveGAN or HiFi-GAN", ["HiFi-GAN"]),
        ("trained with CTC, on transformers", ["CTC", "transformers"]),
        ("people whisper; Whisper does not", ["Whisper"]),
    ],
)
def test_the_names_of_the_field_are_told_apart(
    collection: Checked, text: str, words: list[str]
) -> None:
    assert [word for word, _ in found(Mentions(collection.library), text)] == words


def test_every_real_summary_stays_as_it_is(collection: Checked) -> None:
    mentions = Mentions(collection.library)
    for paper in collection.library.papers.values():
        here = f"papers/{paper.id}"
        pages = [page for _, page in found(mentions, paper.summary, here)]
        assert here not in pages
        assert len(set(pages)) == len(pages)


def test_a_later_paper_whose_title_begins_with_a_colon_blocks_nothing(data_dir: Path) -> None:
    murmur = data_dir / "papers/murmur.yml"
    later = (
        'influenced: [{title: ": a study", year: 2020, url: "https://example.org/", how: ": does"}]'
    )
    text = murmur.read_text("utf-8")
    murmur.write_text(f"{text}{later}\n", "utf-8")
    assert found(Mentions(load(data_dir)), "It follows Murmur.")
