"""Handwritten pages, rendered with their macros and links."""

import pytest

from mkdocs_papers.data.library import Library
from mkdocs_papers.export.handwritten import Writing, page_of
from mkdocs_papers.export.pages import StagedPage
from mkdocs_papers.export.staging import StagingError
from mkdocs_papers.pages import SiteContext

PAGES = {"index", "about", "guides/first", "guides/index", "papers/wavenet"}


def written(library: Library, path: str, text: str) -> StagedPage:
    settings = {"markdown_extensions": ["attr_list", {"toc": {"permalink": True}}]}
    return Writing(SiteContext(library), settings, PAGES).page(path, text)


@pytest.mark.parametrize(
    ("path", "link", "address"),
    [
        ("about.md", "papers/wavenet.md", "../papers/wavenet/"),
        ("about.md", "papers/wavenet.md#cite", "../papers/wavenet/#cite"),
        ("about.md", "index.md", "../"),
        ("about.md", "#here", "#here"),
        ("about.md", "papers.bib", "../papers.bib"),
        ("index.md", "about.md", "about/"),
        ("guides/README.md", "first.md", "../guides/first/"),
        ("guides/first.md", "README.md", "../../guides/"),
        ("guides/first.md", "../about.md", "../../about/"),
        ("guides/first.md", "../img/a%20b.png", "../../img/a b.png"),
        ("about.md", "https://example.org/a.md", "https://example.org/a.md"),
        ("about.md", "mailto:a@example.org", "mailto:a@example.org"),
        ("about.md", "/a.md", "/a.md"),
    ],
)
def test_links_lead_from_page_to_page(library: Library, path: str, link: str, address: str) -> None:
    body = written(library, path, f"# A\n\n[b]({link})\n").page.render()
    assert f'<a href="{address}">b</a>' in body


def test_macros_run_where_they_are_asked_for(library: Library) -> None:
    text = '# {{ count("papers") }} papers\n'
    number = len(library.papers)
    assert (
        f"{number} papers"
        in written(library, "about.md", f"---\nrender_macros: true\n---\n{text}").page.render()
    )
    assert "{{ count" in written(library, "about.md", text).page.render()


def test_metadata_and_contents_are_kept(library: Library) -> None:
    text = (
        "---\ntitle: T\ndescription: D\nhide: [toc]\n---\n\n# H\n\n## One\n\n### Two {: #zwei }\n"
    )
    page = written(library, "about.md", text)
    assert (page.page.title, page.page.description) == ("T", "D")
    assert page.meta["hide"] == ["toc"]
    (top,) = page.contents
    (one,) = top["children"]
    assert (one["id"], one["children"][0]["id"]) == ("one", "zwei")


def test_a_page_without_a_title_has_that_of_its_heading(library: Library) -> None:
    assert written(library, "about.md", "# *Some* heading {: #x }\n").page.title.startswith(
        "Some heading"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a](papers/wavnet.md)", "there is no page papers/wavnet.md"),
        ('---\nrender_macros: true\n---\n{{ paper("no") }}', "there is no paper “no”"),
        ("---\nrender_macros: true\n---\n{{ papr() }}", "'papr' is undefined"),
        ("---\ntitle: [\n---\n", "expected the node content"),
    ],
)
def test_a_fault_names_its_file(library: Library, text: str, message: str) -> None:
    with pytest.raises(StagingError, match=r"guides/first\.md") as error:
        written(library, "guides/first.md", text)
    assert message in str(error.value)


def test_a_readme_is_an_index() -> None:
    assert page_of("README.md") == "index"
    assert page_of("guides/README.md") == "guides/index"
