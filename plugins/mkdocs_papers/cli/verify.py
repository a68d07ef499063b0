"""`mkdocs-papers verify`: whether the collection still agrees with arXiv, Crossref, and the web."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click

from ..checks import load_checked
from ..data.library import Library
from ..model.records import Paper
from ..sources import arxiv, crossref
from ..sources.client import (
    Client,
    LinkState,
    NotFoundError,
    UnreachableError,
    dead_links,
    try_links,
)
from ..sources.fetching import host_of
from ..sources.metadata import MetadataError, PaperMetadata
from ..sources.verification import Findings, as_markdown, as_text, differences, links_of
from ..text.words import count
from . import common
from .common import contact, data_dir, echo, invocation, is_within, polite_client, say

_RENDERERS: dict[str, Callable[[Findings, Library, Path], str]] = {
    "text": as_text,
    "markdown": as_markdown,
}
_NOTHING_COMPARED = 3


@click.command()
@common.paths
@common.format_option(
    type=click.Choice(list(_RENDERERS)),
    help="text for people, markdown for the body of an issue",
)
@contact
def verify(paths: list[Path], format_: str, contact: str) -> None:
    """Compare papers with arXiv and Crossref, and try their links.

    Title, authors, date, DOI, and venue are compared; what only looks different is not reported,
    nor what data/deviations.yml explains. A link is reported only if it is certainly dead.
    PATHS are files of the collection, or folders that hold them; by default, the collection of
    the current folder. A host gets one request every three seconds, so the whole collection takes
    some minutes. One that is slow or fails again and again is not asked any more, and the report
    says so.

    Exits with 0 if there is nothing to report, 1 if something differs or is dead, 2 if the
    command line is wrong, 3 if neither arXiv nor Crossref could be asked.
    """
    folders = {data_dir(path) for path in paths}
    if len(folders) > 1:
        raise click.UsageError("give files and folders of one collection")
    library = load_checked(folders.pop(), date.today()).library
    papers = [
        paper for paper in library.papers.values() if is_within(library.files[paper.id].path, paths)
    ]
    client, findings = polite_client(contact), Findings()
    found, failures = _ask(papers, client, findings)
    for paper in papers:
        findings.differences += differences(paper, found.get(paper.id, []), library)
    _try_links(papers, client, findings)
    findings.unchecked += [
        f"{id_}.yml has errors; run {invocation('check')}" for id_ in library.absent
    ]
    if report := _RENDERERS[format_](findings, library, Path.cwd()):
        echo(*report.split("\n"))
    echo(findings.summary(len(found)), err=True)
    if not findings.are_good:
        sys.exit(1)
    sys.exit(_NOTHING_COMPARED if failures and not found else 0)


def _ask(
    papers: list[Paper], client: Client, findings: Findings
) -> tuple[dict[str, list[PaperMetadata]], int]:
    """Return the metadata of each paper from its sources, and how many answers were of no use."""
    found: dict[str, list[PaperMetadata]] = {}
    failures = []
    for source, ask in (("arXiv", _ask_arxiv), ("Crossref", _ask_crossref)):
        try:
            for paper, answer in ask(papers, client, findings):
                if isinstance(answer, MetadataError):
                    failures.append(f"{paper}: {answer}")
                else:
                    found.setdefault(paper, []).append(answer)
        except MetadataError as error:
            failures.append(f"{source}: {error}")
    findings.unchecked += failures
    return found, len(failures)


def _ask_arxiv(
    papers: list[Paper], client: Client, findings: Findings
) -> Iterator[tuple[str, PaperMetadata | MetadataError]]:
    ids = {paper.id: paper.arxiv for paper in papers if paper.arxiv}
    if ids:
        say(f"Asking arXiv about {count(len(ids), 'paper')} ...")
    left = {id_: paper for paper, id_ in ids.items()}
    for id_, answer in arxiv.fetch_all(client, ids.values()):
        if paper := left.pop(id_, None):
            yield paper, answer
    findings.unchecked += [
        f"{paper}: arXiv gives no answer for {id_}" for id_, paper in left.items()
    ]


def _ask_crossref(
    papers: list[Paper], client: Client, findings: Findings
) -> Iterator[tuple[str, PaperMetadata | MetadataError]]:
    dois = {paper.id: paper.doi for paper in papers if paper.doi}
    if dois:
        say(f"Asking Crossref about {count(len(dois), 'paper')} ...")
    for paper, doi in dois.items():
        try:
            yield paper, crossref.fetch(client, doi)
        except NotFoundError:
            note = f"{paper}: Crossref does not list {doi}; another registry may"
            findings.unchecked.append(note)
        except UnreachableError:
            raise
        except MetadataError as error:
            yield paper, error


def _try_links(papers: list[Paper], client: Client, findings: Findings) -> None:
    links = [link for paper in papers for link in links_of(paper)]
    if not links:
        return
    urls = list(dict.fromkeys(link.url for link in links))
    label = f"Trying {count(len(urls), 'link')} ..."
    steps = try_links(client, urls)
    with click.progressbar(steps, length=len(urls), label=label, file=sys.stderr) as bar:
        tried = list(bar)
    states = {each.url: each.state for each in tried}
    dead = dead_links(states)
    findings.dead_links += [link for link in links if link.url in dead]
    unknown = Counter(
        (host_of(each.url) or each.url, each.problem)
        for each in tried
        if each.state is not LinkState.GOOD and each.url not in dead
    )
    findings.unchecked += [
        f"{count(number, 'link')} at {host}: {problem}"
        for (host, problem), number in unknown.items()
    ]
