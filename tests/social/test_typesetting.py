"""The letters that are drawn, the width of lines, and where they break."""

import pytest
from PIL import Image

from mkdocs_papers.social import SIZE
from mkdocs_papers.social.canvas import Canvas, PictureStyle
from mkdocs_papers.social.typesetting import Font, printable, truncate, wrap

KNOWN = ["Défossez", "Kong Řehoř", "Nguyễn Thị Ánh", "Đặng", "β-VAE Δx", "Иван Ёлкин", "“Both” – ’twas…"]  # fmt: skip
UNKNOWN = ["声音", "سلام", "हिन्दी", "🎵", "a\ue000", "\U0010ffff", "x\u0323\u0301\u0301"]


def drawn(style: PictureStyle, font: Font, text: str) -> Image.Image:
    canvas = Canvas(style)
    canvas.text(10, 60, text, font, 8)
    return canvas.image


@pytest.mark.parametrize("text", KNOWN)
def test_letters_of_europe_and_vietnam_are_no_boxes(style: PictureStyle, text: str) -> None:
    shown, font = style.texts.choose(text, 40, fallback="fallback")
    assert shown == text
    for letter in set(text) - {" "}:
        ((_, file),) = font.runs(letter)
        assert bytes(file.getmask(letter)) != bytes(file.getmask("\U0010ffff")), letter
        assert drawn(style, font, letter).getbbox(), letter


@pytest.mark.parametrize("text", UNKNOWN)
def test_texts_with_other_letters_give_way(style: PictureStyle, text: str) -> None:
    for stack in (style.names, style.titles, style.texts):
        assert stack.choose(text, 40)[0] == ""
        assert stack.choose(f"WaveNet {text}", 40, fallback="wavenet")[0] == "wavenet"


def test_a_name_is_set_in_one_font(style: PictureStyle) -> None:
    _, serif = style.names.choose("Dvorak", 40)
    _, sans = style.names.choose("Dvořák", 40)
    assert drawn(style, serif, "D") != drawn(style, sans, "D")
    assert style.names.choose("Défossez", 40)[1] == serif


def test_texts_are_composed_and_keep_to_their_line() -> None:
    assert printable("De\u0301fossez") == "Défossez"
    assert printable("a\u202eb\u2066c\x00\u200bd\te\nf\u2028g") == "abcd e f g"


@pytest.mark.parametrize("text", ["WaveNet", "AVAVAV", "wav2vec 2.0", "Řehoř"])
def test_letters_stand_where_they_are_measured(style: PictureStyle, text: str) -> None:
    _, font = style.names.choose(text, 60)
    begun, ended = drawn(style, font, text), Canvas(style)
    ended.text(SIZE[0] - 10, 60, text, font, 8, align=-1)
    left, _, right, _ = begun.getbbox() or (0, 0, 0, 0)
    assert left == pytest.approx(10, abs=5)
    assert right == pytest.approx(10 + font.width(text), abs=5)
    assert (ended.image.getbbox() or (0, 0, 0, 0))[2] == pytest.approx(SIZE[0] - 10, abs=5)


@pytest.mark.parametrize(
    "text", ["Neural Codec Language Models are Zero-Shot Synthesizers", "W " * 90, "a", ""]
)
@pytest.mark.parametrize("width", [300, 1000])
def test_lines_are_never_too_long_and_lose_nothing(
    style: PictureStyle, text: str, width: int
) -> None:
    _, font = style.titles.choose("", 40)
    lines = wrap(text, font, width)
    assert " ".join(lines) == " ".join(text.split())
    assert all(font.width(line) <= width + 1 for line in lines)


def test_lines_are_of_about_the_same_width(style: PictureStyle) -> None:
    title = "Neural Codec Language Models are Zero-Shot Text to Speech Synthesizers"
    _, font = style.titles.choose(title, 40)
    short, long = sorted(map(font.width, wrap(title, font, 1056)))
    assert long < 1.3 * short


def test_what_is_too_long_ends_in_an_ellipsis(style: PictureStyle) -> None:
    _, font = style.texts.choose("", 28)
    assert truncate("WaveNet", font, 200) == "WaveNet"
    cut = truncate("Parallel WaveGAN", font, 150)
    assert cut.startswith("Parallel")
    assert cut.endswith("…")
    assert font.width(cut) <= 150
