"""What share pictures show, and where pages say that they are."""

import pytest

from mkdocs_papers import pages
from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import SiteContext, addresses, sharing
from mkdocs_papers.social import Neighbors

ADDRESS = "https://example.org/audio/"


def names(side: Neighbors) -> list[str]:
    return [paper.name for paper in side.shown]


def test_a_lineage_shows_the_most_telling_papers_in_order_of_time(collection: Checked) -> None:
    papers, site = collection.library.papers, SiteContext(collection.library)
    wavenet = sharing.of_paper(site, papers["wavenet"])
    assert (wavenet.title, wavenet.topic) == (
        "A Generative Model for Raw Audio",
        "Speech synthesis",
    )
    assert names(wavenet.newer) == ["HiFi-GAN", "SoundStream"]
    assert wavenet.newer.more == 12
    assert wavenet.older.rows == 0
    voices = sharing.of_paper(site, papers["vall-e"])
    assert names(voices.newer) == ["NaturalSpeech 2", "Voicebox", "YuE"]
    assert voices.newer.more == 0
    assert voices.description == (
        "VALL-E: Neural Codec Language Models are Zero-Shot Text to Speech Synthesizers "
        "(Chengyi Wang and 12 others, 2023). Builds on AudioLM, EnCodec, and 3 others. "
        "Influenced NaturalSpeech 2, Voicebox, and YuE."
    )


def test_up_to_three_authors_are_named(library: Library) -> None:
    site, paper = SiteContext(library), library.papers["cafe-noir"]
    assert site.short_authors(paper) == (
        "Gaël Łukasiewicz, Åse M. Østergård, and Þór van der Æble"  # as she signs elsewhere
    )
    four = paper.model_copy(update={"authors": (*paper.authors, paper.authors[0])})
    assert site.short_authors(four) == "Gaël Łukasiewicz and 3 others"


def test_names_are_not_said_twice(collection: Checked) -> None:
    site = SiteContext(collection.library)
    for paper in collection.library.papers.values():
        picture = sharing.of_paper(site, paper)
        assert not picture.title.startswith(paper.name)
        assert picture.title or paper.title == paper.name
        assert paper.title.endswith(picture.title)


def test_nobody_is_left_out_uncounted(collection: Checked) -> None:
    site = SiteContext(collection.library)
    for paper in collection.library.papers.values():
        picture, graph = sharing.of_paper(site, paper), site.graph
        for side, links in (
            (picture.older, graph.edges_to_older(paper)),
            (picture.newer, graph.edges_to_newer(paper)),
        ):
            assert len(side.shown) + side.more == len(links)
            assert side.more != 1


@pytest.mark.parametrize("page", [addresses.paper("chorus"), addresses.PAPERS])
def test_heads_name_pictures_only_where_there_are_any(library: Library, page: str) -> None:
    def head(site: SiteContext) -> str:
        return pages.head(site, next(d for d in pages.build(site) if d.path == page))

    with_pictures = head(SiteContext(library, address=ADDRESS, has_pictures=True))
    assert f'<meta property="og:image" content="{ADDRESS}{page.removesuffix("/index")}.png">' in (
        with_pictures
    )
    assert 'content="summary_large_image"' in with_pictures
    without = head(SiteContext(library, address=ADDRESS))
    assert "og:image" not in without
    assert 'content="summary"' in without


def test_a_collection_is_told_in_words(library: Library) -> None:
    site = SiteContext(library, name="Papers", description="All of them.")
    assert sharing.of_collection(site).description.startswith("Papers. All of them. ")
