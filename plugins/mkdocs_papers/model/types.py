"""The forms of values in data files: what a text, a name, a date or an address must look like.

The input is plain data in which every scalar is text (see `source`), so types that are no text
read it by themselves. Each says in its own words what it expected, and which value was meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, get_args
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..text.dates import days_meant, spoken
from ..text.inert import INVISIBLE
from ..text.words import slug

TAGLINE_LIMIT = 110
REASON_LIMIT = 120
_WORDS_OF_IDS = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG = re.compile(
    rf"(?!(?:index|aux|con|nul|prn|com[0-9]|lpt[0-9])$)(?=.{{1,100}}$){_WORDS_OF_IDS}"
)
"""An id, which becomes the name of files: “index” is the list of all others, and Windows keeps the
rest for its devices. File systems have room for 255 characters."""

ARXIV = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}")
DOI = re.compile(r"10\.[0-9]{4,9}/[^\s]+")
_DAY = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_UNSAFE_IN_ADDRESSES = re.compile(r"[\s<>\"\\^`{|}]")


@dataclass(frozen=True)
class TypeDescription:
    """What a contributor types for a value of a type, said in words."""

    words: str


def _fault(
    code: str, message: str, hint: str, meant: Any = None, *, is_safe: bool = False
) -> PydanticCustomError:
    """Returns an error that carries the name of a diagnostic, its message and its hint.

    Args:
        code: Name of the code.
        message: What is wrong.
        hint: What to write instead.
        meant: The value that would be right, where there is one.
        is_safe: Whether it says the same as the one that is there.
    """
    context = {"message": message, "hint": hint, "meant": meant, "is_safe": is_safe}
    return PydanticCustomError(code, "{message}", context)


def _text(value: object) -> object:
    """Trims text and refuses what is empty or cannot be shown."""
    if not isinstance(value, str):
        return value  # pydantic says which type it expected
    text = value.strip()
    if not text:
        raise _fault("empty", "the text is empty", "write the text")
    if text.isascii() and text.isprintable():
        return text  # as nearly all are, which is told in no time
    if control := INVISIBLE.search(text):
        at, number = control.start(), f"U+{ord(control[0]):04X}"
        around = INVISIBLE.sub("□", text[max(0, at - 20) : at + 20])
        message = f"the invisible character {number} is in this text: “{around}”"
        hint = "write a space or nothing in the place of □"
        raise _fault("bad-character", message, hint, _seen(text), is_safe=True)
    return text


def _seen(text: str) -> str:
    """Returns a text without what cannot be seen, and with a space for what parts words."""
    return INVISIBLE.sub("", re.sub(r"[\t\x0b\x0c\x85\u2028\u2029]", " ", text))


def _line(value: object) -> object:
    """Folds a text that must be one line; YAML may have broken it anywhere."""
    text = _text(value)
    return " ".join(text.split()) if isinstance(text, str) else text


def _shape(
    pattern: re.Pattern[str],
    code: str,
    what: str,
    example: str,
    repair: Callable[[str], str],
    quote: str = "",
) -> Callable[[str], str]:
    """Returns a validator for text of one shape, which offers the value that was likely meant."""

    def validate(value: str) -> str:
        if pattern.fullmatch(value):
            return value
        meant = repair(value)
        fits = pattern.fullmatch(meant)
        hint = f"write {'' if fits else 'it like '}{quote}{meant if fits else example}{quote}"
        message = f"“{value}” is not {what}"
        raise _fault(code, message, hint, meant if fits else None, is_safe=True)

    return validate


def _name_of_files(value: str) -> str:
    """Refuses what looks like an id and cannot be the name of a file."""
    if re.fullmatch(_WORDS_OF_IDS, value) and not SLUG.fullmatch(value):
        message = f"the id “{value}” cannot be the name of a file on every system"
        raise _fault("bad-id", message, "use another id, of at most 100 characters")
    return value


def bare_arxiv(value: str) -> str:
    """Returns an arXiv id without address, prefix, version or file ending."""
    bare = re.sub(
        r"(?i)^(https?://)?((www|export)\.)?arxiv\.org/(abs|pdf|html)/|^arxiv:", "", value
    )
    return re.sub(r"(?i)(v\d+)?(\.pdf)?$", "", bare.strip())


def bare_doi(value: str) -> str:
    """Returns a DOI without address or prefix."""
    return re.sub(r"(?i)^(https?://)?(dx\.)?doi\.org/|^doi:\s*", "", value).strip()


def _day(value: object) -> object:
    """Reads a calendar date as ISO 8601 writes it: year, month, day."""
    if not isinstance(value, str):
        return value
    if day := _day_in(value):
        return day
    meant = [day for day in days_meant(value) if _day_in(day.isoformat())]
    if len(meant) > 1:
        hint = "write " + " or ".join(f"{day} if it means {spoken(day)}" for day in meant)
        raise _fault("bad-date", f"“{value}” can mean two days", hint)
    day_meant = str(meant[0]) if meant else None
    hint = f"write {day_meant or 'it like 2016-09-12'}"
    what = "no day of the calendar" if _DAY.fullmatch(value) else "not written year-month-day"
    raise _fault("bad-date", f"“{value}” is {what}", hint, day_meant, is_safe=True)


def _day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _year(value: object) -> object:
    """Reads a year of four digits."""
    if isinstance(value, str):
        if not re.fullmatch(r"(19|20)[0-9]{2}", value):
            raise _fault("bad-year", f"“{value}” is not a year", "write it like 2018")
        return int(value)
    return value


def _address(value: str) -> str:
    """Accepts absolute http and https addresses only, so that no link can run a script."""
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
    hint = f"write {meant or 'the whole address, like https://example.org/paper'}"
    message = f"“{value}” is not a web address (http or https)"
    raise _fault("bad-url", message, hint, meant, is_safe=usable)


def _at(host: str) -> Callable[[str], str]:
    """Returns a validator for addresses on one host and its subdomains."""

    def validate(value: str) -> str:
        found = urlsplit(value).hostname or ""
        if found != host and not found.endswith("." + host):
            raise _fault(
                "bad-url",
                f"“{value}” is not an address on {host}",
                f"give the address of the thread on {host}",
            )
        return value

    return validate


@dataclass(frozen=True, slots=True)
class Author:
    """A name as it is printed on a paper.

    Attributes:
        family: The family name with its particles ("van den Oord"); the whole name of somebody
            or something whose name has no parts.
        given: The given names or initials; empty where the name has no parts.
    """

    family: str
    given: str = ""

    @property
    def name(self) -> str:
        """The name as it is spoken: "Aäron van den Oord"."""
        return f"{self.given} {self.family}" if self.given else self.family

    @property
    def printed(self) -> str:
        """The name as the data files write it: "van den Oord, Aäron"."""
        return f"{self.family}, {self.given}" if self.given else self.family


def _author(value: object) -> object:
    """Reads "Family, Given", or `{name: ...}` for a name that has no parts."""
    if isinstance(value, dict) and set(value) == {"name"} and isinstance(value["name"], str):
        return Author(str(_line(value["name"])))
    if not isinstance(value, str):
        raise _fault(
            "author-form",
            "an author is one line of text",
            "write “Family, Given”, or {name: ...} for a group or a single name",
        )
    text = str(_line(value))
    family, comma, given = text.partition(",")
    family, given = family.strip(), given.strip()
    is_one = given.isalpha() or not _SEVERAL.search(given)  # a single word is quickly told
    if family and given and "," not in given and is_one:
        return Author(family, given)
    raise _author_fault(text, comma)


_OTHERS = r"\bet\.? al\b|\band others\b|…|\.\.\.$"
_AND = r" and | & |;"
_SEVERAL = re.compile(f"(?i){_AND}|{_OTHERS}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")  # nobody's family name
_GROUP = re.compile(r"(?i)\b(team|group|labs?|collaboration|consortium|project|research|ai)\b")


def _names(value: object) -> object:
    """Refuses a list of parts of names, which is what YAML makes of names without quotes."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return value
    texts = [each.strip() for each in value]
    people = paired(texts)
    if any("," in each or not each for each in texts) or len(texts) < 2:
        return value
    if not people and 2 * sum(" " not in each for each in texts) <= len(texts):
        return value
    message = "these are parts of names: a comma parts the entries of a list"
    hint = 'put quotes around each name: "Family, Given"; a single name is written {name: Plato}'
    raise _fault("author-form", message, hint, people or None)


