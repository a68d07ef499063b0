"""Any text in any field on every page: it appears as it was typed and makes no element."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
from hypothesis import given

from mkdocs_papers.model.records import Paper
from mkdocs_papers.pages import SiteContext, build, head

from ..references.papers import LIBRARIES
from ..site.reading import text_of
from ..strategies import PAPERS

LIBRARY = LIBRARIES[0]
OWN = {(None, "../")}
"""Scripts of pages say nothing themselves and are beside them."""


def parsed(html: str) -> Element:
    tree: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return tree


@given(PAPERS)
def test_pages_of_any_paper_show_what_was_typed(paper: Paper) -> None:
    site = SiteContext(replace(LIBRARY, papers={**LIBRARY.papers, paper.id: paper}), name="Papers")
    pages = {page.path: page for page in build(site)}
    page = pages[f"papers/{paper.id}"]
    shown = " ".join(text_of(parsed(page.render())).split())
    for typed in (
        paper.title,
        paper.tagline,
        paper.venue or "",
        *(paper.abstract or "").split("\n"),
        *paper.summary.split("\n"),
        *paper.aliases,
        *(author.name for author in paper.authors),
        *(part for later in paper.influenced for part in (later.title, later.how)),
    ):
        assert " ".join(typed.split()) in shown
    for each in pages.values():
        tree = parsed(each.render())
        tags = {element.tag for element in tree.iter()}
        assert tags.isdisjoint({"img", "iframe", "object", "embed", "style", "base"})
        assert {(script.text, script.get("src", "")[:3]) for script in tree.iter("script")} <= OWN
        names = {name for element in tree.iter() for name in element.attrib}
        assert not [name for name in names if name.startswith("on")]
        assert not re.search("javascript:", " ".join(a.get("href", "") for a in tree.iter("a")))
        elements = parsed(f"<head>{head(site, each)}</head>")
        assert {e.tag for e in elements.iter()} <= {
            "html",
            "head",
            "body",
            "meta",
            "link",
            "script",
        }
        for script in elements.iter("script"):
            is_own = not script.text and re.match(r"(\.\./)*assets/", script.get("src", ""))
            assert script.get("type") == "application/ld+json" or is_own
