"""What follows from links over several steps."""

from collections.abc import Iterable

Step = tuple[str, str]


def reached(ids: Iterable[str], steps: Iterable[Step]) -> dict[str, set[str]]:
    """Returns for each id what one or more steps lead to."""
    ends: dict[str, set[str]] = {id_: set() for id_ in ids}
    for start, end in steps:
        ends[start].add(end)
    return {id_: _all_from(id_, ends) for id_ in ends}


def _all_from(id_: str, ends: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [id_]
    while waiting:
        new = ends[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def reduced(ids: Iterable[str], steps: Iterable[Step]) -> list[Step]:
    """Returns the steps for which no longer way stands, in the given order."""
    steps = list(steps)
    beyond = reached(ids, steps)
    return [
        (start, end) for start, end in steps if not any(end in beyond[mid] for mid in beyond[start])
    ]
