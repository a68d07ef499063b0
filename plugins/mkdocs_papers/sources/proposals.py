"""What a program can propose about a paper from its title and abstract, for a person to judge."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, dropwhile

from ..checks.papers import METHODS, SUMMARY_WORDS
from ..data.library import Entry, Library
from ..model.records import Kind, Paper
from ..model.types import REASON_LIMIT, SLUG, TAGLINE_LIMIT, Author
from ..pages import addresses
from ..pages.mentions import Mentions
from ..text.words import fold, sentences, slug
from .duplicates import is_one_paper
from .metadata import Work

_NAME = r"[A-Z0-9][\w+-]*(?: \d[\d.]*)?|[a-z]+\d\w*(?: \d[\d.]*)?"
_CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|[Pp]ropos(?:e|es|ing)|[Pp]resent(?:s|ing)?|[Ii]ntroduc(?:e|es|ing)|call it|call)"
    rf",? (?:the )?[“\"'‘]?({_NAME})(?=[”\"'’]?(?:[,.:;)(]| [a-z–—-]|$))"
)
_COINED = re.compile(
    r"\b(?!(?:[A-Z]?[a-z]+-)+[A-Z]?[a-z]+\b)\w+-?(?:(?<=[a-z])[A-Z]|(?<=[a-zA-Z])\d)[\w-]*"
)
_SMALL_WORDS = {"a", "an", "the", "of", "for", "in", "on", "with", "and", "to", "by", "from", "via", "using", "towards", "toward"}  # fmt: skip
_LEANS_BACK = re.compile(
    r"(?:Also|And|Because|Besides|But|Consequently|Finally|For (?:example|instance)|Further|Furthermore|Hence|However"
    r"|In (?:addition|contrast|particular)|Instead|It|Moreover|Namely|Second|Secondly|Similarly|Specifically|Such"
    r"|That|Then|Therefore|These|They|This|Those|Thus|Yet)\b"
)
_SHORT_TITLE = 5
_LONGEST_ID = 60


def name(work: Work, library: Library) -> str:
    """Returns what people probably call the paper, or else the first words of its title."""
    before, colon, _ = work.title.partition(":")
    if colon and len(before.split()) <= 4:
        return before.strip()
    taken = _known_words(library)
    for pattern, text in ((_COINED, work.title), (_CALLED, work.abstract)):
        for found in pattern.finditer(text):
            candidate = found[found.lastindex or 0]
            if candidate.lower() not in taken:
                return candidate
    return _first_words(work.title)


def _first_words(title: str) -> str:
    """Returns a title up to its first small word, or all of it where it is short."""
    words = title.split()
    if len(words) > _SHORT_TITLE:
        words = list(dropwhile(_is_small, words))
        inner = range(2, min(len(words), _SHORT_TITLE))
        end = next((at for at in inner if _is_small(words[at])), _SHORT_TITLE - 1)
        words = words[:end]
    return " ".join(words).strip(" ,;:.–—-") or title


def _is_small(word: str) -> bool:
    return word.lower() in _SMALL_WORDS


def _known_words(library: Library) -> set[str]:
    """Returns what means something else already, in small letters."""
    entries: Iterable[Entry | Paper] = (
        *library.topics.values(),
        *library.methods.values(),
        *library.papers.values(),
    )
    return {called.lower() for entry in entries for called in (entry.name, *entry.aliases)}


def address(text: str) -> str:
    """Returns an id for a name: its first words in the letters that an id may have."""
    words = re.findall(r"[a-z0-9]+", slug(text))
    id_ = "-".join(words[:6])[:_LONGEST_ID].rstrip("-")
    return id_ if SLUG.fullmatch(id_) else "paper"


@dataclass(frozen=True)
class Subjects:
    """Proposed entries of a vocabulary.

    Attributes:
        ids: Their ids, the likeliest first.
        are_named: Whether the paper names them; otherwise they are the best guess.
    """

    ids: tuple[str, ...]
    are_named: bool = True


def topics(work: Work, library: Library) -> Subjects:
    """Returns up to three topics."""
    return _named(work, library.topics, 3) or _guess(work, library.topics, library.by_topic)


def methods(work: Work, library: Library) -> Subjects:
    """Returns up to five methods."""
    return _named(work, library.methods, METHODS.stop - 1) or _guess(
        work, library.methods, library.by_method
    )


def organizations(work: Work, library: Library) -> tuple[str, ...]:
    """Returns up to four organizations that the authors' affiliations name, in their order."""
    return tuple(_mentioned(library.organizations, ". ".join(work.affiliations)))[:4]


