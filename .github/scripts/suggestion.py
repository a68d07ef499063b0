"""Prints the identifier of the paper that an issue suggests; its text comes from a stranger."""

import re
import sys
from itertools import dropwhile, islice, takewhile

from mkdocs_papers.model.types import ARXIV
from mkdocs_papers.sources.metadata import identifier

FIELD = "arXiv id, DOI, or an address with one of them"
"""The label of the field in the issue form, which GitHub makes a heading of."""

_LONGEST = 200
_VALUE = re.compile(r"10\.[0-9]{4,9}/[A-Za-z0-9._;()/:-]+|" + ARXIV.pattern)


class NoIdentifierError(Exception):
    """An issue names no paper in the form that is asked for."""


def suggested(body: str) -> str:
    """Returns the arXiv id or DOI that an issue suggests.

    Args:
        body: The text of the issue, as the form "Suggest a paper" makes it.

    Raises:
        NoIdentifierError: There is none in the first field, or more than that.
    """
    lines = [line.strip() for line in body.splitlines()]
    behind = dropwhile(lambda line: line != f"### {FIELD}", lines)
    answer = takewhile(lambda line: not line.startswith("### "), islice(behind, 1, None))
    typed = " ".join(filter(None, answer))
    found = identifier(typed) if len(typed) <= _LONGEST and " " not in typed else None
    if not found or not _VALUE.fullmatch(found.value):
        raise NoIdentifierError(f"the field “{FIELD}” holds neither an arXiv id nor a DOI")
    return found.value


if __name__ == "__main__":
    try:
        print(suggested(sys.stdin.read()))
    except NoIdentifierError as error:
        sys.exit(str(error))
