"""How to cite a paper, as a block of its page."""

from markupsafe import Markup

from ..exports.cited import as_csl
from ..model import Paper
from . import addresses, formats
from .edition import Edition
from .rendering import render


def block(edition: Edition, paper: Paper) -> Markup:
    """Returns the references to a paper: the published version first, the preprint folded."""
    here = addresses.paper(paper.id)
    shown = (formats.BIBTEX, formats.RIS, formats.CSL_JSON)
    works = [
        (work, list(zip(shown, (work.bibtex, work.ris, as_csl([work]).strip()), strict=True)))
        for work in edition.cited(paper)
    ]
    files = {each: formats.beside(here, each) for each in shown}
    others = formats.alternates(here, formats.JSON, formats.MARKDOWN)
    return render("cite.html", edition, here, works=works, files=files, others=others)
