"""Everything that can be wrong with a data file: a closed table of stable codes with examples.

The page Contribute prints it, and the tests check that each example is reported as its code says.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """Whether a diagnostic keeps a paper out of the site."""

    ERROR = "error"
    WARNING = "warning"


class Example(NamedTuple):
    """Lines of a data file that are reported, and the same lines corrected.

    Attributes:
        wrong: The wrong lines, or the name of a file if that is wrong.
        right: The same, corrected.
        file: The file that holds them.
        companion: Name and content of another file that is there in both cases.
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
        id: Stable code, such as P104. The first digit tells where to look: 0 is the file, 1 a
            single field, 2 a field and the rest of the collection.
        name: Stable name in kebab case.
        meaning: When it is reported.
        repair: What to do about it.
        example: How it looks; None if no line of a file can show it.
        severity: Errors keep the paper out of the site; warnings do not.
    """

    id: str
    name: str
    meaning: str
    repair: str
    example: Example | None = None
    severity: Severity = Severity.ERROR


_ON_WAVENET = 'builds_on:\n  - paper: wavenet\n    kind: extends\n    how: "Reuses its layers"'
_LATER = 'influenced:\n  - title: "{}"\n    year: {}\n    how: "Carries the idea over to music"'

_ALL = (
    Code("P001", "unreadable-file",
         "The file cannot be read.",
         "Make sure that it exists, that it is a regular file, and that you may read it."),
    Code("P002", "not-utf8",
         "The file is not UTF-8 text.",
         "Save the file with the encoding UTF-8."),
    Code("P003", "yaml-syntax",
         "The file is not valid YAML.",
         "Correct the line that is named; often a text needs double quotes around it, or a line needs another indentation.",
         Example("title: Hush: The Sound of Nothing", 'title: "Hush: The Sound of Nothing"', is_written=True)),
    Code("P004", "duplicate-key",
         "A field occurs twice in one mapping.",
         "Keep one of the two.",
         Example("venue: ICASSP 2023\nvenue: ICASSP 2023", "venue: ICASSP 2023")),
    Code("P005", "yaml-feature",
         "The file uses a feature of YAML that data files do without: anchors, aliases, tags, complex keys, or deep nesting.",
         "Write the value as plain text, list, or mapping.",
         Example("tagline: &more sound from less data", 'tagline: "&more sound from less data"')),
    Code("P006", "not-a-data-file",
         "A file of the collection is not named or placed like a data file, and is therefore ignored.",
         "Give the file of a paper the ending .yml, and put it directly into data/papers/.",
         Example("data/papers/hush.yaml", "data/papers/hush.yml")),
    Code("P007", "bad-file-name",
         "The file name cannot be an address on every system.",
         "Use lowercase letters a to z, digits, and single hyphens, at most 100 characters: fastspeech-2.yml.",
         Example("data/papers/Hush 2.yml", "data/papers/hush-2.yml")),
    Code("P008", "too-large",
         "The file is larger than 250 kB or holds more than 20,000 values, more than texts about papers need.",
         "Make sure that it is the right file, and that nothing is repeated in it over and over."),
    Code("P009", "link-to-elsewhere",
         "A link leads to a file outside of the data folder, and is not followed.",
         "Replace the link with the file itself."),
    Code("P101", "unknown-key",
         "A field does not exist.",
         "Use one of the fields above; the hint names the likeliest one.",
         Example("topcs: [vocoder]", "topics: [vocoder]", is_written=True)),
    Code("P102", "missing-field",
         "A required field is missing.",
         "Add the field; the hint shows an example.",
         Example('builds_on:\n  - paper: wavenet\n    how: "Reuses its layers"', _ON_WAVENET)),
    Code("P103", "wrong-type",
         "A value has the wrong type, for instance text where a list belongs.",
         "Write the value as the tables above describe it.",
         Example("authors: Doe, Jane", 'authors: ["Doe, Jane"]', is_written=True)),
    Code("P104", "empty",
         "A text or a list is empty.",
         "Write a value, or remove the line.",
         Example("venue:", "venue: ICASSP 2023")),
    Code("P105", "too-long",
         "A text or a list is longer than the site can show well.",
         "Shorten it to the limit that is named.",
         Example("organizations: [google, deepmind, meta, microsoft, nvidia]",
                 "organizations: [google, deepmind, meta, microsoft]")),
    Code("P106", "author-form",
         "An author is not written “Family, Given”.",
         "Put the family name first, with its particles: van den Oord, Aäron. A group or a single name is written {name: Gemini Team}.",
         Example("authors:\n  - Aäron van den Oord", "authors:\n  - van den Oord, Aäron", is_written=True)),
    Code("P107", "bad-date",
         "A date does not exist, or is not written year-month-day.",
         "Write it like 2016-09-12.",
         Example("published: 5 Jan 2023", "published: 2023-01-05", is_written=True)),
    Code("P108", "bad-year",
         "A year does not have four digits.",
         "Write it like 2018.",
         Example("year: 23", "year: 2023")),
    Code("P109", "bad-arxiv-id",
         "A value is not an arXiv id.",
         'Write the id alone, without address or version: "1609.03499".',
         Example("arxiv: https://arxiv.org/abs/2301.98765v2", 'arxiv: "2301.98765"', is_written=True)),
    Code("P110", "bad-doi",
         "A value is not a DOI.",
         'Write the DOI alone: "10.1109/ICASSP.2018.8462665".',
         Example("doi: https://doi.org/10.1234/hush", 'doi: "10.1234/hush"', is_written=True)),
    Code("P111", "bad-url",
         "A value is not a web address, or not one that belongs in the field.",
         "Write the whole address with http:// or https://.",
         Example("links:\n  code: github.com/example/hush\n  project: https://example.org/hush",
                 "links:\n  code: https://github.com/example/hush\n  project: https://example.org/hush")),
    Code("P112", "bad-id",
         "An id has characters other than a to z, digits, and single hyphens, is longer than 100 characters, or is a name like con that some systems reserve.",
         "Write the id as in data/topics.yml, data/methods.yml, data/organizations.yml, or the name of a paper's file.",
         Example("topics: [Neural Vocoders]", "topics: [vocoder]", is_written=True)),
    Code("P113", "unknown-word",
         "A word is not among the few that the field allows.",
         "Use one of the words in the hint.",
         Example("tier: Landmark", "tier: landmark", is_written=True)),
    Code("P114", "bad-character",
         "A text holds an invisible control character.",
         "Remove the character; it often comes with text copied from a PDF.",
         Example('name: "Hu\\u200bsh"', "name: Hush", is_written=True)),
    Code("P115", "final-period",
         "A tagline or a `how` ends with a period or the like; the site adds a period itself.",
         "Remove the last character.",
         Example('tagline: "Pauses that sound like a room."',
                 'tagline: "Pauses that sound like a room"', is_written=True),
         Severity.WARNING),
    Code("P116", "summary-length",
         "A summary has fewer than 60 or more than 110 words.",
         "Write what was missing, what the paper does, and what came of it; or shorten it.",
         Example("summary: Hush models silence.",
                 "summary: Rooms are never silent, and earlier systems turned every pause into noise. Hush learns what a pause sounds like from ten hours of empty rooms and predicts each sample from the ones before it. Listeners preferred its pauses to recorded ones in most comparisons. It runs in real time on a phone, and later work took over its idea of modeling rooms first."),
         Severity.WARNING),
    Code("P117", "number-of-methods",
         "A paper names fewer than two or more than five methods.",
         "Name the two to five techniques that matter most; define new ones in data/methods.yml.",
         Example("methods: [autoregressive]", "methods: [autoregressive, dilated-convolution]"),
         Severity.WARNING),
    Code("P118", "cut-text",
         "A text is cut off, because YAML reads what follows a space and # as a comment.",
         "Put double quotes around the text. If it is a comment, write a space after the #.",
         Example("title: Silence Is #1", 'title: "Silence Is #1"'),
         Severity.WARNING),
    Code("P119", "unfinished-draft",
         "A comment by the command `new` still asks a person to look at the line below it.",
         "Look at that line, correct it if needed, and remove the comment.",
         Example("# CHECK: what people call it\nname: Hush", "name: Hush"),
         Severity.WARNING),
    Code("P120", "venue-form",
         "A venue is not written as its short name followed by a year.",
         "Write it like ICLR 2025.",
         Example("venue: ICASSP", "venue: ICASSP 2023"),
         Severity.WARNING),
    Code("P201", "author-twice",
         "A name is listed twice among the authors.",
         "Remove one of the two. If they really are two people, add the name to `namesakes`.",
         Example("authors:\n  - Doe, Jane\n  - Doe, Jane", "authors:\n  - Doe, Jane")),
    Code("P202", "listed-twice",
         "A list holds the same value twice.",
         "Keep one of the two.",
         Example("topics: [vocoder, vocoder]", "topics: [vocoder]")),
    Code("P203", "no-identifier",
         "The paper has neither an arXiv id nor a DOI nor a project page.",
         "Add `arxiv`, `doi`, or `links: {project: ...}`, so that readers can get to it.",
         Example("links:\n  samples: https://example.org/hush",
                 "links:\n  project: https://example.org/hush")),
    Code("P204", "in-the-future",
         "A date is in the future.",
         "Correct the date; a paper enters the collection once it is public.",
         Example("published: 2099-01-05", "published: 2023-01-05")),
    Code("P205", "year-contradicts-date",
         "`year` is more than two years from `published`.",
         "Correct one of the two, or remove `year`.",
         Example("published: 2023-01-05\nyear: 2019", "published: 2023-01-05\nyear: 2024")),
    Code("P206", "unknown-topic",
         "A topic is not defined in data/topics.yml.",
         "Use a topic of that list; the hint names the likeliest one.",
         Example("topics: [vocoders]", "topics: [vocoder]", is_written=True)),
    Code("P207", "unknown-method",
         "A method is not defined in data/methods.yml.",
         "Use a method of that list, or define a new one there.",
         Example("methods: [gan, autoregressive]",
                 "methods: [generative-adversarial-network, autoregressive]", is_written=True)),
    Code("P208", "unknown-organization",
         "An organization is not defined in data/organizations.yml.",
         "Use an organization of that list, or define a new one there.",
         Example("organizations: [facebook]", "organizations: [meta]", is_written=True)),
    Code("P209", "unknown-paper",
         "A paper is not in the collection.",
         "Use the id of a paper of the collection: its file name without .yml.",
         Example(_ON_WAVENET.replace("wavenet", "wave-net"), _ON_WAVENET, is_written=True)),
    Code("P210", "builds-on-itself",
         "A paper builds on itself.",
         "Remove the entry, or name the paper that was meant.",
         Example(_ON_WAVENET.replace("wavenet", "hush"), _ON_WAVENET)),
    Code("P211", "builds-on-twice",
         "A paper builds on the same paper twice.",
         "Keep the entry with the stronger kind.",
         Example(f'{_ON_WAVENET}\n  - paper: wavenet\n    kind: answers\n    how: "Is faster"', _ON_WAVENET)),
    Code("P212", "builds-on-later",
         "A paper builds on one that was published after it.",
         "Move the entry to the newer paper's file, or correct a date.",
         Example(f"published: 2015-01-05\n{_ON_WAVENET}", f"published: 2023-01-05\n{_ON_WAVENET}")),
    Code("P213", "cycle",
         "Papers published on the same day build on each other in a cycle.",
         "Remove the entry that points the wrong way.",
         Example(_ON_WAVENET.replace("wavenet", "echo"), _ON_WAVENET,
                 companion=("data/papers/echo.yml",
                            'published: 2023-01-05\nbuilds_on:\n  - paper: hush\n    kind: extends\n    how: "Repeats it"'))),
    Code("P214", "same-identifier",
         "Two files have the same arXiv id or DOI.",
         "If both are the same paper, keep one file; otherwise correct the id.",
         Example('arxiv: "1609.03499"', 'arxiv: "2301.98765"')),
    Code("P215", "same-title",
         "Two files have the same title.",
         "If both are the same paper, keep one file; otherwise correct the title.",
         Example('title: "WaveNet: A Generative Model for Raw Audio"',
                 'title: "Hush: The Sound of Nothing"')),
    Code("P216", "later-paper-inside",
         "A later paper “outside the collection” is in the collection.",
         "Remove it here, and name this paper under `builds_on` in the later paper's file.",
         Example(_LATER.format("High Fidelity Neural Audio Compression", 2023),
                 _LATER.format("Hush, Music", 2023))),
    Code("P217", "later-paper-earlier",
         "A later paper is older than the paper that it is said to follow.",
         "Correct the year, or remove the entry.",
         Example(_LATER.format("Hush, Music", 2013), _LATER.format("Hush, Music", 2023))),
    Code("P218", "needless-namesake",
         "A name in `namesakes` is not listed twice among the authors.",
         "Remove it from `namesakes`.",
         Example('authors:\n  - Doe, Jane\nnamesakes: ["Doe, Jane"]',
                 'authors:\n  - Doe, Jane\n  - Doe, Jane\nnamesakes: ["Doe, Jane"]'),
         Severity.WARNING),
    Code("P219", "id-taken",
         "An id is used for two things.",
         "Give one of the two another id.",
         Example("formerly: [wavenet]", "formerly: [hush-hush]")),
    Code("P220", "never-used",
         "A topic, method, organization, or person is defined, but no paper uses it.",
         "Name it in a paper's file, or remove the definition.",
         Example("methods: [autoregressive, dilated-convolution]", "methods: [autoregressive, whispering]",
                 companion=("data/methods.yml",
                            "- id: whispering\n  name: Whispering\n  definition: Speaking without voice.")),
         Severity.WARNING),
    Code("P221", "name-taken",
         "A printed name is listed for two people.",
         "Keep it with the person it belongs to.",
         Example('- name: "Doe, Jane"\n  aliases: ["Le, Quoc"]',
                 '- name: "Doe, Jane"\n  aliases: ["Doe, J."]', file="data/people.yml")),
    Code("P222", "same-citation-key",
         "Two papers would have the same citation key, which consists of first author, year, and the first name of the file.",
         "Give the newer file another name; letters and digits must differ, not only hyphens.",
         Example("authors:\n  - van den Oord, Aäron\npublished: 2016-11-02\nformerly: [wave-net]",
                 "authors:\n  - van den Oord, Aäron\npublished: 2016-11-02\nformerly: [waves]")),
)  # fmt: skip

CODES: dict[str, Code] = {code.name: code for code in _ALL}
"""Every code by its name, in the order of its id."""
