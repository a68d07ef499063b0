"""HTML for pages, from templates that know what is published."""

from typing import Any

from markupsafe import Markup

from .context import SiteContext
from .partials import partials
from .templating import template


def render(name: str, site: SiteContext, page: str, **values: Any) -> Markup:
    """Renders a template as part of a page.

    Args:
        name: File name of the template.
        site: What is published.
        page: The page on which the result will stand; links lead from there.
        **values: What the template shows.

    Returns:
        HTML in which everything that came from data is escaped.
    """
    return Markup(
        template(name).render(
            site=site,
            library=site.library,
            graph=site.graph,
            partials=partials(site, page),
            urls=site.urls(page),
            **values,
        )
    )
