"""What a paper is found by."""

import pytest

from mkdocs_papers.sources.metadata import Work, doi_in, identifier, merged


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
    preprint = Work(origin="arXiv:1", title="A", authors=(), arxiv="1", doi="10.1234/A")
    version = Work(
        origin="doi:10.1234/a",
        title="a",
        authors=(),
        doi="10.1234/a",
        container="X",
        is_withdrawn=True,
    )
    both = merged(preprint, version)
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
    assert doi_in(text) == doi
