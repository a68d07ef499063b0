"""The colors of the style sheet: readable, and told apart by every kind of sight."""

import math
import re
from itertools import combinations

import pytest
import yaml

from .making import ROOT

STYLES = ROOT / "plugins/mkdocs_papers/theme/assets/stylesheets/papers.css"
TOPICS = [topic["id"] for topic in yaml.safe_load((ROOT / "data/topics.yml").read_text("utf-8"))]
SCHEMES = ["default", "slate"]

Color = tuple[float, float, float]
Matrix = tuple[Color, Color, Color]

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE TVCG 15(6), 2009: severity 1.0, applied to linear RGB.
SIGHT: dict[str, tuple[Matrix, float]] = {
    "normal": (((1, 0, 0), (0, 1, 0), (0, 0, 1)), 0.06),
    "protanopia": (
        (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        0.045,
    ),
    "deuteranopia": (
        (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        0.045,
    ),
}
"""How each kind of sight mixes colors, and how far apart topics are for it in OKLab."""


def _applied(matrix: Matrix, color: Color) -> Color:
    first, second, third = (
        sum(factor * part for factor, part in zip(row, color, strict=True)) for row in matrix
    )
    return first, second, third


def _linear(value: str) -> Color:
    """Return linear RGB of "#fff" or "#0a5f75"."""
    digits = value.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def _mixed(one: Color, other: Color, share: float) -> Color:
    """Return linear RGB of `color-mix(in srgb, one share, other)`."""
    pairs = zip(map(_gamma, one), map(_gamma, other), strict=True)
    red, green, blue = (share * a + (1 - share) * b for a, b in pairs)
    red, green, blue = (round(255 * part) for part in (red, green, blue))
    return _linear(f"#{red:02x}{green:02x}{blue:02x}")


def _gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _oklab(color: Color) -> Color:
    """Return OKLab (Björn Ottosson, 2020) of linear RGB."""
    red, green, blue = (min(max(part, 0.0), 1.0) for part in color)
    cones = _applied(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        (red, green, blue),
    )
    long, middle, short = (cone ** (1 / 3) for cone in cones)
    return _applied(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        (long, middle, short),
    )


def _distance(one: Color, other: Color) -> float:
    return math.dist(_oklab(one), _oklab(other))


def _contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of WCAG 2."""
    shares = (0.2126, 0.7152, 0.0722)
    low, high = sorted(
        sum(share * part for share, part in zip(shares, color, strict=True))
        for color in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def _palette(scheme: str) -> dict[str, Color]:
    """Return the colors of a scheme by name, in linear RGB."""
    every = re.findall(
        r'^ *\[data-md-color-scheme(?:="(\w+)")?\] {(.*?)}',
        STYLES.read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    block = next(rules for name, rules in every if name == ("slate" if scheme == "slate" else ""))
    found = re.findall(r"--ap-([\w-]+):\s*(#\w+);", block)
    return {name: _linear(value) for name, value in found}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_every_ground(scheme: str) -> None:
    colors = _palette(scheme)
    for ground in ("paper", "raised"):
        for text in ("ink", "soft", "accent"):
            assert _contrast(colors[text], colors[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_topic_has_a_color_that_stands_out(scheme: str) -> None:
    colors = _palette(scheme)
    topics = [name.removeprefix("topic-") for name in colors if name.startswith("topic-")]
    assert sorted(topics) == sorted(TOPICS)
    for topic in topics:
        assert _contrast(colors[f"topic-{topic}"], colors["paper"]) >= 3, topic


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_label_of_a_paper_on_its_own_map_can_be_read(scheme: str) -> None:
    rule = re.search(
        r"strong {[^}]*background: color-mix\(in srgb, var\(--c\) (\d+)%, var\(--ap-ink",
        STYLES.with_name("maps.css").read_text("utf-8"),
    )
    assert rule
    colors, share = _palette(scheme), int(rule[1]) / 100
    for topic in TOPICS:
        ground = _mixed(colors[f"topic-{topic}"], colors["ink"], share)
        assert _contrast(colors["paper"], ground) >= 4.5, topic


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_topics_are_told_apart(scheme: str, sight: str) -> None:
    matrix, least = SIGHT[sight]
    colors = _palette(scheme)
    seen = {topic: _applied(matrix, colors[f"topic-{topic}"]) for topic in TOPICS}
    close = {
        (one, other): round(_distance(seen[one], seen[other]), 4)
        for one, other in combinations(TOPICS, 2)
        if _distance(seen[one], seen[other]) < least
    }
    assert close == {}


def test_the_measures_are_right() -> None:
    assert _contrast(_linear("#fff"), _linear("#000")) == pytest.approx(21)
    assert _oklab(_linear("#f00")) == pytest.approx((0.628, 0.225, 0.126), abs=0.001)
