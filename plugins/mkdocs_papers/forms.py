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

from .words import slug

TAGLINE_LIMIT = 110
REASON_LIMIT = 120
SLUG = re.compile(r"(?!index$)[a-z0-9]+(?:-[a-z0-9]+)*")  # "index" is the list of all others

ARXIV = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}")
DOI = re.compile(r"10\.[0-9]{4,9}/[^\s]+")
_DAY = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_UNSAFE_IN_ADDRESSES = re.compile(r"[\s<>\"\\^`{|}]")
INVISIBLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True)
class Form:
    """What a contributor types for a value of a type, said in words."""

    words: str


def _fault(code: str, message: str, hint: str) -> PydanticCustomError:
    """Returns an error that carries the name of a diagnostic, its message and its hint."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _text(value: object) -> object:
    """Trims text and refuses what is empty or cannot be shown."""
    if not isinstance(value, str):
        return value  # pydantic says which type it expected
    text = value.strip()
    if not text:
        raise _fault("empty", "the text is empty", "write the text")
    if control := INVISIBLE.search(text):
        at, number = control.start(), f"U+{ord(control[0]):04X}"
        around = INVISIBLE.sub("□", text[max(0, at - 20) : at + 20])
        message = f"the invisible character {number} is in this text: “{around}”"
        raise _fault("bad-character", message, "write a space or nothing in the place of □")
    return text


def _line(value: str) -> str:
    """Folds a text that must be one line; YAML may have broken it anywhere."""
    return " ".join(value.split())


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
        raise _fault(code, f"“{value}” is not {what}", hint)

    return validate


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
    parts = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", value)
    meant = f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}" if parts else ""
    hint = f"write {meant if _day_in(meant) else 'it like 2016-09-12'}"
    what = "no day of the calendar" if _DAY.fullmatch(value) else "not written year-month-day"
    raise _fault("bad-date", f"“{value}” is {what}", hint)


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
    if usable:
        meant = escaped
    elif re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", value):
        meant = f"https://{escaped}"
    else:
        meant = "the whole address, like https://example.org/paper"
    raise _fault("bad-url", f"“{value}” is not a web address (http or https)", f"write {meant}")


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
        return Author(_line(str(_text(value["name"]))))
    if not isinstance(value, str):
        raise _fault(
            "author-form",
            "an author is one line of text",
            "write “Family, Given”, or {name: ...} for a group or a single name",
        )
    text = _line(str(_text(value)))
    family, comma, given = (part.strip() for part in text.partition(","))
    if family and given and "," not in given:
        return Author(family, given)
    raise _fault(
        "author-form", f"“{text}” is not in the form “Family, Given”", _author_hint(text, comma)
    )


def _author_hint(text: str, comma: str) -> str:
    """Returns how the author was likely meant; the family name begins at a particle, if any."""
    words = text.replace(",", " ").split()
    if len(words) < 2:
        return f"write {{name: {text.strip(' ,') or 'Name'}}} if this is the whole name"
    if comma:
        return "write one author a line, with one comma: Family, Given"
    particles = (at for at, word in enumerate(words) if at and word[0].islower())
    family = next(particles, len(words) - 1)
    person = f"{' '.join(words[family:])}, {' '.join(words[:family])}"
    return f"write {person}; or {{name: {text}}} if this is a group"


Text = Annotated[
    str, BeforeValidator(_text), WithJsonSchema({"type": "string", "minLength": 1}), Form("text")
]
Line = Annotated[Text, AfterValidator(_line), Form("one line of text")]
Tagline = Annotated[
    Line,
    Field(max_length=TAGLINE_LIMIT),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": TAGLINE_LIMIT}),
    Form(f"one line of up to {TAGLINE_LIMIT} characters"),
]
Reason = Annotated[
    Line,
    Field(max_length=REASON_LIMIT),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": REASON_LIMIT}),
    Form(f"one line of up to {REASON_LIMIT} characters"),
]
Slug = Annotated[
    Line,
    AfterValidator(_shape(SLUG, "bad-id", "an id", "fastspeech-2", slug)),
    WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"}),
    Form("an id"),
]
ArxivId = Annotated[
    Line,
    AfterValidator(_shape(ARXIV, "bad-arxiv-id", "an arXiv id", "1609.03499", bare_arxiv, '"')),
    WithJsonSchema({"type": "string", "pattern": f"^({ARXIV.pattern})$"}),
    Form("an arXiv id without version, in quotes"),
]
Doi = Annotated[
    Line,
    AfterValidator(_shape(DOI, "bad-doi", "a DOI", "10.1109/ICASSP.2018.8462665", bare_doi, '"')),
    WithJsonSchema({"type": "string", "pattern": f"^{DOI.pattern}$"}),
    Form("a DOI without https://doi.org/, in quotes"),
]
WebAddress = Annotated[
    Line,
    AfterValidator(_address),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
    Form("a web address (http or https)"),
]
HackerNewsThread = Annotated[WebAddress, AfterValidator(_at("ycombinator.com"))]
RedditThread = Annotated[WebAddress, AfterValidator(_at("reddit.com"))]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{_DAY.pattern}$"}),
    Form("a date, year-month-day"),
]
Year = Annotated[
    int,
    BeforeValidator(_year),
    WithJsonSchema({"type": "integer", "minimum": 1900, "maximum": 2099}),
    Form("a year"),
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
    Form("“Family, Given”, or {name: ...} for a group or a single name"),
]
Tier = Annotated[Literal["landmark", "notable"], Form("landmark or notable")]


def form_of(annotation: Any, metadata: list[Any]) -> str:
    """Returns in words what a contributor types for a field of this type."""
    if forms := [item for item in metadata if isinstance(item, Form)]:
        return forms[-1].words
    arguments = get_args(annotation)
    if type(None) in arguments:
        return form_of(arguments[0], [])
    if Ellipsis in arguments:
        return f"list: {form_of(arguments[0], [])}"
    if arguments:
        return form_of(arguments[0], list(arguments[1:]))
    return "fields of its own"
