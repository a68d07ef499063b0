"""One request, with one limit of time and one of size for all that its answer consists of.

That is the name of the host, the connection, TLS, the head, interim answers, the body and its
encoding, and the same of every host to which it redirects.
"""

import io
import socket
import ssl
import string
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection, InvalidURL
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
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

_MOST_REDIRECTS = 10
_LARGEST_ANSWER = 8_000_000
_LONGEST_REASON = 200
_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_VALID = "the address, or one to which it redirects, is not valid"
TOO_LATE = "it takes too long to answer"


class _TooLargeError(Exception):
    pass


_PROBLEMS: dict[type[Exception], str] = {
    socket.gaierror: "there is no host of that name; is this computer online?",
    TimeoutError: TOO_LATE,
    ssl.SSLCertVerificationError: "its certificate is not accepted",
    ssl.SSLError: "it does not speak https",
    ConnectionRefusedError: "it refuses the connection",
    _TooLargeError: "the answer is too large",
    ValueError: _NOT_VALID,
    OverflowError: _NOT_VALID,
    InvalidURL: _NOT_VALID,
}


@dataclass(frozen=True)
class Answer:
    """The last answer of a host.

    Attributes:
        status: The HTTP status; 0 if there was no complete answer.
        body: The content.
        retry_after: For how many seconds the host asks to be left alone.
        problem: Why there was no answer of use, in words.
        host: Who gave it or failed to, which after a redirect is another host than the one asked.
        is_unknown_host: Whether there is no host of that name.
    """

    status: int
    body: bytes = b""
    retry_after: float | None = None
    problem: str = ""
    host: str = ""
    is_unknown_host: bool = False

    @property
    def is_good(self) -> bool:
        """Whether the host sent what was asked for."""
        return 200 <= self.status < 300


def fetch(
    url: str, method: str, agent: str, timeout: float, given_up: Collection[str] = ()
) -> Answer:
    """Return the answer to one request, or a failure after `timeout` seconds.

    It is asked for in a thread that is left alone when the time is over. Only so are all phases
    limited: a name is looked up in C, and the timeout of a socket starts again with every byte.
    Redirects to hosts that were given up are not followed.
    """
    answers, web = SimpleQueue[Answer](), _Web(agent, timeout, given_up)
    Thread(target=lambda: answers.put(web.ask(url, method)), daemon=True).start()
    try:
        answer = answers.get(timeout=timeout)
    except Empty:
        web.bytes_left = 0  # so the thread ends, too, when it reads on
        answer = Answer(0, problem=TOO_LATE)
    return replace(answer, host=web.host)


class _Web(AbstractHTTPHandler):
    """One request with its redirects, for which so many bytes are read and no more."""

    http_request = https_request = AbstractHTTPHandler.do_request_

    def __init__(self, agent: str, timeout: float, given_up: Collection[str]) -> None:
        super().__init__()
        self.host = ""
        self._given_up = given_up
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
        connection.response_class = partial(_Response, self)  # type: ignore[assignment]  # called like the class
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
                self.host = host_of(url)
                if self.host in self._given_up:
                    return Answer(
                        0, problem=f"it redirects to {self.host}, which is not asked any more"
                    )
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
