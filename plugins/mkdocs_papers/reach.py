"""What follows from steps over several of them: where they lead, and which of them say nothing new."""

from collections.abc import Callable, Iterable, Sequence

Step = tuple[str, str]


def bits(ids: Iterable[str]) -> dict[str, int]:
    """Returns a bit for each id, the lowest one for the first; a set of ids is their sum."""
    return {id_: 1 << number for number, id_ in enumerate(ids)}


def reached(ids: Iterable[str], steps: Sequence[Step]) -> dict[str, int]:
    """Returns for each id what one or more steps lead to, as a sum of `bits`.

    Each step brings to its start what is known of its end, again and again until nothing is new.
    Where the steps that leave an end stand before those that lead to it, the first time is enough.
    """
    bit = bits(ids)
    found = dict.fromkeys(bit, 0)
    is_new = True
    while is_new:
        is_new = False
        for start, end in steps:
            known = found[start]
            found[start] |= bit[end] | found[end]
            is_new |= found[start] != known
    return found


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
    steps, bit = list(steps), bits(ids)
    found = reached(bit, steps)
    by_more_steps = dict.fromkeys(bit, 0)
    for start, end in steps:
        by_more_steps[start] |= found[end]
    return [(start, end) for start, end in steps if not by_more_steps[start] & bit[end]]
