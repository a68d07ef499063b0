"""How to cite a paper, as a block of its page: each version in every format of references.

Without a script all of it is plain text. Every page of a paper has it, and a template would take five
times as long for its many short values, so it is written here; each value passes `escape`.
"""

from collections.abc import Sequence

from markupsafe import Markup, escape

from ..model.records import Paper
from ..references import bibtex
from ..references.reference_managers import csl_json, ris
from ..references.versions import Version, reference, versions
from . import addresses, formats
from .context import SiteContext

_SHOWN = (formats.BIBTEX, formats.RIS, formats.CSL_JSON)
_ALSO = (formats.JSON, formats.MARKDOWN)
_LABEL = "Format of the reference"


def block(site: SiteContext, paper: Paper) -> Markup:
    """Returns the references to a paper: the published version first, the preprint folded."""
    here = addresses.paper(paper.id)
    urls = site.urls(here)
    main, *others = versions(paper)
    files = [
        f'<a class="md-button" href="{escape(urls.asset(path))}" download>Download {each.name}</a>'
        for each, path in formats.alternates(here, *_SHOWN)
    ]
    also = ", ".join(
        f'<a href="{escape(urls.asset(path))}">{each.name}</a>'
        for each, path in formats.alternates(here, *_ALSO)
    )
    return Markup(
        f"{_version(main, _LABEL, files)}\n"
        f"{''.join(map(_folded, others))}"
        f"<p>Also as {also}.</p>\n"
        f'<script src="{escape(urls.asset("assets/javascripts/cite.js"))}" defer></script>'
    )


def _folded(cited: Version) -> str:
    version = _version(cited, f"{_LABEL} to the preprint", [""] * len(_SHOWN))
    summary = "<summary>Cite the preprint on arXiv instead</summary>"
    return f'<details class="ap-more">{summary}\n{version}\n</details>\n'


def _version(version: Version, label: str, buttons: Sequence[str]) -> str:
    """Returns a version in every format, each with its button."""
    name = escape(version.key)
    choices = "".join(
        f'<label><input type="radio" name="{name}" value="{each.ending}"'
        f"{' checked' if each is _SHOWN[0] else ''}>{each.name}</label>"
        for each in _SHOWN
    )
    texts = (bibtex.entry(version), ris([version]), csl_json([version]).strip())
    shown = "".join(
        f'<div data-copy="{each.name}" data-format="{each.ending}">'
        f'<pre tabindex="0"><code>{escape(text)}</code></pre>'
        f'<div class="ap-buttons">{button}</div></div>\n'
        for each, text, button in zip(_SHOWN, texts, buttons, strict=True)
    )
    return (
        '<div class="ap-cite">\n<div data-copy="reference">'
        f'<p class="ap-reference">{escape(reference(version))}</p>'
        '<div class="ap-buttons"></div></div>\n'
        f'<div class="ap-cite__formats" role="radiogroup" aria-label="{label}">\n{choices}</div>\n'
        f"{shown}</div>\n"
    )
