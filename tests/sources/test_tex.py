"""TeX to plain text."""

import pytest

from mkdocs_papers.sources.tex import plain


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
    assert plain(tex) == text


@pytest.mark.parametrize("broken", ["{", "}", "\\", "$", "$$", r"\begin{x}", r"\frac{1", "a $b {c"])
def test_nothing_broken_ends_the_reading(broken: str) -> None:
    assert "x y" in plain(f"x y {broken}")
