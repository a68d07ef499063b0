"""What follows from steps over several of them: where they lead, and which of them say nothing new."""

from collections.abc import Callable, Iterable

Step = tuple[str, str]


def reached(ids: Iterable[str], steps: Iterable[Step]) -> dict[str, set[str]]:
    """Returns for each id what one or more steps lead to."""
    ends: dict[str, set[str]] = {id_: set() for id_ in ids}
    for start, end in steps:
        ends[start].add(end)
    return {id_: reached_from(id_, ends.__getitem__) for id_ in ends}


def reached_from(start: str, ends: Callable[[str], Iterable[str]]) -> set[str]:
    """Returns what one or more steps lead to from one id; `ends` are those of a single step."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = set(ends(waiting.pop())) - found
        found |= new
        waiting += new
    return found


def reduced(ids: Iterable[str], steps: Iterable[Step]) -> list[Step]:
    """Returns the steps for which no longer way stands, in the given order.

    This is the transitive reduction of the graph (Aho, Garey and Ullman, 1972), which is unique
    where no steps lead in a circle.
    """
    steps = list(steps)
    beyond = reached(ids, steps)
    return [
        (start, end) for start, end in steps if not any(end in beyond[mid] for mid in beyond[start])
    ]
