"""Changes of a text."""

from mkdocs_papers.data.repairs import repaired, repaired_lines, replacing

TEXT = "one\ntwo two\nthree\n"


def test_a_change_knows_the_lines_that_it_changes() -> None:
    fix = replacing(TEXT, 4, 7, "2")
    assert (fix.line, fix.last_line, fix.old) == (2, 2, "two two")
    assert repaired(TEXT, [fix]) == "one\n2 two\nthree\n"
    assert repaired_lines(fix, []) == "2 two"


def test_a_change_may_span_lines() -> None:
    fix = replacing(TEXT, 8, 17, "2\n3")
    assert (fix.line, fix.last_line, fix.old) == (2, 3, "two two\nthree")
    assert repaired_lines(fix, [fix]) == "two 2\n3"


def test_changes_of_one_line_are_shown_together() -> None:
    first, second, elsewhere = (
        replacing(TEXT, 4, 7, "2"),
        replacing(TEXT, 8, 11, "II"),
        replacing(TEXT, 0, 3, "1"),
    )
    every = [second, elsewhere, first]
    assert repaired(TEXT, every) == "1\n2 II\nthree\n"
    assert repaired_lines(first, every) == repaired_lines(second, every) == "2 II"
    assert repaired_lines(elsewhere, every) == "1"


def test_of_changes_that_overlap_the_first_is_made() -> None:
    assert repaired(TEXT, [replacing(TEXT, 2, 6, "X"), replacing(TEXT, 0, 3, "1")]) == (
        "1\ntwo two\nthree\n"
    )


def test_the_last_line_may_have_no_end() -> None:
    fix = replacing("a: b", 3, 4, "c")
    assert (fix.old, repaired("a: b", [fix])) == ("a: b", "a: c")
