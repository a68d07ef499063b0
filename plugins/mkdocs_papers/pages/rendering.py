"""HTML for pages, from templates that know what is published."""

from typing import Any

from markupsafe import Markup

from .context import Edition
from .partials import snippets
from .templating import template


def render(name: str, edition: Edition, page: str, **values: Any) -> Markup:
    """Renders a template as part of a page.

    Args:
        name: File name of the template.
        edition: What is published.
        page: The page on which the result will stand; links lead from there.
        **values: What the template shows.

    Returns:
        HTML in which everything that came from data is escaped.
    """
    return Markup(
        template(name).render(
            edition=edition,
            library=edition.library,
            graph=edition.graph,
            snippets=snippets(edition, page),
            to=edition.links(page),
            **values,
        )
    )
