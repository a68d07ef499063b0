"""`mkdocs-papers verify`: whether the collection still agrees with arXiv, Crossref and the web."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from ..checks import load_checked
from ..data.library import Library
from ..model.records import Paper
from ..sources import CatalogError, Client, NotFoundError, arxiv, crossref, links, verification
from ..sources.comparing import differences
from ..sources.metadata import Work
from ..sources.verification import Findings
from ..text.words import count
from .asking import arxiv_api, client, contact, crossref_api, say
from .project import data_dir, is_asked_for
from .typed import typed

_RENDERERS: dict[str, Callable[[Findings, Library, Path], str]] = {
    "text": verification.as_text,
    "markdown": verification.as_markdown,
}
_NOTHING_COMPARED = 3


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "renderer",
    type=click.Choice(list(_RENDERERS)),
    default="text",
    show_default=True,
    help="text for people, markdown for the body of an issue",
)
@contact
def verify(paths: tuple[Path, ...], renderer: str, contact: str) -> None:
    """Compare the papers with arXiv and Crossref, and try their links.

    Title, authors, date, DOI and venue are compared; what only looks different is not reported,
    nor what data/deviations.yml explains. A link is reported only if it is certainly dead.
    PATHS are files of the collection, or folders that hold them; without any, the collection of
    the current folder is compared. One request goes to a host in three seconds, so all of the
    collection takes some minutes.

    Exits with 0 if there is nothing to report, 1 if something differs or is dead, 2 if the
    command is not right, 3 if neither arXiv nor Crossref could be asked.
    """
    given = [path.absolute() for path in paths] or [Path.cwd()]
    folders = {data_dir(path) for path in given}
    if len(folders) > 1:
        raise click.UsageError("give files and folders of one collection")
    library = load_checked(folders.pop(), date.today()).library
    papers = [
        paper
        for paper in library.papers.values()
        if is_asked_for(library.sources[paper.id].path, given)
    ]
    verifier = _Verifier(client(contact), library, papers)
    verifier.compare()
    verifier.try_links()
    findings = verifier.findings
    findings.unchecked += [f"{id_}.yml has errors; run {typed('check')}" for id_ in library.absent]
    if report := _RENDERERS[renderer](findings, library, Path.cwd()):
        click.echo(report)
    click.echo(verification.summary(findings, len(verifier.works)), err=True)
    if not findings.are_none:
        sys.exit(1)
    sys.exit(_NOTHING_COMPARED if verifier.is_cut_off else 0)


class _Verifier:
    """One comparison of papers with everything that knows them."""

    def __init__(self, asking: Client, library: Library, papers: list[Paper]) -> None:
        self.findings = Findings()
        self.works: dict[str, list[Work]] = {}
        self._refusals = 0
        self._asking = asking
        self._library = library
        self._papers = papers

    def compare(self) -> None:
        """Asks the catalogs about every paper, and notes what differs."""
        self._ask_arxiv([paper for paper in self._papers if paper.arxiv])
        self._ask_crossref([paper for paper in self._papers if paper.doi])
        for paper in self._papers:
            works = self.works.get(paper.id, [])
            self.findings.differences += differences(paper, works, self._library)

    def _ask_arxiv(self, papers: list[Paper]) -> None:
        if not papers:
            return
        say(f"Asking arXiv about {count(len(papers), 'paper')} ...")
        try:
            found = arxiv.fetch_all(
                self._asking, [str(paper.arxiv) for paper in papers], arxiv_api()
            )
        except CatalogError as error:
            self._refuse("arXiv", error)
            return
        for paper in papers:
            if work := found.get(str(paper.arxiv)):
                self.works.setdefault(paper.id, []).append(work)
            else:
                self.findings.unchecked.append(
                    f"{paper.id}: arXiv gives no answer for {paper.arxiv}"
                )

    def _ask_crossref(self, papers: list[Paper]) -> None:
        if not papers:
            return
        say(f"Asking Crossref about {count(len(papers), 'paper')} ...")
        for paper in papers:
            try:
                work = crossref.fetch(self._asking, str(paper.doi), crossref_api())
            except NotFoundError:
                note = f"{paper.id}: Crossref does not list {paper.doi}; another registry may"
                self.findings.unchecked.append(note)
            except CatalogError as error:
                self._refuse("Crossref", error)
                return
            else:
                self.works.setdefault(paper.id, []).append(work)

    def _refuse(self, catalog: str, error: CatalogError) -> None:
        self._refusals += 1
        self.findings.unchecked.append(f"{catalog}: {error}")

    @property
    def is_cut_off(self) -> bool:
        """Whether catalogs were asked and none answered."""
        return self._refusals > 0 and not self.works

    def try_links(self) -> None:
        """Tries every link; that no host can be found at all says that this computer is offline."""
        places = [link for paper in self._papers for link in verification.links_of(paper)]
        if not places:
            return
        urls = list(dict.fromkeys(link.url for link in places))
        label = f"Trying {count(len(urls), 'link')} ..."
        steps = links.states(self._asking, urls)
        with click.progressbar(steps, length=len(urls), label=label, file=sys.stderr) as bar:
            states = dict(bar)
        dead = links.certainly_dead(states)
        self.findings.dead_links += [link for link in places if link.url in dead]
        unknown = sum(state is not links.State.GOOD for state in states.values()) - len(dead)
        if unknown:
            note = f"{count(unknown, 'link')} at hosts that refuse programs or did not answer"
            self.findings.unchecked.append(note)