def _author_fault(text: str, comma: str) -> PydanticCustomError:
    """Returns the fault of an author in another form, with the form that was likely meant."""
    message = f"“{text}” is not in the form “Family, Given”"
    if re.search(_OTHERS, text, re.IGNORECASE):
        message = f"“{text}” leaves authors out"
        hint = "name every author in a line of its own; arXiv lists them all"
        return _fault("author-form", message, hint)
    if _SEVERAL.search(text) or text.count(",") > 1:
        people = people_in(text)
        hint = "write one author a line, with one comma: Family, Given"
        if len(people) > 1:
            hint = f"write a line for each: {'; '.join(f'- {person}' for person in people)}"
        return _fault("author-form", message, hint)
    words = text.replace(",", " ").split()
    if len(words) < 2 or (_GROUP.search(text) and not comma):
        group = text.strip(" ,")
        hint = f"write {{name: {group or 'Name'}}} if this is the whole name"
        return _fault(
            "author-form", message, hint, {"name": group} if group and not comma else None
        )
    person = _turned(text)
    hint = f"write {person}; or {{name: {text}}} if this is a group"
    has_particle = any(word[0].islower() for word in words[1:])
    is_safe = has_particle or bool(_INITIALS.fullmatch(words[0]))
    return _fault("author-form", message, hint, person, is_safe=is_safe)


