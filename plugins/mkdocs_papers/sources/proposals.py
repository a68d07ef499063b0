"""What a program can propose about a paper from its title and abstract, for a person to judge."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain, dropwhile
from typing import NamedTuple

from ..checks.papers import METHODS, SUMMARY_WORDS
from ..data.library import Definition, Library
from ..data.yamltext import Plain
from ..model.records import Kind, Paper
from ..model.types import REASON_LIMIT, SLUG, TAGLINE_LIMIT, TEXT_LIMIT, Author, is_address
from ..pages import addresses
from ..pages.mentions import Mentions
from ..text.words import fold, sentences, slug
from .metadata import PaperMetadata

_NAME = r"[A-Z0-9][\w+-]*(?: \d[\d.]*)?|[a-z]+\d\w*(?: \d[\d.]*)?"
_CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|[Pp]ropos(?:e|es|ing)|[Pp]resent(?:s|ing)?|[Ii]ntroduc(?:e|es|ing)|call it|call)"
    rf",? (?:the )?[“\"'‘]?({_NAME})(?=[”\"'’]?(?:[,.:;)(]| [a-z–—-]|$))"
)
_COINED = re.compile(
    r"\b(?!(?:[A-Z]?[a-z]+-)+[A-Z]?[a-z]+\b)\w+-?(?:(?<=[a-z])[A-Z]|(?<=[a-zA-Z])\d)[\w-]*"
)
_SMALL_WORDS = {
    "a", "an", "the", "of", "for", "in", "on", "with", "and", "to", "by", "from", "via", "using",
    "towards", "toward",
}  # fmt: skip
_REFERS_BACK = re.compile(
    r"(?:Also|And|Because|Besides|But|Consequently|Finally|For (?:example|instance)|Further|Furthermore|Hence|However"
    r"|In (?:addition|contrast|particular)|Instead|It|Moreover|Namely|Second|Secondly|Similarly|Specifically|Such"
    r"|That|Then|Therefore|These|They|This|Those|Thus|Yet)\b"
)
_LINKS = {
    "code": re.compile(r"https?://(www\.)?(github|gitlab)\.com/[\w.-]+/[\w.-]+"),
    "model": re.compile(r"https?://huggingface\.co/(?!spaces/|papers/)[\w.-]+/[\w.-]+"),
}
_SHORT_TITLE = 5
_LONGEST_ID = 60


def name(found: PaperMetadata, library: Library) -> str:
    """Return the likely short name of the paper, or else the first words of its title."""
    before, colon, _ = found.title.partition(":")
    if colon and len(before.split()) <= 4:
        return before.strip()
    entries: Iterable[Definition | Paper] = chain(
        library.topics.values(), library.methods.values(), library.papers.values()
    )
    taken = {called.lower() for entry in entries for called in (entry.name, *entry.aliases)}
    for pattern, text in ((_COINED, found.title), (_CALLED, found.abstract)):
        for match in pattern.finditer(text):
            candidate = match[match.lastindex or 0]
            if candidate.lower() not in taken:
                return candidate
    return _first_words(found.title)


def _first_words(title: str) -> str:
    """Return a title up to its first small word, or all of it if it is short."""
    words = title.split()
    if len(words) > _SHORT_TITLE:
        words = list(dropwhile(_is_small, words))
        inner = range(2, min(len(words), _SHORT_TITLE))
        words = words[: next((at for at in inner if _is_small(words[at])), _SHORT_TITLE - 1)]
    return " ".join(words).strip(" ,;:.–—-") or title


def _is_small(word: str) -> bool:
    return word.lower() in _SMALL_WORDS


def paper_id(text: str) -> str:
    """Return an id for a name: its first words in the letters that an id may have."""
    words = re.findall(r"[a-z0-9]+", slug(text))
    id_ = "-".join(words[:6])[:_LONGEST_ID].rstrip("-")
    return id_ if SLUG.fullmatch(id_) else "paper"


class Subjects(NamedTuple):
    """Proposed topics or methods.

    Attributes:
        ids: Their ids, the likeliest first.
        are_named: Whether the paper names them; otherwise they are the best guess.
    """

    ids: tuple[str, ...]
    are_named: bool


def topics(found: PaperMetadata, library: Library) -> Subjects:
    """Return up to three topics."""
    return _subjects(found, library.topics, library.by_topic, 3)


def methods(found: PaperMetadata, library: Library) -> Subjects:
    """Return as many methods as a paper may have."""
    return _subjects(found, library.methods, library.by_method, METHODS.stop - 1)


def organizations(found: PaperMetadata, library: Library) -> tuple[str, ...]:
    """Return up to four organizations that the authors' affiliations name, in their order."""
    said = ". ".join(dict.fromkeys(found.affiliations))[:TEXT_LIMIT]
    return tuple(_mentioned(library.organizations, said))[:4]


def _subjects(
    found: PaperMetadata,
    definitions: Mapping[str, Definition],
    users: Mapping[str, tuple[Paper, ...]],
    limit: int,
) -> Subjects:
    """Return the entries that title and abstract name, else the one that shares most words."""
    ranks: Counter[str] = Counter()
    for text, weight in ((found.title, 3), (found.abstract, 1)):
        for id_, times in _mentioned(definitions, text).items():
            ranks[id_] += weight * times
    if ranks:
        return Subjects(tuple(id_ for id_, _ in ranks.most_common(limit)), are_named=True)
    said = _long_words(f"{found.title} {found.abstract}")

    def likeness(id_: str) -> tuple[int, int]:
        entry = definitions[id_]
        described = getattr(entry, "description", "") or getattr(entry, "definition", "")
        own = _long_words(" ".join((entry.name, *entry.aliases, described)))
        return len(own & said), len(users[id_])

    return Subjects((max(definitions, key=likeness),), are_named=False)


