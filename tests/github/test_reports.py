"""Reports on pull requests, which strangers may have written."""

import itertools
from typing import Any

import pytest

from reports import FAULTS, PAGES, Fault, Fix, NoReportError, Pages, read

from .making import HUSH, fault, fix, packed


def test_a_report_says_what_is_wrong_and_what_changes() -> None:
    pages = {"added": ["papers/hush.html"], "changed": ["index.html"], "removed": []}
    report = read(packed([fault()], pages))
    right = Fix(3, 3, "id: choir", is_safe=True)
    assert report.faults == (Fault(HUSH, "P112", True, "“Choir” is not an id", right),)
    assert report.pages == Pages(("papers/hush.html",), ("index.html",))


def test_without_a_preview_no_pages_are_known() -> None:
    assert read(packed([])).pages is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zip",
        packed([])[:-30],
        packed([]).replace(b"check.json", b"other.json"),
        packed({"faults": []}),
        packed([], **{FAULTS: b"\xff"}),
        packed([], **{FAULTS: b"[" * 100_000}),
        packed([], **{FAULTS: b"9" * 5_000}),
        packed([], **{FAULTS: b" " * 2_000_001}),
        packed([], **{PAGES: b""}),
    ],
    ids=itertools.count(),  # packed bytes tell the time
)
def test_what_is_no_report_is_refused(content: bytes) -> None:
    with pytest.raises(NoReportError):
        read(content)


@pytest.mark.parametrize(
    "row",
    [
        None,
        [],
        {},
        fault(code="P112 @everybody"),
        fault(code=112),
        fault(message=""),
        fault(message=["x"]),
        fault() | {"file": {"x": 1}},
    ],
)
def test_what_is_no_fault_is_left_out(row: Any) -> None:
    assert len(read(packed([row, fault()])).faults) == 1


@pytest.mark.parametrize(
    "change",
    [
        "id: choir",
        fix(0),
        fix(-3, 2),
        fix(3, 2),
        fix(3, 10**9),
        fix(3, first_line=True),
        fix(3, first_line="3"),
        fix(3, lines=None),
        fix(3, lines=" "),
        fix(3, lines="x\n" * 20),
        fix(3, lines="x" * 12_001),
    ],
)
def test_what_is_no_fix_is_left_out(change: Any) -> None:
    assert read(packed([fault(fix=change)])).faults[0].fix is None


def test_only_what_says_so_is_safe() -> None:
    assert not read(packed([fault(fix=fix(3, is_safe="false"))])).faults[0].fix.is_safe  # type: ignore[union-attr]


def test_long_messages_are_cut() -> None:
    assert read(packed([fault(message="x" * 10_000)])).faults[0].message == "x" * 600 + " ..."


def test_only_addresses_of_pages_are_taken_over() -> None:
    strange = ["../x.html", "/x.html", "a b.html", "x.html\n@ada", "`x`.html", "x", "a//b.html", 1]
    report = read(packed([], {"added": [*strange, "years/2016.html"], "changed": "index.html"}))
    assert report.pages == Pages(added=("years/2016.html",))
