"""A collection in which every text tries to be more than text."""

from collections.abc import Callable, Mapping
from typing import Any

from .making import HOME, builds_on, long, paper

TEXTS = (
    "<script>alert(1)</script>",
    "</title></p></li></a><script>alert(1)</script>",
    '"><img src="x" onerror="alert(1)">',
    "' onmouseover='alert(1)",
    "{{ config }}",
    "{% include 'x' %}",
    "{# gone #}",
    '--8<-- "pyproject.toml"',
    "[x](javascript:alert(1))",
    "![x](y.png) [[z]]",
    "&amp; &lt;b&gt; &#60;",
    "AT&T < 1 > 0",
    "<!-- gone -->",
    "$x$ $$y$$ \\(z\\)",
    "1. a",
    "- b",
    "# c",
    "> d",
    "*e* **f**",
    "_g_ __h__ i_j_k",
    "`l` ``m``",
    "~~n~~ ==o== ^^p^^",
    "{: #own .q } :smile: www.example.com",
    "| r | s |",
    "<https://example.com> \\*",
    "😀 乐 ﷽ 🏳️‍🌈",
    "\"quotes' “and” ‘more’",
    "*[HTML]: t",
    "[^1]: u",
    "{{ '{{' }} %}",
    "]]> ${v} %s {0}",
    'a tabindex="" b',
    "@article{x, title = {y}}",
    "%\\input{x} \\write18{y} ~ ^",
    "ER - TY - JOUR",
    "::error::x %0A::error::y",
    "{% raw %} {{ 7*7 }}",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "]]></content></entry>",
    "--><script>alert(1)</script><!--",
    "${7*7} #{7*7} <%= 7*7 %>",
)


NUMBERED = [(f"x{number:02}", text) for number, text in enumerate(TEXTS)]
"""Each text with the id of the paper, topic, method, and organization that it is in."""


def harmless(text: str) -> str:
    """Return harmless words in place of a hostile text."""
    return f"Word {TEXTS.index(text)}a"


def files(shown: Callable[[str], str] = str) -> Mapping[str, Any]:
    """Return a collection with one paper, topic, method and organization for each text."""
    numbered = [(id_, shown(text)) for id_, text in NUMBERED]
    files: dict[str, Any] = {
        "data/topics.yml": _definitions(numbered, "description"),
        "data/methods.yml": _definitions(numbered, "definition"),
        "data/organizations.yml": [{"id": id_, "name": text} for id_, text in numbered],
        "data/corrections.yml": [
            {"paper": id_, "listing": text, "correction": text, "reason": text}
            for id_, text in numbered
        ],
        "data/papers/alpha.yml": paper("Alpha", topics=["x00"], methods=["x00", "x01"]),
        "data/papers/beta.yml": paper("Beta", topics=["x00"], methods=["x00", "x01"]),
        "docs/index.md": HOME + _HANDWRITTEN,
    }
    older = "alpha"
    for id_, text in numbered:
        files[f"data/papers/{id_}.yml"] = _paper(id_, text, older)
        older = id_
    return files


def _definitions(numbered: list[tuple[str, str]], meaning: str) -> list[dict[str, Any]]:
    return [
        {"id": id_, "name": text, "aliases": [f"{text} (other)"], meaning: f"{text} defined"}
        for id_, text in numbered
    ]


def _paper(id_: str, text: str, older: str) -> dict[str, Any]:
    return paper(
        text,
        title=f"{text} titled {id_}",
        authors=[{"name": f"{text} signed"}],
        doi=f"10.1000/{id_}",
        venue=f"{text} 2016",
        topics=[id_],
        methods=[id_, "x00" if id_ != "x00" else "x01"],
        organizations=[id_],
        aliases=[f"{text} (alias)"],
        tagline=f"{text} in short",
        summary=long(f"{text} begins.\nAlpha comes before, {text} after."),
        abstract=f"{text} abstract",
        builds_on=[builds_on(older, f"{text} is why") | {"source": f"{text} there"}],
        influenced=[{"title": f"{text} later", "year": "2020", "how": f"{text} is how"}],
    )


_HANDWRITTEN = """
{{ lineage_map() }}

{{ corrections_table() }}
"""
