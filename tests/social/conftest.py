"""The fonts and colors of the theme."""

from pathlib import Path

import pytest

import mkdocs_papers
from mkdocs_papers.social.canvas import PictureStyle

THEME = Path(mkdocs_papers.__file__).with_name("theme")


@pytest.fixture(scope="session")
def style() -> PictureStyle:
    """The fonts and colors of the theme."""
    return PictureStyle(lambda path: (THEME / path).read_bytes())