def _named(work: Work, vocabulary: Mapping[str, Entry], limit: int) -> Subjects | None:
    """Returns the entries that title and abstract name, those of the title and often named first."""
    ranks: Counter[str] = Counter()
    for text, weight in ((work.title, 3), (work.abstract, 1)):
        for id_, times in _mentioned(vocabulary, text).items():
            ranks[id_] += weight * times
    ids = tuple(id_ for id_, _ in ranks.most_common(limit))
    return Subjects(ids) if ids else None


def _mentioned(vocabulary: Mapping[str, Entry], text: str) -> Counter[str]:
    """Returns how often a text names each entry, in the order in which it does first.

    What is part of a longer name does not count: "vector quantization" in "residual vector
    quantization".
    """
    plain = fold(text)
    found = sorted(
        (match.start(), -match.end(), id_)
        for id_, entry in vocabulary.items()
        for called in (entry.name, *entry.aliases)
        for match in _spelled(called).finditer(plain)
    )
    times: Counter[str] = Counter()
    end = 0
    for _, negative_end, id_ in found:
        if -negative_end > end:
            times[id_] += 1
            end = -negative_end
    return times


@cache
def _spelled(called: str) -> re.Pattern[str]:
    """Returns the ways to spell a name; abbreviations count only in capitals."""
    stem = fold(called).removesuffix("s")
    body = r"[\s-]".join(re.escape(part) for part in re.split(r"[\s-]", stem))
    is_word = any(letter.islower() for letter in called[1:])
    return re.compile(rf"(?<![\w-]){body}s?(?!\w)", re.IGNORECASE if is_word else 0)


def _guess(
    work: Work, vocabulary: Mapping[str, Entry], users: Mapping[str, tuple[Paper, ...]]
) -> Subjects:
    """Returns the entry whose words the paper shares most, or the one that most papers have."""
    said = _long_words(f"{work.title} {work.abstract}")

    def likeness(id_: str) -> tuple[int, int]:
        entry = vocabulary[id_]
        described = getattr(entry, "description", "") or getattr(entry, "definition", "")
        own = _long_words(" ".join((entry.name, *entry.aliases, described)))
        return len(own & said), len(users[id_])

    return Subjects((max(vocabulary, key=likeness),), are_named=False)


def _long_words(text: str) -> set[str]:
    words = re.findall(r"\w{5,}", fold(text).lower())
    return {word.removesuffix("s") for word in words}


@dataclass(frozen=True)
class Relation:
    """A proposed entry of `builds_on`.

    Attributes:
        paper: Id of the older paper.
        kind: How the two relate, as far as that can be told: the weakest kind, unless somebody
            of the collection has said more.
        how: What is known about it.
        source: Where that stands.
    """

    paper: str
    kind: Kind
    how: str
    source: str | None = None


def relations(work: Work, library: Library) -> list[Relation]:
    """Returns what the collection says of the paper, and the older papers that it names."""
    found = {relation.paper: relation for relation in _announced(work, library)}
    for older in _papers_named(work, library):
        part = "title" if older.name in work.title else "abstract"
        how = f"Names {older.name} in its {part}"
        if older.id not in found and len(how) <= REASON_LIMIT:
            source = f"{_reference(work)}, {part}"
            found[older.id] = Relation(older.id, Kind.COMPARES_WITH, how, source)
    return [each for each in found.values() if _is_older(library.papers[each.paper], work)]


def _reference(work: Work) -> str:
    return f"arXiv:{work.arxiv}" if work.arxiv else f"doi:{work.doi}" if work.doi else work.origin


