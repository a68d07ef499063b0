"""The look of the site, and pictures as networks read them."""

from pathlib import Path

import pytest

import mkdocs_papers
from mkdocs_papers.social.look import FONTS, Look
from mkdocs_papers.social.press import Press

THEME = Path(mkdocs_papers.__file__).with_name("theme")


@pytest.fixture(scope="session")
def look() -> Look:
    """The fonts and colors of the theme."""
    fonts = {name: (THEME / "assets/fonts" / name).read_bytes() for name in FONTS}
    return Look(fonts, (THEME / "assets/stylesheets/papers.css").read_text("utf-8"))


@pytest.fixture(scope="session")
def press(look: Look) -> Press:
    """What prints pictures."""
    return Press(look, "Audio ML Papers")
