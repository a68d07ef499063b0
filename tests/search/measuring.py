"""How well a search answers: the measures of information retrieval, by kind of query.

S@k is the share of queries with a right paper among the first k, MRR the mean of one over the rank
of the first right one (Voorhees, "The TREC-8 Question Answering Track Report", 1999), and recall@10
the share of all right papers among the first ten.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from .asking import Answer, Query


@dataclass(frozen=True)
class Score:
    """One query and its answer.

    Attributes:
        query: What was typed.
        answer: What was found.
    """

    query: Query
    answer: Answer

    @property
    def rank(self) -> float:
        """The place of the first right paper among all that was found, infinite without one."""
        for place, location in enumerate(self.answer.found, start=1):
            if location.rstrip("/").removeprefix("papers/") in self.query.expected:
                return place
        return float("inf")

    @property
    def recall(self) -> float:
        """The share of the right papers that are among the first ten."""
        found = set(self.answer.papers[:10]) & set(self.query.expected)
        return len(found) / len(self.query.expected)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.answer.found

    @property
    def is_right(self) -> bool:
        """Whether a right paper comes first, or nothing was found where nothing is meant."""
        return self.rank == 1 if self.query.expected else self.is_empty


def share_within(scores: Sequence[Score], places: int) -> float:
    """Return S@k: the share of queries with a right paper among the first `places`."""
    return mean(score.rank <= places for score in scores)


def positive(scores: Iterable[Score]) -> list[Score]:
    """Return the scores of queries that mean a paper."""
    return [score for score in scores if score.query.expected]


def negative(scores: Iterable[Score]) -> list[Score]:
    """Return the scores of queries for which nothing must be found."""
    return [score for score in scores if not score.query.expected]


def report(scores: Sequence[Score]) -> str:
    """Return a table by kind of query, and below it every query that was not answered rightly."""
    kinds = dict.fromkeys(score.query.kind for score in scores)
    groups = [("all", positive(scores))]
    groups += [(kind, [s for s in positive(scores) if s.query.kind == kind]) for kind in kinds]
    rows = [f"{'kind':<16}{'queries':>8}{'S@1':>7}{'S@3':>7}{'MRR':>7}{'R@10':>7}{'empty':>7}"]
    rows += [_row(kind, group) for kind, group in groups if group]
    if nothing := negative(scores):
        rows.append(
            f"{'nothing to find':<16}{len(nothing):>8}{sum(s.is_right for s in nothing):>7} right"
        )
    return "\n".join([*rows, *(_miss(score) for score in scores if not score.is_right)])


def _row(kind: str, scores: Sequence[Score]) -> str:
    figures = [
        share_within(scores, 1),
        share_within(scores, 3),
        mean(1 / score.rank for score in scores),
        mean(score.recall for score in scores),
    ]
    empty = sum(score.is_empty for score in scores)
    return (
        f"{kind:<16}{len(scores):>8}" + "".join(f"{each:>7.3f}" for each in figures) + f"{empty:>7}"
    )


def _miss(score: Score) -> str:
    query, found = score.query, score.answer.found
    wanted = " or ".join(query.expected[:3]) or "nothing"
    first = ", ".join(found[:3]) or "nothing"
    return f"- {query.kind}: “{query.text}” means {wanted}, and found {first}"
