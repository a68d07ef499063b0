"""A polite HTTP client: one request per host every three seconds, a name, retries, and limits.

One limit of time and one of size hold for all of an answer, from the name of its host to the last
byte, redirects included; a host that is slow or fails again and again is not asked any more.

The pace is the one that arXiv asks for (https://info.arxiv.org/help/api/tou.html); Crossref asks
for an agent with a contact (https://www.crossref.org/documentation/retrieve-metadata/rest-api/).
"""

import io
import socket
import ssl
import string
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from enum import Enum
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection, InvalidURL
from itertools import chain, zip_longest
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import (
    AbstractHTTPHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from ..text.words import one_line
from .metadata import MetadataError

ARXIV_API = "https://export.arxiv.org/api"
CROSSREF_API = "https://api.crossref.org"
_PACE = 3.0
_TRIES = 4
_LONGEST_WAIT = 60.0
_PATIENCE = 100.0
"""Seconds that answers slower than the pace and waits may take, for one host in all."""
_MOST_FAILURES = 3
_MOST_REDIRECTS = 10
_LARGEST_ANSWER = 8_000_000
_LONGEST_REASON = 200
_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_OF_THE_WEB = "this is not an address of http or https"
_NOT_VALID = "the address, or one to which it redirects, is not valid"
_TOO_LATE = "it takes too long to answer"


class _TooLargeError(Exception):
    pass


_PROBLEMS: dict[type[Exception], str] = {
    socket.gaierror: "there is no host of that name; is this computer online?",
    TimeoutError: _TOO_LATE,
    ssl.SSLCertVerificationError: "its certificate is not accepted",
    ssl.SSLError: "it does not speak https",
    ConnectionRefusedError: "it refuses the connection",
    _TooLargeError: "the answer is too large",
    ValueError: _NOT_VALID,
    OverflowError: _NOT_VALID,
    InvalidURL: _NOT_VALID,
}
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


@dataclass(frozen=True)
class Answer:
    """The last answer of a host.

    Attributes:
        status: The HTTP status; 0 if there was no complete answer.
        body: The content.
        retry_after: For how many seconds the host asks to be left alone.
        problem: Why there was no answer of use, in words.
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
            raise UnreachableError(f"{host} cannot be reached: {answer.problem}")
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
            if not may_help or pause > min(_LONGEST_WAIT, host.patience):
                break
            self.log(f"Waiting {pause:.0f} seconds for {name} ...")
            time.sleep(pause)
            host.patience -= pause
            answer = self._ask_once(url, method)
        host.judge(answer)
        return answer

    def _ask_once(self, url: str, method: str) -> Answer:
        host, now = self._hosts[host_of(url)], time.monotonic()
        start = max(now, host.free_at)
        time.sleep(start - now)
        host.free_at = start + _PACE
        answer = self._in_time(url, method)
        host.patience -= max(0, time.monotonic() - host.free_at)
        if answer.problem == _TOO_LATE:
            host.patience = 0
        return answer

    def _in_time(self, url: str, method: str) -> Answer:
        """Ask in a thread that is left alone when the time is over.

        Only so are all phases limited: a name is looked up in C, and the timeout of a socket starts
        again with every byte.
        """
        answers, web = SimpleQueue[Answer](), _Web(self.agent, self.timeout)
        Thread(target=lambda: answers.put(web.ask(url, method)), daemon=True).start()
        try:
            return answers.get(timeout=self.timeout)
        except Empty:
            web.bytes_left = 0  # so the thread ends, too, when it reads on
            return Answer(0, problem=_TOO_LATE)


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
            self.last_word = Answer(0, problem=_TOO_LATE)
        elif self.failures >= _MOST_FAILURES:
            self.last_word = answer


class _Web(AbstractHTTPHandler):
    """One request with its redirects, for which so many bytes are read and no more."""

    http_request = https_request = AbstractHTTPHandler.do_request_

    def __init__(self, agent: str, timeout: float) -> None:
        super().__init__()
        self._headers, self._timeout = {"User-Agent": agent, "Accept": "*/*"}, timeout
        self.bytes_left = _LARGEST_ANSWER
        self._opener = OpenerDirector()
        for handler in (self, ProxyHandler(), UnknownHandler()):
            self._opener.add_handler(handler)

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(self._connection, HTTPConnection), req)

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(self._connection, HTTPSConnection), req)

    def _connection(self, kind: type[HTTPConnection], *args: Any, **options: Any) -> HTTPConnection:
        connection = kind(*args, **options)
        connection.response_class = partial(_Response, self)  # type: ignore[assignment]
        return connection

    def count(self, size: int) -> None:
        """Count bytes that were read."""
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise _TooLargeError

    def ask(self, url: str, method: str) -> Answer:
        """Return the answer of the last host to which redirects lead."""
        try:
            for _ in range(_MOST_REDIRECTS):
                request = Request(_ascii(url), headers=self._headers, method=method)
                with self._opener.open(request, timeout=self._timeout) as response:
                    if not (target := _target(response)):
                        return _read(response)
                if not host_of(target):
                    problem = "it redirects to no address of http or https"
                    return Answer(response.status, problem=problem)
                url = target
            return Answer(response.status, problem="it redirects again and again")
        except Exception as error:  # whatever the standard library makes of strange bytes
            return _no_answer(error.reason if isinstance(error, URLError) else error)


class _Response(HTTPResponse):
    """A response of which every byte counts, those of its head and of its encoding, too."""

    def __init__(self, web: _Web, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fp = io.BufferedReader(_Counted(self.fp.detach(), web.count))


class _Counted(io.RawIOBase):
    def __init__(self, raw: io.RawIOBase, count: Callable[[int], None]) -> None:
        self._raw, self._count = raw, count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = self._raw.readinto(buffer) or 0
        self._count(size)
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()


def host_of(url: str) -> str:
    """Return the host and port of an address of http or https for people; empty for any other text."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return one_line(parts.netloc.rpartition("@")[2].lower()) if is_web else ""


def _ascii(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode()
    path, query = (quote(part, string.punctuation) for part in (parts.path, parts.query))
    return parts._replace(netloc=host, path=path, query=query).geturl()


def _target(response: HTTPResponse) -> str | None:
    """Return the address to which a response redirects; as urllib does, read odd bytes as Latin-1."""
    location = response.headers.get("Location")
    if response.status not in _REDIRECTS or not location:
        return None
    return urljoin(response.url, quote(location, string.punctuation, "iso-8859-1"))


def _read(response: HTTPResponse) -> Answer:
    if not 200 <= response.status < 300:
        return Answer(response.status, retry_after=_seconds(response.headers.get("Retry-After")))
    body = response.read(_LARGEST_ANSWER)
    if response.length:
        return Answer(0, problem="the answer ends too early")
    return Answer(response.status, body)


def _seconds(retry_after: str | None) -> float | None:
    """Read Retry-After, which is a number of seconds or a date (RFC 9110, section 10.2.3)."""
    if retry_after and retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after or "").timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None


def _no_answer(reason: object) -> Answer:
    unknown = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
    return Answer(
        0,
        problem=next(
            (words for kind, words in _PROBLEMS.items() if isinstance(reason, kind)),
            f"the connection broke off ({one_line(str(reason))[:_LONGEST_REASON]})",
        ),
        is_unknown_host=isinstance(reason, socket.gaierror) and reason.errno in unknown,
    )


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
