"""Tables that the program prints about itself: fields, kinds of influence, error codes."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from ..data.codes import CODES
from ..model.records import Discussions, Influence, Kind, LaterPaper, Links, PaperFile, Record
from ..model.types import describe_type
from ..references.records import Collection, PaperRecord, Relation
from . import addresses, formats
from .context import SiteContext
from .rendering import render

_BLOCKS: tuple[tuple[str, type[Record]], ...] = (
    ("", PaperFile),
    ("builds_on", Influence),
    ("influenced", LaterPaper),
    ("links", Links),
    ("discussions", Discussions),
)
_RECORDS: tuple[tuple[str, type[Record]], ...] = (
    ("", Collection),
    ("papers", PaperRecord),
    ("builds_on", Relation),
    ("later", LaterPaper),
)


class FieldRow(NamedTuple):
    """A field as the table shows it.

    Attributes:
        name: The key in the file, or in JSON where that is another.
        is_required: Whether every entry needs it.
        form: What to type, in words.
        meaning: What it says.
        example: A value, or one of the list; empty where the field is a block of its own.
    """

    name: str
    is_required: bool
    form: str
    meaning: str
    example: str


def field_rows(record_type: type[Record]) -> Iterator[FieldRow]:
    """Yields the fields of a kind of record in the order of the file."""
    for name, field in record_type.model_fields.items():
        form = describe_type(field.annotation, field.metadata)
        example = field.examples[0] if field.examples else ""
        shown = example[0] if isinstance(example, list) else str(example)
        key = field.serialization_alias or name
        yield FieldRow(key, field.is_required(), form, field.description or "", shown)


def fields_table(site: SiteContext, page: str) -> Markup:
    """Returns a table of the fields of a paper's file, and of each block within it."""
    blocks = [(name, list(field_rows(record_type))) for name, record_type in _BLOCKS]
    return render("fields.html", site, page, blocks=blocks)


def records_table(site: SiteContext, page: str) -> Markup:
    """Returns a table of the fields of `papers.json`, and of each block within it."""
    blocks = [(name, list(field_rows(record_type))) for name, record_type in _RECORDS]
    return render("records.html", site, page, blocks=blocks)


def downloads(site: SiteContext, page: str) -> Markup:
    """Returns what there is beside the pages, with an example of each."""
    example = next(iter(site.library.papers.values()), None)
    return render(
        "downloads.html",
        site,
        page,
        of_all=formats.alternates(addresses.PAPERS, *formats.OF_ALL),
        feed=formats.beside(addresses.PAPERS, formats.ATOM),
        of_a_paper=formats.OF_A_PAPER,
        example=example,
        beside=formats.beside,
        formats=formats,
        addresses=addresses,
    )


def kinds_table(site: SiteContext, page: str) -> Markup:
    """Returns a table of the kinds of influence, strongest first."""
    return render("kinds.html", site, page, kinds=list(Kind))


def rules_table(site: SiteContext, page: str) -> Markup:
    """Returns every code, with what it means, what to do, and an example of both."""
    codes = list(CODES.values())
    return render("rules.html", site, page, codes=codes, as_typed=_as_typed, in_words=_in_words)


def _in_words(sentences: str) -> Markup:
    """Returns sentences in which what is typed stands as code; it is marked by backquotes."""
    parts = [escape(part) for part in sentences.split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else part
        for index, part in enumerate(parts)
    )


def _as_typed(lines: str) -> Markup:
    """Returns lines whose spaces and ends survive where white space is folded."""
    typed = str(escape(lines)).replace("\n", "&#10;").replace("  ", "&#32;&#32;")
    return Markup(typed)


def corrections_table(site: SiteContext, page: str) -> Markup:
    """Returns a table of where the collection differs from the listing that it began as."""
    return render("corrections.html", site, page)
