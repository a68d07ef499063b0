"""Field types: what a text, a name, a date, or an address in a data file looks like.

The input is plain data in which every scalar is text (see `data.parsing`). The errors of these types
carry a message, a hint, and, where possible, the value that was meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any, Literal, NamedTuple, get_args
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..text.dates import month_and_day, possible_dates
from ..text.words import INVISIBLE, slug

TAGLINE_LIMIT = 110
REASON_LIMIT = 120
LINE_LIMIT = 500
TEXT_LIMIT = 20_000
AUTHORS_LIMIT = 6_000
"""The most authors of a paper; the record is 5,154."""

YEARS = range(1900, 2101)
"""The years that a date may have."""

_SLUG_WORDS = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG = re.compile(rf"(?!(?:index|aux|con|nul|prn|com[0-9]|lpt[0-9])$)(?=.{{1,100}}$){_SLUG_WORDS}")
"""An id, which is also the name of files: “index” is the page of a folder, Windows reserves the other
names for devices, and file systems have room for 255 characters."""

ARXIV = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}")
DOI = re.compile(r"10\.[0-9]{4,9}/[^\s]+")
_DAY = re.compile(r"(?:(?:19|20)[0-9]{2}|2100)-[0-9]{2}-[0-9]{2}")
_UNSAFE_IN_ADDRESSES = re.compile(r"[\s<>\"\\^`{|}]")


@dataclass(frozen=True)
class TypeDescription:
    """What a contributor types for a value of a type, in words."""

    words: str


def describe_type(annotation: Any, metadata: list[Any]) -> str:
    """Return in words what a contributor types for a field with this annotation."""
    if descriptions := [item for item in metadata if isinstance(item, TypeDescription)]:
        return descriptions[-1].words
    arguments = get_args(annotation)
    if type(None) in arguments:
        return describe_type(arguments[0], [])
    if Ellipsis in arguments:
        return f"list: {describe_type(arguments[0], [])}"
    if arguments:
        return describe_type(arguments[0], list(arguments[1:]))
    return "fields of its own"


class Explanation(NamedTuple):
    """What a diagnostic says about an invalid value.

    Attributes:
        code: Name of the code.
        message: What is wrong.
        hint: What to write instead.
        meant: The value that was meant, if it is known.
        is_safe: Whether nothing else can have been meant.
    """

    code: str
    message: str
    hint: str
    meant: Any = None
    is_safe: bool = False


def _error(
    code: str, message: str, hint: str, meant: Any = None, *, is_safe: bool = False
) -> PydanticCustomError:
    context = Explanation(code, message, hint, meant, is_safe)._asdict()
    return PydanticCustomError(code, "{message}", context)


def _text(value: object) -> object:
    if not isinstance(value, str):
        return value  # pydantic reports the type
    text = value.strip()
    if not text:
        raise _error("empty", "the text is empty", "write the text")
    if text.isascii() and text.isprintable():
        return text  # saves the search below for nearly all texts
    if control := INVISIBLE.search(text):
        at, number = control.start(), f"U+{ord(control[0]):04X}"
        around = INVISIBLE.sub("□", text[max(0, at - 20) : at + 20])
        message = f"the text contains the invisible character {number}: “{around}”"
        hint = "replace □ with a space or nothing"
        # What separates words becomes a space.
        meant = INVISIBLE.sub("", re.sub(r"[\t\x0b\x0c\x85\u2028\u2029]", " ", text))
        raise _error("bad-character", message, hint, meant, is_safe=True)
    return text


def _line(value: object) -> object:
    text = _text(value)
    return " ".join(text.split()) if isinstance(text, str) else text


def _matching(
    pattern: re.Pattern[str],
    code: str,
    noun: str,
    example: str,
    normalize: Callable[[str], str],
    quote: str = "",
) -> Callable[[str], str]:
    """Return a validator for texts that match a pattern.

    Args:
        pattern: The pattern.
        code: Name of the code for all others.
        noun: What the text should be.
        example: A text that matches, in case normalizing does not help.
        normalize: Turns what people often write into what they meant.
        quote: The quotes that the value needs in YAML.
    """

    def validate(value: str) -> str:
        if pattern.fullmatch(value):
            return value
        meant = normalize(value)
        matches = pattern.fullmatch(meant)
        hint = f"write {'' if matches else 'it like '}{quote}{meant if matches else example}{quote}"
        raise _error(
            code, f"“{value}” is not {noun}", hint, meant if matches else None, is_safe=True
        )

    return validate


def _not_reserved(value: str) -> str:
    if re.fullmatch(_SLUG_WORDS, value) and not SLUG.fullmatch(value):
        message = f"the id “{value}” cannot be the name of a file on every system"
        raise _error("bad-id", message, "use another id, of at most 100 characters")
    return value


def bare_arxiv(value: str) -> str:
    """Return an arXiv id without address, prefix, version, or file ending."""
    bare = re.sub(
        r"(?i)^(https?://)?((www|export)\.)?arxiv\.org/(abs|pdf|html)/|^arxiv:", "", value
    )
    return re.sub(r"(?i)(v\d+)?(\.pdf)?$", "", bare.strip())


def bare_doi(value: str) -> str:
    """Return a DOI without address or prefix."""
    return re.sub(r"(?i)^(https?://)?(dx\.)?doi\.org/|^doi:\s*", "", value).strip()


def _day(value: object) -> object:
    if not isinstance(value := _line(value), str):
        return value
    if day := _iso_day(value):
        return day
    possible = possible_dates(value)
    meant = [day for day in possible if day.year in YEARS]
    if possible and not meant:
        raise _out_of_range("bad-date", value, possible[0].year)
    if len(meant) > 1:
        hint = "write " + " or ".join(f"{day} if it means {month_and_day(day)}" for day in meant)
        raise _error("bad-date", f"“{value}” can mean two dates", hint)
    day_meant = str(meant[0]) if meant else None
    hint = f"write {day_meant or 'it like 2016-09-12'}"
    is_written_right = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
    what = "not a calendar date" if is_written_right else "not written year-month-day"
    raise _error("bad-date", f"“{value}” is {what}", hint, day_meant, is_safe=True)


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _out_of_range(code: str, value: str, year: int) -> PydanticCustomError:
    first, last = YEARS[0], YEARS[-1]
    reason = f"is before {first}" if year < first else f"is after {last}"
    return _error(code, f"“{value}” {reason}", f"write a year from {first} to {last}")


def _year(value: object) -> object:
    if not isinstance(value := _line(value), str):
        return value
    if not re.fullmatch(r"[0-9]{4}", value):
        raise _error("bad-year", f"“{value}” is not a year", "write it like 2018")
    if (year := int(value)) not in YEARS:
        raise _out_of_range("bad-year", value, year)
    return year


def _address(value: str) -> str:
    # Only absolute http and https addresses, so that no link can run a script.
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    escaped = _UNSAFE_IN_ADDRESSES.sub(lambda match: quote(match[0]), value)
    if usable and value == escaped:
        return value
    meant = escaped if usable else None
    if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", value):
        meant = f"https://{escaped}"
    hint = f"write {meant or 'the full address, like https://example.org/paper'}"
    message = f"“{value}” is not a web address (http or https)"
    raise _error("bad-url", message, hint, meant, is_safe=usable)


def is_address(value: str) -> bool:
    """Return whether a text can be a link in a data file."""
    try:
        return len(_address(str(_line(value)))) <= LINE_LIMIT
    except PydanticCustomError:
        return False


def _on_host(host: str, value: str) -> str:
    found = urlsplit(value).hostname or ""
    if found != host and not found.endswith("." + host):
        message = f"“{value}” is not an address on {host}"
        raise _error("bad-url", message, f"write the address of the thread on {host}")
    return value


@dataclass(frozen=True, slots=True)
class Author:
    """A name as printed on a paper.

    Attributes:
        family: The family name with its particles ("van den Oord"), or the whole name of a group
            or a person whose name has no parts.
        given: The given names or initials; empty if the name has no parts.
    """

    family: str
    given: str = ""

    @property
    def name(self) -> str:
        """The name in natural order: "Aäron van den Oord"."""
        return f"{self.given} {self.family}" if self.given else self.family

    @property
    def printed(self) -> str:
        """The name in the order of data files: "van den Oord, Aäron"."""
        return f"{self.family}, {self.given}" if self.given else self.family


_OMISSION = r"\bet\.? al\b|\band others\b|…|\.\.\.$"
_AND = r" and | & |;"
_SEVERAL = re.compile(f"(?i){_AND}|{_OMISSION}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")  # never a family name
_GROUP = re.compile(r"(?i)\b(team|group|labs?|collaboration|consortium|project|research|ai)\b")
_WHOLE_NAME = re.compile(r"[^\Wa-z]\S* +\S")  # a family name of two words begins with a particle


def _author(value: object) -> object:
    if isinstance(value, dict) and set(value) == {"name"} and isinstance(value["name"], str):
        return Author(_name(value["name"]))
    if not isinstance(value, str):
        raise _error(
            "author-form",
            "an author is one line of text",
            "write “Family, Given”, or {name: ...} for a group or a single name",
        )
    text = _name(value)
    family, comma, given = text.partition(",")
    family, given = family.strip(), given.strip()
    is_one = given.isalpha() or not _SEVERAL.search(given)  # isalpha saves most searches
    if family and given and "," not in given and is_one:
        return Author(family, given)
    raise _author_error(text, has_comma=bool(comma))


def _name(value: str) -> str:
    text = str(_line(value))
    if len(text) > LINE_LIMIT:
        message = f"a name has {len(text):,} characters"
        raise _error("too-long", message, f"shorten it to {LINE_LIMIT} characters")
    return text


def _author_error(text: str, *, has_comma: bool) -> PydanticCustomError:
    message = f"“{text}” is not in the form “Family, Given”"
    if re.search(_OMISSION, text, re.IGNORECASE):
        message = f"“{text}” leaves authors out"
        hint = "name every author on a line of its own; arXiv lists them all"
        return _error("author-form", message, hint)
    if _SEVERAL.search(text) or text.count(",") > 1:
        people = people_in(text)
        hint = "write one author per line, with one comma: Family, Given"
        if len(people) > 1:
            hint = f"write a line for each: {'; '.join(f'- {person}' for person in people)}"
        return _error("author-form", message, hint)
    words = text.replace(",", " ").split()
    if len(words) < 2 or (_GROUP.search(text) and not has_comma):
        group = text.strip(" ,")
        hint = f"write {{name: {group or 'Name'}}} if this is the whole name"
        meant = {"name": group} if group and not has_comma else None
        return _error("author-form", message, hint, meant)
    person = _family_first(text)
    hint = f"write {person}; or {{name: {text}}} if this is a group"
    has_particle = any(word[0].islower() for word in words[1:])
    is_safe = has_particle or bool(_INITIALS.fullmatch(words[0]))
    return _error("author-form", message, hint, person, is_safe=is_safe)


def _authors(value: object) -> object:
    # Without quotes, YAML splits [Le, Quoc] into two entries.
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return value
    texts = [each.strip() for each in value]
    people = _paired(texts)
    if any("," in each or not each for each in texts) or len(texts) < 2:
        return value
    if not people and 2 * sum(" " not in each for each in texts) <= len(texts):
        return value
    message = "these are parts of names: a comma separates the entries of a list"
    hint = 'put quotes around each name: "Family, Given"; a single name is written {name: Plato}'
    raise _error("author-form", message, hint, people or None)


def people_in(text: str) -> list[str]:
    """Split a text into the people that it names, family name first where that is certain.

    A comma separates family and given name, but also people; return nobody if it is unclear which.
    """
    parts = [part.strip(" ,") for part in re.split(f"(?i){_AND}", text) if part.strip(" ,")]
    pieces = [piece.strip() for part in parts for piece in part.split(",")]
    if ";" not in text and all(_WHOLE_NAME.match(piece) for piece in pieces):
        if len(parts) < len(pieces) == 2:
            return []  # two people, or one of two family names
        return [_family_first(piece) if _is_clear(piece) else piece for piece in pieces]
    if all(part.count(",") == 1 for part in parts):
        return parts
    return _paired(pieces) if parts == [text.strip(" ,")] else []


def _paired(pieces: list[str]) -> list[str]:
    """Join alternating family and given names; return nobody if they do not alternate."""
    families, given = pieces[::2], pieces[1::2]
    if len(families) != len(given) or any(map(_WHOLE_NAME.match, families)):
        return []
    return [", ".join(pair) for pair in zip(families, given, strict=True)]


def _is_clear(name: str) -> bool:
    """Return whether only one family name is possible, as in "Quoc V. Le" or "Aäron van den Oord"."""
    middle = name.split()[1:-1]
    return any(word[0].islower() for word in middle) or all(map(_INITIALS.fullmatch, middle))


def _family_first(text: str) -> str:
    words = text.replace(",", " ").split()
    if "," in text.strip(" ,") or len(words) < 2:
        return text.strip(" ,")
    particles = (at for at, word in enumerate(words) if at and word[0].islower())
    family = next(particles, len(words) - 1)
    return f"{' '.join(words[family:])}, {' '.join(words[:family])}"


_NOT_EMPTY = Field(min_length=1)
Text = Annotated[
    str,
    _NOT_EMPTY,
    BeforeValidator(_text),
    Field(max_length=TEXT_LIMIT),
    TypeDescription("text"),
]
Line = Annotated[
    str,
    _NOT_EMPTY,
    BeforeValidator(_line),
    Field(max_length=LINE_LIMIT),
    TypeDescription("one line of text"),
]
Tagline = Annotated[
    Line,
    Field(max_length=TAGLINE_LIMIT),
    TypeDescription(f"one line of up to {TAGLINE_LIMIT} characters"),
]
Reason = Annotated[
    Line,
    Field(max_length=REASON_LIMIT),
    TypeDescription(f"one line of up to {REASON_LIMIT} characters"),
]
Slug = Annotated[
    Line,
    AfterValidator(_not_reserved),
    AfterValidator(
        _matching(
            SLUG, "bad-id", "an id (lowercase letters, digits, hyphens)", "fastspeech-2", slug
        )
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"}),
    TypeDescription("an id"),
]
ArxivId = Annotated[
    Line,
    AfterValidator(_matching(ARXIV, "bad-arxiv-id", "an arXiv id", "1609.03499", bare_arxiv, '"')),
    WithJsonSchema({"type": "string", "pattern": f"^({ARXIV.pattern})$"}),
    TypeDescription("an arXiv id without version, in quotes"),
]
Doi = Annotated[
    Line,
    AfterValidator(
        _matching(DOI, "bad-doi", "a DOI", "10.1109/ICASSP.2018.8462665", bare_doi, '"')
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{DOI.pattern}$"}),
    TypeDescription("a DOI without https://doi.org/, in quotes"),
]
WebAddress = Annotated[
    Line,
    AfterValidator(_address),
    WithJsonSchema({"type": "string", "format": "iri", "pattern": "^https?://"}),
    TypeDescription("a web address (http or https)"),
]
HackerNewsThread = Annotated[WebAddress, AfterValidator(partial(_on_host, "ycombinator.com"))]
RedditThread = Annotated[WebAddress, AfterValidator(partial(_on_host, "reddit.com"))]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{_DAY.pattern}$"}),
    TypeDescription("a date, year-month-day"),
]
Year = Annotated[
    int,
    BeforeValidator(_year),
    WithJsonSchema({"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]}),
    TypeDescription("a year"),
]
_FAMILY_AND_GIVEN = {"type": "string", "pattern": "^[^,]*[^,\\s][^,]*,[^,]*[^,\\s][^,]*$"}
_WHOLE_NAME_ALONE = {
    "type": "object",
    "properties": {"name": {"type": "string", "minLength": 1}},
    "required": ["name"],
    "additionalProperties": False,
}
AuthorName = Annotated[
    Author,
    BeforeValidator(_author),
    WithJsonSchema({"anyOf": [_FAMILY_AND_GIVEN, _WHOLE_NAME_ALONE]}),
    TypeDescription("“Family, Given”, or {name: ...} for a group or a single name"),
]
AuthorNames = Annotated[
    tuple[AuthorName, ...], Field(max_length=AUTHORS_LIMIT), BeforeValidator(_authors)
]
Tier = Annotated[Literal["landmark", "notable"], TypeDescription("landmark or notable")]
