"""Whether links lead somewhere, without false alarm."""

import socket
from typing import Any
from urllib.request import OpenerDirector, Request

import pytest

from mkdocs_papers.sources import Client
from mkdocs_papers.sources.links import State, certainly_dead, states

from .recorded import FakeClock, Host, Mood


@pytest.mark.parametrize(
    ("moods", "state", "methods"),
    [
        ([Mood(200)], State.GOOD, ["HEAD"]),
        ([Mood(404), Mood(404)], State.DEAD, ["HEAD", "GET"]),
        ([Mood(410), Mood(410)], State.DEAD, ["HEAD", "GET"]),
        ([Mood(404), Mood(200)], State.GOOD, ["HEAD", "GET"]),
        ([Mood(405), Mood(200)], State.GOOD, ["HEAD", "GET"]),
        ([Mood(403), Mood(403)], State.UNKNOWN, ["HEAD", "GET"]),
        ([Mood(404), Mood(403)], State.UNKNOWN, ["HEAD", "GET"]),
        ([Mood(500)] * 8, State.UNKNOWN, ["HEAD"] * 4 + ["GET"] * 4),
        ([Mood(503), Mood(200)], State.GOOD, ["HEAD", "HEAD"]),
        ([None] * 4, State.UNKNOWN, ["HEAD", "HEAD", "GET", "GET"]),
    ],
)
def test_a_link_is_dead_only_if_its_host_says_so_twice(
    clock: FakeClock, host: Host, moods: list[Mood | None], state: State, methods: list[str]
) -> None:
    host.moods = list(moods)
    link = f"{host.url}/pages/a"
    assert dict(states(Client("me", clock, timeout=0.2 if None in moods else 20), [link])) == {
        link: state
    }
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
def test_hosts_that_refuse_robots_are_not_asked(
    clock: FakeClock, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(OpenerDirector, "open")
    assert dict(states(Client("me", clock), [link])) == {link: State.UNKNOWN}


def test_requests_are_spread_over_hosts(clock: FakeClock, host: Host) -> None:
    other = host.url.replace("127.0.0.1", "localhost")
    links = [f"{host.url}/pages/{n}" for n in range(3)] + [f"{other}/pages/{n}" for n in range(3)]
    assert set(dict(states(Client("me", clock), [*links, links[0]])).values()) == {State.GOOD}
    assert host.paths == [f"/pages/{n}" for n in (0, 0, 1, 1, 2, 2)]


@pytest.mark.parametrize("is_online", [True, False])
def test_a_missing_host_counts_only_where_others_are_there(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch, host: Host, is_online: bool
) -> None:
    really_open = OpenerDirector.open

    def resolve(opener: OpenerDirector, request: Request, **options: Any) -> object:
        if request.host.startswith("127.") and is_online:
            return really_open(opener, request, **options)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(OpenerDirector, "open", resolve)
    gone = "https://gone.example/"
    found = dict(states(Client("me", clock), [gone, f"{host.url}/pages/a"]))
    assert found[gone] is State.NO_HOST
    assert certainly_dead(found) == ({gone} if is_online else set())
