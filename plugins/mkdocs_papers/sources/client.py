"""A polite client: one request per host in three seconds, by name, with patience and limits.

The pace is the one that arXiv asks for (https://info.arxiv.org/help/api/tou.html); Crossref asks
for an agent with a contact (https://www.crossref.org/documentation/retrieve-metadata/rest-api/).
"""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

_PACE = 3.0
_TIMEOUT = 20.0
_TRIES = 4
_LONGEST_WAIT = 60.0
_LARGEST_ANSWER = 8_000_000
_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504}


class Clock(Protocol):
    """What the client needs of the module `time`."""

    def time(self) -> float:
        """Returns the seconds since 1970."""

    def monotonic(self) -> float:
        """Returns seconds that never run backwards."""

    def sleep(self, seconds: float, /) -> None:
        """Waits."""


class CatalogError(Exception):
    """Says for people why there is no answer, and what they can do."""


class UnreachableError(CatalogError):
    """No answer came at all."""


class NotFoundError(CatalogError):
    """The catalog answered, and does not know what was asked for."""


@dataclass(frozen=True)
class Answer:
    """What a host said in the end.

    Attributes:
        status: The status of HTTP, 0 if the host could not be reached.
        body: What it sent.
        wait: For how many seconds it asks to be left alone.
        trouble: Why it could not be reached, in words.
        is_unknown_host: Whether there is no host of that name.
    """

    status: int
    body: bytes = b""
    wait: float | None = None
    trouble: str = ""
    is_unknown_host: bool = False

    @property
    def is_good(self) -> bool:
        """Whether the host sent what was asked for."""
        return 200 <= self.status < 300

    def is_passing(self, tries: int) -> bool:
        """Whether the host may answer better soon; one that is not there gets one more try."""
        return self.status in _TRY_AGAIN if self.status else tries < 2


@dataclass
class Client:
    """Asks hosts, no faster than they like it.

    Attributes:
        agent: How the client introduces itself.
        clock: The module `time`, or what stands in for it.
        tell: Is told of every wait that a host causes.
        timeout: Seconds after which an answer counts as missing.
    """

    agent: str
    clock: Clock
    tell: Callable[[str], None] = lambda _: None
    timeout: float = _TIMEOUT
    _next: dict[str, float] = field(default_factory=dict)

    def get(self, url: str) -> bytes:
        """Returns what stands at an address.

        Raises:
            NotFoundError: Nothing does.
            UnreachableError: The host did not answer.
            CatalogError: It answered that it cannot serve this now.
        """
        answer = self.ask(url)
        if answer.is_good:
            return answer.body
        host = _host(url)
        if answer.status in (404, 410):
            raise NotFoundError(f"{host} does not know this")
        if answer.status == 429:
            raise CatalogError(f"{host} gets too many requests from here; try again in an hour")
        if answer.status:
            raise CatalogError(f"{host} answers with error {answer.status}; try again later")
        raise UnreachableError(f"{host} cannot be reached: {answer.trouble}")

    def ask(self, url: str, method: str = "GET") -> Answer:
        """Returns the answer of a host, asked again while it may still change its mind."""
        if urlsplit(url).scheme not in ("http", "https"):
            return Answer(0, trouble="this is not an address of http or https")
        answer = self._once(url, method)
        for number in range(1, _TRIES):
            pause = answer.wait if answer.wait is not None else _PACE * 2**number
            if not answer.is_passing(number) or pause > _LONGEST_WAIT:
                break
            self.tell(f"Waiting {pause:.0f} seconds for {_host(url)} ...")
            self.clock.sleep(pause)
            answer = self._once(url, method)
        return answer

    def _once(self, url: str, method: str) -> Answer:
        self._keep_pace(_host(url))
        request = Request(url, headers={"User-Agent": self.agent, "Accept": "*/*"}, method=method)
        try:
            with _OPENER.open(request, timeout=self.timeout) as response:
                return self._read(response)
        except HTTPError as error:
            with error:
                return Answer(error.code, wait=self._wait(error.headers.get("Retry-After")))
        except (OSError, HTTPException, ValueError) as error:
            return _unreached(error)

    def _keep_pace(self, host: str) -> None:
        """Waits until a host may be asked, and notes when it may be asked again."""
        now = self.clock.monotonic()
        start = max(now, self._next.get(host, now))
        self.clock.sleep(start - now)
        self._next[host] = start + _PACE

    def _read(self, response: HTTPResponse) -> Answer:
        """Reads an answer up to a size and within a time, which no single byte may stretch."""
        end = self.clock.monotonic() + self.timeout
        body = b""
        while piece := response.read1(65536):
            body += piece
            if len(body) > _LARGEST_ANSWER:
                return Answer(0, trouble="the answer is too large")
            if self.clock.monotonic() > end:
                return Answer(0, trouble="the answer takes too long")
        if response.length:
            return Answer(0, trouble="the answer ends too early")
        return Answer(response.status, body)

    def _wait(self, header: str | None) -> float | None:
        """Reads Retry-After, which gives seconds or a date (RFC 9110, section 10.2.3)."""
        if header is None:
            return None
        if header.strip().isdecimal():
            return float(header)
        try:
            return max(0.0, parsedate_to_datetime(header).timestamp() - self.clock.time())
        except (TypeError, ValueError):
            return None


def _opener() -> OpenerDirector:
    """Returns an opener for http and https only: no files, no FTP, also not after a redirect."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPRedirectHandler(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


_OPENER = _opener()


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _unreached(error: Exception) -> Answer:
    """Says in words why there was no answer at all."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, socket.gaierror):
        is_unknown = reason.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
        trouble = "there is no host of that name; is this computer online?"
        return Answer(0, trouble=trouble, is_unknown_host=is_unknown)
    if isinstance(reason, TimeoutError):
        return Answer(0, trouble="it takes too long to answer")
    if isinstance(reason, ssl.SSLError):
        return Answer(0, trouble="its certificate is not accepted")
    if isinstance(reason, ConnectionRefusedError):
        return Answer(0, trouble="it refuses the connection")
    return Answer(0, trouble=f"the connection broke off ({reason})")
