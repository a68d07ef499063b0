"""What Hypothesis invents: texts that mean something elsewhere, and valid papers made of them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mkdocs_papers.graph import transitive_reduction
from mkdocs_papers.maps.layers import Node
from mkdocs_papers.model.records import Kind, Paper, PaperFile
from mkdocs_papers.model.types import REASON_LIMIT, TAGLINE_LIMIT, people_in
from mkdocs_papers.text.words import INVISIBLE

from .maps.invented import Collection
from .site.hostile import TEXTS

_LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]).filter(
    lambda letter: not INVISIBLE.match(letter)
)
_PIECES = st.text(_LETTERS, max_size=20) | st.sampled_from((*TEXTS, *'\\{}%@#&<>"$_^~|'))


def texts(limit: int = 80) -> SearchStrategy[str]:
    """Return one line of any letters and of hostile texts."""
    return (
        st.lists(_PIECES, min_size=1, max_size=4)
        .map(lambda pieces: " ".join("".join(pieces).split())[:limit].strip())
        .filter(bool)
    )


def paragraphs() -> SearchStrategy[str]:
    """Return a text of one line or several."""
    return st.lists(texts(), min_size=1, max_size=3).map("\n".join)


def authors() -> SearchStrategy[Any]:
    """Return an author as in a file: family and given name, or a name without parts."""
    part = texts(30).filter(lambda text: "," not in text)
    pairs = st.tuples(part, part).map(", ".join).filter(lambda text: len(people_in(text)) < 2)
    return pairs.filter(_is_author) | st.fixed_dictionaries({"name": texts(40)})


def _is_author(text: str) -> bool:
    values = {**_SMALLEST, "authors": [text]}
    try:
        PaperFile.model_validate(values)
    except ValueError:
        return False
    return True


_SMALLEST: dict[str, Any] = {
    "name": "A",
    "title": "B",
    "published": "2020-01-01",
    "topics": ["sound"],
    "methods": ["listening"],
    "tagline": "C",
    "summary": "D",
    "tier": "notable",
    "added": "2024-05-06",
}
_DAYS = st.dates(date(1950, 1, 1), date(2030, 1, 1)).map(str)
_IDS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}-x", fullmatch=True)
_ADDRESSES = st.from_regex(
    r"https?://[a-z]{1,8}\.org(/[a-zA-Z0-9%(),;=&?~._-]{0,20}){0,2}", fullmatch=True
)
_DOIS = st.from_regex(r"10\.[0-9]{4}/[!-~]{1,20}", fullmatch=True)
_LATER = st.fixed_dictionaries(
    {"title": texts(), "year": st.integers(1950, 2099).map(str), "how": texts(REASON_LIMIT)},
    optional={"doi": _DOIS, "url": _ADDRESSES},
)
_RELATION = st.fixed_dictionaries(
    {
        "paper": st.just("murmur"),
        "kind": st.sampled_from(Kind).map(str),
        "how": texts(REASON_LIMIT),
    },
    optional={"source": texts()},
)
REQUIRED: dict[str, SearchStrategy[Any]] = {
    "name": texts(),
    "title": texts(),
    "authors": st.lists(authors(), min_size=1, max_size=4),
    "published": _DAYS,
    "topics": st.just(["speech"]),
    "methods": st.just(["echo-coding", "listening-test"]),
    "tagline": texts(TAGLINE_LIMIT),
    "summary": paragraphs(),
    "tier": st.sampled_from(["landmark", "notable"]),
    "added": _DAYS,
}
OPTIONAL: dict[str, SearchStrategy[Any]] = {
    "namesakes": st.lists(authors(), min_size=1, max_size=2),
    "organizations": st.just(["cafe-lab", "r-and-d"]),
    "year": st.integers(1950, 2099).map(str),
    "arxiv": st.from_regex(r"[0-9]{2}(0[1-9]|1[0-2])\.[0-9]{5}", fullmatch=True),
    "doi": _DOIS,
    "venue": texts(),
    "aliases": st.lists(texts(), min_size=1, max_size=3),
    "abstract": paragraphs(),
    "builds_on": st.lists(_RELATION, min_size=1, max_size=2),
    "influenced": st.lists(_LATER, min_size=1, max_size=2),
    "links": st.fixed_dictionaries({"project": _ADDRESSES}),
    "discussions": st.just({"hackernews": "https://news.ycombinator.com/item?id=1"}),
    "formerly": st.lists(_IDS, min_size=1, max_size=2),
}
FILES: SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(REQUIRED, optional=OPTIONAL)
"""Files of papers without a fault, as plain data."""

PAPERS = st.builds(
    lambda file, id_: Paper.from_file(PaperFile.model_validate(file), id_), FILES, _IDS
)
"""Papers, as the library holds them."""


@st.composite
def collections(draw: st.DrawFn) -> Collection:
    """Return papers of any width and day for a map, and random links from older to newer ones."""
    days = sorted(draw(st.lists(st.integers(0, 2_000), max_size=24)))
    nodes = [
        Node(f"p{number:02}", 2 * draw(st.integers(4, 160)), 2014 + day // 365, day)
        for number, day in enumerate(days)
    ]
    pairs = st.tuples(*[st.integers(0, max(len(nodes) - 1, 0))] * 2)
    links = {
        (nodes[min(pair)].id, nodes[max(pair)].id)
        for pair in draw(st.lists(pairs, max_size=40 if nodes else 0))
        if pair[0] != pair[1]
    }
    return Collection(nodes, transitive_reduction(sorted(links)))
