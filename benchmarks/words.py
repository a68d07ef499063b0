"""Whether a plain site says what ours says.

    python -m benchmarks.words OURS PLAIN

Compares the words of two built sites page by page, and says where they differ most. Maps and forms do not
count: only ours has them.
"""

import argparse
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from .content import content, words
from .pages import articles


class Difference(NamedTuple):
    """How a plain page differs from ours.

    Attributes:
        url: The page.
        ours: How many words ours has.
        kept: Which part of them the other has, too.
        ratio: How many words the other has for each of ours.
    """

    url: str
    ours: int
    kept: float
    ratio: float


def differences(ours: Path, other: Path) -> list[Difference]:
    """Compares all pages of our site with those of another one."""
    others = dict(articles(other))
    return [_difference(url, html, others[url]) for url, html in articles(ours)]


def _difference(url: str, ours: str, other: str) -> Difference:
    own, found = (Counter(words(content(html))) for html in (ours, other))
    number = own.total()
    return Difference(url, number, (own & found).total() / number, found.total() / number)


def main() -> None:
    """Prints a line for all pages and one for the page that differs most."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.words", description=__doc__)
    parser.add_argument("ours", type=Path)
    parser.add_argument("plain", type=Path)
    asked = parser.parse_args()
    found = differences(asked.ours, asked.plain)
    ours = sum(each.ours for each in found)
    kept = sum(each.kept * each.ours for each in found) / ours
    ratio = sum(each.ratio * each.ours for each in found) / ours
    worst = min(found, key=lambda each: each.kept)
    longest = max(found, key=lambda each: each.ratio)
    print(
        f"{len(found):,} pages of {ours:,} words: {kept:.2%} of them are on the plain pages, too "
        f"(least on /{worst.url}: {worst.kept:.1%}), which have {ratio:.3f} words for each of ours "
        f"(most on /{longest.url}: {longest.ratio:.3f})"
    )


if __name__ == "__main__":
    main()
