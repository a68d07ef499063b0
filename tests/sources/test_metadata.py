"""Identifiers, names and TeX as they come from sources."""

import pytest

from mkdocs_papers.sources.metadata import (
    PaperMetadata,
    author_of_parts,
    identifier,
    parse_name,
    publisher_doi,
    tex_to_text,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1609.03499", ("arXiv", "1609.03499")),
        (" arXiv:1609.03499v2 ", ("arXiv", "1609.03499")),
        ("https://arxiv.org/abs/2301.02111v1", ("arXiv", "2301.02111")),
        ("http://export.arxiv.org/pdf/2301.02111.pdf", ("arXiv", "2301.02111")),
        ("https://arxiv.org/abs/2301.02111?context=cs#sec", ("arXiv", "2301.02111")),
        ("arxiv.org/html/2301.02111v3/", ("arXiv", "2301.02111")),
        ("cs/0112017", ("arXiv", "cs/0112017")),
        ("https://arxiv.org/abs/math.GT/0309136v1", ("arXiv", "math.GT/0309136")),
        ("10.1109/ICASSP.2018.8462665", ("DOI", "10.1109/ICASSP.2018.8462665")),
        ("doi:10.1109/ICASSP.2018.8462665.", ("DOI", "10.1109/ICASSP.2018.8462665")),
        (
            "https://dx.doi.org/10.1109%2FICASSP.2018.8462665",
            ("DOI", "10.1109/ICASSP.2018.8462665"),
        ),
        ("https://dl.acm.org/doi/10.1145/3394171.3413671", ("DOI", "10.1145/3394171.3413671")),
        ("10.48550/arXiv.1609.03499", ("arXiv", "1609.03499")),
        ("https://doi.org/10.48550/arXiv.cs/0112017", ("arXiv", "cs/0112017")),
    ],
)
def test_ids_are_found_in_what_people_paste(text: str, found: tuple[str, str]) -> None:
    assert identifier(text) == found


@pytest.mark.parametrize("text", ["", "wavenet", "1613.03499", "https://arxiv.org/", "10.1/x"])
def test_what_is_no_id_is_none(text: str) -> None:
    assert identifier(text) is None


def test_a_published_version_adds_to_its_preprint() -> None:
    preprint = PaperMetadata(origin="arXiv:1", title="A", authors=(), arxiv="1", doi="10.1234/A")
    version = PaperMetadata(
        origin="doi:10.1234/a",
        title="a",
        authors=(),
        doi="10.1234/a",
        container="X",
        is_withdrawn=True,
    )
    both = preprint.with_published(version)
    assert (both.title, both.arxiv, both.doi) == ("A", "1", "10.1234/A")
    assert (both.container, both.is_withdrawn) == ("X", True)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1109/A.1, 10.1234/b", "10.1109/A.1"),
        ("https://doi.org/10.1109/A.1", "10.1109/A.1"),
        ("10.48550/arXiv.1609.03499", None),
        ("", None),
    ],
)
def test_the_doi_of_a_published_version_is_the_first(text: str, doi: str | None) -> None:
    assert publisher_doi(text) == doi


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
    author = parse_name(name)
    assert author
    assert author.printed == printed


@pytest.mark.parametrize("text", ["", ":", " ", "et al.", "others", "(MIT)", "123"])
def test_what_is_no_name_is_none(text: str) -> None:
    assert parse_name(text) is None


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
    author = author_of_parts(*parts)
    assert author
    assert author.printed == printed


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (
            r"D\'efossez, {\O}stergaard, {\L}ukasz, \v{S}ed{\'y}",
            "Défossez, Østergaard, Łukasz, Šedý",
        ),
        (r"Fran\c{c}ois \& S\o ren", "François & Søren"),
        (r"{BERT} with $\beta$-VAE and $O(n^2)$ steps", "BERT with β-VAE and O(n^2) steps"),
        (r"\textit{very} ``fast'' -- 2$\times$", "very “fast” – 2×"),
        (r"$\sim$10 kbps, Figure~1", "~10 kbps, Figure 1"),
        (r"see \url{https://a.org/~b/c_d}.", "see https://a.org/~b/c_d."),
        ("5% of ~100 hours cost $20 and $30 {here}", "5% of ~100 hours cost $20 and $30 here"),
        ("R&D #1: wav2vec_u, a^b, 50% off\n  today", "R&D #1: wav2vec_u, a^b, 50% off today"),
        (r"10\% of \$5", "10% of $5"),
        ("", ""),
    ],
)
def test_tex_is_read_where_it_was_meant(tex: str, text: str) -> None:
    assert tex_to_text(tex) == text


BROKEN = [
    "{",
    "}",
    "\\",
    "$",
    "$$",
    r"\begin{x}",
    r"\frac{1",
    r"\frac",
    r"\verb|",
    r"\input",
    "a $b {c",
]


@pytest.mark.parametrize("broken", BROKEN)
def test_nothing_broken_ends_the_reading(
    broken: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert "x y" in tex_to_text(f"x y {broken}")
    assert (capfd.readouterr().err, caplog.messages) == ("", [])


@pytest.mark.parametrize(
    "text", ["10.1234/a\x1b[31m", "10.1234/\u202ea", "10.1234/...", "/" * 9_000]
)
def test_what_no_identifier_holds_is_none(text: str) -> None:
    assert identifier(text) is None
