"""Rules about a paper's file and the rest of the collection.

Where a file of definitions has errors, rules that would blame papers for its gaps stay silent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from itertools import islice
from typing import Any

from ..data.diagnostics import REPORT_LIMIT, Diagnostic
from ..data.library import Definitions, Library, PartialPaper
from ..data.validation import duplicate_hint, guess_paper, paper_hint
from ..model.records import Influence, LaterPaper, NameVariants, Paper
from ..model.types import SLUG
from ..references import versions as citation
from ..text.words import Guess, fold, guess
from .context import RuleContext


def names_are_defined(context: RuleContext) -> Iterator[Diagnostic]:
    """Topics, methods, and organizations come from closed lists."""
    for field, definitions in context.library.definitions.items():
        for read in context.papers() if definitions.is_complete else ():
            yield from islice(_undefined(read, field, definitions), REPORT_LIMIT)


def _undefined(read: PartialPaper, field: str, defined: Definitions[Any]) -> Iterator[Diagnostic]:
    noun = field.removesuffix("s")
    listed = _listed(read, field)  # becomes what the list is once all fixes are applied
    for index, id_ in enumerate(listed):
        if not isinstance(id_, str) or id_ in defined or not SLUG.fullmatch(id_):
            continue
        meant = guess(id_, defined.ids_by_name)
        otherwise = f"use one of data/{field}.yml, or define it there"
        hint, fix = otherwise, None
        if meant and meant.word in listed:
            hint = duplicate_hint(meant.word) if meant.is_sure else otherwise
        elif meant:
            hint = f"did you mean {meant.word}?"
            fix = read.file.fix((field, index), meant.word, is_safe=meant.is_sure)
            listed[index] = meant.word
        message = f"there is no {noun} “{id_}”"
        yield read.file.diagnostic((field, index), f"unknown-{noun}", message, hint, fix=fix)


def _listed(read: PartialPaper, field: str) -> list[Any]:
    """Return the entries of a list, as they are in the file if the list is invalid."""
    if read.has(field):
        return [*getattr(read.paper, field)]
    found = read.file.data.get(field) if isinstance(read.file.data, dict) else None
    return [*found] if isinstance(found, list) else []


def older_papers_exist(context: RuleContext) -> Iterator[Diagnostic]:
    """A paper builds on papers of the collection."""
    for read in context.papers():
        yield from islice(_unknown_papers(context.library, read), REPORT_LIMIT)


def _unknown_papers(library: Library, read: PartialPaper) -> Iterator[Diagnostic]:
    for index, entry in enumerate(_listed(read, "builds_on")):
        as_typed = entry.get("paper") if isinstance(entry, dict) else None
        id_ = entry.paper if isinstance(entry, Influence) else as_typed
        if isinstance(id_, str) and SLUG.fullmatch(id_) and not _exists(library, id_):
            where = ("builds_on", index, "paper")
            meant = _paper_meant(library, id_, read.paper.id)
            fix = read.file.fix(where, meant.word, is_safe=meant.is_same) if meant else None
            message = f"there is no paper “{id_}”"
            yield read.file.diagnostic(where, "unknown-paper", message, paper_hint(meant), fix=fix)


def _exists(library: Library, paper_id: str) -> bool:
    return paper_id in library.papers or paper_id in library.absent


def _paper_meant(library: Library, wanted: str, own_id: str | None = None) -> Guess | None:
    ids = {name: id_ for name, id_ in library.paper_ids_by_name.items() if id_ != own_id}
    later = (each.title for paper in library.papers.values() for each in paper.influenced)
    return guess_paper(wanted, ids, (title.partition(":")[0] for title in later))


def influences_are_older(context: RuleContext) -> Iterator[Diagnostic]:
    """A paper builds on papers that were published before it, or on the same day."""
    for paper, file, _ in context.papers("name", "builds_on", "published"):
        seen: set[str] = set()
        for index, influence in enumerate(paper.builds_on):
            older = context.library.papers.get(influence.paper)
            if older and older.published > paper.published and older.id not in seen:
                message = f"{paper.name} ({paper.published}) is older than {older.name} ({older.published})"
                hint = f"name {paper.id} under `builds_on` in {older.id}.yml instead, or correct a date"
                where = ("builds_on", index, "paper")
                yield file.diagnostic(where, "builds-on-later", message, hint)
            seen.add(influence.paper)


def influence_has_no_cycle(context: RuleContext) -> Iterator[Diagnostic]:
    """Dates rule out cycles, except among papers of the same day."""
    library = context.library
    graph = {id_: _of_that_day(library, paper) for id_, paper in library.papers.items()}
    while cycle := _cycle(graph):
        older, newer = cycle[:2]
        papers = [influence.paper for influence in library.papers[newer].builds_on]
        where = ("builds_on", papers.index(older), "paper")
        names = " → ".join(library.name_of(id_) for id_ in cycle)
        message = f"papers of one day build on each other in a cycle: {names}"
        hint = "remove the entry that points the wrong way"
        yield library.files[newer].diagnostic(where, "cycle", message, hint)
        del graph[newer][older]  # to find the next cycle


def _of_that_day(library: Library, paper: Paper) -> dict[str, None]:
    older = (library.papers.get(influence.paper, paper) for influence in paper.builds_on)
    others = (each for each in older if each is not paper)
    return {each.id: None for each in others if each.published == paper.published}


def _cycle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the nodes of a cycle, each the predecessor of the next; the first is also the last."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1]
        return cycle
    return []


def identifiers_are_unique(context: RuleContext) -> Iterator[Diagnostic]:
    """Each paper has one file; of two, the one that was added later is wrong, or else both."""
    for field, noun, code in (
        ("arxiv", "arXiv id", "same-identifier"),
        ("doi", "DOI", "same-identifier"),
        ("title", "title", "same-title"),
    ):
        same: dict[str, list[PartialPaper]] = {}
        for read in context.papers(field):
            if value := getattr(read.paper, field):
                same.setdefault(_plain(value), []).append(read)
        for reads in same.values():
            for read, other, is_later in _duplicates(reads):
                name = other.file.path.name
                kept = name if is_later else "one of the two files"
                message = f"{name} has the same {noun}"
                hint = f"if both are the same paper, keep {kept}; otherwise correct the value"
                yield read.file.diagnostic((field,), code, message, hint)


def _duplicates(
    reads: Sequence[PartialPaper],
) -> Iterator[tuple[PartialPaper, PartialPaper, bool]]:
    """Yield each paper that is not certainly the first, another one, and whether it is later."""
    first, *others = sorted(reads, key=lambda read: (_added(read), read.file.path.name))
    for read in others:
        yield read, first, date.min < _added(first) < _added(read)
    if others and (_added(first) == date.min or _added(first) == _added(others[0])):
        yield first, others[0], False


def _added(read: PartialPaper) -> date:
    return read.paper.added if read.has("added") else date.min


@lru_cache(maxsize=10_000)
def _plain(identifier: str) -> str:
    """Return a title or id without case and accents, which do not tell papers apart."""
    return fold(identifier).lower()


def citation_keys_are_unique(context: RuleContext) -> Iterator[Diagnostic]:
    """A key means one paper in every bibliography: the paper that was added first."""
    library = context.library
    first: dict[str, str] = {}
    for paper in sorted(library.papers.values(), key=lambda paper: (paper.added, paper.id)):
        other = first.setdefault(key := citation.key(paper), paper.id)
        if other != paper.id:
            message = f"{other}.yml has the same citation key, “{key}”"
            hint = "give the file a name that differs in more than hyphens"
            yield library.files[paper.id].diagnostic((), "same-citation-key", message, hint)


def later_papers_are_outside(context: RuleContext) -> Iterator[Diagnostic]:
    """A relation within the collection is stated once: under `builds_on` of the newer paper."""
    inside = {
        each: paper.id for paper in context.library.papers.values() for each in _identifiers(paper)
    }
    for paper, file, _ in context.papers("influenced"):
        for index, later in enumerate(paper.influenced):
            if known := next(filter(None, map(inside.get, _identifiers(later))), None):
                message = f"“{later.title}” is in the collection, as {known}"
                hint = f"remove it here; {known}.yml can name this paper under `builds_on`"
                where = ("influenced", index, "title")
                yield file.diagnostic(where, "later-paper-inside", message, hint)


def _identifiers(paper: Paper | LaterPaper) -> list[str]:
    return [_plain(each) for each in (paper.arxiv, paper.doi, paper.title) if each]


def former_ids_are_free(context: RuleContext) -> Iterator[Diagnostic]:
    """An address leads to the same paper forever."""
    library = context.library
    owner = {id_: id_ for id_ in (*library.absent, *library.papers)}
    for paper, file, _ in context.papers("formerly"):
        for index, old in enumerate(paper.formerly):
            if old in owner:
                message = f"the id “{old}” belongs to {owner[old]}.yml"
                hint = "remove it from `formerly`"
                yield file.diagnostic(("formerly", index), "id-taken", message, hint)
            owner[old] = paper.id


def definitions_are_used(context: RuleContext) -> Iterator[Diagnostic]:
    """A definition without a paper makes an empty page."""
    library = context.library
    if library.absent or not library.papers:
        return  # an absent paper may be the one that uses it; a new collection has none yet
    for field, definitions in {**library.definitions, "authors": library.name_variants}.items():
        noun = "person" if field == "authors" else field.removesuffix("s")
        used = {value for paper in library.papers.values() for value in getattr(paper, field)}
        for id_, record in definitions.items():
            is_person = isinstance(record, NameVariants)
            names = {record.name, *record.aliases} if is_person else {id_}
            if definitions.file and used.isdisjoint(names):
                message = f"no paper uses the {noun} “{id_}”"
                hint = f"name it under `{field}` in a paper's file, or remove it here"
                where = definitions.key_paths[id_]
                yield definitions.file.diagnostic(where, "never-used", message, hint)


def name_variants_are_unique(context: RuleContext) -> Iterator[Diagnostic]:
    """A printed name that is listed for one person cannot be listed for another."""
    name_variants = context.library.name_variants
    owner = {each.name: id_ for id_, each in name_variants.items()}
    for id_, each in name_variants.items():
        for index, alias in enumerate(each.aliases):
            if alias in owner and name_variants.file:
                where = (*name_variants.key_paths[id_], "aliases", index)
                message = f"“{alias.printed}” is already a name of {owner[alias]}"
                hint = "keep it with the person it belongs to"
                yield name_variants.file.diagnostic(where, "name-taken", message, hint)
            owner.setdefault(alias, id_)


def notes_are_about_papers(context: RuleContext) -> Iterator[Diagnostic]:
    """A correction or a deviation is about a paper of the collection."""
    library = context.library
    for definitions in (library.corrections, library.deviations):
        for id_, record in definitions.items():
            if definitions.file and not _exists(library, record.paper):
                message = f"there is no paper “{record.paper}”"
                hint = paper_hint(_paper_meant(library, record.paper))
                where = (*definitions.key_paths[id_], "paper")
                yield definitions.file.diagnostic(where, "unknown-paper", message, hint)
