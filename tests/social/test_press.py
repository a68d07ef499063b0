"""Pictures as networks show them: right in size, within their margins, and each its own."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import product

import pytest
from PIL import Image, ImageChops

from mkdocs_papers.checks import Checked
from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import SiteContext, sharing
from mkdocs_papers.social.look import Look, colors_in
from mkdocs_papers.social.press import Press
from mkdocs_papers.social.sheets import CollectionSheet, Dot, PaperSheet, Side

LEFT, RIGHT, BOTTOM = 64, 1132, 590
"""Within which everything stands but the band; the foot of a "J" hangs a little into the margin."""

BAND = 12
HEAD = 110
"""Below which name and title stand."""


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def ink(png: bytes, area: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Returns the edges of what is printed within a part of a picture, seen from the whole."""
    part = opened(png).crop(area)
    box = ImageChops.difference(part, Image.new("RGB", part.size, "white")).getbbox()
    if box is None:
        return None
    return box[0] + area[0], box[1] + area[1], box[2] + area[0], box[3] + area[1]


def paper(name: str = "WaveNet", **fields: object) -> PaperSheet:
    sheet = PaperSheet(Dot("wavenet", name, 2016, "vocoder"), "A Model", "Jane Doe", "Vocoders")
    return replace(sheet, **fields)  # type: ignore[arg-type]


def side(*names: str, more: int = 0) -> Side:
    return Side(tuple(Dot("an-id", name, 2016, "vocoder") for name in names), more)


LONG = "Parallel WaveGAN with an uncommonly long name"
HOSTILE = [
    "<b>{{ 7*7 }}</b> &amp; $\\alpha$ " * 9, "W" * 400, "声音", "\u202eback\x00wards\u2069 ", "\u0301" * 60,
    "i\n\n\n\nj", "Ω" * 90,
]  # fmt: skip
SIDES = [
    side(),
    side("A"),
    side(LONG, LONG, more=12345),
    side(LONG, LONG, LONG),
    side(*HOSTILE[:3]),
]


def awkward() -> Iterator[PaperSheet]:
    for text, older, newer in product(HOSTILE, SIDES, SIDES):
        yield PaperSheet(Dot("an-id", text, 2016, None), text, text, text, older, newer)


def real(collection: Checked) -> Iterator[tuple[str, PaperSheet]]:
    site = SiteContext(collection.library, address="https://example.org/")
    for each in collection.library.papers.values():
        yield each.id, sharing.of_paper(site, each)


def test_pictures_are_what_networks_ask_for(press: Press, collection: Checked) -> None:
    pictures = {id_: press.paper(sheet) for id_, sheet in real(collection)}
    assert len(set(pictures.values())) == len(collection.library.papers)
    for png in pictures.values():
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack(">II", png[16:24]) == (1200, 630)
    assert max(map(len, pictures.values())) < 30_000
    assert sum(map(len, pictures.values())) / len(pictures) < 21_000


def test_everything_stands_within_the_margins(press: Press, collection: Checked) -> None:
    sheets = [*awkward(), *(sheet for _, sheet in real(collection))]
    assert len(sheets) > 200
    for sheet in sheets:
        box = ink(press.paper(sheet), (0, BAND, 1200, 630))
        assert box, sheet
        assert (box[0] >= LEFT, box[2] <= RIGHT, box[3] <= BOTTOM) == (True, True, True), sheet


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_do_not_run_into_the_lineage(press: Press, text: str) -> None:
    sheet = paper(text, title=text, authors=text, older=SIDES[3], newer=SIDES[2])
    without = press.paper(
        replace(sheet, paper=replace(sheet.paper, name="I"), title="", authors="")
    )
    begins = ink(without, (0, 300, 1200, 630))
    assert begins
    gap = ink(press.paper(sheet), (0, begins[1] - 8, 1200, begins[1]))
    assert gap is None


