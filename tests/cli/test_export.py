"""`export`: what it writes, and that it writes nothing of a site with a fault."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown

from mkdocs_papers.plugin.export import _unchanged

from ..site.making import HOME
from .running import run

SETTINGS = """\
site_name: Papers
site_url: !ENV [SITE_URL, ""]
strict: true
theme: {name: material, features: [content.action.edit, navigation.tabs]}
plugins: [search, papers, macros: {modules: [mkdocs_papers.macros], on_undefined: strict, on_error_fail: true}]
markdown_extensions: [attr_list, toc: {permalink: false}]
nav: [Home: index.md, All: [papers/index.md, People: people.md, Elsewhere: "https://example.org/"]]
"""

AWKWARD = """\
<h1>Awkward</h1>
<pre>{{ count("papers") }} {% raw %} {#- note -#}

    four spaces, _one_ *two* `three` {: .class }
# no heading
- no item
[no](link.md) &lt;b&gt; &amp;amp; \\* ~~~
```
a\ttab
</pre>

<p>[^1]: no note</p>
"""


@pytest.fixture
def site(project: Path) -> Path:
    """A project with a home page."""
    (project / "mkdocs.yml").write_text(SETTINGS)
    (project / "docs").mkdir()
    (project / "docs/index.md").write_text(HOME)
    return project


def metadata(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
    return found


def test_another_engine_finds_pages_settings_and_files(site: Path) -> None:
    (site / "docs/guide.md").write_text(
        "# A *guide*\n\n## One {: #eins }\n\n[P](papers/index.md)\n"
    )
    run("export", "out", code=0)
    given = yaml.safe_load((site / "out/mkdocs.yml").read_text())
    assert given["plugins"] == ["search"]
    assert "site_url" not in given
    assert given["markdown_extensions"] == ["attr_list", {"toc": {"permalink": False}}]
    assert given["theme"]["features"] == ["navigation.tabs"]
    assert given["nav"][1]["All"] == [
        {"Papers": "papers/index.md"},
        {"People": "people/index.md"},
        {"Elsewhere": "https://example.org/"},
    ]
    guide = site / "out/docs/guide/index.md"
    assert metadata(guide)["title"] == "A guide"
    assert metadata(guide)["papers_contents"][0]["children"][0]["id"] == "eins"
    assert 'href="../papers/"' in guide.read_text()
    paper = next((site / "data/papers").glob("*.yml")).stem
    page = metadata(site / f"out/docs/papers/{paper}/index.md")
    assert page["search"] == {"exclude": False}
    assert "citation_title" in page["papers_head"]
    assert "papers-search.js" not in page["papers_head"]
    assert metadata(site / "out/docs/people/index.md")["search"] == {"exclude": True}
    assert json.loads((site / f"out/docs/papers/{paper}.json").read_text())["id"] == paper
    assert (site / f"out/overrides/papers/{paper}.md").exists()


def test_a_site_without_nav_has_its_own_pages_in_it(site: Path) -> None:
    (site / "mkdocs.yml").write_text(re.sub("nav:.*", "", SETTINGS))
    run("export", "out", code=0)
    given = yaml.safe_load((site / "out/mkdocs.yml").read_text())
    assert [list(each.values()) for each in given["nav"]] == [["index.md"]]


def test_markdown_leaves_a_page_as_it_is() -> None:
    extensions = ["attr_list", "fenced_code", "md_in_html", "tables", "toc"]
    html = Markdown(extensions=extensions).convert(f"<div>\n{_unchanged(AWKWARD)}\n</div>")
    assert html.replace("&#9;", "\t") == f"<div>\n{AWKWARD}\n</div>"
    assert unescape(_unchanged('<a href="a.md#b">')) == '<a href="a%2Emd#b">'


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("docs/index.md", "[a](papers/no.md)", "contains a link 'papers/no.md'"),
        ("docs/index.md", "---\nrender_macros: true\n---\n{{ papr() }}", "papr"),
        ("data/papers/broken.yml", "name: [", "broken.yml"),
        ("mkdocs.yml", "a: [", "mkdocs.yml"),
    ],
)
def test_with_a_fault_nothing_is_written(site: Path, file: str, content: str, message: str) -> None:
    (site / file).write_text(content)
    assert message in run("export", "out", code=1).output
    assert not (site / "out").exists()


@pytest.mark.parametrize("place", ["docs/out", "docs", "data", "data/papers/out", ".", ".."])
def test_not_where_files_of_the_project_are(site: Path, place: str) -> None:
    assert "name another folder" in run("export", place, code=2).output
    assert not (site / "docs/out").exists()
