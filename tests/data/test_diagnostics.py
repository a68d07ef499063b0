"""Diagnostics as people, workflows, and programs get them, and the fixes that go with them."""

import json
from pathlib import Path

import pytest

from mkdocs_papers.data.codes import codes
from mkdocs_papers.data.diagnostics import (
    Diagnostic,
    Place,
    apply_fixes,
    as_github,
    as_json,
    as_text,
    fixed_lines,
    in_order,
    replacement,
)

BASE = Path("/project").absolute()
SOMEWHERE = Place(3, 7)
TEXT = "one\ntwo two\nthree\n"


def fault(
    message: str = "it is wrong",
    code: str = "unknown-key",
    path: str = "data/papers/x.yml",
    place: Place = SOMEWHERE,
) -> Diagnostic:
    return Diagnostic(codes()[code], message, "fix it", BASE / path, place)


def test_text_says_where_what_and_how_to_fix_it() -> None:
    assert as_text([fault(), fault("it is odd", "never-used")], BASE) == (
        "data/papers/x.yml:3:7: P101 it is wrong\n  hint: fix it\n"
        "data/papers/x.yml:3:7: P220 warning: it is odd\n  hint: fix it"
    )


def test_a_file_elsewhere_keeps_its_whole_path() -> None:
    assert as_text([fault()], BASE / "docs").startswith(f"{BASE.as_posix()}/data/papers/x.yml:3:7:")


def test_quoted_data_cannot_start_a_line_or_control_a_terminal() -> None:
    text = as_text([fault("“a\n::error::b\x1b[31m\r” is wrong", path="x\ny.yml")], BASE)
    assert text == "x y.yml:3:7: P101 “a ::error::b□[31m ” is wrong\n  hint: fix it"


def test_github_gets_one_command_for_each_fault() -> None:
    assert as_github([fault(), fault("it is odd", "never-used")], BASE).splitlines() == [
        "::error file=data/papers/x.yml,line=3,col=7,title=P101 unknown-key::it is wrong%0Ahint: fix it",
        "::warning file=data/papers/x.yml,line=3,col=7,title=P220 never-used::it is odd%0Ahint: fix it",
    ]


def test_github_commands_are_escaped() -> None:
    command = as_github([fault("100%\r\n::error::a, \x1b[31mb: c", path="a,b:c%.yml")], BASE)
    properties, _, data = command.removeprefix("::").partition("::")
    assert properties.startswith("error file=a%2Cb%3Ac%25.yml,line=3")
    assert data == "100%25 ::error::a, □[31mb: c%0Ahint: fix it"
    assert "\n" not in command


def test_json_keeps_what_a_terminal_must_not_get() -> None:
    name = "a\n\x1b\x9b\u202e\U000e0041\udcff.yml"
    text = as_json([fault(path=name)], BASE)
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert [each["file"] for each in json.loads(text)] == [name]


def test_json_is_for_programs() -> None:
    assert json.loads(as_json([fault("“é” is wrong")], BASE)) == [
        {
            "file": "data/papers/x.yml",
            "line": 3,
            "column": 7,
            "code": "P101",
            "name": "unknown-key",
            "severity": "error",
            "message": "“é” is wrong",
            "hint": "fix it",
            "fix": None,
        }
    ]
    assert json.loads(as_json([], BASE)) == []


def test_order_is_that_of_files_and_lines() -> None:
    first = fault(path="a.yml", place=Place(9, 1))
    second = fault(path="b.yml", place=Place(2, 9))
    third = fault("later in the model", path="b.yml", place=Place(10, 1))
    fourth = fault("even later in the model", path="b.yml", place=Place(10, 1))
    assert in_order([third, second, fourth, first]) == [first, second, third, fourth]


def test_a_fix_knows_the_lines_that_it_changes() -> None:
    fix = replacement(TEXT, 4, 7, "2")
    assert (fix.line, fix.last_line, fix.old) == (2, 2, "two two")
    assert apply_fixes(TEXT, [fix]).text == "one\n2 two\nthree\n"
    assert fixed_lines(fix, [fix]) == "2 two"


def test_a_fix_may_span_lines() -> None:
    fix = replacement(TEXT, 8, 17, "2\n3")
    assert (fix.line, fix.last_line, fix.old) == (2, 3, "two two\nthree")
    assert fixed_lines(fix, [fix]) == "two 2\n3"


def test_fixes_of_one_line_are_shown_together() -> None:
    first, second, elsewhere = (
        replacement(TEXT, 4, 7, "2"),
        replacement(TEXT, 8, 11, "II"),
        replacement(TEXT, 0, 3, "1"),
    )
    every = [second, elsewhere, first]
    assert apply_fixes(TEXT, every).text == "1\n2 II\nthree\n"
    assert fixed_lines(first, every) == fixed_lines(second, every) == "2 II"
    assert fixed_lines(elsewhere, every) == "1"


def test_of_overlapping_fixes_the_first_is_applied() -> None:
    assert apply_fixes(TEXT, [replacement(TEXT, 2, 6, "X"), replacement(TEXT, 0, 3, "1")]).text == (
        "1\ntwo two\nthree\n"
    )


@pytest.mark.parametrize(
    "text", ["one\ntwo 2\nthree\n", "0\none\ntwo two\n", "one\ntwo two more", ""]
)
def test_a_fix_is_skipped_where_its_lines_are_others(text: str) -> None:
    stale, other = replacement(TEXT, 4, 7, "2"), replacement(text, 0, 0, "# ")
    assert apply_fixes(text, [stale]) == (text, ())
    assert apply_fixes(text, [other, stale]) == (f"# {text}", (other,))


def test_the_last_line_may_lack_a_line_break() -> None:
    fix = replacement("a: b", 3, 4, "c")
    assert (fix.old, apply_fixes("a: b", [fix]).text) == ("a: b", "a: c")
