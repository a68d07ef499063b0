"""Templates: what pages share, and JSON in scripts."""

import json

import pytest

from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import SiteContext, build, head
from mkdocs_papers.pages.rendering import in_script


@pytest.mark.parametrize("directory_urls", [True, False])
def test_shared_partials_are_right_on_every_page(library: Library, directory_urls: bool) -> None:
    shared = SiteContext(library, directory_urls)
    for number, page in enumerate(build(shared)):
        alone = SiteContext(library, directory_urls)
        same = list(build(alone))[number]
        assert (page.path, page.render()) == (same.path, same.render())
        assert head(shared, page) == head(alone, same)


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "]]>", "&lt;", "\u2028\u2029"]
)
def test_nothing_ends_a_script_early(text: str) -> None:
    written = str(in_script({"name": text}))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}
