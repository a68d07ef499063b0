"""The client, and whether links lead somewhere, without false alarm."""

import socket
from email.utils import formatdate
from typing import Any
from urllib.request import OpenerDirector, Request

import pytest

from mkdocs_papers.sources.client import Client, LinkState, NotFoundError, dead_links, try_links
from mkdocs_papers.sources.metadata import MetadataError

from .recorded import FakeClock, Host, Mood

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def client() -> Client:
    return Client("audio-ml-papers/0 (mailto:me@example.org)")


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
    Client("me", told.append).get(f"{host.url}/pages/a")
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
        ([Mood(302)], "answers with error 302", 1),
        ([Mood(302, headers={"Location": "/pages/b"})] * 20, "it redirects again and again", 10),
        ([Mood(200, b"half", breaks=True)] * 2, "gives no answer of use", 2),
        ([Mood(200, b"x" * 8_000_001)] * 2, "the answer is too large", 2),
        ([None, None], "it takes too long to answer", 1),
    ],
)
def test_no_answer_is_said_in_words(
    client: Client, host: Host, moods: list[Mood | None], says: str, requests: int
) -> None:
    host.moods = list(moods)
    client.timeout = 0.2 if None in moods else client.timeout
    with pytest.raises(MetadataError) as error:
        client.get(f"{host.url}/pages/a")
    assert says in str(error.value)
    assert len(host.asked) == requests


def test_what_is_not_there_is_not_asked_for_twice(client: Client, host: Host) -> None:
    with pytest.raises(NotFoundError, match="does not have this"):
        client.get(f"{host.url}/elsewhere")
    assert len(host.asked) == 1


def test_redirects_are_followed(client: Client, host: Host) -> None:
    host.moods = [Mood(301, headers={"Location": "/pages/b"})]
    assert client.get(f"{host.url}/a") == b"a page"
    assert host.paths == ["/a", "/pages/b"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:,a", "a", ""])
def test_only_the_web_is_asked(client: Client, url: str) -> None:
    with pytest.raises(MetadataError, match="not an address of http or https"):
        client.get(url)


def test_a_refused_connection_is_said(client: Client) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
        with pytest.raises(MetadataError, match="it refuses the connection"):
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
    with pytest.raises(MetadataError, match="is this computer online"):
        client.get("https://export.arxiv.org/api/query")
    assert client.ask("https://export.arxiv.org/").is_unknown_host is is_unknown


def states(client: Client, links: list[str]) -> dict[str, LinkState]:
    return {each.url: each.state for each in try_links(client, links)}


@pytest.mark.parametrize(
    ("moods", "state", "methods"),
    [
        ([Mood(200)], LinkState.GOOD, ["HEAD"]),
        ([Mood(404), Mood(404)], LinkState.DEAD, ["HEAD", "GET"]),
        ([Mood(410), Mood(410)], LinkState.DEAD, ["HEAD", "GET"]),
        ([Mood(404), Mood(200)], LinkState.GOOD, ["HEAD", "GET"]),
        ([Mood(405), Mood(200)], LinkState.GOOD, ["HEAD", "GET"]),
        ([Mood(403), Mood(403)], LinkState.UNKNOWN, ["HEAD", "GET"]),
        ([Mood(404), Mood(403)], LinkState.UNKNOWN, ["HEAD", "GET"]),
        ([Mood(500)] * 8, LinkState.UNKNOWN, ["HEAD"] * 4 + ["GET"] * 4),
        ([Mood(503), Mood(200)], LinkState.GOOD, ["HEAD", "HEAD"]),
        ([None], LinkState.UNKNOWN, ["HEAD"]),
    ],
)
def test_a_link_is_dead_only_if_its_host_says_so_twice(
    host: Host, moods: list[Mood | None], state: LinkState, methods: list[str]
) -> None:
    host.moods = list(moods)
    link = f"{host.url}/pages/a"
    client = Client("me", timeout=1.0 if None in moods else 20)
    assert states(client, [link]) == {link: state}
    assert [method for method, _, _ in host.asked] == methods


@pytest.mark.parametrize(
    "link",
    [
        "https://www.reddit.com/r/x/",
        "https://openai.com/blog/",
        "https://descript.notion.site/x",
        "https://OpenReview.net/forum?id=1",
    ],
)
def test_hosts_that_refuse_robots_are_not_asked(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(OpenerDirector, "open")
    tried = [*try_links(Client("me"), [link])]
    assert tried == [(link, LinkState.UNKNOWN, "it refuses programs")]


def test_requests_are_spread_over_hosts(host: Host) -> None:
    other = host.url.replace("127.0.0.1", "localhost")
    links = [f"{host.url}/pages/{n}" for n in range(3)] + [f"{other}/pages/{n}" for n in range(3)]
    assert set(states(Client("me"), [*links, links[0]]).values()) == {LinkState.GOOD}
    assert host.paths == [f"/pages/{n}" for n in (0, 0, 1, 1, 2, 2)]


@pytest.mark.parametrize("is_online", [True, False])
def test_a_missing_host_counts_only_where_others_are_there(
    monkeypatch: pytest.MonkeyPatch, host: Host, is_online: bool
) -> None:
    really_open = OpenerDirector.open

    def resolve(opener: OpenerDirector, request: Request, **options: Any) -> object:
        if request.host.startswith("127.") and is_online:
            return really_open(opener, request, **options)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(OpenerDirector, "open", resolve)
    gone = "https://gone.example/"
    found = states(Client("me"), [gone, f"{host.url}/pages/a"])
    assert found[gone] is LinkState.NO_HOST
    assert dead_links(found) == ({gone} if is_online else set())


def test_a_host_that_fails_again_and_again_is_given_up(host: Host) -> None:
    links = [f"{host.url}/pages/{number}" for number in range(20)]
    host.moods = [Mood(500)] * 100
    tried = [*try_links(Client("me"), links)]
    assert {(each.state, each.problem) for each in tried} == {
        (LinkState.UNKNOWN, "it answers with error 500")
    }
    assert len({path for _, path, _ in host.asked}) == 2  # with HEAD and GET, then HEAD


def test_a_host_that_answers_between_failures_is_not_given_up(host: Host) -> None:
    links = [f"{host.url}/pages/{number}" for number in range(8)]
    host.moods = [*[Mood(500, headers={"Retry-After": "99"})] * 2, Mood(200)] * 4
    assert states(Client("me"), links)[links[-1]] is LinkState.GOOD


def test_a_host_may_ask_for_a_limited_time_in_all(host: Host, clock: FakeClock) -> None:
    host.moods = [Mood(429, headers={"Retry-After": "30"})] * 100
    client = Client("me")
    for number in range(3):
        client.ask(f"{host.url}/pages/{number}")
    assert sum(clock.waits) < 120


def test_a_host_that_keeps_answering_slowly_is_given_up(
    host: Host, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_open = OpenerDirector.open

    def slow(*arguments: Any, **options: Any) -> object:
        clock.now += 20
        return really_open(*arguments, **options)

    monkeypatch.setattr(OpenerDirector, "open", slow)
    links = [f"{host.url}/pages/{number}" for number in range(20)]
    tried = [*try_links(Client("me"), links)]
    assert tried[0].state is LinkState.GOOD
    assert tried[-1] == (links[-1], LinkState.UNKNOWN, "it takes too long to answer")
    assert len(host.asked) == 6


def test_addresses_beyond_ascii_are_asked_for(client: Client, host: Host) -> None:
    assert client.get(f"{host.url}/pages/Défossez?q=音") == b"a page"
    assert host.paths == ["/pages/Défossez?q=音"]
