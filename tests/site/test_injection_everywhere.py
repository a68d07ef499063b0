"""Every hostile text in every field of a paper, in every output, as a reader of that output takes it."""

import json
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from typing import Any

import feedparser
import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from markdown_it import MarkdownIt
from PIL import Image

from mkdocs_papers.text.words import INVISIBLE

from ..references.test_bibtex import shown as shown_by_tex
from . import hostile
from .conftest import Opening
from .reading import Page, Site

FIELDS = {
    "name": "{}",
    "title": "{} titled {id}",
    "author": "{} signed",
    "venue": "{} 2016",
    "venue of references": "{}",
    "alias": "{} (alias)",
    "tagline": "{} in short",
    "summary": "{} begins.",
    "abstract": "{} abstract",
    "reason": "{} is why",
    "source": "{} there",
    "later title": "{} later",
    "later reason": "{} is how",
    "definition": "{} defined",
    "other name": "{} (other)",
    "listing": "The original listing: {}.",
}
"""What is in each field of the hostile collection, around the text."""

CITED = ("title", "author", "venue of references")
TOLD = ("name", "title", "author", "venue", "alias", "tagline", "summary", "abstract")
RELATED = ("reason", "source", "later title", "later reason")


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def file(site: Site, path: str) -> str:
    return (site.folder / path).read_text("utf-8")


def attributes(page: Page) -> str:
    """Return the values of all attributes: descriptions, titles, labels, data for scripts."""
    return "\n".join(value for element in page.tree.iter() for value in element.attrib.values())


def linked_data(page: Page) -> str:
    scripts = [e.text for e in page.tree.iter("script") if e.get("type") == "application/ld+json"]
    return "\n".join(each for text in scripts for each in strings(json.loads(text or "")))


@cache
def as_json(site: Site, path: str) -> str:
    return "\n".join(strings(json.loads(file(site, path))))


@cache
def ris(site: Site, path: str) -> str:
    return "\n".join(strings(rispy.loads(file(site, path))))


@cache
def bibtex(site: Site, path: str) -> str:
    read = parse_bibtex(file(site, path))
    assert read.failed_blocks == []
    return "\n".join(shown_by_tex(f.value) for entry in read.entries for f in entry.fields)


@cache
def markdown(site: Site, path: str) -> str:
    blocks = MarkdownIt("commonmark").parse(file(site, path))
    parts = [block.children or [] for block in blocks if block.type == "inline"]
    return "\n".join("".join(t.content for t in part if t.type == "text") for part in parts)


def index(site: Site, id_: str) -> str:
    entries = [entry for entry in site.index if entry["location"].rstrip("/").endswith(id_)]
    return "\n".join(unescape(text) for text in strings(entries))


@cache
def feed(site: Site, path: str) -> str:
    return "\n".join(
        strings(json.loads(json.dumps(feedparser.parse(file(site, path)), default=str)))
    )


Output = Callable[[Site, str], str]

OUTPUTS: dict[str, tuple[Output, tuple[str, ...]]] = {
    "page": (lambda s, id_: s.page(f"papers/{id_}/").text, (*TOLD, *RELATED)),
    "head": (lambda s, id_: attributes(s.page(f"papers/{id_}/")), (*CITED, "name", "tagline")),
    "JSON-LD": (lambda s, id_: linked_data(s.page(f"papers/{id_}/")), (*CITED, "tagline")),
    "search index": (index, ("title", "tagline", "summary", "author")),
    "feed": (lambda s, _: feed(s, "feed.xml"), ("title", "author", "tagline", "summary")),
    "feed of a topic": (
        lambda s, id_: feed(s, f"topics/{id_}/feed.xml"),
        ("title", "author", "tagline", "summary"),
    ),
    "BibTeX": (lambda s, id_: bibtex(s, f"papers/{id_}.bib"), CITED),
    "BibTeX of all": (lambda s, _: bibtex(s, "papers.bib"), CITED),
    "RIS": (lambda s, id_: ris(s, f"papers/{id_}.ris"), CITED),
    "RIS of all": (lambda s, _: ris(s, "papers.ris"), CITED),
    "CSL": (lambda s, id_: as_json(s, f"papers/{id_}.csl.json"), CITED),
    "JSON": (lambda s, id_: as_json(s, f"papers/{id_}.json"), (*TOLD, *RELATED)),
    "JSON of all": (lambda s, _: as_json(s, "papers.json"), (*TOLD, *RELATED)),
    "Markdown": (
        lambda s, id_: markdown(s, f"papers/{id_}.md"),
        ("title", "author", "venue", "tagline", "summary", *RELATED),
    ),
    "llms.txt": (lambda s, _: markdown(s, "llms.txt"), ("name", "tagline")),
    "table": (lambda s, _: s.page("papers/").text, ("name", "title")),
    "year": (lambda s, _: s.page("years/2016/").text, ("name", "tagline")),
    "topic": (
        lambda s, id_: s.page(f"topics/{id_}/").text,
        ("name", "definition", "other name", "tagline"),
    ),
    "method": (lambda s, id_: s.page(f"methods/{id_}/").text, ("name", "definition", "other name")),
    "organizations": (lambda s, _: s.page("organizations/").text, ("name",)),
    "people": (lambda s, _: s.page("people/").text, ("author", "name")),
    "lineage": (lambda s, _: s.page("lineage/").text, ("name",)),
    "macros on Home": (lambda s, _: s.page("").text, ("name", "tagline", "listing")),
}
"""How each output is read, and which fields it shows."""


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_output_says_what_was_typed(made: Site, output: str) -> None:
    read, fields = OUTPUTS[output]
    missing = []
    for id_, text in hostile.NUMBERED:
        said = " ".join(read(made, id_).split())
        missing += [(id_, f) for f in fields if FIELDS[f].format(text, id=id_) not in said]
    assert missing == []


def test_every_share_picture_is_drawn(made: Site) -> None:
    for id_, _ in hostile.NUMBERED:
        [address] = [
            meta.get("content", "")
            for meta in made.page(f"papers/{id_}/").tree.iter("meta")
            if meta.get("property") == "og:image"
        ]
        picture = made.file_at(address)
        assert picture
        with Image.open(picture) as image:
            assert image.size == (1200, 630)


def test_what_git_calls_somebody_is_text(small_site: Opening) -> None:
    project = small_site()
    name = "\x1b[31mEve &lt;b&gt; {{ 7*7 }} \u202e%0A::error::x"  # < and > git itself leaves out
    git = ["git", "-c", f"user.name={name}", "-c", "user.email=eve@example.org"]
    for command in (["init", "-q"], ["add", "data"], ["commit", "-qm", name]):
        subprocess.run([*git, *command], cwd=project.folder, check=True)
    page = project.build().page("papers/alpha/")
    assert "[31mEve &lt;b&gt; {{ 7*7 }} %0A::error::x" in page.text
    assert not INVISIBLE.search(page.html.replace("\r", ""))
