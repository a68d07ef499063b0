"""From the settings of a site to the site that it publishes."""

from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from ..data.library import Library
from .context import SiteContext

_ISSUE_FORMS = {"github.com": "issues/new"}


def publish(
    library: Library,
    *,
    name: str,
    description: str | None,
    address: str | None,
    repository: str | None,
    edit_uri: str | None,
    data_from_docs: str,
    contributors: Mapping[str, str],
    directory_urls: bool = True,
) -> SiteContext:
    """Returns the site of a library that settings ask for.

    Args:
        library: What is published.
        name: What the site is called.
        description: What it is, in a sentence.
        address: Where it is published.
        repository: The address of the repository.
        edit_uri: Where handwritten pages are edited, seen from the repository.
        data_from_docs: The data folder, seen from the folder of handwritten pages.
        contributors: Who added each paper, by its id.
        directory_urls: Whether pages are folders or files.
    """
    base = f"{repository.rstrip('/')}/" if repository else None
    edit_base = issues = None
    if base and edit_uri:
        edit_base = urljoin(urljoin(base, edit_uri), f"{data_from_docs}/")
    if base and (form := _ISSUE_FORMS.get(urlsplit(base).hostname or "")):
        issues = urljoin(base, form)
    return SiteContext(
        library,
        directory_urls,
        edit_base,
        issues,
        name=name,
        description=description or "",
        address=f"{address.rstrip('/')}/" if address else None,
        contributors=contributors,
    )