def _is_older(paper: Paper, work: Work) -> bool:
    return work.published is not None and paper.published <= work.published


def _papers_named(work: Work, library: Library) -> Iterator[Paper]:
    pages = {addresses.paper(paper.id): paper for paper in library.papers.values()}
    text = f"{work.title}. {work.abstract}"
    for segment in Mentions(library).segments(text, page=""):
        if paper := pages.get(segment.page or ""):
            yield paper


def _announced(work: Work, library: Library) -> Iterator[Relation]:
    """Yields the papers that list this one as a later paper outside the collection."""
    for paper in library.papers.values():
        for later in paper.influenced:
            if is_one_paper(work, later.arxiv, later.doi, later.title):
                yield Relation(paper.id, Kind.EXTENDS, later.how)


def authors(work: Work, library: Library) -> tuple[Author, ...]:
    """Returns the authors, each in the form in which the collection has the same name already."""
    papers = library.papers.values()
    known = {fold(name.name).lower(): name for paper in papers for name in paper.authors}
    return tuple(known.get(fold(author.name).lower(), author) for author in work.authors)


def tagline(work: Work) -> str:
    """Returns the part of the title that says what is new, if there are words, without its end mark."""
    before, colon, rest = work.title.partition(":")
    text = rest if colon and len(before.split()) <= 4 else work.title
    text = _phrase(text.strip().rstrip(".!?… "))
    return text[:1].upper() + text[1:]


def _phrase(text: str) -> str:
    """Returns a text as far as a tagline has room, up to a comma or a small word if possible."""
    if len(text) <= TAGLINE_LIMIT:
        return text
    words = text[: TAGLINE_LIMIT + 1].split()
    words = words[:-1] or [text[:TAGLINE_LIMIT]]
    inner = range(_SHORT_TITLE, len(words))
    commas = [at for at in inner if words[at - 1][-1] in ",;:–—"]
    ends = commas or [at for at in inner if _is_small(words[at])] or [len(words)]
    return " ".join(words[: ends[-1]]).rstrip(",;:–—- ")


def summary(work: Work) -> str | None:
    """Returns as much of an abstract as a summary has room for, if it may be shown.

    These are whole sentences: the abstract's beginning, or where its sentences are too long for
    that, a later part. An abstract that has too few words or no such part is given as far as it
    goes.
    """
    if not (work.abstract and work.is_abstract_free):
        return None
    every = sentences(" ".join(work.abstract.split()))
    for start in range(len(every)):
        if ends := _ends(every, start):
            return " ".join(every[start : _best(ends, every)])
    sizes = accumulate(len(sentence.split()) for sentence in every)
    fitting = sum(size < SUMMARY_WORDS.stop for size in sizes)
    return " ".join(every[: max(fitting, 1)])


def _ends(every: Sequence[str], start: int) -> list[int]:
    """Returns behind which sentences a summary may end that begins with a certain one."""
    sizes = accumulate(len(sentence.split()) for sentence in every[start:])
    return [end for end, size in enumerate(sizes, start + 1) if size in SUMMARY_WORDS]


def _best(ends: list[int], every: Sequence[str]) -> int:
    """Returns the last end after which no sentence leans on what was said, else the last one."""
    closed = (end for end in ends if end == len(every) or not _LEANS_BACK.match(every[end]))
    return max(closed, default=ends[-1])


def links(work: Work) -> dict[str, str]:
    """Returns the first address of each kind that belongs to the paper."""
    found: dict[str, str] = {}
    for link in work.links:
        found.setdefault(_kind_of_link(link), link)
    return {kind: found[kind] for kind in ("code", "project", "model") if kind in found}


def _kind_of_link(link: str) -> str:
    if re.match(r"https?://(www\.)?(github|gitlab)\.com/[\w.-]+/[\w.-]+", link):
        return "code"
    is_model = re.match(r"https?://huggingface\.co/(?!spaces/|papers/)[\w.-]+/[\w.-]+", link)
    return "model" if is_model else "project"
