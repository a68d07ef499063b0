"""Every fault that a data file can have: a closed list of stable codes, each with an example."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """Whether a fault keeps a paper out of the site."""

    ERROR = "error"
    WARNING = "warning"


class Example(NamedTuple):
    """Lines of a data file that show a fault, and how they read when it is mended.

    Attributes:
        wrong: The lines with the fault, or the name of a file where that is at fault.
        right: The same without it.
        file: Where they stand.
        companion: What another file says in both cases, after its name; None for nothing.
        is_written: Whether `check --fix` writes the right lines.
    """

    wrong: str
    right: str
    file: str = "data/papers/hush.yml"
    companion: tuple[str, str] | None = None
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that can be wrong.

    Attributes:
        id: Stable code, such as P104. The first digit says where to look: 0 the file, 1 one
            field, 2 the field against the rest of the collection.
        name: Stable name in kebab case.
        meaning: When it is reported.
        repair: What to do about it.
        example: How it looks; None where no line of a file can show it.
        severity: Errors keep the paper out; warnings do not.
    """

    id: str
    name: str
    meaning: str
    repair: str
    example: Example | None = None
    severity: Severity = Severity.ERROR


_ALL = (
    Code(
        "P001", "unreadable-file",
        "The file cannot be read.",
        "See that the file exists and may be read, and that it is a plain file.",
    ),
    Code(
        "P002", "not-utf8",
        "The file holds bytes that are not UTF-8 text.",
        "Save the file with the encoding UTF-8.",
    ),
    Code(
        "P003", "yaml-syntax",
        "The file is not valid YAML.",
        "Mend the line that is named; often a text needs double quotes around it, or a line another indentation.",
        Example(
            "title: Hush: The Sound of Nothing", 'title: "Hush: The Sound of Nothing"',
            is_written=True,
        ),
    ),
    Code(
        "P004", "duplicate-key",
        "A field stands twice in one mapping.",
        "Keep one of the two.",
        Example("venue: ICASSP 2023\nvenue: ICASSP 2023", "venue: ICASSP 2023"),
    ),
    Code(
        "P005", "yaml-feature",
        "The file uses a part of YAML that data files do without: anchors, aliases, tags, complex keys, deep nesting.",
        "Write the value out as plain text, list, or mapping.",
        Example("tagline: &more sound from less data", 'tagline: "&more sound from less data"'),
    ),
    Code(
        "P006", "not-a-data-file",
        "A file of the collection that is not named or placed like a data file, and is therefore not shown.",
        "Give the file of a paper the ending .yml, and put it into data/papers/ itself.",
        Example("data/papers/hush.yaml", "data/papers/hush.yml"),
    ),
    Code(
        "P007", "bad-file-name",
        "The file's name cannot be an address on every system.",
        "Use small letters a to z, digits, and single hyphens, at most 100: fastspeech-2.yml.",
        Example("data/papers/Hush 2.yml", "data/papers/hush-2.yml"),
    ),
    Code(
        "P008", "too-large",
        "The file is larger than 250 kB or holds more than 20,000 values, as no file of texts about papers is.",
        "See that it is the right file, and that nothing stands in it over and over.",
    ),
    Code(
        "P009", "link-to-elsewhere",
        "A link to a file outside of the data folder, which is not followed.",
        "Put the file itself in the place of the link.",
    ),
    Code(
        "P101", "unknown-key",
        "A field that does not exist.",
        "Use one of the fields above; the likeliest one is named in the hint.",
        Example("topcs: [vocoder]", "topics: [vocoder]", is_written=True),
    ),
    Code(
        "P102", "missing-field",
        "A field that every entry needs is not there.",
        "Add the field; the hint shows an example.",
        Example(
            'builds_on:\n  - paper: wavenet\n    how: "Reuses its layers"',
            'builds_on:\n  - paper: wavenet\n    kind: extends\n    how: "Reuses its layers"',
        ),
    ),
    Code(
        "P103", "wrong-type",
        "A value has the wrong form, for instance a text where a list belongs.",
        "Write the form that the tables above name.",
        Example("authors: Doe, Jane", 'authors: ["Doe, Jane"]', is_written=True),
    ),
    Code(
        "P104", "empty",
        "A text or a list has nothing in it.",
        "Write a value, or remove the line.",
        Example("venue:", "venue: ICASSP 2023"),
    ),
    Code(
        "P105", "too-long",
        "A text or a list is longer than the site can show well.",
        "Shorten it to the limit that is named.",
        Example(
            "organizations: [google, deepmind, meta, microsoft, nvidia]",
            "organizations: [google, deepmind, meta, microsoft]",
        ),
    ),
    Code(
        "P106", "author-form",
        "An author is not written “Family, Given”.",
        "Put the family name first, with its particles: van den Oord, Aäron. A group or a single name is written {name: Gemini Team}.",
        Example(
            "authors:\n  - Aäron van den Oord", "authors:\n  - van den Oord, Aäron",
            is_written=True,
        ),
    ),
    Code(
        "P107", "bad-date",
        "A date is no day of the calendar, or not written year-month-day.",
        "Write it like 2016-09-12.",
        Example("published: 5 Jan 2023", "published: 2023-01-05", is_written=True),
    ),
    Code(
        "P108", "bad-year",
        "A year does not have four digits.",
        "Write it like 2018.",
        Example("year: 23", "year: 2023"),
    ),
    Code(
        "P109", "bad-arxiv-id",
        "Not an arXiv id.",
        'Give the id alone, without address or version: "1609.03499".',
        Example(
            "arxiv: https://arxiv.org/abs/2301.98765v2", 'arxiv: "2301.98765"',
            is_written=True,
        ),
    ),
    Code(
        "P110", "bad-doi",
        "Not a DOI.",
        'Give the DOI alone: "10.1109/ICASSP.2018.8462665".',
        Example("doi: https://doi.org/10.1234/hush", 'doi: "10.1234/hush"', is_written=True),
    ),
    Code(
        "P111", "bad-url",
        "Not a web address, or one that does not belong in the field.",
        "Give the whole address with http:// or https://.",
        Example(
            "links:\n  code: github.com/example/hush\n  project: https://example.org/hush",
            "links:\n  code: https://github.com/example/hush\n  project: https://example.org/hush",
        ),
    ),
    Code(
        "P112", "bad-id",
        "An id has characters other than a to z, digits, and single hyphens, has more than 100 of them, or is a name like con that systems keep for themselves.",
        "Use the id as data/topics.yml, data/methods.yml, data/organizations.yml, or the name of a paper's file spells it.",
        Example("topics: [Neural Vocoders]", "topics: [vocoder]", is_written=True),
    ),
    Code(
        "P113", "unknown-word",
        "A word that is not in the short list of words that the field allows.",
        "Use one of the words in the hint.",
        Example("tier: Landmark", "tier: landmark", is_written=True),
    ),
    Code(
        "P114", "bad-character",
        "A text holds an invisible control character.",
        "Remove the character; it often comes with text copied from a PDF.",
        Example('name: "Hu\\u200bsh"', "name: Hush", is_written=True),
    ),
    Code(
        "P115", "final-period",
        "A tagline or a `how` ends with a period or the like; the site sets one there itself.",
        "Remove the last character.",
        Example(
            'tagline: "Pauses that sound like a room."',
            'tagline: "Pauses that sound like a room"',
            is_written=True,
        ),
        Severity.WARNING,
    ),
    Code(
        "P116", "summary-length",
        "A summary has fewer than 60 or more than 110 words.",
        "Say what was missing, what the paper does, and what came of it; or shorten it.",
        Example(
            "summary: Hush models silence.",
            "summary: Rooms are never silent, and earlier systems turned every pause into noise. Hush learns what a pause sounds like from ten hours of empty rooms and predicts each sample from the ones before it. Listeners preferred its pauses to recorded ones in most comparisons. It runs in real time on a phone, and later work took over its idea of modeling rooms first.",
        ),
        Severity.WARNING,
    ),
    Code(
        "P117", "number-of-methods",
        "A paper names fewer than two or more than five methods.",
        "Name the two to five techniques that matter most; define new ones in data/methods.yml.",
        Example("methods: [autoregressive]", "methods: [autoregressive, dilated-convolution]"),
        Severity.WARNING,
    ),
    Code(
        "P118", "cut-text",
        "YAML takes what follows a space and # as a comment, so that the text ends before it.",
        "Put double quotes around the text. If it is a comment, write a space behind the #.",
        Example("title: Silence Is #1", 'title: "Silence Is #1"'),
        Severity.WARNING,
    ),
    Code(
        "P119", "unfinished-draft",
        "A comment of the command `new` still asks a person to look at the line below it.",
        "Look at that line, mend it if need be, and remove the comment.",
        Example("# CHECK: what people call it\nname: Hush", "name: Hush"),
        Severity.WARNING,
    ),
    Code(
        "P120", "venue-form",
        "A venue is not written as its short name with its year behind it.",
        "Write it like ICLR 2025.",
        Example("venue: ICASSP", "venue: ICASSP 2023"),
        Severity.WARNING,
    ),
    Code(
        "P201", "author-twice",
        "The same name stands twice among the authors.",
        "Remove one of the two. If they really are two people, add the name to `namesakes`.",
        Example("authors:\n  - Doe, Jane\n  - Doe, Jane", "authors:\n  - Doe, Jane"),
    ),
    Code(
        "P202", "listed-twice",
        "A list holds the same value twice.",
        "Keep one of the two.",
        Example("topics: [vocoder, vocoder]", "topics: [vocoder]"),
    ),
    Code(
        "P203", "no-identifier",
        "The paper has neither an arXiv id nor a DOI nor a project page.",
        "Add `arxiv`, `doi`, or `links: {project: ...}`, so that readers can get to it.",
        Example(
            "links:\n  samples: https://example.org/hush",
            "links:\n  project: https://example.org/hush",
        ),
    ),
    Code(
        "P204", "in-the-future",
        "A date lies in the future.",
        "Correct the date; a paper enters the collection once it is public.",
        Example("published: 2099-01-05", "published: 2023-01-05"),
    ),
    Code(
        "P205", "year-contradicts-date",
        "`year` lies more than two years from `published`.",
        "Correct one of the two, or remove `year`.",
        Example("published: 2023-01-05\nyear: 2019", "published: 2023-01-05\nyear: 2024"),
    ),
    Code(
        "P206", "unknown-topic",
        "A topic that data/topics.yml does not define.",
        "Use a topic of that list; the likeliest one is named in the hint.",
        Example("topics: [vocoders]", "topics: [vocoder]", is_written=True),
    ),
    Code(
        "P207", "unknown-method",
        "A method that data/methods.yml does not define.",
        "Use a method of that list, or define a new one there.",
        Example(
            "methods: [gan, autoregressive]",
            "methods: [generative-adversarial-network, autoregressive]",
            is_written=True,
        ),
    ),
    Code(
        "P208", "unknown-organization",
        "An organization that data/organizations.yml does not define.",
        "Use an organization of that list, or define a new one there.",
        Example("organizations: [facebook]", "organizations: [meta]", is_written=True),
    ),
    Code(
        "P209", "unknown-paper",
        "A paper that the collection does not have.",
        "Use the id of a paper of the collection: its file name without .yml.",
        Example(
            'builds_on:\n  - paper: wave-net\n    kind: extends\n    how: "Reuses its layers"',
            'builds_on:\n  - paper: wavenet\n    kind: extends\n    how: "Reuses its layers"',
            is_written=True,
        ),
    ),
    Code(
        "P210", "builds-on-itself",
        "A paper builds on itself.",
        "Remove the entry, or name the paper that was meant.",
        Example(
            'builds_on:\n  - paper: hush\n    kind: extends\n    how: "Reuses its layers"',
            'builds_on:\n  - paper: wavenet\n    kind: extends\n    how: "Reuses its layers"',
        ),
    ),
    Code(
        "P211", "builds-on-twice",
        "A paper builds on the same paper twice.",
        "Keep the entry with the stronger kind.",
        Example(
            'builds_on:\n  - paper: wavenet\n    kind: extends\n    how: "Reuses its layers"\n  - paper: wavenet\n    kind: answers\n    how: "Is faster"',
            'builds_on:\n  - paper: wavenet\n    kind: extends\n    how: "Reuses its layers"',
        ),
    ),
    Code(
        "P212", "builds-on-later",
        "A paper builds on one that was published after it.",
        "Turn the entry around, or correct a date.",
        Example(
            'published: 2015-01-05\nbuilds_on:\n  - paper: wavenet\n    kind: extends\n    how: "Reuses its layers"',
            'published: 2023-01-05\nbuilds_on:\n  - paper: wavenet\n    kind: extends\n    how: "Reuses its layers"',
        ),
    ),
    Code(
        "P213", "cycle",
        "Papers of one day build on each other in a circle.",
        "Remove the entry that points the wrong way.",
        Example(
            'builds_on:\n  - paper: echo\n    kind: extends\n    how: "Reuses its layers"',
            'builds_on:\n  - paper: wavenet\n    kind: extends\n    how: "Reuses its layers"',
            companion=("data/papers/echo.yml", 'published: 2023-01-05\nbuilds_on:\n  - paper: hush\n    kind: extends\n    how: "Repeats it"'),
        ),
    ),
    Code(
        "P214", "same-identifier",
        "Two files have the same arXiv id or DOI.",
        "If both are the same paper, keep one file; otherwise correct the id.",
        Example('arxiv: "1609.03499"', 'arxiv: "2301.98765"'),
    ),
    Code(
        "P215", "same-title",
        "Two files have the same title.",
        "If both are the same paper, keep one file; otherwise correct the title.",
        Example(
            'title: "WaveNet: A Generative Model for Raw Audio"',
            'title: "Hush: The Sound of Nothing"',
        ),
    ),
    Code(
        "P216", "later-paper-inside",
        "A later paper “outside the collection” is in the collection.",
        "Remove it here, and name this paper under `builds_on` in the later paper's file.",
        Example(
            'influenced:\n  - title: "High Fidelity Neural Audio Compression"\n    year: 2023\n    how: "Carries the idea over to music"',
            'influenced:\n  - title: "Hush, Music"\n    year: 2023\n    how: "Carries the idea over to music"',
        ),
    ),
    Code(
        "P217", "later-paper-earlier",
        "A later paper is older than the paper that it is said to follow.",
        "Correct the year, or remove the entry.",
        Example(
            'influenced:\n  - title: "Hush, Music"\n    year: 2013\n    how: "Carries the idea over to music"',
            'influenced:\n  - title: "Hush, Music"\n    year: 2023\n    how: "Carries the idea over to music"',
        ),
    ),
    Code(
        "P218", "needless-namesake",
        "A name in `namesakes` does not stand twice among the authors.",
        "Remove it from `namesakes`.",
        Example(
            'authors:\n  - Doe, Jane\nnamesakes: ["Doe, Jane"]',
            'authors:\n  - Doe, Jane\n  - Doe, Jane\nnamesakes: ["Doe, Jane"]',
        ),
        Severity.WARNING,
    ),
    Code(
        "P219", "id-taken",
        "An id stands for two things.",
        "Give one of the two another id.",
        Example("formerly: [wavenet]", "formerly: [hush-hush]"),
    ),
    Code(
        "P220", "never-used",
        "A topic, method, organization, or person is defined but no paper uses it.",
        "Name it in a paper's file, or remove the definition.",
        Example(
            "methods: [autoregressive, dilated-convolution]",
            "methods: [autoregressive, whispering]",
            companion=("data/methods.yml", "- id: whispering\n  name: Whispering\n  definition: Speaking without voice."),
        ),
        Severity.WARNING,
    ),
    Code(
        "P221", "name-taken",
        "Two people are given the same signature.",
        "Keep the signature with the person that it belongs to.",
        Example(
            '- name: "Doe, Jane"\n  aliases: ["Le, Quoc"]',
            '- name: "Doe, Jane"\n  aliases: ["Doe, J."]',
            file="data/people.yml",
        ),
    ),
    Code(
        "P222", "same-citation-key",
        "Two papers would have the same citation key, which is made of first author, year, and the first name of the file.",
        "Give the newer file another name; letters and digits must differ, not only hyphens.",
        Example(
            "authors:\n  - van den Oord, Aäron\npublished: 2016-11-02\nformerly: [wave-net]",
            "authors:\n  - van den Oord, Aäron\npublished: 2016-11-02\nformerly: [waves]",
        ),
    ),
)  # fmt: skip

CODES: dict[str, Code] = {code.name: code for code in _ALL}
"""Every code by its name, in the order of its id."""
