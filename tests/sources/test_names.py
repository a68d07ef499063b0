"""Names as they are spoken."""

import pytest

from mkdocs_papers.sources.names import parted, spoken


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Heiga Zen", "Zen, Heiga"),
        ("Aaron van den Oord", "van den Oord, Aaron"),
        ("Karen de la Cruz", "de la Cruz, Karen"),
        ("Jonathan Le Roux", "Le Roux, Jonathan"),
        ("Quoc V. Le", "Le, Quoc V."),
        ("Jan Łukasz Nowak", "Nowak, Jan Łukasz"),
        ("Taylor Berg-Kirkpatrick", "Berg-Kirkpatrick, Taylor"),
        ("Martin Luther King, Jr.", "King Jr., Martin Luther"),
        ("William Chan III", "Chan III, William"),
        ("J. R. R. Tolkien (University of Oxford)", "Tolkien, J. R. R."),
        ("Zen, Heiga", "Zen, Heiga"),
        ("von Neumann", "Neumann, von"),
        ("Sukarno", "Sukarno"),
        ("Gemini Team", "Gemini Team"),
        ("DeepSeek-AI", "DeepSeek-AI"),
        ("The LIGO Scientific Collaboration", "The LIGO Scientific Collaboration"),
    ],
)
def test_names_are_split(name: str, printed: str) -> None:
    author = spoken(name)
    assert author
    assert author.printed == printed


@pytest.mark.parametrize("text", ["", ":", " ", "et al.", "others", "(MIT)", "123"])
def test_what_is_no_name_is_none(text: str) -> None:
    assert spoken(text) is None


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("van Beek", "J. T.", "Jr."), "van Beek Jr., J. T."),
        (("O’Neil, née Smith", "Mary"), "O’Neil née Smith, Mary"),
        (("Suharto", ""), "Suharto"),
        (("", "Heiga Zen"), "Zen, Heiga"),
    ],
)
def test_parts_are_put_together(parts: tuple[str, ...], printed: str) -> None:
    author = parted(*parts)
    assert author
    assert author.printed == printed
