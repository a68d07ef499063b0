"""Share pictures as networks show them: of the right size, within their margins, and distinct."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from PIL import Image, ImageChops

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.model.records import Paper
from mkdocs_papers.pages import SiteContext, sharing
from mkdocs_papers.social import CollectionPicture, Neighbors, PaperPicture
from mkdocs_papers.social.canvas import PictureStyle
from mkdocs_papers.social.renderer import render_collection, render_paper

LEFT, RIGHT, BOTTOM = 64, 1132, 590
"""Bounds of everything but the band; the tail of a "J" reaches a little into the margin."""

BAND = 12
HEAD = 110
"""Name and title are below it."""


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def ink(png: bytes, area: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Return the bounds of what is drawn within an area, in coordinates of the picture."""
    part = opened(png).crop(area)
    box = ImageChops.difference(part, Image.new("RGB", part.size, "white")).getbbox()
    if box is None:
        return None
    return box[0] + area[0], box[1] + area[1], box[2] + area[0], box[3] + area[1]


def paper(id_: str, name: str, year: int = 2016, topic: str | None = "vocoder") -> Paper:
    drawn: dict[str, Any] = {"id": id_, "name": name, "year": year}
    return Paper.model_construct(**drawn, topics=(topic,) if topic else ())


def picture(name: str = "WaveNet", **fields: Any) -> PaperPicture:
    content = PaperPicture(paper("wavenet", name), "A Model", "Jane Doe", "Vocoders")
    return replace(content, **fields)


def neighbors(*names: str, more: int = 0) -> Neighbors:
    return Neighbors(tuple(paper("an-id", name) for name in names), more)


LONG = "Parallel WaveGAN with an uncommonly long name"
HOSTILE = [
    "<b>{{ 7*7 }}</b> &amp; $\\alpha$ " * 9, "W" * 400, "声音", "\u202eback\x00wards\u2069 ", "\u0301" * 60,
    "i\n\n\n\nj", "Ω" * 90,
]  # fmt: skip
NEIGHBORS = [
    neighbors(),
    neighbors("A"),
    neighbors(LONG, LONG, more=12345),
    neighbors(LONG, LONG, LONG),
    neighbors(*HOSTILE[:3]),
]


def awkward() -> Iterator[PaperPicture]:
    none, one, more, three, hostile = NEIGHBORS
    for text, (older, newer) in product(HOSTILE, [(none, one), (more, more), (hostile, three)]):
        yield PaperPicture(paper("an-id", text, topic=None), text, text, text, older, newer)


def real(collection: Checked) -> list[PaperPicture]:
    site = SiteContext(collection.library, address="https://example.org/")
    return [sharing.of_paper(site, each) for each in collection.library.papers.values()]


@pytest.fixture(scope="module")
def pictures(collection: Checked, style: PictureStyle) -> list[bytes]:
    return [render_paper(each, "Audio ML Papers", style) for each in real(collection)]


def test_pictures_are_what_networks_ask_for(pictures: list[bytes]) -> None:
    assert len(set(pictures)) == len(pictures)
    for png in pictures:
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack(">II", png[16:24]) == (1200, 630)
    assert max(map(len, pictures)) < 30_000
    assert sum(map(len, pictures)) / len(pictures) < 22_000


def test_everything_stands_within_the_margins(pictures: list[bytes], style: PictureStyle) -> None:
    for png in [*pictures, *(render_paper(each, "Papers", style) for each in awkward())]:
        box = ink(png, (0, BAND, 1200, 630))
        assert box
        assert (box[0] >= LEFT, box[2] <= RIGHT, box[3] <= BOTTOM) == (True, True, True)


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_do_not_run_into_the_neighbors(style: PictureStyle, text: str) -> None:
    full = picture(text, title=text, authors=text, older=NEIGHBORS[3], newer=NEIGHBORS[2])
    without = replace(full, paper=paper("wavenet", "I"), title="", authors="")
    begins = ink(render_paper(without, "Papers", style), (0, 300, 1200, 630))
    assert begins
    assert ink(render_paper(full, "Papers", style), (0, begins[1] - 8, 1200, begins[1])) is None


