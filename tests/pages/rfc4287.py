"""The rules of Atom (RFC 4287) that readers of feeds forgive; the sections are named."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_ONCE = {
    "feed": ("id", "title", "updated"),
    "entry": ("id", "title", "updated"),
}
_AT_MOST_ONCE = {
    "feed": ("generator", "icon", "logo", "rights", "subtitle"),
    "entry": ("content", "published", "rights", "source", "summary"),
}
_KNOWN = {
    "feed": {"author", "category", "contributor", "link", "entry"},
    "entry": {"author", "category", "contributor", "link"},
}
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_MEDIA_TYPE = re.compile(r"[\w-]+/[\w.+-]+")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def faults(xml: str) -> list[str]:
    """Return the rules that a feed breaks."""
    root = ElementTree.fromstring(xml)
    if root.tag != f"{_ATOM}feed":
        return ["2: the root is no feed"]
    entries = root.findall(f"{_ATOM}entry")
    found = [*_of_container(root, "feed"), *_of_authors(root, entries)]
    for entry in entries:
        found += _of_container(entry, "entry")
        found += _of_entry(entry)
    return found + list(_of_pairs(entries))


def _of_container(element: Element, name: str) -> Iterator[str]:
    children = Counter(child.tag.removeprefix(_ATOM) for child in element)
    for child, times in (dict.fromkeys(_ONCE[name], 0) | children).items():
        once, at_most_once = child in _ONCE[name], child in _AT_MOST_ONCE[name]
        if (once and times != 1) or (at_most_once and times > 1):
            yield f"4.1: {name} has {times} {child}"
        if not (once or at_most_once or child in _KNOWN[name]):
            yield f"4.1: {name} has {child}"
    for part in element:
        yield from _of_value(part)
    links = Counter(_of_link(each) for each in element.findall(f"{_ATOM}link"))
    for key, times in links.items():
        if key[0] == "alternate" and times > 1:
            yield f"4.1: {name} has {times} alternates of one type and language"


def _of_link(link: Element) -> tuple[str, str, str]:
    return link.get("rel", "alternate"), link.get("type", ""), link.get("hreflang", "")


def _of_value(element: Element) -> Iterator[str]:
    name, text = element.tag.removeprefix(_ATOM), element.text or ""
    is_text = name in ("title", "subtitle", "summary", "rights", "content")
    wrong = {
        "3.1.1: a text has elements in it": is_text and len(element),
        "3.1.1: a text has an unknown type": is_text
        and element.get("type", "text") not in ("text", "html"),
        "3.2.1: a person has no name": name == "author"
        and not (element.findtext(f"{_ATOM}name") or "").strip(),
        "3.3: a date is none": name in ("updated", "published") and not _DATE.fullmatch(text),
        "4.2.2.1: a category has no term": name == "category" and not element.get("term"),
        "4.2.6: an id is no absolute IRI": name == "id" and not _ABSOLUTE.fullmatch(text),
        "4.2.7.1: a link leads nowhere": name == "link" and not element.get("href", "").strip(),
        "4.2.7.3: a link has no media type": name == "link"
        and not _MEDIA_TYPE.fullmatch(element.get("type", "a/b")),
    }
    return (rule for rule, is_broken in wrong.items() if is_broken)


def _of_authors(feed: Element, entries: list[Element]) -> Iterator[str]:
    lacking = [entry for entry in entries if entry.find(f"{_ATOM}author") is None]
    if feed.find(f"{_ATOM}author") is None and (lacking or not entries):
        yield "4.1.1: neither the feed nor every entry has an author"


def _of_entry(entry: Element) -> Iterator[str]:
    links = [_of_link(link)[0] for link in entry.findall(f"{_ATOM}link")]
    if entry.find(f"{_ATOM}content") is None and "alternate" not in links:
        yield "4.1.2: an entry has neither content nor an alternate"


def _of_pairs(entries: list[Element]) -> Iterator[str]:
    pairs = Counter(
        (each.findtext(f"{_ATOM}id"), each.findtext(f"{_ATOM}updated")) for each in entries
    )
    for (id_, _), times in pairs.items():
        if times > 1:
            yield f"4.1.1: {times} entries have the id {id_} and one day"
