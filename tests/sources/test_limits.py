"""One limit of time and one of size for all that an answer consists of, and no error but our own."""

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_papers.sources import client as pacing
from mkdocs_papers.sources import fetching
from mkdocs_papers.sources.client import Client, try_links
from mkdocs_papers.sources.metadata import MetadataError
from mkdocs_papers.text.words import INVISIBLE

from .recorded import FakeClock

Act = Callable[[socket.socket, threading.Event], None]

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
STATUS = st.sampled_from(
    [b"200 OK", b"204 N", b"302 F", b"404 N", b"503 S", b"100 C", b"999 \x1b[1m"]
)


def send(*parts: bytes) -> Act:
    return lambda connection, _: connection.sendall(b"".join(parts))


def drip(first: bytes, piece: bytes, pause: float = 0.02) -> Act:
    """Send a piece again and again, sooner than the timeout of any single read."""

    def act(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(first)
        while not over.wait(pause):
            connection.sendall(piece)

    return act


def redirect(to: bytes, body: bytes = b"") -> bytes:
    return b"HTTP/1.1 302 Found\r\nLocation: " + to + b"\r\n\r\n" + body


def hesitate(connection: socket.socket, over: threading.Event) -> None:
    over.wait(0.05)
    connection.sendall(redirect(b"/"))


@contextmanager
def serving(act: Act) -> Iterator[str]:
    """Run a host that treats every connection in one way; the address lacks the scheme."""
    over = threading.Event()

    def run() -> None:
        while not over.is_set():
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.recv(65536)
                act(connection, over)

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield f"127.0.0.1:{port}"
        finally:
            over.set()
            socket.create_connection(("127.0.0.1", port)).close()
            thread.join()


def problem(url: str, timeout: float = 0.2) -> str:
    with pytest.raises(MetadataError) as error:
        Client("me", timeout=timeout).get(url)
    return str(error.value)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("scheme", "act"),
    [
        pytest.param("https", drip(b"", b""), id="tls-silent"),
        pytest.param("https", drip(b"\x16\x03\x03\x40\x00", b"\x02"), id="tls-dripping"),
        pytest.param("http", drip(b"HTTP/1.1 200 ", b"a"), id="status line"),
        pytest.param("http", drip(HEAD + b"X: ", b"a"), id="field"),
        pytest.param("http", drip(HEAD, b"X: a\r\n"), id="fields"),
        pytest.param("http", drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), id="interim"),
        pytest.param("http", drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0), id="interims"),
        pytest.param("http", drip(CHUNKED + b"1;", b"a"), id="size of a chunk"),
        pytest.param("http", drip(CHUNKED, b"1\r\na\r\n"), id="chunks"),
        pytest.param("http", drip(CHUNKED + b"0\r\n", b"X: a\r\n"), id="trailer"),
        pytest.param("http", drip(HEAD + b"\r\n", b"a"), id="body"),
        pytest.param("http", drip(HEAD + b"Content-Length: 9999\r\n\r\n", b"a"), id="length"),
        pytest.param("http", hesitate, id="redirects"),
    ],
)
def test_every_phase_ends_in_time(scheme: str, act: Act) -> None:
    with serving(act) as where:
        says = problem(f"{scheme}://{where}/")
    assert says == f"{where} gives no answer of use: it takes too long to answer"