def _mentioned(definitions: Mapping[str, Definition], text: str) -> Counter[str]:
    """Return how often a text names each entry, in the order in which it does first.

    What is part of a longer name does not count: "vector quantization" in "residual vector
    quantization".
    """
    plain = fold(text)
    found = sorted(
        (match.start(), -match.end(), id_)
        for id_, entry in definitions.items()
        for called in (entry.name, *entry.aliases)
        for match in _spellings(called).finditer(plain)
    )
    times: Counter[str] = Counter()
    end = 0
    for _, negative_end, id_ in found:
        if -negative_end > end:
            times[id_] += 1
            end = -negative_end
    return times


@cache
def _spellings(called: str) -> re.Pattern[str]:
    """Match a name with hyphens or spaces, in the plural too; abbreviations only in capitals."""
    stem = fold(called).removesuffix("s")
    body = r"[\s-]".join(re.escape(part) for part in re.split(r"[\s-]", stem))
    is_word = any(letter.islower() for letter in called[1:])
    return re.compile(rf"(?<![\w-]){body}s?(?!\w)", re.IGNORECASE if is_word else 0)


def _long_words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"\w{5,}", fold(text).lower())}


def builds_on(found: PaperMetadata, library: Library) -> list[dict[str, Plain]]:
    """Return entries of `builds_on`: papers that announce this one, and older ones that it names.

    The kind is the weakest one, unless the collection has said more.
    """
    entries: dict[str, dict[str, Plain]] = {}
    for older in library.papers.values():
        for later in older.influenced:
            if found.matches(later.arxiv, later.doi, later.title) and _is_older(older, found):
                entries[older.id] = _entry(older, Kind.EXTENDS, later.how)
    for older in _papers_named(found, library):
        part = "title" if older.name in found.title else "abstract"
        how = f"Names {older.name} in its {part}"
        if older.id not in entries and len(how) <= REASON_LIMIT:
            known_as = f"doi:{found.doi}" if found.doi else found.origin
            source = f"{f'arXiv:{found.arxiv}' if found.arxiv else known_as}, {part}"
            entries[older.id] = _entry(older, Kind.COMPARES_WITH, how) | {"source": source}
    return list(entries.values())


def _entry(paper: Paper, kind: Kind, how: str) -> dict[str, Plain]:
    return {"paper": paper.id, "kind": kind.value, "how": how}


def _papers_named(found: PaperMetadata, library: Library) -> Iterator[Paper]:
    pages = {addresses.paper(paper.id): paper for paper in library.papers.values()}
    for segment in Mentions(library).segments(f"{found.title}. {found.abstract}"):
        paper = pages.get(segment.path or "")
        if paper and _is_older(paper, found):
            yield paper


def _is_older(paper: Paper, found: PaperMetadata) -> bool:
    return found.published is not None and paper.published <= found.published


def authors(found: PaperMetadata, library: Library) -> tuple[Author, ...]:
    """Return the authors, each in the form in which the collection has the same name already."""
    papers = library.papers.values()
    known = {fold(author.name).lower(): author for paper in papers for author in paper.authors}
    return tuple(known.get(fold(author.name).lower(), author) for author in found.authors)


def tagline(found: PaperMetadata) -> str:
    """Return the part of the title that says what is new, without its end mark."""
    before, colon, rest = found.title.partition(":")
    text = rest if colon and len(before.split()) <= 4 else found.title
    text = _shortened(text.strip().rstrip(".!?… "))
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    """Return as much as a tagline has room for, up to a comma or a small word if possible."""
    if len(text) <= TAGLINE_LIMIT:
        return text
    words = text[: TAGLINE_LIMIT + 1].split()[:-1] or [text[:TAGLINE_LIMIT]]
    inner = range(_SHORT_TITLE, len(words))
    commas = [at for at in inner if words[at - 1][-1] in ",;:–—"]
    ends = commas or [at for at in inner if _is_small(words[at])] or [len(words)]
    return " ".join(words[: ends[-1]]).rstrip(",;:–—- ")


def summary(found: PaperMetadata) -> str | None:
    """Return as much of an abstract as a summary has room for, if it may be shown.

    These are whole sentences: the abstract's beginning, or where its sentences are too long for
    that, a later part. An abstract that has too few words or no such part is given as far as it
    goes.
    """
    if not (found.abstract and found.is_abstract_free):
        return None
    every = sentences(" ".join(found.abstract.split()))
    for start in range(len(every)):
        sizes = accumulate(len(sentence.split()) for sentence in every[start:])
        ends = [end for end, size in enumerate(sizes, start + 1) if size in SUMMARY_WORDS]
        if ends:
            return " ".join(every[start : _best_end(ends, every)])
    sizes = accumulate(len(sentence.split()) for sentence in every)
    fitting = sum(size < SUMMARY_WORDS.stop for size in sizes)
    return " ".join(every[: max(fitting, 1)])


def _best_end(ends: list[int], every: Sequence[str]) -> int:
    """Return the last end after which no sentence refers back, else the last one."""
    closed = (end for end in ends if end == len(every) or not _REFERS_BACK.match(every[end]))
    return max(closed, default=ends[-1])


def links(found: PaperMetadata) -> dict[str, str]:
    """Return the first address of each kind that belongs to the paper."""
    first: dict[str, str] = {}
    for link in filter(is_address, found.links):
        kinds = (kind for kind, pattern in _LINKS.items() if pattern.match(link))
        first.setdefault(next(kinds, "project"), link)
    return first