def people_in(text: str) -> list[str]:
    """Returns the people that one text names, each with the family name first where that is certain.

    A comma stands within "Family, Given" and between people, too; where nothing tells which, there
    is nobody.
    """
    parts = [part.strip(" ,") for part in re.split(f"(?i){_AND}", text) if part.strip(" ,")]
    pieces = [piece.strip() for part in parts for piece in part.split(",")]
    if ";" not in text and all(_WHOLE_NAME.match(piece) for piece in pieces):
        if len(parts) < len(pieces) == 2:
            return []  # two people, or one of two family names
        return [_turned(piece) if _is_clear(piece) else piece for piece in pieces]
    if all(part.count(",") == 1 for part in parts):
        return parts
    return paired(pieces) if parts == [text.strip(" ,")] else []


def paired(pieces: list[str]) -> list[str]:
    """Returns the people of whom family name and given names stand in turn; nobody if they do not."""
    families, given = pieces[::2], pieces[1::2]
    if len(families) != len(given) or any(map(_WHOLE_NAME.match, families)):
        return []
    return [", ".join(pair) for pair in zip(families, given, strict=True)]


_WHOLE_NAME = re.compile(r"[^\Wa-z]\S* +\S")  # a family name of two words begins with a particle


def _is_clear(name: str) -> bool:
    """Tells whether only one family name can be meant, as in "Quoc V. Le" and "Aäron van den Oord"."""
    middle = name.split()[1:-1]
    return any(word[0].islower() for word in middle) or all(map(_INITIALS.fullmatch, middle))


def _turned(text: str) -> str:
    """Returns a name with its family name first, which begins at a particle, if there is one."""
    words = text.replace(",", " ").split()
    if "," in text.strip(" ,") or len(words) < 2:
        return text.strip(" ,")
    particles = (at for at, word in enumerate(words) if at and word[0].islower())
    family = next(particles, len(words) - 1)
    return f"{' '.join(words[family:])}, {' '.join(words[:family])}"


_ANY_TEXT = WithJsonSchema({"type": "string", "minLength": 1})
Text = Annotated[str, BeforeValidator(_text), _ANY_TEXT, TypeDescription("text")]
Line = Annotated[str, BeforeValidator(_line), _ANY_TEXT, TypeDescription("one line of text")]
Tagline = Annotated[
    Line,
    Field(max_length=TAGLINE_LIMIT),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": TAGLINE_LIMIT}),
    TypeDescription(f"one line of up to {TAGLINE_LIMIT} characters"),
]
Reason = Annotated[
    Line,
    Field(max_length=REASON_LIMIT),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": REASON_LIMIT}),
    TypeDescription(f"one line of up to {REASON_LIMIT} characters"),
]
Slug = Annotated[
    Line,
    AfterValidator(_name_of_files),
    AfterValidator(
        _shape(SLUG, "bad-id", "an id (small letters, digits, hyphens)", "fastspeech-2", slug)
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"}),
    TypeDescription("an id"),
]
ArxivId = Annotated[
    Line,
    AfterValidator(_shape(ARXIV, "bad-arxiv-id", "an arXiv id", "1609.03499", bare_arxiv, '"')),
    WithJsonSchema({"type": "string", "pattern": f"^({ARXIV.pattern})$"}),
    TypeDescription("an arXiv id without version, in quotes"),
]
Doi = Annotated[
    Line,
    AfterValidator(_shape(DOI, "bad-doi", "a DOI", "10.1109/ICASSP.2018.8462665", bare_doi, '"')),
    WithJsonSchema({"type": "string", "pattern": f"^{DOI.pattern}$"}),
    TypeDescription("a DOI without https://doi.org/, in quotes"),
]
WebAddress = Annotated[
    Line,
    AfterValidator(_address),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
    TypeDescription("a web address (http or https)"),
]
HackerNewsThread = Annotated[WebAddress, AfterValidator(_at("ycombinator.com"))]
RedditThread = Annotated[WebAddress, AfterValidator(_at("reddit.com"))]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{_DAY.pattern}$"}),
    TypeDescription("a date, year-month-day"),
]
Year = Annotated[
    int,
    BeforeValidator(_year),
    WithJsonSchema({"type": "integer", "minimum": 1900, "maximum": 2099}),
    TypeDescription("a year"),
]
AuthorName = Annotated[
    Author,
    BeforeValidator(_author),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": "^[^,]*[^,\\s][^,]*,[^,]*[^,\\s][^,]*$"},
                {
                    "type": "object",
                    "properties": {"name": {"type": "string", "minLength": 1}},
                    "required": ["name"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
    TypeDescription("“Family, Given”, or {name: ...} for a group or a single name"),
]
AuthorNames = Annotated[tuple[AuthorName, ...], BeforeValidator(_names)]
Tier = Annotated[Literal["landmark", "notable"], TypeDescription("landmark or notable")]


def describe_type(annotation: Any, metadata: list[Any]) -> str:
    """Returns in words what a contributor types for a field of this type."""
    if forms := [item for item in metadata if isinstance(item, TypeDescription)]:
        return forms[-1].words
    arguments = get_args(annotation)
    if type(None) in arguments:
        return describe_type(arguments[0], [])
    if Ellipsis in arguments:
        return f"list: {describe_type(arguments[0], [])}"
    if arguments:
        return describe_type(arguments[0], list(arguments[1:]))
    return "fields of its own"
