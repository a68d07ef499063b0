"""What can be wrong with the data: a closed list of codes, and values that say where and how.

A diagnostic is a value with a stable code and many renderers. The message says what is wrong,
the hint what to write instead.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Severity(StrEnum):
    """Whether a fault keeps a paper out of the site."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that can be wrong.

    Attributes:
        id: Stable code, such as P104. The first digit says where to look: 0 the file, 1 one
            field, 2 the field against the rest of the collection.
        name: Stable name in kebab case.
        meaning: When it is reported.
        repair: What to do about it.
        severity: Errors keep the paper out; warnings do not.
    """

    id: str
    name: str
    meaning: str
    repair: str
    severity: Severity = Severity.ERROR


_ALL = (
    Code("P001", "unreadable-file", "The file cannot be read.", "See that the file exists and may be read, and that it is a plain file."),
    Code("P002", "not-utf8", "The file holds bytes that are not UTF-8 text.", "Save the file with the encoding UTF-8."),
    Code("P003", "yaml-syntax", "The file is not valid YAML.", "Mend the line that is named; often a text with a colon needs double quotes around it."),
    Code("P004", "duplicate-key", "A field stands twice in one mapping.", "Keep one of the two."),
    Code("P005", "yaml-feature", "The file uses a part of YAML that data files do without: anchors, aliases, tags, complex keys, deep nesting.", "Write the value out as plain text, list, or mapping."),
    Code("P006", "not-a-data-file", "A file in data/papers/ that is not named like a data file.", "Give the file the ending .yml, or move it elsewhere."),
    Code("P007", "bad-file-name", "The file's name cannot be an address.", "Use small letters a to z, digits, and single hyphens: fastspeech-2.yml."),
    Code("P101", "unknown-key", "A field that does not exist.", "Use a field of the table above; the likeliest one is named in the hint."),
    Code("P102", "missing-field", "A field that every entry needs is not there.", "Add the field; the hint shows an example."),
    Code("P103", "wrong-type", "A value has the wrong form, for instance a text where a list belongs.", "Write the form that the table above names."),
    Code("P104", "empty", "A text or a list has nothing in it.", "Write a value, or remove the line."),
    Code("P105", "too-long", "A text or a list is longer than the site can show well.", "Shorten it to the limit that is named."),
    Code("P106", "author-form", "An author is not written “Family, Given”.", "Put the family name first, with its particles: van den Oord, Aäron. A group or a single name is written {name: Gemini Team}."),
    Code("P107", "bad-date", "A date is no day of the calendar, or not written year-month-day.", "Write it like 2016-09-12."),
    Code("P108", "bad-year", "A year does not have four digits.", "Write it like 2018."),
    Code("P109", "bad-arxiv-id", "Not an arXiv id.", "Give the id alone, without address or version: \"1609.03499\"."),
    Code("P110", "bad-doi", "Not a DOI.", "Give the DOI alone: \"10.1109/ICASSP.2018.8462665\"."),
    Code("P111", "bad-url", "Not a web address, or one that does not belong in the field.", "Give the whole address with http:// or https://."),
    Code("P112", "bad-id", "An id has characters other than a to z, digits, and single hyphens.", "Use the id as the vocabulary or the file name spells it."),
    Code("P113", "unknown-word", "A word that is not in the short list of words that the field allows.", "Use one of the words in the hint."),
    Code("P114", "bad-character", "A text holds an invisible control character.", "Remove the character; it often comes with text copied from a PDF."),
    Code("P201", "author-twice", "The same name stands twice among the authors.", "Remove one of the two. If they really are two people, add the name to `namesakes`."),
    Code("P202", "listed-twice", "A list holds the same value twice.", "Keep one of the two."),
    Code("P203", "no-identifier", "The paper has neither an arXiv id nor a DOI nor a project page.", "Add `arxiv`, `doi`, or `links: {project: ...}`, so that readers can get to it."),
    Code("P204", "in-the-future", "A date lies in the future.", "Correct the date; a paper enters the collection once it is public."),
    Code("P205", "year-contradicts-date", "`year` lies more than two years from `published`.", "Correct one of the two, or remove `year`."),
    Code("P206", "unknown-topic", "A topic that data/topics.yml does not define.", "Use a topic of that list; the likeliest one is named in the hint."),
    Code("P207", "unknown-method", "A method that data/methods.yml does not define.", "Use a method of that list, or define a new one there."),
    Code("P208", "unknown-organization", "An organization that data/organizations.yml does not define.", "Use an organization of that list, or define a new one there."),
    Code("P209", "unknown-paper", "A paper that the collection does not have.", "Use the id of a paper of the collection: its file name without .yml."),
    Code("P210", "builds-on-itself", "A paper builds on itself.", "Remove the entry, or name the paper that was meant."),
    Code("P211", "builds-on-twice", "A paper builds on the same paper twice.", "Keep the entry with the stronger kind."),
    Code("P212", "builds-on-later", "A paper builds on one that was published after it.", "Turn the entry around, or correct a date."),
    Code("P213", "cycle", "Papers of one day build on each other in a circle.", "Remove the entry that points the wrong way."),
    Code("P214", "same-identifier", "Two files have the same arXiv id or DOI.", "If both are the same paper, keep one file; otherwise correct the id."),
    Code("P215", "same-title", "Two files have the same title.", "If both are the same paper, keep one file; otherwise correct the title."),
    Code("P216", "later-paper-inside", "A later paper “outside the collection” is in the collection.", "Remove it here, and name this paper under `builds_on` in the later paper's file."),
    Code("P217", "later-paper-earlier", "A later paper is older than the paper that it is said to follow.", "Correct the year, or remove the entry."),
    Code("P218", "needless-namesake", "A name in `namesakes` does not stand twice among the authors.", "Remove it from `namesakes`.", Severity.WARNING),
    Code("P219", "id-taken", "An id stands for two things.", "Give one of the two another id."),
    Code("P220", "never-used", "A topic, method, organization, or person is defined but no paper uses it.", "Remove the definition, or use it.", Severity.WARNING),
    Code("P221", "name-taken", "Two people are given the same signature.", "Keep the signature with the person that it belongs to."),
    Code("P222", "same-citation-key", "Two papers would have the same citation key, which is made of first author, year, and file name.", "Give the newer file another name; letters and digits must differ, not only hyphens."),
)  # fmt: skip

CODES: dict[str, Code] = {code.name: code for code in _ALL}
"""Every code by its name, in the order of its id."""


class Place(NamedTuple):
    """A spot in a file; line and column count from 1."""

    line: int = 1
    column: int = 1


TOP = Place()
"""The top of a file, for faults that concern all of it."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault at one place.

    Attributes:
        code: What kind of fault it is.
        message: What is wrong, as a phrase that starts with a small letter.
        hint: What to write instead.
        path: The file.
        place: Where the offending value starts.
    """

    code: Code
    message: str
    hint: str
    path: Path
    place: Place = TOP

    @property
    def is_error(self) -> bool:
        """Whether the fault keeps a paper out of the site."""
        return self.code.severity is Severity.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Returns the diagnostics in the order in which a person would mend them."""
    return sorted(diagnostics, key=lambda d: (str(d.path), d.place, d.code.id))


