"""What a paper of the collection is: every field once, with its type, meaning and example.

Validation, the JSON Schema for editors and the printed table of fields all come from these
declarations. The input is plain data in which every scalar is text (see `source`), so types
that are no text read it by themselves and say in their own words what they expected.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, get_args
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from .words import slug

TAGLINE_LIMIT = 110
REASON_LIMIT = 120
SLUG = re.compile(r"(?!index$)[a-z0-9]+(?:-[a-z0-9]+)*")  # "index" is the list of all others

_ARXIV = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}")
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s]+")
_DAY = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_UNSAFE_IN_ADDRESSES = re.compile(r"[\s<>\"\\^`{|}]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


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
    if control := _CONTROL.search(text):
        at, number = control.start(), f"U+{ord(control[0]):04X}"
        around = _CONTROL.sub("□", text[max(0, at - 20) : at + 20])
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


def _bare_arxiv(value: str) -> str:
    """Returns an arXiv id without address, prefix, version or file ending."""
    bare = re.sub(
        r"(?i)^(https?://)?((www|export)\.)?arxiv\.org/(abs|pdf|html)/|^arxiv:", "", value
    )
    return re.sub(r"(?i)(v\d+)?(\.pdf)?$", "", bare.strip())


def _bare_doi(value: str) -> str:
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
    AfterValidator(_shape(_ARXIV, "bad-arxiv-id", "an arXiv id", "1609.03499", _bare_arxiv, '"')),
    WithJsonSchema({"type": "string", "pattern": f"^({_ARXIV.pattern})$"}),
    Form("an arXiv id without version, in quotes"),
]
Doi = Annotated[
    Line,
    AfterValidator(_shape(_DOI, "bad-doi", "a DOI", "10.1109/ICASSP.2018.8462665", _bare_doi, '"')),
    WithJsonSchema({"type": "string", "pattern": f"^{_DOI.pattern}$"}),
    Form("a DOI without https://doi.org/, in quotes"),
]
WebAddress = Annotated[
    Line,
    AfterValidator(_address),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
    Form("a web address (http or https)"),
]
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


class Kind(StrEnum):
    """How a paper relates to an older one, strongest first."""

    COMPONENT = "component"
    EXTENDS = "extends"
    ANSWERS = "answers"
    EVALUATES_WITH = "evaluates-with"
    COMPARES_WITH = "compares-with"

    @property
    def is_influence(self) -> bool:
        """Whether the older paper shaped the newer one; measuring and comparing do not count."""
        return self in (Kind.COMPONENT, Kind.EXTENDS, Kind.ANSWERS)

    @property
    def toward_older(self) -> str:
        """What happened to the older paper, where it is listed on the newer one's page."""
        return _KIND_WORDS[self][0]

    @property
    def toward_newer(self) -> str:
        """What the newer paper does with the older one, where it is listed on that one's page."""
        return _KIND_WORDS[self][1]

    @property
    def meaning(self) -> str:
        """What the kind says, for contributors."""
        return _KIND_WORDS[self][2]


_KIND_WORDS = {
    Kind.COMPONENT: (
        "used as a part",
        "uses it as a part",
        "the other paper's artifact is a part of this one",
    ),
    Kind.EXTENDS: (
        "extended",
        "extends it",
        "takes over the other paper's architecture, objective, or method",
    ),
    Kind.ANSWERS: (
        "limits answered",
        "answers its limits",
        "was made to overcome a stated limit of the other paper",
    ),
    Kind.EVALUATES_WITH: (
        "measured with",
        "measures with it",
        "uses the other paper as a metric, or inside one",
    ),
    Kind.COMPARES_WITH: (
        "compared with",
        "compares itself with it",
        "the other paper is a baseline or related work",
    ),
}


