"""What changes of an edition when the texts of one paper change.

Most edits mend a text. What papers are called, when they appeared, what they belong to, and how
they follow from each other stays as it is then, and so do all maps, lists of names, directories,
and addresses. Only the pages that show the text are made again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..library import Library
from ..model import Paper, PaperFile
from . import listings, papers, reading_list, subjects, years
from .document import Document
from .edition import Edition
from .mentions import marks_of
from .snippets import Snippets

_TEXTS = frozenset(
    {"title", "tagline", "summary", "abstract", "tier", "links", "discussions", "builds_on"}
)
"""The fields that hold texts; `builds_on` has reasons and sources, besides what it names."""


@dataclass(frozen=True)
class Revision:
    """An edition after a change of one paper's texts.

    Attributes:
        edition: What is published now.
        paper: The paper as it is now.
        papers: The papers whose pages and files may have changed.
    """

    edition: Edition
    paper: Paper
    papers: tuple[Paper, ...]

    def documents(self) -> Iterator[Document]:
        """Yields the pages that may have changed."""
        edition, library = self.edition, self.edition.library
        for paper in self.papers:
            yield papers.page(edition, paper)
        yield years.page(edition, self.paper.year)
        for topic in library.topics.known(self.paper.topics):
            yield subjects.topic_page(edition, topic)
        for method in library.methods.known(self.paper.methods):
            yield subjects.method_page(edition, method)
        yield listings.all_papers(edition)
        yield reading_list.page(edition)


def revision(before: Edition, library: Library, paper_id: str) -> Revision | None:
    """Returns what a change of one paper's file changes, if it changes nothing but texts.

    Args:
        before: What was published before the change.
        library: The library after it, in which nothing else differs.
        paper_id: Id of the paper.
    """
    old, new = before.library.papers.get(paper_id), library.papers.get(paper_id)
    if not old or not new or not _is_of_texts(old, new):
        return None
    lineage = before.lineage.revised(library, new)
    told = {each.paper for each in {*old.builds_on} ^ {*new.builds_on}}
    older = [library.papers[id_] for id_ in told if id_ in library.papers]
    mentioning = _mentioning(library, new) if old.tagline != new.tagline else ()
    concerned = {paper.id: paper for paper in (new, *older, *mentioning)}
    edition = _edition(before, library.revised(before.library, new), old, new)
    vars(edition)["lineage"] = lineage
    for pieces in edition.pieces.values():
        for paper in (new, *older):
            pieces.pop(paper.id, None)
    return Revision(edition, new, tuple(concerned.values()))


def _is_of_texts(old: Paper, new: Paper) -> bool:
    changed = {name for name in PaperFile.model_fields if getattr(old, name) != getattr(new, name)}
    return changed <= _TEXTS and [(each.paper, each.kind) for each in old.builds_on] == [
        (each.paper, each.kind) for each in new.builds_on
    ]


def _mentioning(library: Library, paper: Paper) -> Iterator[Paper]:
    """Yields the papers whose pages may explain this one, where they mention it."""
    for mark in marks_of(paper):
        yield from (each for each in library.papers.values() if mark in each.summary)


def _edition(before: Edition, library: Library, old: Paper, new: Paper) -> Edition:
    """Returns the edition of a library with all that was made before and still holds."""
    edition = replace(before, library=library)
    vars(edition)["mentions"] = before.mentions.revised(old, new)
    for key, made in before.made.items():
        is_text = isinstance(made, Snippets)
        edition.made[key] = made.revised(edition, new.id) if is_text else made
    for make, known in before.pieces.items():
        edition.pieces[make].update(known)
    return edition
