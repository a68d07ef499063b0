"""The markup of every page of the real site: correct, and named for those who listen to it."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

import html5lib
import pytest

from .reading import Page, Site, text_of

pytestmark = pytest.mark.site

CONTROLS = ("input", "select", "textarea")
LANDMARKS = {"nav": "navigation", "form": "form", "aside": "complementary"}
ROLES = {*LANDMARKS.values(), "search", "region"}


def _mistakes(page: Page) -> Iterator[str]:
    parser = html5lib.HTMLParser()
    parser.parse(page.html)
    for (line, _column), code, details in parser.errors:
        yield f"{page.path}, line {line}: {code} {details}"


def test_pages_are_correct_html(site: Site) -> None:
    assert [mistake for page in site.pages() for mistake in _mistakes(page)] == []


def test_pages_say_their_language(site: Site) -> None:
    assert [page.path for page in site.pages() if page.tree.get("lang") != "en"] == []


def test_images_have_a_text_or_say_that_they_need_none(site: Site) -> None:
    for page in site.pages():
        assert all("alt" in image.attrib for image in page.tree.iter("img")), page


def _nameless(page: Page) -> Iterator[str]:
    labels = list(page.tree.iter("label"))
    wrapped = {id(each) for label in labels for each in label.iter() if text_of(label)}
    named = {label.get("for") for label in labels if text_of(label) or label.get("title")}
    for element in page.tree.iter():
        if element.tag not in CONTROLS or "md-toggle" in element.get("class", ""):
            continue  # the switches of Material's drawers are not displayed; labels represent them
        own = element.get("aria-label") or element.get("title")
        if not (own or id(element) in wrapped or element.get("id") in named):
            yield f"{page.path}: {element.attrib}"


def test_every_control_has_a_name(site: Site) -> None:
    assert [each for page in site.pages() for each in _nameless(page)] == []


def _landmarks(page: Page) -> Iterator[tuple[str, str]]:
    """Yield role and name of each landmark of a page."""
    ids: dict[str | None, Element] = {element.get("id"): element for element in page.tree.iter()}
    inner = {id(e) for nav in page.tree.iter("nav") for e in nav.iter("nav") if e is not nav}
    for element in page.tree.iter():
        if id(element) in inner:
            continue  # the drawer repeats the contents of a page only where they are hidden
        role = element.get("role") or LANDMARKS.get(str(element.tag), "")
        other = ids.get(element.get("aria-labelledby"))
        name = element.get("aria-label") or (text_of(other) if other is not None else "")
        if role in ROLES and (name or role != "form"):  # a form without a name is no landmark
            yield role, name


def test_landmarks_of_one_kind_are_told_apart(site: Site) -> None:
    for page in site.pages():
        for role, each in groupby(sorted(_landmarks(page)), key=lambda landmark: landmark[0]):
            names = [name for _, name in each]
            twice = [name for name, times in Counter(names).items() if times > 1]
            assert twice == [], f"{page}: {role}"
