"""The page of the reading list, which scripts fill with what the browser keeps."""

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from ..model.records import Paper
from . import addresses, formats
from .context import SiteContext
from .page import Page
from .partials import short_authors
from .pieces import piece
from .rendering import render

_REFERENCES = (formats.BIBTEX, formats.RIS, formats.CSL_JSON)


def page(site: SiteContext) -> Page:
    """Returns the page with what a list shows of each paper, as no server is asked for it."""
    here = addresses.READING_LIST
    return Page(
        path=here,
        name="Reading list",
        title="Reading list",
        description="The papers that you starred, in your order and with your notes, kept in your "
        "browser only: to be shared, printed, and exported as references.",
        render=lambda: render(
            "reading_list.html",
            site,
            here,
            papers=_papers(site),
            formats=(formats.MARKDOWN, *_REFERENCES),
            whole=formats.alternates(addresses.PAPERS, *_REFERENCES),
        ),
        styles=("cite", "reading-list"),
    )


def _papers(site: SiteContext) -> Markup:
    """Returns the papers as JSON in single quotes."""
    return Markup(f"[{', '.join(row(site, each) for each in site.library.papers.values())}]")


@piece
def row(site: SiteContext, paper: Paper) -> Markup:
    """Returns id, name, title, year, and authors of a paper, and the ids that it had before."""
    people = [site.library.person(author) for author in paper.authors]
    authors = short_authors(people)
    return htmlsafe_json_dumps(
        [paper.id, paper.name, paper.title, paper.year, authors, *paper.formerly]
    )