def test_a_name_that_is_looked_up_for_ever_holds_nobody_up() -> None:
    program = """
import socket, threading
from mkdocs_papers.sources.client import Client
socket.getaddrinfo = lambda *_, **__: threading.Event().wait()
print(Client("me", timeout=0.2).ask("http://slow.example/").problem)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=20
    )
    assert (done.stdout, done.stderr) == ("it takes too long to answer\n", "")


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    "act",
    [
        pytest.param(send(b"HTTP/1.1 100 Continue\r\n\r\n" * 9000), id="interims"),
        pytest.param(send(HEAD, b"X: a\r\n" * 99, b"X: ", b"a" * 200_000), id="fields"),
        pytest.param(send(CHUNKED, b"1\r\na\r\n" * 20_000), id="chunks"),
        pytest.param(send(CHUNKED, b"0\r\n", b"X: a\r\n" * 20_000), id="trailer"),
        pytest.param(send(HEAD, b"\r\n", b"a" * 100_001), id="body"),
        pytest.param(send(HEAD, b"Content-Length: 9" + b"0" * 30 + b"\r\n\r\na"), id="length"),
    ],
)
def test_every_phase_has_a_largest_size(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_LARGEST_ANSWER", 100_000)
    with serving(act) as where:
        says = problem(f"http://{where}/", timeout=5)
    assert re.search("is too large|ends too early|got more than", says)


@pytest.mark.usefixtures("clock")
def test_the_body_of_a_redirect_is_not_read() -> None:
    with serving(drip(redirect(b"http://127.0.0.1:1/"), b"a" * 100_000, 0)) as where:
        assert "it refuses the connection" in problem(f"http://{where}/", timeout=5)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    "target",
    [
        b"file:///etc/passwd", b"ftp://127.0.0.1/x", b"data:text/xml,<feed/>", b"javascript:1",
        b"http://127.0.0.1:99999/", b"http://127.0.0.1:port/", b"http://[::1/",
    ],
)  # fmt: skip
def test_redirects_stay_on_the_web(target: bytes) -> None:
    with serving(send(redirect(target))) as where:
        says = problem(f"http://{where}/")
    assert re.search("it redirects to no address of http or https|is not valid", says)


def is_clean(text: str) -> bool:
    return not INVISIBLE.search(text) and "\n" not in text and len(text) < 400


def ask(url: str, answer: bytes) -> None:
    """Ask for a page in all ways, and get no other error than our own, in words without marks."""

    def connect(*_: object, **__: object) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            theirs.sendall(answer)
        return ours

    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pacing, "time", FakeClock())
        patch.setattr(socket, "create_connection", connect)
        client = Client("me", told.append)
        try:
            client.get(url)
        except MetadataError as error:
            told.append(str(error))
        told += [each.problem for each in try_links(client, [url])]
    assert [text for text in told if not is_clean(text)] == []


VALUES = (
    b"chunked", b"-1", b"9" * 5000, b"soon", b"Mon, 01 Jan 0001 00:00:00 -0000",
    b"Fri, 31 Dec 9999 23:59:59 -2359", b"Fri, 31 Dec 1999 23:59:59 +" + b"9" * 40,
)  # fmt: skip
NAMES = (b"Location", b"Content-Length", b"Transfer-Encoding", b"Retry-After", b"X")
FIELD = st.tuples(st.sampled_from(NAMES), st.one_of(st.binary(), st.sampled_from(VALUES)))
STATUS = st.sampled_from([b"100 C", b"200 OK", b"204 N", b"302 F", b"404 N", b"503 \x1b[1m"])


@given(st.binary())
def test_no_bytes_raise_anything_else(answer: bytes) -> None:
    ask("http://host.example/", answer)


@given(STATUS, st.lists(FIELD), st.binary())
@example(b"503 S", [(b"Retry-After", value) for value in VALUES[4:5]], b"")
@example(b"503 S", [(b"Retry-After", value) for value in VALUES[5:6]], b"")
@example(b"503 S", [(b"Retry-After", value) for value in VALUES[6:7]], b"")
def test_no_answer_raises_anything_else(
    status: bytes, fields: list[tuple[bytes, bytes]], body: bytes
) -> None:
    head = b"".join(name + b": " + value + b"\r\n" for name, value in fields)
    ask("http://host.example/", b"HTTP/1.1 " + status + b"\r\n" + head + b"\r\n" + body)


@given(st.sampled_from([b"", b"http://", b"https://a/", b"//"]), st.binary())
def test_no_target_of_a_redirect_raises_anything_else(start: bytes, target: bytes) -> None:
    ask("http://host.example/", redirect(start + target))


@given(
    st.sampled_from(["", "http://", "https://", "http://a/", "http://a:", "http://["]),
    st.text(st.characters()),
)
@example("http://[", "")
@example("http://a:", "99999/")
@example("http://", "a..b/")
@example("http://", "\ud800.org/\ud800")
@example("http://", "a" * 70 + ".org")
@example("http://", "user:secret@\x1b[31mhost/")
def test_no_address_raises_anything_else(start: str, text: str) -> None:
    ask(start + text, HEAD + b"\r\na")
