"""Which letters are printed, how wide they run, and where lines break."""

import pytest
from PIL import Image

from mkdocs_papers.social.look import Look
from mkdocs_papers.social.typesetting import Font, printable, shortened, wrapped

SPOKEN = ["Défossez", "Kong Řehoř", "Nguyễn Thị Ánh", "Đặng", "β-VAE Δx", "Иван Ёлкин", "“Both” – ’twas…"]  # fmt: skip
UNKNOWN = ["声音", "سلام", "हिन्दी", "🎵", "a\ue000", "\U0010ffff", "x\u0323\u0301\u0301"]


def printed(font: Font, text: str) -> Image.Image:
    image = Image.new("L", (600, 80))
    font.print(image, 10, 60, text, 255)
    return image


@pytest.mark.parametrize("text", SPOKEN)
def test_letters_of_europe_and_vietnam_are_no_boxes(look: Look, text: str) -> None:
    said, font = look.texts.say(text, 40, instead="instead")
    assert said == text
    boxes = {
        bytes(font.opened(number).getmask("\U0010ffff")) for number in range(5)
    }  # what each font shows for a missing letter
    for letter in set(text) - {" "}:
        own = [bytes(font.opened(number).getmask(letter)) for number in range(5)]
        assert set(own) - boxes, letter
        box = printed(font, letter).getbbox()
        assert box, letter


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_the_fonts_lack_is_not_printed_as_boxes(look: Look, text: str) -> None:
    for voice in (look.names, look.titles, look.texts):
        assert voice.say(text, 40)[0] == ""
        assert voice.say(f"WaveNet {text}", 40, instead="wavenet")[0] == "wavenet"


def test_a_name_is_of_one_kind(look: Look) -> None:
    _, serif = look.names.say("Dvorak", 40)
    _, sans = look.names.say("Dvořák", 40)
    assert printed(serif, "D").tobytes() != printed(sans, "D").tobytes()
    assert look.names.say("Défossez", 40)[1] is serif


def test_accents_are_printed_composed_or_not(look: Look) -> None:
    assert printable("De\u0301fossez") == "Défossez"
    font = look.texts.font(40)
    assert printed(font, "é").tobytes() != printed(font, "e").tobytes()


def test_nothing_turns_text_or_leaves_its_line() -> None:
    assert printable("a\u202eb\u2066c\x00\u200bd\te\nf\u2028g") == "abcd e f g"


def test_letters_stand_where_they_are_measured(look: Look) -> None:
    font = look.names.font(60)
    for text in ("WaveNet", "AVAVAV", "wav2vec 2.0"):
        box = printed(font, text).getbbox()
        assert box
        assert box[2] == pytest.approx(10 + font.width(text), abs=5)


@pytest.mark.parametrize(
    "text",
    ["Neural Codec Language Models are Zero-Shot Synthesizers", "x" * 300, "W " * 90, "a", ""],
)
@pytest.mark.parametrize("width", [90, 400])
def test_lines_are_never_too_long_and_lose_nothing(look: Look, text: str, width: int) -> None:
    font = look.titles.font(40)
    lines = wrapped(text, font, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(font.width(line) <= width + 1 for line in lines)


def test_lines_are_of_about_the_same_width(look: Look) -> None:
    font = look.titles.font(40)
    title = "Neural Codec Language Models are Zero-Shot Text to Speech Synthesizers"
    short, long = sorted(map(font.width, wrapped(title, font, 1056)))
    assert long < 1.3 * short


def test_what_is_too_long_ends_in_an_ellipsis(look: Look) -> None:
    font = look.texts.font(28)
    assert shortened("WaveNet", font, 200) == "WaveNet"
    cut = shortened("Parallel WaveGAN", font, 150)
    assert cut.startswith("Parallel")
    assert cut.endswith("…")
    assert font.width(cut) <= 150