class Record(BaseModel):
    """Base of everything that stands in a data file: closed, and never changed once read."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Influence(Record):
    """An older paper of the collection that a paper relates to."""

    paper: Slug = Field(description="Id of the older paper", examples=["encodec"])
    kind: Annotated[Kind, Form("one of the kinds below")] = Field(
        description="How the two relate; where two kinds hold, the one that comes first below",
        examples=["component"],
    )
    how: Reason = Field(
        description="What exactly was taken or answered, with the newer paper as the subject",
        examples=["Models the codes of a pretrained EnCodec and decodes with it"],
    )
    source: Line | None = Field(
        None,
        description="Where this can be checked; without it the link counts as unchecked",
        examples=["arXiv:2301.02111, section 3"],
    )


class LaterPaper(Record):
    """A notable later paper outside the collection."""

    title: Line = Field(
        description="Its exact title",
        examples=["Parallel WaveNet: Fast High-Fidelity Speech Synthesis"],
    )
    year: Year = Field(description="Year of its first version", examples=[2017])
    arxiv: ArxivId | None = Field(None, description="Its arXiv id", examples=["1711.10433"])
    doi: Doi | None = Field(
        None,
        description="Its DOI, where it is not on arXiv",
        examples=["10.1109/TASLP.2021.3122291"],
    )
    url: WebAddress | None = Field(
        None,
        description="Its address, where it has neither",
        examples=["https://example.org/paper"],
    )
    how: Reason = Field(
        description="What it took from this paper, with the later paper as the subject",
        examples=["Distills it into a parallel network fast enough for products"],
    )


class Links(Record):
    """Where else a paper lives."""

    code: WebAddress | None = Field(
        None,
        description="Source code by the authors",
        examples=["https://github.com/openai/whisper"],
    )
    project: WebAddress | None = Field(
        None,
        description="Project, publication, or demo page",
        examples=["https://google-research.github.io/seanet/musiclm/examples/"],
    )
    model: WebAddress | None = Field(
        None,
        description="Trained weights",
        examples=["https://huggingface.co/openai/whisper-large"],
    )
    samples: WebAddress | None = Field(
        None, description="Audio examples", examples=["https://jik876.github.io/hifi-gan-demo/"]
    )


class Discussions(Record):
    """Threads about a paper that somebody has read and confirmed."""

    hackernews: Annotated[WebAddress, AfterValidator(_at("ycombinator.com"))] | None = Field(
        None,
        description="Thread on Hacker News",
        examples=["https://news.ycombinator.com/item?id=32927360"],
    )
    reddit: Annotated[WebAddress, AfterValidator(_at("reddit.com"))] | None = Field(
        None,
        description="Thread on Reddit",
        examples=["https://www.reddit.com/r/MachineLearning/comments/51sr9t/"],
    )


class PaperFile(Record):
    """What a contributor writes about one paper, in the order of the file."""

    name: Line = Field(description="What people call it", examples=["WaveNet"])
    title: Line = Field(
        description="Its exact title", examples=["WaveNet: A Generative Model for Raw Audio"]
    )
    authors: tuple[AuthorName, ...] = Field(
        min_length=1,
        description="All authors in order, as printed on the paper",
        examples=[["van den Oord, Aäron"]],
    )
    namesakes: tuple[AuthorName, ...] = Field(
        (),
        description="Names that stand twice among the authors because two people share them",
        examples=[["Wu, Jian"]],
    )
    organizations: tuple[Slug, ...] = Field(
        (),
        max_length=4,
        description="Affiliations at the time, at most four; ids from data/organizations.yml",
        examples=[["deepmind"]],
    )
    published: Day = Field(
        description="Day of the first public version, usually on arXiv", examples=["2016-09-12"]
    )
    year: Year | None = Field(
        None,
        description="Only where the paper is filed under its venue's year instead of the year of `published`",
        examples=[2018],
    )
    arxiv: ArxivId | None = Field(None, description="Its arXiv id", examples=["1609.03499"])
    doi: Doi | None = Field(
        None, description="DOI of the published version", examples=["10.1109/ICASSP.2018.8462665"]
    )
    venue: Line | None = Field(
        None,
        description="Short name of the conference or journal, with its year",
        examples=["ICASSP 2018"],
    )
    topics: tuple[Slug, ...] = Field(
        min_length=1,
        description="What the paper is about, most important first; ids from data/topics.yml",
        examples=[["vocoder"]],
    )
    methods: tuple[Slug, ...] = Field(
        min_length=1,
        description="Two to five of its techniques; ids from data/methods.yml",
        examples=[["dilated-convolution"]],
    )
    aliases: tuple[Line, ...] = Field(
        (),
        description="Other names in real use; no variants by case, space, or hyphen",
        examples=[["FastSpeech 2s"]],
    )
    tagline: Tagline = Field(
        description="What is new, without a final period",
        examples=[
            "Raw audio generated one sample at a time by stacks of causal, dilated convolutions"
        ],
    )
    summary: Text = Field(
        description="What was missing, what the paper does, what came of it: 60 to 110 words of your own",
        examples=["Raw audio has thousands of samples per second, so …"],
    )
    abstract: Text | None = Field(
        None,
        description="The authors' abstract as arXiv gives it",
        examples=["This paper introduces WaveNet, …"],
    )
    builds_on: tuple[Influence, ...] = Field(
        (), description="Older papers of the collection that it relates to"
    )
    influenced: tuple[LaterPaper, ...] = Field(
        (), description="Notable later papers outside the collection"
    )
    links: Links = Field(Links(), description="Where else it lives")
    discussions: Discussions = Field(Discussions(), description="Confirmed threads about it")
    tier: Tier = Field(description="Its rank in the collection", examples=["landmark"])
    added: Day = Field(description="Day on which this entry was made", examples=["2026-11-22"])
    formerly: tuple[Slug, ...] = Field(
        (),
        description="Earlier ids of this entry, oldest first; their addresses keep leading here",
        examples=[["sgmse-plus"]],
    )


class Paper(PaperFile):
    """A paper of the collection: its file, and what follows from where the file stands.

    Attributes:
        id: The stem of the file's name, and the last part of its address for ever.
        year: The year under which the paper is filed; always set.
    """

    id: str
    year: int

    @classmethod
    def filed(cls, file: PaperFile, paper_id: str) -> "Paper":
        """Returns the paper that a valid file describes."""
        values: dict[str, Any] = dict(file)
        values |= {"id": paper_id, "year": file.year or file.published.year}
        return cls.model_construct(**values)

    @property
    def is_landmark(self) -> bool:
        """Whether the paper bears the landmark mark."""
        return self.tier == "landmark"

    @property
    def full_title(self) -> str:
        """Name and title in one line, without saying the name twice."""
        says_name = re.match(rf"{re.escape(self.name)}(?!\w)", self.title)
        return self.title if says_name else f"{self.name}: {self.title}"


class Topic(Record):
    """A field of work."""

    id: Slug = Field(description="Id, and the last part of the address", examples=["neural-codec"])
    name: Line = Field(description="Name that readers see", examples=["Neural audio codecs"])
    aliases: tuple[Line, ...] = Field(
        (), description="Other names of it", examples=[["audio codec"]]
    )
    description: Text = Field(
        description="What it is, in a sentence or two", examples=["Learned compressors that …"]
    )


class Method(Record):
    """A technique that papers use."""

    id: Slug = Field(
        description="Id, and the last part of the address", examples=["dilated-convolution"]
    )
    name: Line = Field(description="Name that readers see", examples=["Dilated convolution"])
    aliases: tuple[Line, ...] = Field(
        (), description="Other names of it", examples=[["atrous convolution"]]
    )
    definition: Text = Field(
        description="What it is, in plain words", examples=["A convolution that skips inputs …"]
    )


class Organization(Record):
    """A company, university or group that authors belong to."""

    id: Slug = Field(
        description="Id, and the anchor on the page of organizations", examples=["mila"]
    )
    name: Line = Field(description="Name that readers see", examples=["Mila"])
    aliases: tuple[Line, ...] = Field(
        (), description="Other names of it", examples=[["Mila - Quebec AI Institute"]]
    )


class Signature(Record):
    """A person who signs in more than one way."""

    name: AuthorName = Field(description="The form to show", examples=["Le, Quoc V."])
    aliases: tuple[AuthorName, ...] = Field(
        min_length=1, description="The other printed forms", examples=[["Le, Quoc"]]
    )


class Correction(Record):
    """A place where the collection differs from the listing that it began as."""

    paper: Slug = Field(description="Id of the paper", examples=["tacotron"])
    listing: Text = Field(
        description="What the original listing says", examples=["Listed under 2021"]
    )
    correction: Text = Field(description="What is right", examples=["Belongs under 2022"])
    reason: Text = Field(description="How that is known", examples=["Date of arXiv:2204.02152"])


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