def test_names_that_cannot_be_drawn_give_way_to_ids(style: PictureStyle) -> None:
    def png(content: PaperPicture) -> bytes:
        return render_paper(content, "Papers", style)

    unknown = picture("声音", title="声音", authors="李雷 and 3 others", topic="声音")
    assert png(unknown) == png(picture("wavenet", title="", authors="", topic=""))
    assert png(picture(older=neighbors("声音"))) == png(picture(older=neighbors("an-id")))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "B Model"}, {"authors": "Jane Roe"}, {"topic": "Codecs"}, {"older": neighbors("A")},
        {"newer": neighbors("A")}, {"newer": neighbors("A", more=2)},
        {"paper": paper("w", "WaveNet", 2017)}, {"paper": paper("w", "WaveNet", topic="neural-codec")},
        {"authors": "Jané Doe"},
    ],
)  # fmt: skip
def test_every_part_is_seen(style: PictureStyle, fields: dict[str, Any]) -> None:
    changed = render_paper(picture(**fields), "Papers", style)
    assert changed != render_paper(picture(), "Papers", style)


def test_text_is_text(style: PictureStyle) -> None:
    marked, plain = (
        ink(render_paper(picture(name), "Papers", style), (0, HEAD, 1200, 320))
        for name in ("<b>x</b>", "x")
    )
    assert marked
    assert plain
    assert marked[2] > plain[2] + 100


def test_short_names_are_large(style: PictureStyle) -> None:
    box = ink(render_paper(picture(title="", authors=""), "Papers", style), (0, HEAD, 1200, 630))
    assert box
    assert box[3] - box[1] > 60


def test_dots_have_the_colors_of_the_topics(style: PictureStyle) -> None:
    older = Neighbors((paper("e", "EnCodec", topic="neural-codec"),))
    png = render_paper(picture(older=older), "Papers", style)
    colors = {color for _, color in opened(png).getcolors() or ()}
    vocoder, codec, accent, ink_ = (0xA5, 0x7E, 0x5A), (0x45, 0x32, 0x76), (0x0A, 0x5F, 0x75), (0x1B, 0x1F, 0x24)  # fmt: skip
    assert {vocoder, codec, accent, ink_} <= colors


def test_a_topic_without_a_color_is_gray(style: PictureStyle) -> None:
    png = render_paper(picture(paper=paper("w", "W", topic="new")), "Papers", style)
    assert opened(png).getpixel((5, 5)) == (0x59, 0x60, 0x6A)


def test_pictures_are_the_same_in_any_order(
    pictures: list[bytes], style: PictureStyle, collection: Checked
) -> None:
    contents = real(collection)[:9]
    again = [render_paper(each, "Audio ML Papers", style) for each in reversed(contents)]
    assert again[::-1] == pictures[:9]


def test_the_whole_collection_is_one_picture(
    style: PictureStyle, collection: Checked, library: Library
) -> None:
    contents = [
        sharing.of_collection(SiteContext(each, name="Papers", description="All."))
        for each in (collection.library, library, replace(library, papers={}))
    ]
    pngs = [render_collection(each, style) for each in contents]
    assert len(set(pngs)) == 3
    for png in pngs:
        box = ink(png, (0, BAND, 1200, 630))
        assert box
        assert box[0] >= LEFT
        assert box[2] <= RIGHT


@pytest.mark.parametrize(("years", "papers"), [(1, 1), (1, 4000), (40, 3), (150, 20), (12, 900)])
def test_a_collection_of_any_size_fits(style: PictureStyle, years: int, papers: int) -> None:
    each_year = tuple(paper(str(n), "x") for n in range(papers))
    content = CollectionPicture(
        "Papers " * 30, "All. " * 60, dict.fromkeys(range(1900, 1900 + years), each_year)
    )
    box = ink(render_collection(content, style), (0, BAND, 1200, 630))
    assert box
    assert (box[0] >= LEFT, box[2] <= RIGHT, box[3] <= BOTTOM) == (True, True, True)
