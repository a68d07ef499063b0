"""HTML from templates that escape everything they are given."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .. import citation
from ..language.words import count, join
from .edition import Edition


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"count": count}
    environment.globals |= {
        "address_of": citation.where_to_read,
        "arxiv_address": citation.arxiv_address,
        "doi_address": citation.doi_address,
        "join": join,
        "pdf_address": citation.pdf_address,
        "source_address": citation.source_address,
    }
    return environment


def render(template: str, edition: Edition, page: str, **values: Any) -> Markup:
    """Renders a template as part of a page.

    Args:
        template: File name of the template.
        edition: What is published.
        page: The page on which the result will stand; links lead from there.
        **values: What the template shows.

    Returns:
        HTML in which everything that came from data is escaped.
    """
    return Markup(
        _environment()
        .get_template(template)
        .render(
            edition=edition,
            library=edition.library,
            lineage=edition.lineage,
            to=edition.links(page),
            **values,
        )
    )
