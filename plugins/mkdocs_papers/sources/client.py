"""A polite HTTP client: one request per host every three seconds, a name, retries, and limits.

The pace is the one that arXiv asks for (https://info.arxiv.org/help/api/tou.html); Crossref asks
for an agent with a contact (https://www.crossref.org/documentation/retrieve-metadata/rest-api/).
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from enum import Enum
from http.client import HTTPException, HTTPResponse
from itertools import chain, zip_longest
from typing import NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import FTPHandler, Request, build_opener

from .metadata import MetadataError

ARXIV_API = "https://export.arxiv.org/api"
CROSSREF_API = "https://api.crossref.org"
_PACE = 3.0
_TRIES = 4
_LONGEST_WAIT = 60.0
_LARGEST_ANSWER = 8_000_000
_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_PROBLEMS = {
    socket.gaierror: "there is no host of that name; is this computer online?",
    TimeoutError: "it takes too long to answer",
    ssl.SSLError: "its certificate is not accepted",
    ConnectionRefusedError: "it refuses the connection",
}
_REFUSE_ROBOTS = (
    ".dl.acm.org", ".facebook.com", ".ieeexplore.ieee.org", ".linkedin.com", ".medium.com",
    ".notion.site", ".openai.com", ".openreview.net", ".reddit.com", ".researchgate.net",
    ".sciencedirect.com", ".twitter.com", ".x.com",
)  # fmt: skip
"""Ends of hosts that refuse programs, whatever the address; they are not asked."""


class UnreachableError(MetadataError):
    """No answer came at all."""


class NotFoundError(MetadataError):
    """The host answered that it does not have what was asked for."""


@dataclass(frozen=True)
class Answer:
    """The last answer of a host.

    Attributes:
        status: The HTTP status; 0 if there was no complete answer.
        body: The content.
        retry_after: For how many seconds the host asks to be left alone.
        problem: Why there was no answer, in words.
        is_unknown_host: Whether there is no host of that name.
    """

    status: int
    body: bytes = b""
    retry_after: float | None = None
    problem: str = ""
    is_unknown_host: bool = False

    @property
    def is_good(self) -> bool:
        """Whether the host sent what was asked for."""
        return 200 <= self.status < 300


@dataclass
class Client:
    """An HTTP client that waits between two requests to one host.

    Attributes:
        agent: The User-Agent of every request.
        log: Called with a sentence about every wait that a host causes.
        arxiv_api: Address of arXiv's API.
        crossref_api: Address of Crossref's API.
        timeout: Seconds after which an answer counts as missing.
    """

    agent: str
    log: Callable[[str], None] = lambda _: None
    arxiv_api: str = ARXIV_API
    crossref_api: str = CROSSREF_API
    timeout: float = 20.0
    _free_at: dict[str, float] = field(default_factory=dict)

    def get(self, url: str) -> bytes:
        """Return the content of a page.

        Raises:
            NotFoundError: There is no such page.
            UnreachableError: The host did not answer.
            MetadataError: It answered that it cannot serve this now.
        """
        answer, host = self.ask(url), urlsplit(url).netloc
        if answer.is_good:
            return answer.body
        if not answer.status:
            raise UnreachableError(f"{host} cannot be reached: {answer.problem}")
        if answer.status in (404, 410):
            raise NotFoundError(f"{host} does not have this")
        if answer.status == 429:
            raise MetadataError(f"{host} gets too many requests from here; try again in an hour")
        raise MetadataError(f"{host} answers with error {answer.status}; try again later")

    def ask(self, url: str, method: str = "GET") -> Answer:
        """Return the answer of a host, asked again as long as another try may help."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            return Answer(0, problem="this is not an address of http or https")
        answer = self._ask_once(url, method)
        for number in range(1, _TRIES):
            pause = _PACE * 2**number if answer.retry_after is None else answer.retry_after
            # A host that is not there at all gets one more try.
            may_help = answer.status in _TRY_AGAIN if answer.status else number == 1
            if not may_help or pause > _LONGEST_WAIT:
                break
            self.log(f"Waiting {pause:.0f} seconds for {parts.netloc} ...")
            time.sleep(pause)
            answer = self._ask_once(url, method)
        return answer

    def _ask_once(self, url: str, method: str) -> Answer:
        host, now = urlsplit(url).netloc, time.monotonic()
        start = max(now, self._free_at.get(host, now))
        time.sleep(start - now)
        self._free_at[host] = start + _PACE
        request = Request(url, headers={"User-Agent": self.agent, "Accept": "*/*"}, method=method)
        try:
            with _OPENER.open(request, timeout=self.timeout) as response:
                return self._read(response)
        except HTTPError as error:
            with error:
                return Answer(error.code, retry_after=_seconds(error.headers.get("Retry-After")))
        except (OSError, HTTPException, ValueError) as error:
            return _no_answer(error.reason if isinstance(error, URLError) else error)

    def _read(self, response: HTTPResponse) -> Answer:
        """Read in pieces, because the timeout of a socket starts again with every byte."""
        end = time.monotonic() + self.timeout
        body = b""
        while piece := response.read1(65536):
            body += piece
            if len(body) > _LARGEST_ANSWER:
                return Answer(0, problem="the answer is too large")
            if time.monotonic() > end:
                return Answer(0, problem="the answer takes too long")
        if response.length:
            return Answer(0, problem="the answer ends too early")
        return Answer(response.status, body)


