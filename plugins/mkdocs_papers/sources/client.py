"""A polite HTTP client: one request per host every three seconds, a name, retries, and limits.

A host that is slow or fails again and again is not asked any more.

The pace is the one that arXiv asks for (https://info.arxiv.org/help/api/tou.html); Crossref asks
for an agent with a contact (https://www.crossref.org/documentation/retrieve-metadata/rest-api/).
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain, zip_longest
from typing import NamedTuple

from ..text.words import one_line
from .fetching import TOO_LATE, Answer, fetch, host_of
from .metadata import MetadataError

ARXIV_API = "https://export.arxiv.org/api"
CROSSREF_API = "https://api.crossref.org"
_PACE = 3.0
_TRIES = 4
_LONGEST_WAIT = 60.0
_PATIENCE = 100.0
"""Seconds that answers slower than the pace and waits may take, for one host in all."""
_MOST_FAILURES = 3
_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_NOT_OF_THE_WEB = "this is not an address of http or https"
_REFUSE_ROBOTS = (
    ".dl.acm.org", ".facebook.com", ".ieeexplore.ieee.org", ".linkedin.com", ".medium.com",
    ".notion.site", ".openai.com", ".openreview.net", ".reddit.com", ".researchgate.net",
    ".sciencedirect.com", ".twitter.com", ".x.com",
)  # fmt: skip
"""Ends of hosts that refuse programs, whatever the address; they are not asked."""


class NoAnswerError(MetadataError):
    """The host does not answer, or only that it will not do so now."""


class UnreachableError(NoAnswerError):
    """No answer came at all."""


class NotFoundError(MetadataError):
    """The host answered that it does not have what was asked for."""


@dataclass
class Client:
    """An HTTP client that waits between two requests to one host.

    Attributes:
        agent: The User-Agent of every request.
        log: Called with a sentence about every wait that a host causes.
        arxiv_api: Address of arXiv's API.
        crossref_api: Address of Crossref's API.
        timeout: Seconds after which an answer that is not complete counts as missing.
    """

    agent: str
    log: Callable[[str], None] = lambda _: None
    arxiv_api: str = ARXIV_API
    crossref_api: str = CROSSREF_API
    timeout: float = 30.0
    _hosts: dict[str, "_Host"] = field(default_factory=lambda: defaultdict(_Host))

    def get(self, url: str) -> bytes:
        """Return the content of a page.

        Raises:
            NotFoundError: There is no such page.
            UnreachableError: The host did not answer.
            NoAnswerError: It answered that it cannot serve this now.
        """
        answer, host = self.ask(url), host_of(url) or one_line(url)
        if answer.is_good:
            return answer.body
        if answer.problem:
            raise UnreachableError(f"{host} gives no answer of use: {answer.problem}")
        if answer.status in (404, 410):
            raise NotFoundError(f"{host} does not have this")
        if answer.status == 429:
            raise NoAnswerError(f"{host} gets too many requests from here; try again in an hour")
        raise NoAnswerError(f"{host} answers with error {answer.status}; try again later")

    def ask(self, url: str, method: str = "GET") -> Answer:
        """Return the answer of a host, asked again as long as another try may help."""
        if not (name := host_of(url)):
            return Answer(0, problem=_NOT_OF_THE_WEB)
        host = self._hosts[name]
        if host.last_word:
            return host.last_word
        answer = self._ask_once(url, method)
        for number in range(1, _TRIES):
            pause = _PACE * 2**number if answer.retry_after is None else answer.retry_after
            # A host that is not there at all gets one more try.
            may_help = answer.status in _TRY_AGAIN if answer.status else number == 1
            host = self._hosts[answer.host]
            if not may_help or pause > min(_LONGEST_WAIT, host.patience):
                break
            self.log(f"Waiting {pause:.0f} seconds for {answer.host} ...")
            time.sleep(pause)
            host.patience -= pause
            answer = self._ask_once(url, method)
        self._hosts[answer.host].judge(answer)
        return answer

    def _ask_once(self, url: str, method: str) -> Answer:
        host, now = self._hosts[host_of(url)], time.monotonic()
        start = max(now, host.free_at)
        time.sleep(start - now)
        host.free_at = start + _PACE
        given_up = {name for name, each in self._hosts.items() if each.last_word}
        answer = fetch(url, method, self.agent, self.timeout, given_up)
        last = self._hosts[answer.host]
        last.patience -= max(0, time.monotonic() - host.free_at)
        if answer.problem == TOO_LATE:
            last.patience = 0
        return answer


@dataclass
class _Host:
    """What is remembered of a host.

    Attributes:
        free_at: When it may be asked again.
        patience: For how many seconds it may still keep us waiting.
        failures: How often it failed since it last answered.
        last_word: The answer that counts from now on, because it is not asked any more.
    """

    free_at: float = 0.0
    patience: float = _PATIENCE
    failures: int = 0
    last_word: Answer | None = None

    def judge(self, answer: Answer) -> None:
        """Decide after an answer whether to give the host up."""
        has_failed = not answer.status or answer.status in _TRY_AGAIN
        self.failures = self.failures + 1 if has_failed else 0
        if self.patience <= 0:
            self.last_word = Answer(0, problem=TOO_LATE)
        elif self.failures >= _MOST_FAILURES:
            self.last_word = answer


class LinkState(Enum):
    """What is known about a link."""

    GOOD = "good"
    DEAD = "dead"
    UNKNOWN = "unknown"
    NO_HOST = "no host of that name"


class TriedLink(NamedTuple):
    """A link, its state, and why that is not known, if so."""

    url: str
    state: LinkState
    problem: str = ""


def try_links(client: Client, urls: Iterable[str]) -> Iterator[TriedLink]:
    """Yield every link with its state, in an order that spreads the requests over the hosts."""
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault(host_of(url), []).append(url)
    for url in filter(None, chain.from_iterable(zip_longest(*by_host.values()))):
        if f".{host_of(url).partition(':')[0]}".endswith(_REFUSE_ROBOTS):
            yield TriedLink(url, LinkState.UNKNOWN, "it refuses programs")
        else:
            yield _try_link(client, url)


def _try_link(client: Client, url: str) -> TriedLink:
    """Ask for the head of a page, and for all of it where the host may not know HEAD.

    Hosts answer programs with many errors that no reader sees; only 404 and 410, said twice,
    count.
    """
    for method in ("HEAD", "GET"):
        answer = client.ask(url, method)
        if answer.is_good:
            return TriedLink(url, LinkState.GOOD)
        if answer.is_unknown_host:
            return TriedLink(url, LinkState.NO_HOST, answer.problem)
    is_dead = answer.status in (404, 410)
    problem = answer.problem or f"it answers with error {answer.status}"
    return TriedLink(url, LinkState.DEAD if is_dead else LinkState.UNKNOWN, problem)


def dead_links(states: Mapping[str, LinkState]) -> set[str]:
    """Return the dead links; a missing host counts only if this computer is online."""
    is_online = LinkState.GOOD in states.values()
    dead = {LinkState.DEAD, LinkState.NO_HOST} if is_online else {LinkState.DEAD}
    return {url for url, state in states.items() if state in dead}
