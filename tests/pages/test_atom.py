"""Feeds, as feedparser reads them and RFC 4287 wants them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import feedparser
import pytest
from hypothesis import given

from mkdocs_papers.model.records import Paper, Topic
from mkdocs_papers.pages import atom
from mkdocs_papers.pages.atom import Feed, FeedEntry

from .. import strategies
from ..references.papers import PAPERS, REAL, awkward
from .rfc4287 import faults

FEED = Feed("collection", "All & more", "What <is> new", "https://x.org/", "https://x.org/feed.xml")


SOUND = Topic(id="sound", name="Sound & noise", description="What is heard.")


def written(
    feed: Feed = FEED, papers: Sequence[Paper] = PAPERS, pages: str = "https://x.org/papers/"
) -> str:
    latest = atom.latest(papers)
    return atom.write(feed, [FeedEntry(each, f"{pages}{each.id}/", (SOUND,)) for each in latest])


def test_a_feed_breaks_no_rule() -> None:
    assert faults(written()) == []
    assert faults(written(replace(FEED, address=None, page="./", base="../"))) == []


def test_feedparser_reads_what_was_written() -> None:
    read = feedparser.parse(written())
    assert not read.bozo
    assert (read.version, read.feed.title, read.feed.subtitle) == (
        "atom10",
        "All & more",
        "What <is> new",
    )
    assert {link.rel: link.href for link in read.feed.links} == {
        "alternate": "https://x.org/",
        "self": "https://x.org/feed.xml",
    }
    by_page = {entry.link: entry for entry in read.entries}
    assert len(by_page) == len(PAPERS)
    for paper in PAPERS:
        entry = by_page[f"https://x.org/papers/{paper.id}/"]
        assert entry.title == paper.full_title
        assert [author.name for author in entry.authors] == [each.name for each in paper.authors]
        assert entry.summary == f"{paper.tagline}."
        assert entry.content[0].value == paper.summary
        assert entry.content[0].type == "text/plain"
        assert entry.updated == f"{paper.added}T00:00:00Z"
        assert [(tag.term, tag.label) for tag in entry.tags] == [("sound", "Sound & noise")]


def test_the_latest_paper_comes_first_and_dates_the_feed() -> None:
    old, new = (awkward(day, added=day) for day in ("2024-01-01", "2025-01-01"))
    read = feedparser.parse(written(papers=(old, new)))
    assert [entry.title for entry in read.entries] == [new.full_title, old.full_title]
    assert read.feed.updated == "2025-01-01T00:00:00Z"


def test_a_feed_holds_a_hundred_papers() -> None:
    many = tuple(awkward(f"p{number}") for number in range(atom.LIMIT + 5))
    assert len(feedparser.parse(written(papers=many)).entries) == atom.LIMIT == 80


def test_ids_never_change_and_know_nothing_of_addresses() -> None:
    wavenet = REAL.papers["wavenet"]
    moved = wavenet.model_copy(update={"id": "wave-net", "formerly": ("wavenet",)})
    ids = [
        feedparser.parse(written(feed, [paper], pages)).entries[0].id
        for feed, paper, pages in (
            (FEED, wavenet, "https://x.org/papers/"),
            (replace(FEED, address=None), moved, "https://y.org/papers/"),
        )
    ]
    assert ids == ["urn:uuid:113761d2-b630-5791-9dfb-87efaa2a0478"] * 2


def test_relative_addresses_are_seen_from_the_base() -> None:
    feed = Feed("topics/x", "X", "Y", page="topics/x/", base="../../")
    text = written(feed, [REAL.papers["wavenet"]], "papers/")
    read = feedparser.parse(
        text, response_headers={"content-location": "https://x.org/a/topics/x/feed.xml"}
    )
    assert read.entries[0].link == "https://x.org/a/papers/wavenet/"


@pytest.mark.parametrize(
    ("right", "wrong", "section"),
    [
        ("urn:uuid:", "", "4.2.6"),
        ("T00:00:00Z", "", "3.3"),
        ("<id>", "<id>urn:x</id><id>", "4.1"),
        ("<author>", "<writer>", "4.1"),
        ('href="https://x.org/"', 'href=""', "4.2.7.1"),
        ('term="sound"', 'term=""', "4.2.2.1"),
        ("<summary>", "<summary><b/>", "3.1.1"),
    ],
)
def test_the_rules_see_what_is_wrong(right: str, wrong: str, section: str) -> None:
    text = written(papers=PAPERS[:1])
    spoiled = text.replace(right, wrong)
    if wrong == "<writer>":
        spoiled = spoiled.replace("</author>", "</writer>")
    assert spoiled != text
    assert any(each.startswith(f"{section}:") for each in faults(spoiled))


def test_days_are_moments_in_universal_time() -> None:
    assert f"<updated>{date(2024, 5, 6)}T00:00:00Z</updated>" in written(papers=PAPERS[:1])


@given(strategies.PAPERS)
def test_any_feed(paper: Paper) -> None:
    topic = Topic(id="sound", name=paper.name, description="What ears hear.")
    text = atom.write(FEED, [FeedEntry(paper, "https://x.org/p/", (topic,))])
    assert faults(text) == []
    [entry] = feedparser.parse(text.encode()).entries
    assert [author.name for author in entry.authors] == [each.name for each in paper.authors]
    assert (entry.title, entry.summary) == (paper.full_title, f"{paper.tagline}.")
    assert entry.content[0].value == paper.summary
    assert entry.tags[0].label == paper.name