class _NoFTP(FTPHandler):
    """Refuse FTP, the only other scheme to which urllib follows redirects."""

    def ftp_open(self, req: Request) -> NoReturn:
        raise URLError(f"it leads to {req.full_url}")


_OPENER = build_opener(_NoFTP)


def _seconds(retry_after: str | None) -> float | None:
    """Read Retry-After, which is a number of seconds or a date (RFC 9110, section 10.2.3)."""
    if retry_after and retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after or "").timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _no_answer(reason: object) -> Answer:
    unknown = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
    return Answer(
        0,
        problem=next(
            (words for kind, words in _PROBLEMS.items() if isinstance(reason, kind)),
            f"the connection broke off ({reason})",
        ),
        is_unknown_host=isinstance(reason, socket.gaierror) and reason.errno in unknown,
    )


class LinkState(Enum):
    """What is known about a link."""

    GOOD = "good"
    DEAD = "dead"
    UNKNOWN = "unknown"
    NO_HOST = "no host of that name"


def try_links(client: Client, urls: Iterable[str]) -> Iterator[tuple[str, LinkState]]:
    """Yield every link with its state, in an order that spreads the requests over the hosts."""
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault(f".{urlsplit(url).hostname or ''}".lower(), []).append(url)
    refused = {url for host in by_host if host.endswith(_REFUSE_ROBOTS) for url in by_host[host]}
    for url in filter(None, chain.from_iterable(zip_longest(*by_host.values()))):
        yield url, LinkState.UNKNOWN if url in refused else _try_link(client, url)


def _try_link(client: Client, url: str) -> LinkState:
    """Ask for the head of a page, and for all of it where the host may not know HEAD.

    Hosts answer programs with many errors that no reader sees; only 404 and 410, said twice,
    count.
    """
    for method in ("HEAD", "GET"):
        answer = client.ask(url, method)
        if answer.is_good:
            return LinkState.GOOD
        if answer.is_unknown_host:
            return LinkState.NO_HOST
    return LinkState.DEAD if answer.status in (404, 410) else LinkState.UNKNOWN


def dead_links(states: Mapping[str, LinkState]) -> set[str]:
    """Return the dead links; a missing host counts only if this computer is online."""
    is_online = LinkState.GOOD in states.values()
    dead = {LinkState.DEAD, LinkState.NO_HOST} if is_online else {LinkState.DEAD}
    return {url for url, state in states.items() if state in dead}
