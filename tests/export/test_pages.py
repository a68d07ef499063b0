"""Pages as files: Markdown must leave every sign of them as it is."""

from html import unescape
from typing import Any

import yaml
from markdown import Markdown

from mkdocs_papers import pages as documents
from mkdocs_papers.data.library import Library
from mkdocs_papers.export.pages import StagedPage, generated, source
from mkdocs_papers.pages import Page, SiteContext

EXTENSIONS = ["attr_list", "fenced_code", "md_in_html", "tables", "toc"]

AWKWARD = """\
<h1>Awkward</h1>
<pre>{{ count("papers") }} {% raw %} {#- note -#}

    four spaces, _one_ *two* `three` {: .class }
# no heading
- no item
[no](link.md) &lt;b&gt; &amp;amp; \\* ~~~
```
</pre>

<p>[^1]: no note</p>
"""


def parts(text: str) -> tuple[dict[str, Any], str]:
    """Returns what an engine reads of a file: metadata, and its Markdown as HTML."""
    _, meta, body = text.split("---\n", 2)
    return yaml.safe_load(meta), Markdown(extensions=EXTENSIONS).convert(body)


def test_markdown_leaves_every_page_as_it_is(library: Library) -> None:
    site = SiteContext(library, name="Papers")
    for page in documents.build(site):
        html = parts(generated(page).text(site))[1]
        assert html.replace("&percnt;2Emd", ".md") == f"<div>\n{page.render()}\n</div>"


def test_nothing_in_a_page_means_anything_to_markdown(library: Library) -> None:
    page = Page("awkward", "Awkward", "Awkward", "", lambda: AWKWARD)
    html = parts(StagedPage(page, []).text(SiteContext(library)))[1]
    assert html == f"<div>\n{AWKWARD}\n</div>"


def test_a_tab_stays_a_tab(library: Library) -> None:
    page = Page("tab", "Tab", "Tab", "", lambda: "<pre>a\tb</pre>")
    html = parts(StagedPage(page, []).text(SiteContext(library)))[1]
    assert "<pre>a\tb</pre>" in unescape(html)


def test_metadata_says_what_the_page_says(library: Library) -> None:
    title = "A: “b” <c> & 'd'\u2028#e\U0001d11e {{ f }}"
    page = Page(
        "papers/x", "X", title, title, lambda: "<h1>X</h1>", paper=None, parent="papers/index"
    )
    meta = parts(generated(page).text(SiteContext(library)))[0]
    assert unescape(meta["title"]) == title
    assert unescape(meta["description"]) == title
    assert "<" not in meta["title"]
    assert meta["render_macros"] is False
    assert meta["papers_head"] == documents.head(SiteContext(library), page)


def test_lists_stay_out_of_the_search(library: Library) -> None:
    site = SiteContext(library)
    shown = {
        page.path
        for page in documents.build(site)
        if not parts(generated(page).text(site))[0]["search"]["exclude"]
    }
    assert {"papers/index", "people", "lineage"} & shown == set()
    assert {f"papers/{each}" for each in library.papers} <= shown


def test_a_page_is_a_folder() -> None:
    assert source("index") == "index.md"
    assert source("papers/index") == "papers/index.md"
    assert source("papers/wavenet") == "papers/wavenet/index.md"
