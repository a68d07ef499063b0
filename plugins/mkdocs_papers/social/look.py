"""The fonts and colors of the site, as the theme has them."""

import re
from collections.abc import Mapping

from PIL import ImageColor

from .canvas import Canvas, Color
from .typesetting import Typeface, Voice

FONTS = (
    "source-serif-latin.woff2",
    "inter-latin.woff2",
    "inter-latin-ext.woff2",
    "inter-vietnamese.woff2",
    "inter-greek.woff2",
    "inter-cyrillic.woff2",
)
"""The files of the theme's fonts that pictures are set in."""

_LIGHT = re.compile(r"\[data-md-color-scheme\] \{(.*?)\}", re.DOTALL)
_COLOR = re.compile(r"--ap-([\w-]+): (#[0-9a-f]+);")


class Look:
    """The look of pictures.

    Args:
        fonts: The files named by `FONTS`.
        style: The style sheet of the site, which declares the colors.

    Attributes:
        names: Sets names.
        titles: Sets titles.
        texts: Sets everything else.
    """

    def __init__(self, fonts: Mapping[str, bytes], style: str) -> None:
        serif, *sans = (fonts[name] for name in FONTS)
        self.names = Voice(Typeface([serif], 600), Typeface(sans, 650))
        self.titles = Voice(Typeface([serif], 400), Typeface(sans, 400))
        self.texts = Voice(Typeface(sans, 450))
        self._colors = colors_in(style)

    def canvas(self) -> Canvas:
        """Returns an empty picture."""
        return Canvas(self._colors["paper"], self._colors["ink"])

    @property
    def accent(self) -> Color:
        """The color of the site."""
        return self._colors["accent"]

    def of_topic(self, topic: str | None) -> Color:
        """Returns the color of a topic; that of soft text where it has none of its own."""
        return self._colors.get(f"topic-{topic}", self._colors["soft"])


def colors_in(style: str) -> dict[str, Color]:
    """Returns the colors of the light scheme in a style sheet, by their names without "--ap-"."""
    scheme = _LIGHT.search(style)
    declared = _COLOR.findall(scheme[1]) if scheme else []
    return {name: ImageColor.getrgb(value) for name, value in declared}
