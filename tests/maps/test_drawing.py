"""Maps as HTML."""

import re
from html.parser import HTMLParser

import html5lib
import pytest
from markupsafe import Markup

from mkdocs_papers.maps.drawing import Frame, Label, draw, label_width, text_width
from mkdocs_papers.maps.layers import Node
from mkdocs_papers.maps.layout import lay_out

HOSTILE = "<script>alert(\"1\")</script> & '2'"
LINKS = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]


class Tags(HTMLParser):
    """Every start tag of some HTML, with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag."""
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def map_of(text: str = "Paper") -> Markup:
    """Draws four papers, two of which are between the first and the last."""
    ids = "abcd"
    nodes = [Node(id_, label_width(text), 2000 + n, n) for n, id_ in enumerate(ids)]
    labels = {
        id_: Label(text, f"{text}, {id_}", text, None if id_ == "a" else f"?{text}") for id_ in ids
    }
    labels["b"] = Label(text, text, text, text, reason=text)
    labels["d"] = Label(text, text, text, text, is_faint=True)
    frame = Frame(text, caption=text, hint=text)
    strips = dict.fromkeys(range(2000, 2004), text)
    return draw(lay_out(nodes, LINKS, 600), labels, strips, frame)


@pytest.mark.parametrize("text", ["Paper", HOSTILE, "Ünï ⟨音⟩"])
def test_it_is_valid_html(text: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(map_of(text))


def test_everything_from_data_is_escaped() -> None:
    html = map_of(HOSTILE)
    assert "<script" not in html
    assert "alert(&#34;" in html
    assert {tag for tag, _ in Tags(html).tags} == {tag for tag, _ in Tags(map_of()).tags}


def test_styles_hold_nothing_but_numbers() -> None:
    tags = Tags(map_of(HOSTILE))
    assert tags.all("style") == []
    styles = [str(attributes["style"]) for _, attributes in tags.tags if "style" in attributes]
    assert len(styles) > 4
    assert all(re.fullmatch(r"([\w-]+:\d+(px)?;?)+", style) for style in styles)


def test_lines_are_hidden_and_hold_no_links() -> None:
    html = map_of()
    svg = html[html.index("<svg") : html.index("</svg>")]
    assert svg.startswith('<svg aria-hidden="true"')
    assert "<a" not in svg.replace("<svg aria", "")


def test_labels_are_links_with_a_name_except_the_current_one() -> None:
    tags = Tags(map_of())
    assert [link["href"] for link in tags.all("a")] == ["Paper", "?Paper", "Paper"]
    assert [link["aria-label"] for link in tags.all("a")] == ["Paper", "Paper, c", "Paper"]
    assert [label["aria-current"] for label in tags.all("strong")] == ["page"]


def test_a_label_brings_out_what_led_to_it_and_what_it_led_to() -> None:
    tags = Tags(map_of())
    lit = {str(label["data-n"]): label["data-k"] for label in tags.all("strong") + tags.all("a")}
    assert lit == {"a": "abcd", "b": "abd", "c": "acd", "d": "abcd"}
    lines = [line["data-k"] for line in tags.all("path") if "data-k" in line]
    assert sorted(map(str, lines)) == ["abd", "abd", "acd", "acd"]


def test_a_stem_that_links_share_is_drawn_once() -> None:
    nodes = [Node(id_, 60, 2000 + n, n) for n, id_ in enumerate("abcde")]
    links = [("a", "c"), ("a", "d"), ("a", "e")]
    labels = {id_: Label(id_, id_, "x", id_) for id_ in "abcde"}
    frame = Frame("Map")
    html = draw(lay_out(nodes, links, 600), labels, {2000 + n: "" for n in range(5)}, frame)
    lines = [str(line["data-k"]) for line in Tags(html).all("path") if "data-k" in line]
    assert sorted(lines)[:2] == ["ac", "acde"]
    assert len(lines) <= 5


def test_many_labels_have_letters_of_their_own() -> None:
    nodes = [Node(f"{n:03}", 40, 2000, n) for n in range(200)]
    labels = {node.id: Label("x", "x", "x", "x") for node in nodes}
    html = draw(lay_out(nodes, [], 600), labels, {2000: "2000"}, Frame("Map"))
    letters = [str(link["data-n"]) for link in Tags(html).all("a")]
    assert len(set(letters)) == 200
    assert all(len(letter) == 1 and letter.isprintable() for letter in letters)


def test_reasons_stand_below_and_describe_their_links() -> None:
    tags = Tags(map_of())
    described = [link.get("aria-describedby") for link in tags.all("a")]
    assert described == ["ap-why-b", None, None]
    reasons = [paragraph for paragraph in tags.all("p") if "id" in paragraph]
    assert reasons == [{"id": "ap-why-b", "data-k": "b"}]
    assert [mark["data-n"] for mark in tags.all("i")] == ["b"]


def test_only_maps_that_may_scroll_can_be_focused() -> None:
    assert 'tabindex="0"' in map_of("A paper with a name of some length")
    assert "tabindex" not in map_of()


def test_the_size_is_known_to_styles() -> None:
    assert re.search(r'style="--w:\d+;--h:\d+"', map_of())


def test_a_caption_stands_where_there_is_one() -> None:
    assert "<figcaption>Paper</figcaption>" in map_of()


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
