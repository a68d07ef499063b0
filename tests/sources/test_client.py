"""The polite client."""

import socket
from email.utils import formatdate
from urllib.request import OpenerDirector

import pytest

from mkdocs_papers.sources import CatalogError, Client, NotFoundError

from .recorded import FakeClock, Host, Mood


@pytest.fixture
def client(clock: FakeClock) -> Client:
    return Client("audio-ml-papers/0 (mailto:me@example.org)", clock)


def test_the_client_says_who_asks(client: Client, host: Host) -> None:
    assert client.get(f"{host.url}/pages/a") == b"a page"
    assert host.asked == [("GET", "/pages/a", "audio-ml-papers/0 (mailto:me@example.org)")]


def test_a_host_is_asked_once_in_three_seconds(
    client: Client, clock: FakeClock, host: Host
) -> None:
    for _ in range(3):
        client.get(f"{host.url}/pages/a")
    assert clock.waits == [3, 3]
    clock.now += 10
    client.get(f"{host.url}/pages/a")
    assert clock.waits == [3, 3]


def test_another_host_need_not_wait(client: Client, clock: FakeClock, host: Host) -> None:
    client.get(f"{host.url}/pages/a")
    client.get(f"{host.url.replace('127.0.0.1', 'localhost')}/pages/a")
    assert clock.waits == []


@pytest.mark.parametrize("status", [429, 503])
def test_what_a_host_asks_for_is_waited(
    client: Client, clock: FakeClock, host: Host, status: int
) -> None:
    later = formatdate(clock.now + 25, usegmt=True)
    host.moods = [
        Mood(status, headers={"Retry-After": "17"}),
        Mood(status, headers={"Retry-After": later}),
    ]
    assert client.get(f"{host.url}/pages/a") == b"a page"
    assert clock.waits[0] == 17
    assert sum(clock.waits) == 25  # the date was made before the first wait


def test_waits_are_told_and_grow(clock: FakeClock, host: Host) -> None:
    told: list[str] = []
    host.moods = [Mood(500), Mood(502), Mood(503)]
    Client("me", clock, told.append).get(f"{host.url}/pages/a")
    assert clock.waits == [6, 12, 24]
    where = host.url.removeprefix("http://")
    assert told == [f"Waiting {wait} seconds for {where} ..." for wait in (6, 12, 24)]


@pytest.mark.parametrize(
    ("moods", "says", "requests"),
    [
        ([Mood(429)] * 4, "gets too many requests from here; try again in an hour", 4),
        ([Mood(429, headers={"Retry-After": "3600"})], "gets too many requests", 1),
        ([Mood(503, headers={"Retry-After": "soon"})] * 4, "answers with error 503", 4),
        ([Mood(403)], "answers with error 403", 1),
        ([Mood(302, headers={"Location": "file:///etc/passwd"})], "answers with error 302", 1),
        ([Mood(302, headers={"Location": "/pages/b"})] * 20, "answers with error 302", 5),
        ([Mood(200, b"half", breaks=True)] * 2, "cannot be reached", 2),
        ([Mood(200, b"x" * 8_000_001)] * 2, "the answer is too large", 2),
        ([None, None], "it takes too long to answer", 2),
    ],
)
def test_no_answer_is_said_in_words(
    client: Client, host: Host, moods: list[Mood | None], says: str, requests: int
) -> None:
    host.moods = list(moods)
    client.timeout = 0.2 if None in moods else client.timeout
    with pytest.raises(CatalogError) as error:
        client.get(f"{host.url}/pages/a")
    assert says in str(error.value)
    assert len(host.asked) == requests


def test_what_is_not_there_is_not_asked_for_twice(client: Client, host: Host) -> None:
    with pytest.raises(NotFoundError, match="does not know this"):
        client.get(f"{host.url}/elsewhere")
    assert len(host.asked) == 1


def test_redirects_are_followed(client: Client, host: Host) -> None:
    host.moods = [Mood(301, headers={"Location": "/pages/b"})]
    assert client.get(f"{host.url}/a") == b"a page"
    assert host.paths == ["/a", "/pages/b"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:,a", "a", ""])
def test_only_the_web_is_asked(client: Client, url: str) -> None:
    with pytest.raises(CatalogError, match="not an address of http or https"):
        client.get(url)


def test_a_refused_connection_is_said(client: Client) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
        with pytest.raises(CatalogError, match="it refuses the connection"):
            client.get(url)


@pytest.mark.parametrize(
    ("number", "is_unknown"), [(socket.EAI_NONAME, True), (socket.EAI_AGAIN, False)]
)
def test_being_offline_is_said(
    client: Client, monkeypatch: pytest.MonkeyPatch, number: int, is_unknown: bool
) -> None:
    def offline(*_: object, **__: object) -> None:
        raise socket.gaierror(number, "Name or service not known")

    monkeypatch.setattr(OpenerDirector, "open", offline)
    with pytest.raises(CatalogError, match="is this computer online"):
        client.get("https://export.arxiv.org/api/query")
    assert client.ask("https://export.arxiv.org/").is_unknown_host is is_unknown


def test_slow_dripping_ends_in_time(host: Host) -> None:
    class Hurried(FakeClock):
        def monotonic(self) -> float:
            self.now += 30
            return self.now

    with pytest.raises(CatalogError, match="the answer takes too long"):
        Client("me", Hurried()).get(f"{host.url}/pages/a")
