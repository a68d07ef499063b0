"""Whether links still lead somewhere, said only where it is certain.

Hosts answer programs with many errors that no reader sees. A link counts as dead if its host says
twice that there is nothing (404, 410), or if there is no such host while other hosts are there.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import chain, zip_longest
from urllib.parse import urlsplit

from .client import Answer, Client

REFUSE_ROBOTS = (
    "dl.acm.org", "facebook.com", "ieeexplore.ieee.org", "linkedin.com", "medium.com",
    "notion.site", "openai.com", "openreview.net", "reddit.com", "researchgate.net",
    "sciencedirect.com", "twitter.com", "x.com",
)  # fmt: skip
"""Hosts that turn programs away whatever stands there, and so are not asked."""


class State(Enum):
    """What is known about a link."""

    GOOD = "good"
    DEAD = "dead"
    UNKNOWN = "unknown"
    NO_HOST = "no host of that name"


def states(client: Client, links: Iterable[str]) -> Iterator[tuple[str, State]]:
    """Yields every link with its state, in an order that spreads the requests over the hosts."""
    by_host: dict[str, list[str]] = {}
    for link in dict.fromkeys(links):
        by_host.setdefault(_host(link), []).append(link)
    for link in filter(None, chain.from_iterable(zip_longest(*by_host.values()))):
        refuses = any(f".{_host(link)}".endswith(f".{host}") for host in REFUSE_ROBOTS)
        yield link, State.UNKNOWN if refuses else _state(client, link)


def certainly_dead(states: Mapping[str, State]) -> set[str]:
    """Returns the dead links; a missing host counts only where this computer is online."""
    is_online = State.GOOD in states.values()
    dead = {State.DEAD, State.NO_HOST} if is_online else {State.DEAD}
    return {link for link, state in states.items() if state in dead}


def _state(client: Client, link: str) -> State:
    """Asks for the head of a page, and for all of it where a host may not know what that means."""
    state = _meaning(client.ask(link, "HEAD"))
    return state if state in (State.GOOD, State.NO_HOST) else _meaning(client.ask(link))


def _meaning(answer: Answer) -> State:
    if answer.is_good:
        return State.GOOD
    if answer.status in (404, 410):
        return State.DEAD
    return State.NO_HOST if answer.is_unknown_host else State.UNKNOWN


def _host(link: str) -> str:
    return (urlsplit(link).hostname or "").lower()
