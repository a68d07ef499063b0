"""Whether the collection has a paper already, be its file faulty or not."""

from pathlib import Path

from ..data.library import Library
from ..text.words import slug
from .metadata import Identifier, Work, identifier


def file_of(work: Work, library: Library) -> Path | None:
    """Returns the file of the paper that a work is, if there is one."""
    for source in library.sources.values():
        data = source.data if isinstance(source.data, dict) else {}
        arxiv, doi, title = (data.get(field) for field in ("arxiv", "doi", "title"))
        if is_one_paper(work, _text(arxiv), _text(doi), _text(title)):
            return source.path
    return None


def file_with(wanted: Identifier, library: Library) -> Path | None:
    """Returns the file of the paper that an identifier stands for, if there is one."""
    arxiv, doi = (wanted.value if wanted.kind == kind else None for kind in ("arXiv", "DOI"))
    return file_of(Work(origin=wanted.value, title="", authors=(), arxiv=arxiv, doi=doi), library)


def file_at(id_: str, library: Library) -> Path | None:
    """Returns the file whose address an id is or was, if there is one."""
    former = {old: paper.id for paper in library.papers.values() for old in paper.formerly}
    source = library.sources.get(former.get(id_, id_))
    return source.path if source else None


def is_one_paper(work: Work, arxiv: str | None, doi: str | None, title: str | None) -> bool:
    """Tells whether identifiers and title are those of a work; one that agrees is enough."""
    same_arxiv = bool(arxiv and work.arxiv) and identifier(arxiv or "") == ("arXiv", work.arxiv)
    same_doi = bool(doi and work.doi) and (doi or "").lower() == (work.doi or "").lower()
    same_title = bool(title and work.title) and slug(title or "") == slug(work.title)
    return same_arxiv or same_doi or same_title


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
