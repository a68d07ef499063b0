"""Steps, and where several of them lead."""

from mkdocs_papers.reach import bits, reached, reached_from, reduced

STEPS = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]


def test_sets_of_ids_are_sums_of_bits() -> None:
    assert bits("abc") == {"a": 1, "b": 2, "c": 4}


def test_steps_lead_on_in_whatever_order_they_stand() -> None:
    expected = {"a": 0b1110, "b": 0b1100, "c": 0b1000, "d": 0}
    assert reached("abcd", STEPS) == expected
    assert reached("abcd", STEPS[::-1]) == expected


def test_a_circle_leads_back_to_its_start() -> None:
    circle = [("a", "b"), ("b", "a"), ("b", "c")]
    assert reached("abc", circle) == {"a": 0b111, "b": 0b111, "c": 0}
    assert reached_from("a", {"a": "b", "b": "ac", "c": ""}.__getitem__) == set("abc")


def test_a_step_that_a_chain_says_as_well_is_left_out() -> None:
    assert reduced("abcd", STEPS) == [("a", "b"), ("b", "c"), ("c", "d")]
    assert reduced("acd", [("a", "c"), ("c", "d")]) == [("a", "c"), ("c", "d")]
