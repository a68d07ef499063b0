"""Addresses that papers had under earlier ids, which keep leading to them."""

from collections.abc import Iterator
from typing import NamedTuple

from . import addresses
from .context import SiteContext
from .rendering import render


class Redirect(NamedTuple):
    """A file at an old address.

    Attributes:
        path: The file below the root of the site.
        html: A page that leads on at once, and by a link for those whom it does not move.
    """

    path: str
    html: str


def redirects(site: SiteContext) -> Iterator[Redirect]:
    """Yields a redirect for every earlier id of every paper."""
    for paper in site.library.papers.values():
        for old in paper.formerly:
            here = addresses.paper(old)
            path = addresses.file(here, directory_urls=site.directory_urls)
            yield Redirect(path, render("redirect.html", site, here, paper=paper))
