"""Words, sentences, and text that is quoted."""

from unicodedata import category

import pytest
from markdown_it import MarkdownIt

from mkdocs_papers.text.words import (
    Guess,
    code_block,
    code_span,
    count,
    fold,
    guess,
    join,
    one_line,
    sentences,
    slug,
)

from ..site.hostile import TEXTS

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""The categories of control and format characters, surrogates, and separators of lines."""


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


KNOWN = {
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
        ("tts", Guess("speech-synthesis", is_same=True)),
        ("Text-to-Speech", Guess("speech-synthesis", is_same=True)),
        ("Tacotron 2", Guess("tacotron-2", is_same=True)),
        ("speech-synthesys", Guess("speech-synthesis", is_typo=True)),
        ("speech-syntheiss", Guess("speech-synthesis", is_typo=True)),
        ("peech-synthesis", Guess("speech-synthesis", is_typo=True)),
        ("speech-synthesises", Guess("speech-synthesis")),
        ("tacotron-3", Guess("tacotron-2")),
        ("con", Guess("conv")),
        ("zoology", None),
        ("!", None),
    ],
)
def test_words_are_guessed_and_one_knows_how_surely(typed: str, expected: Guess | None) -> None:
    assert guess(typed, KNOWN) == expected


def test_a_typo_that_leads_to_two_words_is_not_sure() -> None:
    found = guess("audiodm", KNOWN)
    assert found is not None
    assert not found.is_typo


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


PARSERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]


def test_one_line_stays_one_line() -> None:
    assert one_line("a\r\n\x1b[31mb\u2028c\u202ed") == "a □[31mb c□d"


@pytest.mark.parametrize("text", [*TEXTS, "@ada", "#1", "``", "` a", "a\n\n# b", "``` c"])
@pytest.mark.parametrize("parser", PARSERS, ids=["CommonMark", "GitHub"])
def test_code_is_nothing_but_code(text: str, parser: MarkdownIt) -> None:
    for before in ("", "- ", "**P101** "):
        found = [
            token for token in parser.parse(before + code_span(text)) if token.type == "inline"
        ]
        spans = [each for token in found for each in token.children or () if each.content.strip()]
        assert [each.content for each in spans if each.type == "code_inline"] == [one_line(text)]
        assert all(each.type in ("code_inline", "text") for each in spans)


@pytest.mark.parametrize("text", ["a\n````\nb", "```\n\n# c", "~~~", "</pre>\n@ada"])
def test_fences_are_longer_than_what_they_hold(text: str) -> None:
    [token] = PARSERS[0].parse(code_block(text, "bibtex"))
    assert (token.type, token.info, token.content) == ("fence", "bibtex", f"{text}\n")


def test_one_line_shows_where_something_unseen_stands() -> None:
    assert one_line("na\u200b\u200dme\ud800.\ufffe") == "na□me□.□"
    assert one_line("\u3000Défossez’s “声音” 🎧\xa0 x") == "\u3000Défossez’s “声音” 🎧\xa0 x"


def test_one_line_leaves_nothing_unseen() -> None:
    unseen = [chr(code) for code in range(0x110000) if category(chr(code)) in UNSEEN]
    assert {one_line(f"a{letter}b") for letter in unseen} == {"a b", "a□b"}
