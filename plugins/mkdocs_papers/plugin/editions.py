"""What a configuration asks to be published."""

import os
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig

from ..documents import Edition
from ..history import contributors
from ..library import Library

_ISSUE_FORMS = {"github.com": "issues/new"}


def edition_of(library: Library, config: MkDocsConfig, *, is_serving: bool) -> Edition:
    """Returns the edition of a library that a configuration asks for."""
    repository = f"{config.repo_url.rstrip('/')}/" if config.repo_url else None
    edit_base = issues = None
    if repository and config.edit_uri:
        edit_base = urljoin(urljoin(repository, config.edit_uri), f"{_data_dir(library, config)}/")
    if repository and (form := _ISSUE_FORMS.get(urlsplit(repository).hostname or "")):
        issues = urljoin(repository, form)
    return Edition(
        library,
        config.use_directory_urls,
        edit_base,
        issues,
        name=config.site_name,
        description=config.site_description or "",
        address=f"{config.site_url.rstrip('/')}/" if config.site_url else None,
        contributors=contributors(library.data_dir / "papers"),
        # `serve` has an address, too, but nobody shares it.
        has_pictures=bool(config.site_url) and not is_serving,
    )


def edit_uri(library: Library, config: MkDocsConfig, source: str | None) -> str | None:
    """Returns a data file as seen from the folder of handwritten pages; None for none."""
    return f"{_data_dir(library, config)}/{source}" if source else None


def _data_dir(library: Library, config: MkDocsConfig) -> str:
    return Path(os.path.relpath(library.data_dir, config.docs_dir)).as_posix()