def shown_path(path: Path, base: Path) -> str:
    """Returns the path as seen from `base`, with slashes on every system."""
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


def as_text(diagnostics: Iterable[Diagnostic], base: Path) -> str:
    """Renders for people: `file:line:column: CODE message`, and the hint below.

    Args:
        diagnostics: What to report.
        base: Folder from which the paths are seen.
    """
    return "\n".join(
        one_line(
            f"{shown_path(d.path, base)}:{d.place.line}:{d.place.column}: "
            f"{d.code.id} {'warning: ' if not d.is_error else ''}{d.message}"
        )
        + f"\n  hint: {one_line(d.hint)}"
        for d in diagnostics
    )


def one_line(text: str) -> str:
    """Returns text in which no quoted data starts a new line or steers the terminal."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+", " ", text)


def as_github(diagnostics: Iterable[Diagnostic], base: Path) -> str:
    """Renders as GitHub's workflow commands, which put a note on the line of a pull request."""
    return "\n".join(
        f"::{d.code.severity} file={_property(shown_path(d.path, base))},line={d.place.line},"
        f"col={d.place.column},title={_property(f'{d.code.id} {d.code.name}')}"
        f"::{_data(d.message)}%0Ahint: {_data(d.hint)}"
        for d in diagnostics
    )


def _data(text: str) -> str:
    """Escapes the text of a workflow command, so that data cannot start a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escapes a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(diagnostics: Iterable[Diagnostic], base: Path) -> str:
    """Renders for programs: a list of objects."""
    rows = [
        {
            "file": shown_path(d.path, base),
            "line": d.place.line,
            "column": d.place.column,
            "code": d.code.id,
            "name": d.code.name,
            "severity": d.code.severity,
            "message": d.message,
            "hint": d.hint,
        }
        for d in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
