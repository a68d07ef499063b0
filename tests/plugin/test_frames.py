"""What stands around the content of a page is kept only where that is certain."""

from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from mkdocs_papers.plugin.frames import Frames


def page(content: str) -> Any:
    return SimpleNamespace(content=content, file=SimpleNamespace(src_uri="papers/index.md"))


def test_other_content_stands_in_the_same_frame() -> None:
    frames = Frames()
    frames.keep(page("old"), "<main>old</main>")
    assert frames.filled(page(""), Markup("<p>new & old</p>")) == "<main><p>new & old</p></main>"


def test_nothing_is_kept_of_content_that_stands_twice_or_nowhere() -> None:
    frames = Frames()
    frames.keep(page("old"), "<main>old</main><p>old</p>")
    frames.keep(page("old"), "<main>OLD</main>")
    assert frames.filled(page(""), "new") is None
