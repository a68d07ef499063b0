"""The records of the data files: every field once, with its type, meaning, and example.

Validation, the JSON Schema for editors, and the tables of fields on the page Contribute all come from
these declarations. The types of the fields are in `types`.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from .types import (
    ArxivId,
    AuthorName,
    AuthorNames,
    Day,
    Doi,
    HackerNewsThread,
    Line,
    Reason,
    RedditThread,
    Slug,
    Tagline,
    Text,
    Tier,
    TypeDescription,
    WebAddress,
    Year,
)


class Kind(StrEnum):
    """Kinds of relations to an older paper, strongest first."""

    # fmt: off
    COMPONENT = ("component", "used as a part", "uses it as a part",
                 "the other paper's artifact is a part of this one")
    EXTENDS = ("extends", "extended", "extends it",
               "takes over the other paper's architecture, objective, or method")
    ANSWERS = ("answers", "limits answered", "answers its limits",
               "was made to overcome a stated limit of the other paper")
    EVALUATES_WITH = ("evaluates-with", "measured with", "measures with it",
                      "uses the other paper as a metric, or inside one")
    COMPARES_WITH = ("compares-with", "compared with", "compares itself with it",
                     "the other paper is a baseline or related work")
    # fmt: on

    toward_older: str
    """The relation as shown beside the older paper, on the page of the newer one."""
    toward_newer: str
    """The relation as shown beside the newer paper, on the page of the older one."""
    meaning: str
    """When to use this kind, for contributors."""

    def __new__(cls, value: str, *words: str) -> "Kind":
        """Give a kind its words."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.toward_older, kind.toward_newer, kind.meaning = words
        return kind

    @property
    def is_influence(self) -> bool:
        """Whether the older paper shaped the newer one; evaluating and comparing do not count."""
        return self in (Kind.COMPONENT, Kind.EXTENDS, Kind.ANSWERS)


class Record(BaseModel):
    """An entry of a data file, or a block of fields in one; immutable, and closed to unknown fields."""

    # Build validators when they are first used; until then, defaults are constructed without.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def record_type_in(annotation: Any) -> type[Record] | None:
    """Return the type of the records that a field holds, as one or a list; None for other fields."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    parts = (record_type_in(part) for part in getattr(annotation, "__args__", ()))
    return next((part for part in parts if part), None)


class Influence(Record):
    """A relation to an older paper of the collection."""

    paper: Slug = Field(description="Id of the older paper", examples=["encodec"])
    kind: Annotated[Kind, TypeDescription("one of the kinds below")] = Field(
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
    """Links to code, project page, weights, and audio examples."""

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
    """Threads about a paper, confirmed by somebody who has read them."""

    hackernews: HackerNewsThread | None = Field(
        None,
        description="Thread on Hacker News",
        examples=["https://news.ycombinator.com/item?id=32927360"],
    )
    reddit: RedditThread | None = Field(
        None,
        description="Thread on Reddit",
        examples=["https://www.reddit.com/r/MachineLearning/comments/51sr9t/"],
    )


class PaperFile(Record):
    """The file of one paper; the fields are in the order of the file."""

    name: Line = Field(description="What people call it", examples=["WaveNet"])
    title: Line = Field(
        description="Its exact title", examples=["WaveNet: A Generative Model for Raw Audio"]
    )
    authors: AuthorNames = Field(
        min_length=1,
        description="All authors in order, as printed on the paper",
        examples=[["van den Oord, Aäron"]],
    )
    namesakes: AuthorNames = Field(
        (),
        description="Names listed twice among the authors because two people share them",
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
    links: Links = Field(Links.model_construct(), description="Where else it lives")
    discussions: Discussions = Field(
        Discussions.model_construct(), description="Confirmed threads about it"
    )
    tier: Tier = Field(description="Its rank in the collection", examples=["landmark"])
    added: Day = Field(description="Day on which this entry was made", examples=["2026-11-22"])
    formerly: tuple[Slug, ...] = Field(
        (),
        description="Earlier ids of this entry, oldest first; their addresses keep leading here",
        examples=[["sgmse-plus"]],
    )


class Paper(PaperFile):
    """A paper of the collection: its file, and what follows from the file's name.

    Attributes:
        id: The stem of the file's name, and the last part of its permanent address.
        year: The year under which the paper is listed; always set.
    """

    id: str
    year: int

    def __hash__(self) -> int:
        # Papers are keys of caches: equal ones have equal ids, and hashing every field takes
        # fifty times as long.
        return hash(self.id)

    @classmethod
    def from_file(cls, file: PaperFile, paper_id: str) -> "Paper":
        """Return the paper that a validated file describes."""
        year = file.year or file.published.year
        return cls.model_construct(
            file.model_fields_set, **{**vars(file), "id": paper_id, "year": year}
        )

    @property
    def publication_order(self) -> tuple[date, str]:
        """The key by which papers are sorted from old to new."""
        return self.published, self.id

    @property
    def is_landmark(self) -> bool:
        """Whether the paper is marked as a landmark."""
        return self.tier == "landmark"

    @property
    def first_id(self) -> str:
        """The oldest id of the entry, which never changes."""
        return (*self.formerly, self.id)[0]

    @property
    def full_title(self) -> str:
        """Name and title, with the name only once if the title begins with it."""
        rest = self.title.removeprefix(self.name)
        says_name = rest != self.title and not re.match(r"\w", rest)
        return self.title if says_name else f"{self.name}: {self.title}"


class Topic(Record):
    """A research topic."""

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


class NameVariants(Record):
    """A person whose name is printed in more than one way."""

    name: AuthorName = Field(description="The name to show", examples=["Le, Quoc V."])
    aliases: AuthorNames = Field(
        min_length=1, description="The other printed names", examples=[["Le, Quoc"]]
    )


class Correction(Record):
    """A difference between the collection and the listing that it began as."""

    paper: Slug = Field(description="Id of the paper", examples=["tacotron"])
    listing: Text = Field(
        description="What the original listing says", examples=["Listed under 2021"]
    )
    correction: Text = Field(description="What is right", examples=["Belongs under 2022"])
    reason: Text = Field(description="How that is known", examples=["Date of arXiv:2204.02152"])


ComparedField: TypeAlias = Literal["status", "title", "authors", "published", "doi", "venue"]
"""The fields that `mkdocs-papers verify` compares; "status" is about all of the paper."""


class Deviation(Record):
    """A deliberate difference between a paper's file and the catalogs."""

    paper: Slug = Field(description="Id of the paper", examples=["wavenet"])
    field: Annotated[
        ComparedField,
        TypeDescription("one of the fields that `mkdocs-papers verify` compares"),
    ] = Field(description="The field that deviates", examples=["published"])
    says: Line = Field(
        description="What the catalog says, as `mkdocs-papers verify` shows it",
        examples=["2016-09-19"],
    )
    reason: Text = Field(
        description="Why the file is right", examples=["Date of the first version elsewhere"]
    )