def test_names_that_cannot_be_printed_give_way_to_ids(press: Press) -> None:
    sheet = paper("声音", title="声音", authors="李雷 and 3 others", topic="声音")
    assert press.paper(sheet) == press.paper(paper("wavenet", title="", authors="", topic=""))
    assert press.paper(paper(older=side("声音"))) == press.paper(paper(older=side("an-id")))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "B Model"), ("authors", "Jane Roe"), ("topic", "Codecs"), ("older", side("A")),
        ("newer", side("A")), ("newer", side("A", more=2)), ("paper", Dot("w", "WaveNet", 2017, "vocoder")),
        ("paper", Dot("w", "WaveNet", 2016, "neural-codec")),
    ],
)  # fmt: skip
def test_every_part_is_seen(press: Press, field: str, value: object) -> None:
    changed = replace(paper(), **{field: value})  # type: ignore[arg-type]
    assert press.paper(changed) != press.paper(paper())


def test_accents_are_seen(press: Press) -> None:
    assert press.paper(paper(authors="Alexandre Défossez")) != press.paper(
        paper(authors="Alexandre Defossez")
    )


def test_text_is_text(press: Press) -> None:
    marked, plain = (
        ink(press.paper(paper(name)), (0, HEAD, 1200, 320)) for name in ("<b>x</b>", "x")
    )
    assert marked
    assert plain
    assert marked[2] > plain[2] + 100


def test_names_of_short_papers_are_large(press: Press) -> None:
    box = ink(press.paper(paper(title="", authors="")), (0, HEAD, 1200, 630))
    assert box
    assert box[3] - box[1] > 60


def test_dots_have_the_colors_of_the_topics(press: Press) -> None:
    png = press.paper(paper(older=Side((Dot("e", "EnCodec", 2022, "neural-codec"),))))
    colors = {color for _, color in opened(png).getcolors() or ()}
    assert {(0xA5, 0x7E, 0x5A), (0x45, 0x32, 0x76), (0x0A, 0x5F, 0x75)} <= colors
    assert (0x1B, 0x1F, 0x24) in colors


def test_a_topic_without_a_color_is_gray(press: Press) -> None:
    assert opened(press.paper(paper(paper=Dot("w", "W", 2016, "new")))).getpixel((5, 5)) == (
        0x59, 0x60, 0x6A,
    )  # fmt: skip


def test_the_same_sheet_gives_the_same_bytes(look: Look, collection: Checked) -> None:
    one, two = Press(look, "Papers"), Press(look, "Papers")
    sheets = [sheet for _, sheet in real(collection)]
    first = [one.paper(sheet) for sheet in sheets]
    assert [two.paper(sheet) for sheet in reversed(sheets)] == first[::-1]


def test_the_whole_collection_is_one_picture(
    press: Press, collection: Checked, library: Library
) -> None:
    pictures = [
        press.collection(
            sharing.of_collection(SiteContext(each, name="Papers", description="All."))
        )
        for each in (collection.library, library, replace(library, papers={}))
    ]
    assert len(set(pictures)) == 3
    for png in pictures:
        box = ink(png, (0, BAND, 1200, 630))
        assert box
        assert box[0] >= LEFT
        assert box[2] <= RIGHT


@pytest.mark.parametrize(("years", "papers"), [(1, 1), (1, 4000), (40, 3), (150, 90), (12, 900)])
def test_a_collection_of_any_size_fits(press: Press, years: int, papers: int) -> None:
    dots = tuple(Dot(str(n), "x", 2000, "vocoder") for n in range(papers))
    sheet = CollectionSheet(
        "Papers " * 30, "All. " * 60, dict.fromkeys(range(1900, 1900 + years), dots)
    )
    box = ink(press.collection(sheet), (0, BAND, 1200, 630))
    assert box
    assert (box[0] >= LEFT, box[2] <= RIGHT, box[3] <= BOTTOM) == (True, True, True)


def test_colors_are_those_of_the_light_scheme() -> None:
    style = '[data-md-color-scheme] {\n --ap-ink: #123;\n}\n[data-md-color-scheme="slate"] {\n --ap-ink: #fff;\n}'
    assert colors_in(style) == {"ink": (0x11, 0x22, 0x33)}
