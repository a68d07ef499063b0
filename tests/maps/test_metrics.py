"""How wide text is."""

from mkdocs_papers.maps.metrics import text_width


def test_text_is_as_wide_as_its_letters() -> None:
    assert text_width("", 13) == 0
    assert text_width("W", 1000) == 1020
    assert text_width("ijl", 1000) == 3 * 280
    assert text_width("WaveNet", 2000) == 2 * text_width("WaveNet", 1000)


def test_accents_take_no_room() -> None:
    assert text_width("Fréchet", 13) == text_width("Frechet", 13) == text_width("Fre\u0301chet", 13)


def test_full_width_letters_are_as_wide_as_high() -> None:
    assert text_width("音楽", 13) == 26


def test_letters_without_an_entry_count_as_wide() -> None:
    assert text_width("Ш", 1000) >= 1000
